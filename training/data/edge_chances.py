"""The edge detector at work: a photograph in, the chance of a boundary at every pixel out."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import cast

import numpy as np
import torch

from sketchstudio.networks import devices, weights
from sketchstudio.networks.edges import Edges
from sketchstudio.opencv import cv2

MODEL = Path("models/edges")


@cache
def edge_detector(folder: Path = MODEL) -> Edges:
    """Loaded once in each process; WeightsError where there is none."""
    return cast("Edges", weights.load(folder))


@torch.inference_mode()
def edge_chances(
    picture: np.ndarray, network: Edges, *, scales: Sequence[float] = (1.0,)
) -> np.ndarray:
    """picture: (H, W, 3) uint8 sRGB -> (H, W) float32 in [0, 1]; of several scales the mean."""
    height, width = picture.shape[:2]
    each = [_chances(_scaled(picture, scale), network) for scale in scales]
    return np.mean([cv2.resize(chances, (width, height)) for chances in each], axis=0)


def _scaled(picture: np.ndarray, scale: float) -> np.ndarray:
    if scale == 1:
        return picture
    size = max(1, round(picture.shape[1] * scale)), max(1, round(picture.shape[0] * scale))
    return cv2.resize(picture, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)


def _chances(picture: np.ndarray, network: Edges) -> np.ndarray:
    device = devices.choose("cpu")
    shown = torch.from_numpy(picture[None].copy()).permute(0, 3, 1, 2).float() / 127.5 - 1
    with device.autocast():
        logits = network(shown.contiguous(memory_format=torch.channels_last))
    return logits[0, 0].float().sigmoid().numpy()
