"""Learns to tell how dirty a picture is, so that the upscaler can choose its noise level itself."""

from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sketchstudio.networks.dirt_meter import CLASSES, DirtMeter
from sketchstudio.opencv import cv2
from training import config as configuration
from training.config import Config
from training.data import upscale_set
from training.data.degrade import Dirt, dirtied
from training.tasks.upscale import SOURCES, as_tensor, to_unit, varied
from training.tasks.upscale import prepare as prepare

SETTINGS: dict[str, Any] = {"side": 112}
SMALLER = 0.5  # share of the pictures that are brought down by any factor to 0.6 first
SAMPLES = 6  # pictures of each class in the grid

# What each class is: only what that level should clean, so that they do not overlap.
GRADES = (
    Dirt(0.0, jpeg=(88, 98), twice=0.1, webp=0.1, noise=1.5, noisy=0.2, blur=0, blurred=0),
    Dirt(0.0, jpeg=(66, 87), twice=0.1, webp=0.1, noise=3.0, noisy=0.3, blur=0, blurred=0),
    Dirt(0.0, jpeg=(38, 65), twice=0.3, webp=0.1, noise=8.0, noisy=0.4, blur=0, blurred=0),
    Dirt(0.0, jpeg=(12, 37), twice=0.5, webp=0.1, noise=20.0, noisy=0.6, blur=0, blurred=0),
)

CARD: dict[str, Any] = {
    "title": "How dirty a picture is",
    "about": "Tells a clean picture from four grades of noise and compression. The generator "
    "`upscale` asks it where noise is `auto`.",
    "inputs": "picture (3, H, W) in [0, 1], sRGB, at least 32 pixels a side",
    "size_rule": "any size; `upscale` shows it the parts with most in them",
    "licence": "CC BY-SA 4.0",
    "data_terms": "free",
    "sources": SOURCES,
    "weaknesses": [
        "A painting with paper grain, and fine even texture, can pass for noise.",
        "It was taught JPEG, WebP and Gaussian noise; other dirt it does not know.",
    ],
}


class UpscaleDirt:
    """The task; see loop.Task."""

    def __init__(self, config: Config, prepared: Path) -> None:
        self.config, self.done = config, 0.0
        self.settings = configuration.setting(config, SETTINGS)
        self.crops = upscale_set.load(prepared / "train")
        self.held_out = upscale_set.load(prepared / "held-out")

    def network(self) -> nn.Module:
        network = DirtMeter(**self.config.arguments)
        return network.to(memory_format=torch.channels_last)  # pyright: ignore[reportCallIssue]

    def begin_with(self, network: nn.Module) -> None:
        """Nothing is fixed by the weights."""

    def batch(self, rng: np.random.Generator, size: int) -> dict[str, Tensor]:
        rows = np.sort(rng.integers(0, len(self.crops), size))
        grades = rng.integers(0, CLASSES, size)
        pictures = [
            self._graded(self.crops[row], int(grade), rng)
            for row, grade in zip(rows, grades, strict=True)
        ]
        return {"picture": as_tensor(np.stack(pictures)), "grade": torch.from_numpy(grades)}

    def _graded(self, crop: np.ndarray, grade: int, rng: np.random.Generator) -> np.ndarray:
        side = self.settings["side"]
        picture = varied(crop, side, rng)
        if rng.random() < SMALLER:
            size = int(side * rng.uniform(0.6, 1.0))
            picture = cv2.resize(picture, (size, size), interpolation=cv2.INTER_AREA)
            rest = side - size
            picture = cv2.copyMakeBorder(picture, 0, rest, 0, rest, cv2.BORDER_REFLECT)
        return picture if grade == 0 else dirtied(picture, GRADES[grade - 1], rng)

    def loss(self, network: nn.Module, batch: dict[str, Tensor]) -> tuple[Tensor, dict[str, float]]:
        logits = network(to_unit(batch["picture"])).float()
        right = float((logits.argmax(1) == batch["grade"]).float().mean())
        near = float(((logits.argmax(1) - batch["grade"]).abs() <= 1).float().mean())
        return F.cross_entropy(logits, batch["grade"]), {"right": right, "near": near}

    @torch.no_grad()
    def sample(self, network: nn.Module) -> np.ndarray:
        """Rows of one grade each; the bar under a picture is as long as it is found dirty."""
        rng, rows = np.random.default_rng(0), []
        device = next(network.parameters()).device
        for grade in range(CLASSES):
            shown = [self._graded(crop, grade, rng) for crop in self.held_out[:SAMPLES]]
            logits = network(to_unit(as_tensor(np.stack(shown))).to(device))
            rows.append(
                np.hstack(
                    [_barred(p, int(g)) for p, g in zip(shown, logits.argmax(1), strict=True)]
                )
            )
        return np.vstack(rows)


def _barred(picture: np.ndarray, grade: int) -> np.ndarray:
    barred = picture.copy()
    barred[-6:, : picture.shape[1] * grade // (CLASSES - 1)] = (220, 40, 40)
    return barred


TASK = UpscaleDirt
