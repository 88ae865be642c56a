"""The processes that learn together: one, or as many as `torchrun` started on machines and GPUs.

Each process takes its share of the batch, and all step by the mean of their gradients, so that
they keep the same weights. Under torchrun, Lightning Fabric joins them; one alone needs no Fabric.
"""

import os
from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor, nn

from training.config import ConfigError


class Processes:
    """All that learn together, seen from one of them."""

    rank, count = 0, 1

    def __init__(self, device: torch.device) -> None:
        self.device = device

    @property
    def is_first(self) -> bool:
        """The one that writes files and talks."""
        return self.rank == 0

    def share_of(self, batch: int) -> int:
        """This one's part of a batch; ConfigError where it cannot be divided."""
        if batch % self.count:
            raise ConfigError(f"A batch of {batch} cannot be divided among {self.count} processes.")
        return batch // self.count

    def seed(self, seed: int, step: int) -> list[int]:
        """Of this one's batch at that step: another than its neighbours'."""
        return [seed, step] if self.count == 1 else [seed, step, self.rank]

    def mean(self, value: float) -> float:
        """The same for all of them."""
        return value

    def agree_on(self, learned: Iterable[nn.Parameter]) -> None:
        """Every gradient becomes the mean of all processes'."""


class TogetherByFabric(Processes):
    """Started by torchrun: which of how many this is, its environment tells."""

    def __init__(self, device: torch.device) -> None:
        from lightning_fabric import Fabric

        here = int(os.environ["LOCAL_WORLD_SIZE"])
        torch.set_num_threads(max(1, torch.get_num_threads() // here))
        self._fabric: Any = Fabric(
            accelerator="cuda" if device.type == "cuda" else "cpu",
            devices=here,
            num_nodes=int(os.environ["WORLD_SIZE"]) // here,
            strategy="ddp",
        )
        self._fabric.launch()
        super().__init__(self._fabric.device)
        self.rank, self.count = self._fabric.global_rank, self._fabric.world_size

    def mean(self, value: float) -> float:
        whole = torch.tensor(value, dtype=torch.float64, device=self.device)
        return float(self._fabric.all_reduce(whole, reduce_op="mean"))

    def agree_on(self, learned: Iterable[nn.Parameter]) -> None:
        given = [parameter.grad for parameter in learned if parameter.grad is not None]
        flat: Tensor = self._fabric.all_reduce(
            torch.cat([gradient.flatten() for gradient in given]), reduce_op="mean"
        )
        parts = flat.split([gradient.numel() for gradient in given])
        for gradient, part in zip(given, parts, strict=True):
            gradient.copy_(part.view_as(gradient))


def joined(device: torch.device) -> Processes:
    """This process among those it was started with."""
    if int(os.environ.get("WORLD_SIZE", "1")) == 1:
        return Processes(device)
    try:
        return TogetherByFabric(device)
    except ImportError:
        raise ConfigError(
            "Several processes need lightning-fabric: pip install -r requirements-training.txt."
        ) from None
