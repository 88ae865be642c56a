"""Chooses colours for a grey photograph: for each cell of 4 x 4 pixels, one of some 130.

A small U-Net without normalisation, wide where the picture is small, with self-attention over its
coarsest grid so that a hint reaches what looks alike far away. Colours as classes follow Zhang,
Isola and Efros (2016), hints as an input Zhang et al. (2017).
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sketchstudio.networks.blocks import ResidualBlock

CELL = 4  # pixels a side of the cells that get a colour
GRAIN = 16  # the picture's sides are multiples of so many pixels
HINT_CHANNELS = 3  # a and b over 100, and 1 where they are told


class Attention(nn.Module):
    """(B, C, H, W) -> same: every place looks at every other; starts as the identity."""

    def __init__(self, channels: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.norm = nn.GroupNorm(1, channels)
        self.query_key_value = nn.Conv2d(channels, 3 * channels, 1)
        self.project = nn.Conv2d(channels, channels, 1)
        _start_at_zero(self.project)

    def forward(self, x: Tensor) -> Tensor:
        batch, channels, height, width = x.shape
        parts = self.query_key_value(self.norm(x)).flatten(2)
        parts = parts.view(batch, 3, self.heads, channels // self.heads, height * width)
        query, key, value = parts.transpose(3, 4).unbind(1)
        likeness = query @ key.transpose(2, 3) * query.shape[-1] ** -0.5
        mixed = likeness.softmax(-1).to(value.dtype) @ value
        return x + self.project(mixed.transpose(2, 3).reshape(batch, channels, height, width))


class PhotoColorizer(nn.Module):
    """Logits over `bins` for every cell; 5.4 M parameters as shipped."""

    bins: Tensor  # (K, 2) CIELAB a and b: what the classes stand for

    def __init__(
        self,
        *,
        bins: int = 126,
        fine: int = 64,
        middle: int = 128,
        coarse: int = 256,
        depth: int = 3,
        heads: int = 4,
    ) -> None:
        super().__init__()
        self.enter = nn.Conv2d(CELL**2 + HINT_CHANNELS, fine, 1)
        self.fine = ResidualBlock(fine)
        self.down1 = nn.Conv2d(fine, middle, 2, stride=2)
        self.middle = ResidualBlock(middle)
        self.down2 = nn.Conv2d(middle, coarse, 2, stride=2)
        layers = [
            part for _ in range(depth) for part in (ResidualBlock(coarse), Attention(coarse, heads))
        ]
        self.coarse = nn.Sequential(*layers)
        self.back2 = nn.Conv2d(coarse, middle, 1)
        self.joined2 = ResidualBlock(middle)
        self.back1 = nn.Conv2d(middle, fine, 1)
        self.joined1 = ResidualBlock(fine)
        self.widen = nn.Conv2d(fine + middle, 2 * middle, 1)
        self.head = nn.Conv2d(2 * middle, bins, 1)
        self.register_buffer("bins", torch.zeros(bins, 2))

    def features(self, lightness: Tensor, hints: Tensor) -> tuple[Tensor, Tensor]:
        """What is known of cells, (B, fine, H/4, W/4), and of fours, (B, middle, H/8, W/8)."""
        x = torch.cat([F.pixel_unshuffle(lightness, CELL), hints], 1)
        fine = self.fine(self.enter(x))
        middle = self.middle(self.down1(fine))
        coarse = self.coarse(self.down2(middle))
        middle = self.joined2(middle + _larger(self.back2(coarse), middle))
        return self.joined1(fine + _larger(self.back1(middle), fine)), middle

    def decide(self, fine: Tensor, middle: Tensor) -> Tensor:
        """fine: (B, fine, h, w), middle: (B, middle, h, w) -> logits (B, bins, h, w)."""
        return self.head(F.relu(self.widen(F.relu(torch.cat([fine, middle], 1)))))

    def forward(self, lightness: Tensor, hints: Tensor) -> Tensor:
        """lightness: (B, 1, H, W) in [-1, 1], H and W multiples of 16; hints: (B, 3, H/4, W/4), a
        and b over 100 and a 1 where there is a hint, else zeros -> logits (B, bins, H/4, W/4).
        """
        fine, middle = self.features(lightness, hints)
        return self.decide(fine, _larger(middle, fine))


def _start_at_zero(layer: nn.Module) -> None:
    for part in layer.parameters():
        nn.init.zeros_(part)


def _larger(small: Tensor, like: Tensor) -> Tensor:
    return F.interpolate(small, size=like.shape[-2:], mode="nearest")


NETWORKS = {"photo_colorizer": PhotoColorizer}
