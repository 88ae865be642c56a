"""Soft shading laid over flat colour: lightness changes, hues do not."""

from typing import TYPE_CHECKING

import numpy as np

from sketchstudio.conditioning import lab
from sketchstudio.conditioning.square import squared, unsquared

if TYPE_CHECKING:
    from torch import nn

STRONGEST = 0.12  # mean change of lightness at full shading, of the whole range
MOST = 25.0  # CIELAB L: no place is changed by more


def shaded(
    colour: np.ndarray, ink: np.ndarray, network: "nn.Module", *, shading: float
) -> np.ndarray:
    """colour: (H, W, 3) uint8 without lines; ink: (H, W) float32; shading: 0..1 -> like colour."""
    import torch

    from sketchstudio.networks.region_shading import SIDE, input_of

    device = next(network.parameters()).device
    small = squared(colour, SIDE, around=255)
    seen = lab.to_lab(small)
    parts = (seen.transpose(2, 0, 1)[None], squared(ink, SIDE, around=0)[None, None])
    planes = [torch.from_numpy(np.ascontiguousarray(part)).to(device) for part in parts]
    amount = torch.tensor([shading * STRONGEST], device=device)
    with torch.inference_mode():
        change = network(input_of(planes[0], planes[1], amount))[0, 0].float().cpu().numpy()
    lighter = np.clip(100 * unsquared(change, colour.shape), -MOST, MOST)
    there = lab.to_lab(colour)
    return lab.painted(np.clip(there[..., 0] + lighter, 0, 100), there[..., 1:])
