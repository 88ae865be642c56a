"""Prepared rows as a hand is shown them, and what it makes as a picture again."""

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from training.data.hand_maps import resized


def seen(pictures: Tensor) -> Tensor:
    """(B, 3, H, W) uint8 -> in [-1, 1]."""
    return (pictures.float() / 127.5 - 1).contiguous(memory_format=torch.channels_last)


def shown_pixels(picture: Tensor) -> np.ndarray:
    """(3, H, W) in [-1, 1] -> (H, W, 3) uint8."""
    pixels = ((picture.float() + 1) * 127.5).round().clamp(0, 255).byte()
    return pixels.permute(1, 2, 0).cpu().numpy()


def chosen_maps(maps: list[np.ndarray], side: int, mirrored: np.ndarray) -> Tensor:
    """(4, h, w) each -> (B, 4, side / 4, side / 4)."""
    turned = [one[..., ::-1] if flip else one for one, flip in zip(maps, mirrored, strict=True)]
    return torch.from_numpy(resized(np.stack(turned), side))


def chosen_pictures(
    column: np.ndarray, rows: np.ndarray, side: int, mirrored: np.ndarray
) -> Tensor:
    """(N, S, S[, 3]) uint8 -> (B, 3, side, side) uint8."""
    chosen = [
        column[row][:, ::-1] if flip else column[row]
        for row, flip in zip(rows, mirrored, strict=True)
    ]
    pictures = as_channels(torch.from_numpy(np.stack(chosen)))
    if pictures.shape[-1] == side:
        return pictures
    small = F.interpolate(pictures.float(), (side, side), mode="bilinear", antialias=True)
    return small.round().clamp(0, 255).byte()


def as_channels(pictures: Tensor) -> Tensor:
    """(B, H, W[, 3]) -> (B, 3, H, W)."""
    if pictures.ndim == 3:
        return pictures[:, None].expand(-1, 3, -1, -1)
    return pictures.permute(0, 3, 1, 2)
