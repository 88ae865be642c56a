"""Learns to double pictures while it cleans them, as much as one of four levels says."""

from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from sketchstudio.networks import weights
from sketchstudio.networks.compact import LEVELS, LevelledCompact
from training import config as configuration
from training.config import Config
from training.data import degrade, upscale_set
from training.tasks.upscale import (
    SOURCES,
    as_tensor,
    begin_near_identity,
    from_unit,
    grid,
    on_device,
    picture_loss,
    strip,
    to_unit,
    varied,
)
from training.tasks.upscale import prepare as prepare

SETTINGS: dict[str, Any] = {"side": 48, "other_filters": 0.3, "frequency": 0.03, "plain": ""}
SAMPLES = 3  # pictures of each level in the grid

CARD: dict[str, Any] = {
    "title": "Twice the size, cleaned by level",
    "about": "Doubles pictures and takes noise and traces of JPEG and WebP away: one network that "
    "is told how much, by levels 0 (hardly compressed) to 3 (badly). At each level it is an "
    "SRVGGNetCompact. The generator `upscale` uses it where noise is not `off`.",
    "inputs": "picture (3, H, W) in [0, 1], sRGB; the level, 0 to 3",
    "size_rule": "any size; a pixel depends on 18 pixels around it, so tiles overlap by as much",
    "licence": "CC BY-SA 4.0",
    "data_terms": "free",
    "sources": SOURCES,
    "weaknesses": [
        "Level 3 takes fine texture for noise and smooths it away.",
        "Paper grain and film grain are noise to it; use `off` where they are wanted.",
        "Heavily blocked pictures (JPEG below quality 20) keep some of their blocks.",
    ],
}


class UpscaleNoise:
    """The task; see loop.Task. All pictures of one step have one level."""

    def __init__(self, config: Config, prepared: Path) -> None:
        self.config, self.done = config, 0.0
        self.settings = configuration.setting(config, SETTINGS)
        self.crops = upscale_set.load(prepared / "train")
        self.held_out = upscale_set.load(prepared / "held-out")
        self._compiled: Any = None

    def network(self) -> nn.Module:
        network = LevelledCompact(**self.config.arguments)
        if self.settings["plain"]:
            network.plain.load_state_dict(weights.load(self.settings["plain"]).state_dict())
        else:
            begin_near_identity(network.plain)
        return network.to(memory_format=torch.channels_last)  # pyright: ignore[reportCallIssue]

    def begin_with(self, network: nn.Module) -> None:
        """Nothing is fixed by the weights."""

    def batch(self, rng: np.random.Generator, size: int) -> dict[str, Tensor]:
        level = int(rng.integers(LEVELS))
        rows = np.sort(rng.integers(0, len(self.crops), size))
        pairs = [self._pair(self.crops[row], degrade.LEVELS[level], rng) for row in rows]
        small, large = (np.stack(parts) for parts in zip(*pairs, strict=True))
        return {"small": as_tensor(small), "large": as_tensor(large), "level": torch.tensor(level)}

    def _pair(
        self, crop: np.ndarray, dirt: degrade.Dirt, rng: np.random.Generator
    ) -> tuple[np.ndarray, np.ndarray]:
        large = varied(crop, 2 * self.settings["side"], rng)
        soft = degrade.blurred(large, dirt, rng)
        small = degrade.made_small(soft, rng, other=self.settings["other_filters"])
        return degrade.dirtied(small, dirt, rng), large

    def loss(self, network: nn.Module, batch: dict[str, Tensor]) -> tuple[Tensor, dict[str, float]]:
        if self._compiled is None:
            self._compiled = torch.compile(network)
        found = self._compiled(to_unit(batch["small"]), batch["level"]).float()
        loss, scalars = picture_loss(
            found, to_unit(batch["large"]), frequency=self.settings["frequency"]
        )
        return loss, {f"psnr_{int(batch['level'])}": scalars["psnr"]}

    @torch.no_grad()
    def sample(self, network: nn.Module) -> np.ndarray:
        strips = []
        for level in range(LEVELS):
            rng = np.random.default_rng(level)
            for crop in self.held_out[level::LEVELS][:SAMPLES]:
                small = degrade.made_small(crop, rng, other=0)
                small = degrade.dirtied(small, degrade.LEVELS[level], rng)
                inputs = on_device(to_unit(as_tensor(small[None])), network)
                found = network(inputs, on_device(torch.tensor(level), network))
                strips.append(strip(small, from_unit(found), crop))
        return grid(strips)


TASK = UpscaleNoise
