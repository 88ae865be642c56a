"""What a task has to be for the loop to teach it: batches, a loss, and a way to see where it is."""

from typing import Protocol, runtime_checkable

import numpy as np
from torch import Tensor, nn


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


@runtime_checkable
class AdaptingLesson(Protocol):
    """One that can begin with the weights of a network that differs a little from its own."""

    def adapted(self, weights: dict[str, Tensor], network: nn.Module) -> dict[str, Tensor]:
        """weights: another's -> such as fit `network`."""
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
