"""How a small picture can lie before the tagger: shifted, turned, on other ground, recoloured."""

import numpy as np
import torch
from torch import Tensor

from sketchstudio.opencv import cv2

WHITE_GROUND = 0.7  # share of the pictures that stay on white
PLAIN_GROUND = 0.2  # that lie on one colour running into another; the rest on part of a picture
GREY = 0.08  # share that lose their colour
TURNED = 0.5  # share
LARGEST_TURN = 12.0  # degrees
SCALES = (0.72, 1.08)
SHIFT = 0.08  # of the side


def view(
    picture: np.ndarray, beside: np.ndarray, side: int, rng: np.random.Generator, *, flips: bool
) -> np.ndarray:
    """picture: (S, S, 4) uint8 as tagged_set has it -> (side, side, 3) uint8 sRGB.

    beside: another such picture, which may become the ground.
    """
    reduced = cv2.resize(picture, (side, side), interpolation=cv2.INTER_AREA)
    if flips and rng.random() < 0.5:
        reduced = np.ascontiguousarray(reduced[:, ::-1])
    whole = reduced[0, :, 3].all()
    laid = cv2.warpAffine(
        reduced,
        _placement(side, rng),
        (side, side),
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE if whole else cv2.BORDER_CONSTANT,
        borderValue=(255, 255, 255, 0),
    )
    kind = rng.random()
    if whole or kind < WHITE_GROUND:
        return laid[..., :3]
    ground = _coloured(rng) if kind < WHITE_GROUND + PLAIN_GROUND else _middle(beside)
    ground = cv2.resize(ground, (side, side), interpolation=cv2.INTER_LINEAR)
    through = 1 - laid[..., 3:].astype(np.float32) / 255
    return (laid[..., :3] - through * (255 - ground)).clip(0, 255).astype(np.uint8)


def colour_changes(count: int, rng: np.random.Generator) -> dict[str, Tensor]:
    """For `recoloured`: how vivid each picture stays, and how its colours are tinted."""
    vivid = rng.uniform(0.6, 1.3, (count, 1, 1, 1)) * (rng.random((count, 1, 1, 1)) >= GREY)
    tint = rng.uniform(0.9, 1.1, (count, 3, 1, 1)) * rng.uniform(0.8, 1.15, (count, 1, 1, 1))
    return {"vivid": torch.from_numpy(vivid).float(), "tint": torch.from_numpy(tint).float()}


def recoloured(pictures: Tensor, vivid: Tensor, tint: Tensor) -> Tensor:
    """pictures: (B, 3, H, W) uint8 -> same in float32, 0 to 255; white stays white."""
    ink = 255 - pictures.float()
    grey = ink.mean(1, keepdim=True)
    return 255 - ((grey + (ink - grey) * vivid) * tint).clamp(0, 255)


def _placement(side: int, rng: np.random.Generator) -> np.ndarray:
    turn = rng.uniform(-LARGEST_TURN, LARGEST_TURN) * (rng.random() < TURNED)
    middle = (side - 1) / 2
    matrix = cv2.getRotationMatrix2D((middle, middle), turn, rng.uniform(*SCALES))
    matrix[:, 2] += rng.uniform(-SHIFT, SHIFT, 2) * side
    return matrix


def _coloured(rng: np.random.Generator) -> np.ndarray:
    """Four corners of nearly one colour."""
    return (rng.uniform(60, 255, 3) + rng.normal(0, 25, (2, 2, 3))).astype(np.float32)


def _middle(picture: np.ndarray) -> np.ndarray:
    third = len(picture) // 3
    return picture[third : 2 * third, third : 2 * third, :3].astype(np.float32)
