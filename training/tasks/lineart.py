"""Learns to find the lines a person would draw, of photographs and of paintings without ink."""

from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sketchstudio.networks.line_finder import LineFinder
from sketchstudio.opencv import cv2
from training import config as configuration
from training.config import Config
from training.data import line_set
from training.data.hardship import endured
from training.data.sides import Sides

SETTINGS: dict[str, Any] = {
    "sides": [160, 208, 256],
    "hardship": 0.6,
    "blended": 0.12,
    "dice": 0.5,
    "shapes": 0.3,
}
NEIGHBOURHOOD = 3  # pixels: a line is learned this wide, or one pixel's shift would cost as a miss
RARE = 0.5  # power of the rarity by which lines weigh more than paper
LEVELS = 3  # of the pyramid on which shapes are compared
SAMPLES = 12  # held-out pictures in the grid

CARD: dict[str, Any] = {
    "title": "Pictures to line art",
    "about": "Finds the lines a person would draw of a photograph or painting, from the outlines "
    "of things alone to every line there is. The generators `lineart`, `cartoonize` and `restyle` "
    "use it.",
    "inputs": "picture (3, H, W) in [-1, 1], sRGB; detail (1, H, W) in [0, 1]",
    "size_rule": "multiples of 16; a pixel depends on 192 pixels around it, and on the whole "
    "picture as seen at 128 x 128",
    "licence": "CC BY-NC-SA 4.0",
    "data_terms": "research",
    "sources": [
        "OpenMoji (openmoji.org), CC BY-SA 4.0, and EmojiTwo, CC BY 4.0: ink and colour",
        "BSDS500, training and validation pictures with traced boundaries (research only)",
        "Photographs (research only): a sample of ImageNet-1k, COCO128, part of Flickr8k, "
        "Sun-Hays 80; and free ones of elementary OS and scikit-image",
        "Battle for Wesnoth, portraits and story pictures, GPL 2+; Pepper&Carrot by David Revoy, "
        "CC BY 4.0; Ren'Py demo artwork, MIT",
    ],
    "weaknesses": [
        "Hands and folds of clothes are known from photographs of 256 pixels alone: small ones "
        "come out broken.",
        "With much detail, leaves, grass and hair become many short lines.",
    ],
}


def prepare(config: Config, packs: Path, out: Path, *, processes: int) -> None:
    """Cut the packs' pictures with their lines: `out`/train and `out`/held-out."""
    portions = line_set.portions_from(config.portions)
    for name, held_out in (("held-out", True), ("train", False)):
        work = line_set.items(packs, portions, held_out=held_out, seed=config.seed)
        line_set.prepare(work, out / name, processes=processes)


class Lineart:
    """The task; see loop.Task."""

    def __init__(self, config: Config, prepared: Path) -> None:
        self.config, self.done = config, 0.0
        self.settings = configuration.setting(config, SETTINGS)
        self.sides = Sides.evenly(self.settings["sides"])
        self.train = line_set.load(prepared / "train")
        self.held_out = line_set.load(prepared / "held-out")

    def network(self) -> LineFinder:
        network = LineFinder(**self.config.arguments)
        return network.to(memory_format=torch.channels_last)  # pyright: ignore[reportCallIssue]

    def begin_with(self, network: nn.Module) -> None:
        """Nothing is fixed by the weights."""

    def batch(self, rng: np.random.Generator, size: int) -> dict[str, Tensor]:
        """Small pieces first, more of them; whole crops in the end (`sides`)."""
        side = self.sides.at(self.done)
        count = self.sides.count(side, size)
        rows = np.sort(rng.integers(0, len(self.train["detail"]), count))
        pairs = [self._pair(int(row), side, rng) for row in rows]
        pictures, lines = (np.stack(parts) for parts in zip(*pairs, strict=True))
        detail = torch.from_numpy(self.train["detail"][rows].copy())
        return {
            "picture": torch.from_numpy(pictures).permute(0, 3, 1, 2),
            "lines": torch.from_numpy(lines)[:, None],
            "detail": detail,
        }

    def _pair(self, row: int, side: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
        picture, lines = self.train["pictures"][row], self.train["lines"][row]
        top, left = (int(v) for v in rng.integers(0, line_set.SIDE - side + 1, 2))
        part = np.s_[top : top + side, left : left + side]
        picture, lines = picture[part], lines[part]
        if rng.random() < 0.5:
            picture, lines = picture[:, ::-1], lines[:, ::-1]
        if rng.random() < 0.3:
            turns = int(rng.integers(1, 4))
            picture, lines = np.rot90(picture, turns), np.rot90(lines, turns)
        picture = np.ascontiguousarray(picture)
        if rng.random() < self.settings["blended"]:
            picture = _blended(picture, lines, rng)
        if rng.random() < self.settings["hardship"]:
            picture = endured(picture, rng)
        return picture, np.ascontiguousarray(lines)

    def loss(self, network: nn.Module, batch: dict[str, Tensor]) -> tuple[Tensor, dict[str, float]]:
        """Cross-entropy that weighs rare lines more, Dice, and the shapes on a pyramid (L1)."""
        logits = network(seen(batch["picture"], batch["detail"])).float()
        target = F.max_pool2d((batch["lines"] == line_set.LINE).float(), NEIGHBOURHOOD, 1, 1)
        unsure = F.max_pool2d((batch["lines"] == line_set.UNSURE).float(), NEIGHBOURHOOD, 1, 1)
        sure = torch.maximum(1 - unsure, target)
        entropy = _entropy(logits, target, sure)
        ink = logits.sigmoid() * sure
        dice = 1 - (2 * (ink * target).sum() + 1) / ((ink * ink).sum() + target.sum() + 1)
        shapes = _shapes(ink, target)
        loss = entropy + self.settings["dice"] * dice + self.settings["shapes"] * shapes
        return loss, {
            "entropy": float(entropy.detach()),
            "dice": float(dice.detach()),
            "shapes": float(shapes.detach()),
        }

    @torch.no_grad()
    def sample(self, network: nn.Module) -> np.ndarray:
        """Picture, lines at detail 0, 0.5 and 1, and the true ones, side by side."""
        rows = np.linspace(0, len(self.held_out["detail"]) - 1, SAMPLES).astype(int)
        strips = [self._strip(network, int(row)) for row in rows]
        half = len(strips) // 2
        return np.hstack([np.vstack(strips[:half]), np.vstack(strips[half:])])

    def _strip(self, network: nn.Module, row: int) -> np.ndarray:
        picture, lines = self.held_out["pictures"][row], self.held_out["lines"][row]
        device = next(network.parameters()).device
        shown = torch.from_numpy(picture[None].copy()).permute(0, 3, 1, 2).to(device)
        found = [
            network(seen(shown, torch.tensor([detail], device=device))).sigmoid()[0, 0].cpu()
            for detail in (0.0, 0.5, 1.0)
        ]
        papers = [255 - (ink.float().numpy() * 255).astype(np.uint8) for ink in found]
        greys = [np.repeat(p[..., None], 3, 2) for p in (*papers, 255 - lines)]
        return np.hstack([picture, *greys])[::2, ::2]


def seen(pictures: Tensor, detail: Tensor) -> Tensor:
    """(B, 3, H, W) uint8 and (B,) -> what the network takes: (B, 4, H, W)."""
    batch, _, height, width = pictures.shape
    colours = pictures.float() / 127.5 - 1
    told = detail.float().view(batch, 1, 1, 1).expand(batch, 1, height, width)
    return torch.cat([colours, told], 1).contiguous(memory_format=torch.channels_last)


def _entropy(logits: Tensor, target: Tensor, sure: Tensor) -> Tensor:
    lines = (target * sure).sum()
    rarity = (sure.sum() / lines.clamp(min=1)) ** RARE
    weight = sure * torch.where(target > 0, rarity, torch.ones_like(target))
    each = F.binary_cross_entropy_with_logits(logits, target, reduction="none")
    return (each * weight).sum() / weight.sum().clamp(min=1)


def _shapes(ink: Tensor, target: Tensor) -> Tensor:
    """L1 between what is left of both when they are seen from ever further away."""
    total = ink.new_zeros(())
    for _ in range(LEVELS):
        ink, target = F.avg_pool2d(ink, 2), F.avg_pool2d(target, 2)
        total = total + (ink - target).abs().mean()
    return total / LEVELS


def _blended(picture: np.ndarray, lines: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The picture mixed with its own drawing, at any strength (the portrait systems' finding)."""
    paper = 255 - cv2.dilate((lines == line_set.LINE).astype(np.uint8) * 255, np.ones((2, 2)))
    share = rng.uniform(0.0, 0.8)
    mixed = picture * (1 - share) + paper[..., None].astype(np.float32) * share
    return mixed.astype(np.uint8)


TASK = Lineart
