"""Lightens and darkens flat colour under line art, softly, as a brush would model the form.

A small U-Net over the flat colours and the ink. It says only how much lighter each place is to be,
so that it cannot change a hue; how strong the shading is to be is an input.
"""

from itertools import pairwise

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sketchstudio.networks.region_colorizer import ResidualBlock

SIDE = 128  # pixels: the square that it sees and answers in
INPUTS = 5  # CIELAB L / 100, a / 100, b / 100 of the flat colours; ink; amount


class RegionShading(nn.Module):
    """Change of lightness in units of 100 CIELAB L; 1.7 M parameters as shipped."""

    def __init__(self, *, widths: tuple[int, ...] | list[int] = (48, 96, 144, 192)) -> None:
        super().__init__()
        self.enter = nn.Conv2d(INPUTS * 4, widths[0], 3, padding=1)
        pairs = list(pairwise(widths))
        self.before = nn.ModuleList(ResidualBlock(width) for width in widths)
        self.down = nn.ModuleList(nn.Conv2d(a, b, 3, stride=2, padding=1) for a, b in pairs)
        self.up = nn.ModuleList(nn.Conv2d(b, a, 1) for a, b in pairs)
        self.after = nn.ModuleList(ResidualBlock(a) for a, _ in pairs)
        self.leave = nn.Sequential(
            nn.Conv2d(widths[0], 24, 3, padding=1), nn.ReLU(), nn.Conv2d(24, 1, 3, padding=1)
        )

    def forward(self, x: Tensor) -> Tensor:
        """x: (B, 5, 128, 128), see INPUTS -> (B, 1, 128, 128)."""
        x = self.before[0](self.enter(F.pixel_unshuffle(x, 2)))
        passed = [x]
        for down, block in zip(self.down, self.before[1:], strict=True):
            x = block(down(x))
            passed.append(x)
        for up, block, skip in zip(
            reversed(self.up), reversed(self.after), reversed(passed[:-1]), strict=True
        ):
            x = block(skip + F.interpolate(up(x), scale_factor=2.0))
        return self.leave(F.interpolate(x, scale_factor=2.0, mode="bilinear"))


def input_of(lab: Tensor, ink: Tensor, amount: Tensor) -> Tensor:
    """lab: (B, 3, 128, 128) CIELAB; ink: (B, 1, 128, 128) in [0, 1]; amount: (B,) -> the input."""
    strength = amount.view(-1, 1, 1, 1).expand_as(ink)
    return torch.cat([lab / 100, ink, strength], 1)


NETWORKS = {"region_shading": RegionShading}
