"""The one training loop: any task, CPU or CUDA, bounded by time, resumed where it stopped.

The learning rate rises over the first steps and falls to nothing over the minutes given, the
weights are averaged as they go, and both are kept in the run's folder with samples and scalars.
"""

import math
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

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
LAST_RATE = 0.01  # of the highest


class Task(Protocol):
    """What a training learns: its network, its batches, its loss, and how to see where it is."""

    def network(self) -> nn.Module: ...

    def begin_with(self, network: nn.Module) -> None:
        """Called when weights were given: what they fix (a palette) is fixed for the task too."""
        ...

    done: float
    """The share of the time that is over, 0 to 1; the loop sets it before each batch."""

    def batch(self, rng: np.random.Generator, size: int) -> dict[str, Tensor]: ...

    def loss(self, network: nn.Module, batch: dict[str, Tensor]) -> tuple[Tensor, dict[str, float]]:
        """The loss to lower, and scalars worth a curve."""
        ...

    def sample(self, network: nn.Module) -> np.ndarray:
        """Held-out pictures in a grid: (H, W, 3) uint8."""
        ...


@dataclass(slots=True)
class Progress:
    """How far a run has come; kept with its weights."""

    step: int = 0
    elapsed_s: float = 0.0


class Run:
    """A training on disk: `folder` holds checkpoint.pt, samples/ and TensorBoard's events."""

    def __init__(self, folder: Path, config: Config, task: Task, *, device: str) -> None:
        self.folder, self.config, self.task = folder, config, task
        self.device = torch.device(device)
        torch.manual_seed(config.seed)
        self.network = task.network().to(self.device)
        self.average = task.network().to(self.device).eval()
        self.average.load_state_dict(self.network.state_dict())
        self.optimizer = torch.optim.AdamW(
            self.network.parameters(), lr=config.learning_rate, weight_decay=config.weight_decay
        )
        self.progress = Progress()

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
    for group in run.optimizer.param_groups:
        group["lr"] = run.config.learning_rate * _rate(
            run.progress.step, done, run.config.warmup_steps
        )
    run.task.done = done
    rng = np.random.default_rng([run.config.seed, run.progress.step])
    batch = {
        name: part.to(run.device) for name, part in run.task.batch(rng, run.config.batch).items()
    }
    run.network.train()
    with torch.autocast(run.device.type, torch.bfloat16):
        loss, scalars = run.task.loss(run.network, batch)
    run.optimizer.zero_grad(set_to_none=True)
    loss.backward()
    nn.utils.clip_grad_norm_(run.network.parameters(), GRADIENT_NORM)
    run.optimizer.step()
    run.progress.step += 1
    _average(run)
    return {"loss": float(loss.detach()), **scalars}


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
