"""The one training loop: any task, CPU or CUDA, bounded by time, resumed where it stopped.

The learning rate rises over the first steps and falls to nothing over the minutes given, the
weights are averaged as they go, and both are kept in the run's folder with samples and scalars.
"""

import math
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, cast

import numpy as np
import torch
from PIL import Image
from torch import Tensor, nn
from tqdm import tqdm

from training.config import Config

CHECKPOINT_EVERY_S = 120
SAMPLE_EVERY_S = 300
SCALARS_EVERY = 50  # steps
GRADIENT_NORM = 1.0
ALONE_BETAS = (0.9, 0.999)
ADVERSARIAL_BETAS = (0.5, 0.99)  # little momentum: each side learns from the other, which changes
LAST_RATE = 0.01  # of the highest


class Lesson(Protocol):
    """What a training learns: its network, its batches, and how to see where it is."""

    def network(self) -> nn.Module: ...

    def begin_with(self, network: nn.Module) -> None:
        """Called when weights were given: what they fix (a palette) is fixed for the task too."""
        ...

    done: float
    """The share of the time that is over, 0 to 1; the loop sets it before each batch."""

    def batch(self, rng: np.random.Generator, size: int) -> dict[str, Tensor]: ...

    def sample(self, network: nn.Module) -> np.ndarray:
        """Held-out pictures in a grid: (H, W, 3) uint8."""
        ...


class Task(Lesson, Protocol):
    """A lesson with a loss of its own."""

    def loss(self, network: nn.Module, batch: dict[str, Tensor]) -> tuple[Tensor, dict[str, float]]:
        """The loss to lower, and scalars worth a curve."""
        ...


class AdversarialTask(Lesson, Protocol):
    """A lesson whose network is taught by a critic, which learns beside it and is not exported."""

    def critic(self) -> nn.Module: ...

    def generator_loss(
        self, network: nn.Module, critic: nn.Module, batch: dict[str, Tensor]
    ) -> tuple[Tensor, dict[str, float], dict[str, Tensor]]:
        """The network's loss, scalars, and what it made for the critic to look at."""
        ...

    def critic_loss(
        self, critic: nn.Module, batch: dict[str, Tensor], made: dict[str, Tensor]
    ) -> tuple[Tensor, dict[str, float]]:
        """made: as `generator_loss` gave it, without its gradients."""
        ...


@dataclass(slots=True)
class Progress:
    """How far a run has come; kept with its weights."""

    step: int = 0
    elapsed_s: float = 0.0


class Run:
    """A training on disk: `folder` holds checkpoint.pt, samples/ and TensorBoard's events."""

    def __init__(
        self, folder: Path, config: Config, task: Task | AdversarialTask, *, device: str
    ) -> None:
        self.folder, self.config, self.task = folder, config, task
        self.device = torch.device(device)
        torch.manual_seed(config.seed)
        self.network = task.network().to(self.device)
        self.average = task.network().to(self.device).eval()
        self.average.load_state_dict(self.network.state_dict())
        self.critic: nn.Module | None = None
        if hasattr(task, "critic"):
            self.critic = cast("AdversarialTask", task).critic().to(self.device)
            self.critic_optimizer = self._optimizer(self.critic)
        self.optimizer = self._optimizer(self.network)
        self.progress = Progress()

    def _optimizer(self, learner: nn.Module) -> torch.optim.AdamW:
        return torch.optim.AdamW(
            learner.parameters(),
            lr=self.config.learning_rate,
            betas=ALONE_BETAS if self.critic is None else ADVERSARIAL_BETAS,
            weight_decay=self.config.weight_decay,
        )

    @property
    def checkpoint(self) -> Path:
        return self.folder / "checkpoint.pt"

    def resume(self) -> bool:
        """Go on from the checkpoint, if there is one."""
        if not self.checkpoint.is_file():
            return False
        state = torch.load(self.checkpoint, map_location=self.device, weights_only=True)
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        self.optimizer.load_state_dict(state["optimizer"])
        if self.critic is not None:
            self.critic.load_state_dict(state["critic"])
            self.critic_optimizer.load_state_dict(state["critic_optimizer"])
        torch.set_rng_state(state["random"].cpu())
        self.progress = Progress(**state["progress"])
        self.task.begin_with(self.network)
        return True

    def start_from(self, weights: dict[str, Tensor]) -> None:
        """Begin with the weights of an exported model instead of random ones."""
        self.network.load_state_dict(weights)
        self.average.load_state_dict(weights)
        self.task.begin_with(self.network)

    def save(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        state: dict[str, Any] = {
            "network": self.network.state_dict(),
            "average": self.average.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "random": torch.get_rng_state(),
            "progress": {"step": self.progress.step, "elapsed_s": self.progress.elapsed_s},
        }
        if self.critic is not None:
            state["critic"] = self.critic.state_dict()
            state["critic_optimizer"] = self.critic_optimizer.state_dict()
        partial = self.checkpoint.with_suffix(".part")
        torch.save(state, partial)
        partial.replace(self.checkpoint)


def train(run: Run, *, minutes: float, quiet: bool = False, steps: int | None = None) -> None:
    """Learn until `minutes` of work (or `steps` steps) are done, those before a resume included."""
    from torch.utils.tensorboard import SummaryWriter  # seconds to import, wanted here only

    writer = SummaryWriter(str(run.folder / "events"))
    whole_s = minutes * 60
    last_save = last_sample = run.progress.elapsed_s
    with tqdm(
        total=round(whole_s), initial=round(run.progress.elapsed_s), unit="s", disable=quiet
    ) as bar:
        while run.progress.elapsed_s < whole_s and (steps is None or run.progress.step < steps):
            began = time.monotonic()
            scalars = _step(run, done=run.progress.elapsed_s / whole_s)
            run.progress.elapsed_s += time.monotonic() - began
            bar.update(int(run.progress.elapsed_s) - bar.n)
            if run.progress.step % SCALARS_EVERY == 0:
                _tell(run, writer, scalars, bar)
            if run.progress.elapsed_s - last_save > CHECKPOINT_EVERY_S:
                run.save()
                last_save = run.progress.elapsed_s
            if run.progress.elapsed_s - last_sample > SAMPLE_EVERY_S:
                save_sample(run)
                last_sample = run.progress.elapsed_s
    run.save()
    save_sample(run)
    writer.close()


def _step(run: Run, *, done: float) -> dict[str, float]:
    _set_rate(
        run, run.config.learning_rate * _rate(run.progress.step, done, run.config.warmup_steps)
    )
    run.task.done = done
    rng = np.random.default_rng([run.config.seed, run.progress.step])
    batch = {
        name: part.to(run.device) for name, part in run.task.batch(rng, run.config.batch).items()
    }
    run.network.train()
    learn = _learn_alone if run.critic is None else _learn_beside_critic
    scalars = learn(run, batch)
    run.progress.step += 1
    _average(run)
    return scalars


def _learn_alone(run: Run, batch: dict[str, Tensor]) -> dict[str, float]:
    with torch.autocast(run.device.type, torch.bfloat16):
        loss, scalars = cast("Task", run.task).loss(run.network, batch)
    _descend(loss, run.network, run.optimizer)
    return {"loss": float(loss.detach()), **scalars}


def _learn_beside_critic(run: Run, batch: dict[str, Tensor]) -> dict[str, float]:
    """The network's turn, with the critic held still, and then the critic's."""
    task, critic = cast("AdversarialTask", run.task), run.critic
    assert critic is not None
    critic.requires_grad_(False)
    with torch.autocast(run.device.type, torch.bfloat16):
        loss, scalars, made = task.generator_loss(run.network, critic, batch)
    _descend(loss, run.network, run.optimizer)
    critic.requires_grad_(True)
    shown = {name: part.detach() for name, part in made.items()}
    with torch.autocast(run.device.type, torch.bfloat16):
        critic_loss, critic_scalars = task.critic_loss(critic, batch, shown)
    _descend(critic_loss, critic, run.critic_optimizer)
    told = {"loss": float(loss.detach()), "critic": float(critic_loss.detach())}
    return {**told, **scalars, **critic_scalars}


def _descend(loss: Tensor, network: nn.Module, optimizer: torch.optim.Optimizer) -> None:
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
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


def _tell(run: Run, writer: Any, scalars: dict[str, float], bar: tqdm) -> None:
    for name, value in scalars.items():
        writer.add_scalar(name, value, run.progress.step)
    bar.set_postfix_str(
        f"step {run.progress.step} " + " ".join(f"{k} {v:.3f}" for k, v in scalars.items())
    )


def save_sample(run: Run) -> None:
    """The averaged weights' grid, under the step's number."""
    folder = run.folder / "samples"
    folder.mkdir(parents=True, exist_ok=True)
    Image.fromarray(run.task.sample(run.average)).save(folder / f"{run.progress.step:07d}.png")
