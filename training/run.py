"""A training on disk: what is learned, how far it is, and its way back after an interruption.

The folder holds checkpoint.pt, the one before it, samples/, checkpoints/ with the averaged weights
as they were, and TensorBoard's events.
"""

import io
import os
import pickle
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast

import torch
from PIL import Image
from safetensors.torch import save as tensors_to_bytes
from torch import Tensor, nn

from training.config import Config, ConfigError
from training.lessons import AdaptingLesson, AdversarialTask, Task
from training.processes import joined

ALONE_BETAS = (0.9, 0.999)
ADVERSARIAL_BETAS = (0.5, 0.99)  # little momentum: each side learns from the other, which changes
DAMAGES = (
    OSError,
    RuntimeError,
    pickle.UnpicklingError,
    EOFError,
    KeyError,
    ValueError,
    TypeError,
)


@dataclass(slots=True)
class Progress:
    """How far a run has come, and from which model; kept with its weights."""

    step: int = 0
    elapsed_s: float = 0.0
    began_with: str = ""


class Run:
    """A task that is learned in `folder`, by this process alone or among others."""

    def __init__(
        self, folder: Path, config: Config, task: Task | AdversarialTask, *, device: str
    ) -> None:
        self.folder, self.config, self.task = folder, config, task
        self.processes = joined(torch.device(device))
        self.device = self.processes.device
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
        if self.processes.count > 1:  # the same weights, but not the same dropout
            torch.manual_seed(config.seed + self.processes.rank)

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

    @property
    def checkpoint_before(self) -> Path:
        """What is gone back to where the last one is damaged."""
        return self.folder / "checkpoint.before.pt"

    def resume(self) -> Path | None:
        """Go on from the last checkpoint that is whole, if there is one: the file.

        ConfigError where there are some and none is."""
        there = [path for path in (self.checkpoint, self.checkpoint_before) if path.is_file()]
        for path in there:
            try:
                self._go_on_from(torch.load(path, map_location=self.device, weights_only=True))
            except DAMAGES:
                continue
            return path
        if there:
            raise ConfigError(f"{there[0]} is damaged, or of another network; remove it.")
        return None

    def _go_on_from(self, state: dict[str, Any]) -> None:
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        self.optimizer.load_state_dict(state["optimizer"])
        if self.critic is not None:
            self.critic.load_state_dict(state["critic"])
            self.critic_optimizer.load_state_dict(state["critic_optimizer"])
        self.progress = Progress(**state["progress"])
        self.task.begin_with(self.network)
        if self.processes.is_first:
            torch.set_rng_state(state["random"].cpu())
        else:
            torch.manual_seed(sum(self.processes.seed(self.config.seed, self.progress.step)))

    def start_from(self, weights: dict[str, Tensor], *, name: str = "") -> None:
        """Begin with the weights of an exported model of that name instead of random ones."""
        if isinstance(self.task, AdaptingLesson):
            weights = self.task.adapted(weights, self.network)
        self.network.load_state_dict(weights)
        self.task.begin_with(self.network)
        self.average.load_state_dict(self.network.state_dict())
        self.progress.began_with = name

    def save(self) -> None:
        """Whole or not at all; the first process alone writes. OSError where the disk is full."""
        if not self.processes.is_first:
            return
        state: dict[str, Any] = {
            "network": self.network.state_dict(),
            "average": self.average.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "random": torch.get_rng_state(),
            "progress": asdict(self.progress),
        }
        if self.critic is not None:
            state["critic"] = self.critic.state_dict()
            state["critic_optimizer"] = self.critic_optimizer.state_dict()
        content = io.BytesIO()
        torch.save(state, content)
        partial = _written(self.checkpoint.with_suffix(".part"), content.getvalue())
        if self.checkpoint.is_file():
            self.checkpoint.replace(self.checkpoint_before)
        partial.replace(self.checkpoint)

    def save_sample(self) -> None:
        """The averaged weights and what they make, under the step's number."""
        if not self.processes.is_first:
            return
        name = f"{self.progress.step:07d}"
        samples, kept = self.folder / "samples", self.folder / "checkpoints"
        samples.mkdir(parents=True, exist_ok=True)
        Image.fromarray(self.task.sample(self.average)).save(samples / f"{name}.png")
        halves = {key: _half(tensor) for key, tensor in self.average.state_dict().items()}
        partial = _written(kept / f"{name}.part", tensors_to_bytes(halves))
        partial.replace(kept / f"{name}.safetensors")


def _half(tensor: Tensor) -> Tensor:
    kind = torch.float16 if tensor.is_floating_point() else tensor.dtype
    return tensor.detach().to("cpu", kind).contiguous()


def _written(path: Path, content: bytes) -> Path:
    """On the disk, not just on its way there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        path.unlink(missing_ok=True)
        raise
    return path
