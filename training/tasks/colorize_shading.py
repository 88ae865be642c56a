"""Learns where a painter would lighten and darken flat colour; see networks/region_shading.py."""

from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from sketchstudio.conditioning.lab import from_lab, to_lab
from sketchstudio.networks.region_shading import SIDE, RegionShading, input_of
from sketchstudio.opencv import cv2
from training import config as configuration
from training.config import Config
from training.data import region_set
from training.tasks import colorize_regions

SETTINGS: dict[str, Any] = {"softness": 1.5}
MOST = 0.3  # of the range of lightness: a larger change is another colour, not shading
SAME_HUE = 20.0  # CIELAB: where a and b are farther off than this the truth has another colour
BARE = 0.3  # ink darker than this hides the colour
SAMPLES = 12
CARD: dict[str, Any] = colorize_regions.CARD | {
    "title": "Soft shading for flat colour",
    "about": "Says how much lighter or darker each place of a coloured line drawing is to be. The "
    "generator `colorize` uses it where `shading` is above 0.",
    "inputs": "flat colour in CIELAB / 100, ink and the amount of shading: (5, 128, 128)",
    "size_rule": "any size: seen at 128 pixels, the change of lightness is brought to full size",
    "weaknesses": [
        "Soft shading only: no cast shadows, no highlights with an edge.",
        "It learned from small drawings seen from the front, lit from above.",
    ],
}

prepare = colorize_regions.prepare
PREPARED_AS = "colorize-regions"


class ColorizeShading:
    """The task; see loop.Task."""

    def __init__(self, config: Config, prepared: Path) -> None:
        self.config = config
        self.settings = configuration.setting(config, SETTINGS)
        self.train = region_set.load(prepared / "train")
        packs = [name[0] for name in region_set.item_names(prepared / "train")]
        self.painted = np.array([i for i, pack in enumerate(packs) if "openmoji" not in pack])

    def network(self) -> RegionShading:
        return RegionShading(**self.config.arguments).to(memory_format=torch.channels_last)

    def begin_with(self, network: nn.Module) -> None:
        """Nothing depends on the weights."""

    def batch(self, rng: np.random.Generator, size: int) -> dict[str, Tensor]:
        return self.rows(np.sort(rng.choice(self.painted, size)), flip=rng.random() < 0.5)

    def rows(self, rows: np.ndarray, *, flip: bool) -> dict[str, Tensor]:
        parts = [self._row(row) for row in rows]
        lab, ink, change, seen = (np.stack(column) for column in zip(*parts, strict=True))
        if flip:
            turned = (p[:, :, ::-1] for p in (lab, ink, change, seen))
            lab, ink, change, seen = (np.ascontiguousarray(part) for part in turned)
        amount = np.abs(change).sum((1, 2)) / seen.sum((1, 2)).clip(1)
        return {
            "lab": torch.from_numpy(lab).permute(0, 3, 1, 2),
            "ink": torch.from_numpy(ink)[:, None],
            "change": torch.from_numpy(change)[:, None],
            "seen": torch.from_numpy(seen)[:, None],
            "amount": torch.from_numpy(amount.astype(np.float32)),
        }

    def _row(self, row: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """(128, 128, ...) float32: flat CIELAB, ink, true change of lightness, where known."""
        full = self.train["full"][row].astype(int) - 1
        truth = to_lab(self.train["colour"][row])
        flat = to_lab(self.train["regions"][row][full])
        ink = self.train["ink"][row].astype(np.float32) / 255
        change = (truth[..., 0] - flat[..., 0]) / 100
        hue = np.linalg.norm(truth[..., 1:] - flat[..., 1:], axis=-1) < SAME_HUE
        known = (hue & (ink < BARE) & (np.abs(change) < MOST)).astype(np.float32)
        size = (SIDE, SIDE)
        flat, ink = (cv2.resize(p, size, interpolation=cv2.INTER_AREA) for p in (flat, ink))
        return flat, ink, *self._soft(change * known, known)

    def _soft(self, change: np.ndarray, known: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Averaged over what is known around each place: unknown places do not darken it."""
        small = [cv2.resize(p, (SIDE, SIDE), interpolation=cv2.INTER_AREA) for p in (change, known)]
        change, weight = (cv2.GaussianBlur(p, (0, 0), self.settings["softness"]) for p in small)
        seen = (small[1] > 0.5).astype(np.float32)
        return change / weight.clip(1e-3) * seen, seen

    def loss(self, network: nn.Module, batch: dict[str, Tensor]) -> tuple[Tensor, dict[str, float]]:
        x = input_of(batch["lab"], batch["ink"], batch["amount"])
        found = network(x.contiguous(memory_format=torch.channels_last)).float()
        error = ((found - batch["change"]).abs() * batch["seen"]).sum() / batch["seen"].sum()
        blank = (batch["change"].abs() * batch["seen"]).sum() / batch["seen"].sum()
        return error * 10, {"error over none": float(error.detach() / blank.clamp(min=1e-6))}

    @torch.no_grad()
    def sample(self, network: nn.Module) -> np.ndarray:
        """Flat, shaded with the true amount, and the truth's shading."""
        rows = np.linspace(0, len(self.painted) - 1, SAMPLES).astype(int)
        batch = self.rows(self.painted[rows], flip=False)
        found = network(input_of(batch["lab"], batch["ink"], batch["amount"])).float()
        strips = []
        for i in range(SAMPLES):
            flat = batch["lab"][i].permute(1, 2, 0).numpy()
            ink = batch["ink"][i, 0].numpy()[..., None]
            changes = (
                np.zeros_like(ink[..., 0]),
                found[i, 0].numpy(),
                batch["change"][i, 0].numpy(),
            )
            shaded = (flat + 100 * np.stack([c, 0 * c, 0 * c], -1) for c in changes)
            strips.append(np.hstack([(from_lab(s) * (1 - ink)).astype(np.uint8) for s in shaded]))
        half = SAMPLES // 2
        return np.hstack([np.vstack(strips[:half]), np.vstack(strips[half:])])


TASK = ColorizeShading
