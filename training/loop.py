"""The one training loop: any task, CPU or CUDA, one process or many, resumed where it stopped.

The learning rate rises over the first steps and falls to nothing over the minutes or steps given.
The weights are averaged as they go. A run of so many steps that was interrupted and resumed ends,
on a CPU, with exactly the weights of one that was not.
"""

import math
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol, cast

import numpy as np
import torch
from torch import Tensor, nn
from tqdm import tqdm

from training.lessons import AdversarialTask, Task
from training.run import Run

__all__ = ["AdversarialTask", "Run", "Task", "Watch", "one_step", "train"]

CHECKPOINT_EVERY_S = 120
SAMPLE_EVERY_S = 300
SCALARS_EVERY = 50  # steps
GRADIENT_NORM = 1.0
LAST_RATE = 0.01  # of the highest


class Watch(Protocol):
    """Looks on, and keeps what is to be kept."""

    def look(self, scalars: dict[str, float], share: float) -> bool:
        """After each step; share: how much of the run is done. False ends it."""
        ...

    def end(self) -> None: ...


def train(
    run: Run,
    *,
    minutes: float | None = None,
    steps: int | None = None,
    quiet: bool = False,
    watch: Watch | None = None,
) -> None:
    """Learn until `minutes` of work or `steps` steps are done, those before a resume included.

    Where steps are given, the learning rate and the task follow them; else the time.
    """
    share = _share_of(run, minutes=minutes, steps=steps)
    watch = watch or Recorder(run, share=share(), quiet=quiet)
    while share() < 1 and (minutes is None or run.progress.elapsed_s < minutes * 60):
        began = time.monotonic()
        scalars = one_step(run, done=share())
        run.progress.elapsed_s += run.processes.mean(time.monotonic() - began)
        if not watch.look(scalars, share()):
            break
    watch.end()


def _share_of(run: Run, *, minutes: float | None, steps: int | None) -> Callable[[], float]:
    """How much of the run is done, 0 to 1."""
    if steps is not None:
        return lambda: run.progress.step / max(1, steps)
    whole_s = (minutes or 0.0) * 60
    return lambda: run.progress.elapsed_s / whole_s if whole_s else 1.0


class Recorder:
    """Keeps checkpoints, samples and scalars as the time goes, and shows how far it is."""

    def __init__(self, run: Run, *, share: float, quiet: bool) -> None:
        self.run = run
        self.last_save = self.last_sample = run.progress.elapsed_s
        is_first = run.processes.is_first
        self.bar = tqdm(
            total=1000, initial=int(share * 1000), unit="‰", disable=quiet or not is_first
        )
        self.writer: Any = _events(run.folder) if is_first else None

    def look(self, scalars: dict[str, float], share: float) -> bool:
        progress = self.run.progress
        self.bar.update(min(1000, int(share * 1000)) - self.bar.n)
        if progress.step % SCALARS_EVERY == 0:
            self._tell(scalars)
        if progress.elapsed_s - self.last_save > CHECKPOINT_EVERY_S:
            self.run.save()
            self.last_save = progress.elapsed_s
        if progress.elapsed_s - self.last_sample > SAMPLE_EVERY_S:
            self.run.save_sample()
            self.last_sample = progress.elapsed_s
        return True

    def end(self) -> None:
        self.run.save()
        self.run.save_sample()
        self.bar.close()
        if self.writer:
            self.writer.close()

    def _tell(self, scalars: dict[str, float]) -> None:
        told = {name: self.run.processes.mean(value) for name, value in scalars.items()}
        if self.writer:
            for name, value in told.items():
                self.writer.add_scalar(name, value, self.run.progress.step)
        self.bar.set_postfix_str(
            f"step {self.run.progress.step} " + " ".join(f"{k} {v:.3f}" for k, v in told.items())
        )


def _events(folder: Path) -> Any:
    from torch.utils.tensorboard import SummaryWriter  # seconds to import, wanted here only

    return SummaryWriter(str(folder / "events"))


def one_step(run: Run, *, done: float) -> dict[str, float]:
    """One batch is learned from, at that share of the whole; -> scalars."""
    _set_rate(
        run, run.config.learning_rate * _rate(run.progress.step, done, run.config.warmup_steps)
    )
    run.task.done = done
    rng = np.random.default_rng(run.processes.seed(run.config.seed, run.progress.step))
    size = run.processes.share_of(run.config.batch)
    batch = {name: part.to(run.device) for name, part in run.task.batch(rng, size).items()}
    run.network.train()
    learn = _learn_alone if run.critic is None else _learn_beside_critic
    scalars = learn(run, batch)
    run.progress.step += 1
    _average(run)
    return scalars


def _learn_alone(run: Run, batch: dict[str, Tensor]) -> dict[str, float]:
    with torch.autocast(run.device.type, torch.bfloat16):
        loss, scalars = cast("Task", run.task).loss(run.network, batch)
    _descend(run, loss, run.network, run.optimizer)
    return {"loss": float(loss.detach()), **scalars}


def _learn_beside_critic(run: Run, batch: dict[str, Tensor]) -> dict[str, float]:
    """The network's turn, with the critic held still, and then the critic's."""
    task, critic = cast("AdversarialTask", run.task), run.critic
    assert critic is not None
    critic.requires_grad_(False)
    with torch.autocast(run.device.type, torch.bfloat16):
        loss, scalars, made = task.generator_loss(run.network, critic, batch)
    _descend(run, loss, run.network, run.optimizer)
    critic.requires_grad_(True)
    shown = {name: part.detach() for name, part in made.items()}
    with torch.autocast(run.device.type, torch.bfloat16):
        critic_loss, critic_scalars = task.critic_loss(critic, batch, shown)
    _descend(run, critic_loss, critic, run.critic_optimizer)
    told = {"loss": float(loss.detach()), "critic": float(critic_loss.detach())}
    return {**told, **scalars, **critic_scalars}


def _descend(run: Run, loss: Tensor, network: nn.Module, optimizer: torch.optim.Optimizer) -> None:
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    run.processes.agree_on(network.parameters())
    nn.utils.clip_grad_norm_(network.parameters(), GRADIENT_NORM)
    optimizer.step()


def _set_rate(run: Run, rate: float) -> None:
    optimizers = [run.optimizer] if run.critic is None else [run.optimizer, run.critic_optimizer]
    for optimizer in optimizers:
        for group in optimizer.param_groups:
            group["lr"] = rate


def _rate(step: int, done: float, warmup_steps: int) -> float:
    """Share of the highest learning rate: a linear rise, then a cosine fall."""
    fall = LAST_RATE + (1 - LAST_RATE) * (1 + math.cos(math.pi * min(1.0, done))) / 2
    return min(1.0, (step + 1) / warmup_steps) * fall


@torch.no_grad()
def _average(run: Run) -> None:
    keep = min(run.config.average, run.progress.step / (run.progress.step + 20))
    learned = run.network.parameters()
    for mean, now in zip(run.average.parameters(), learned, strict=True):
        mean.lerp_(now, 1 - keep)
