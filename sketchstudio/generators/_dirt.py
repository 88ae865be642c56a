"""How dirty a picture is, asked of the dirt meter where there is most to see."""

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from torch import nn

PART = 192  # pixels a side of a part that is looked at
PARTS = 6
SURE = 0.5  # of the probability, clean first: what the level must reach


def measured_level(picture: np.ndarray, meter: "nn.Module") -> int | None:
    """The noise level that suits (H, W, C) uint8 or uint16; None for a clean picture."""
    import torch

    colour = _colour(picture)
    likely = torch.zeros(5)
    with torch.inference_mode():
        for part in _parts(colour):
            x = torch.from_numpy(part.copy()).permute(2, 0, 1)[None].float() / 255
            x = x.to(next(meter.parameters()).device)
            likely += meter(x)[0].softmax(0).float().cpu()
    shares = (likely / likely.sum()).cumsum(0)
    level = int((shares < SURE).sum()) - 1
    return None if level < 0 else min(level, 3)


def _colour(picture: np.ndarray) -> np.ndarray:
    """(H, W, 3) uint8; what is transparent is white, which has no dirt."""
    eight = picture if picture.dtype == np.uint8 else (picture // 257).astype(np.uint8)
    colour = eight[..., :3] if eight.shape[2] >= 3 else np.repeat(eight[..., :1], 3, axis=2)
    if eight.shape[2] in (2, 4):
        alpha = eight[..., -1:].astype(np.uint16)
        colour = ((colour * alpha + 255 * (255 - alpha)) // 255).astype(np.uint8)
    return colour


def _parts(colour: np.ndarray) -> list[np.ndarray]:
    """The squares with most in them; a small picture is one part, padded by mirroring."""
    height, width = colour.shape[:2]
    if min(height, width) < PART:
        pad = ((0, max(0, PART - height)), (0, max(0, PART - width)), (0, 0))
        colour = np.pad(colour, pad, mode="symmetric")
        height, width = colour.shape[:2]
    places = [
        (top, left)
        for top in range(0, height - PART + 1, PART)
        for left in range(0, width - PART + 1, PART)
    ]
    parts = [colour[top : top + PART, left : left + PART] for top, left in places]
    return sorted(parts, key=_detail, reverse=True)[:PARTS]


def _detail(part: np.ndarray) -> float:
    green = part[::2, ::2, 1].astype(np.int16)
    return float(np.abs(np.diff(green, axis=0)).mean() + np.abs(np.diff(green, axis=1)).mean())
