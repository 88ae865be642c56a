"""Sketch to picture: a U-Net that paints between the lines, told the category and rough colours.

A generator of the pix2pix family (Isola et al. 2017) that need not guess what lines cannot tell:
how the colours lie comes with the sketch, as a thumbnail of 8 x 8 cells, so that no average of all
possible colours is learned, and each thumbnail gives another answer. The network keeps a gallery
of thumbnails for each category to choose from.
"""

from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sketchstudio.networks.blocks import ResidualBlock, larger

THUMBNAIL_SIDE = 8  # cells
COARSEST = 32  # pixels of a sketch that one place of the deepest level stands for
HINT_GRAIN = 4  # pixels of a sketch under one place of the hint map


class Level(nn.Module):
    """Blocks at one resolution, shifted by what the category adds there."""

    def __init__(self, channels: int, *, blocks: int, categories: int) -> None:
        super().__init__()
        self.category = nn.Embedding(categories, channels)
        nn.init.normal_(self.category.weight, std=0.05)
        self.blocks = nn.Sequential(*(ResidualBlock(channels) for _ in range(blocks)))

    def forward(self, x: Tensor, category: Tensor) -> Tensor:
        return self.blocks(x + self.category(category)[:, :, None, None])


class SketchPainter(nn.Module):
    """Paints a sketch; 7.8 M parameters as shipped.

    categories: their names, in the order of their numbers; flat: those that are drawn in even
    colours; whole: those whose ground belongs to the picture. gallery: (categories, size, 4, 64) in
    [0, 1], thumbnails that were learned from and how much of each cell is the thing: it is chosen
    from, not learned.
    """

    gallery: Tensor

    def __init__(
        self,
        *,
        categories: Sequence[str],
        flat: Sequence[str] = (),
        whole: Sequence[str] = (),
        gallery: int = 96,
        widths: tuple[int, int, int, int] = (64, 128, 224, 288),
        blocks: tuple[int, int, int, int] = (2, 2, 2, 2),
    ) -> None:
        super().__init__()
        self.categories: tuple[str, ...] = tuple(categories)
        self.flat: tuple[str, ...] = tuple(flat)
        self.whole: tuple[str, ...] = tuple(whole)
        first, second, third, fourth = widths
        self.register_buffer("gallery", torch.zeros(len(categories), gallery, 4, THUMBNAIL_SIDE**2))
        self.enter = nn.Conv2d(16 + 4 + 4, first, 3, padding=1)

        def level(channels: int, count: int) -> Level:
            return Level(channels, blocks=count, categories=len(categories))

        self.fine, self.down1 = level(first, blocks[0]), nn.Conv2d(first, second, 2, stride=2)
        self.middle, self.down2 = level(second, blocks[1]), nn.Conv2d(second, third, 2, stride=2)
        self.coarse, self.down3 = level(third, blocks[2]), nn.Conv2d(third, fourth, 2, stride=2)
        self.deep = level(fourth, blocks[3])
        self.back3, self.joined3 = nn.Conv2d(fourth, third, 1), level(third, 1)
        self.back2, self.joined2 = nn.Conv2d(third, second, 1), level(second, 2)
        self.back1, self.joined1 = nn.Conv2d(second, first, 1), level(first, 2)
        self.to_half = nn.Conv2d(first, first // 2, 3, padding=1)
        self.half_lines = nn.Conv2d(4, first // 2, 3, padding=1)
        self.half_blocks = ResidualBlock(first // 2)
        self.to_whole = nn.Conv2d(first // 2, 24, 3, padding=1)
        self.whole_lines = nn.Conv2d(1, 24, 3, padding=1)
        self.head = nn.Conv2d(24, 3, 3, padding=1)

    def forward(self, ink: Tensor, hints: Tensor, thumbnail: Tensor, category: Tensor) -> Tensor:
        """ink: (B, 1, H, W) in [0, 1], 1 where there is ink, H and W multiples of 32; hints: (B, 4,
        H/4, W/4), sRGB in [0, 1] times presence, and presence; thumbnail: (B, 4, 8, 8), likewise;
        category: (B,) int -> picture (B, 3, H, W), [-1, 1] and a little beyond: it ends without a
        tanh, which would be stuck at white paper."""
        size = (ink.shape[2] // 4, ink.shape[3] // 4)
        rough = F.interpolate(thumbnail, size, mode="bilinear", align_corners=False)
        seen = torch.cat([F.pixel_unshuffle(ink, 4), hints, rough], 1)
        fine = self.fine(self.enter(seen.contiguous(memory_format=torch.channels_last)), category)
        middle = self.middle(self.down1(fine), category)
        coarse = self.coarse(self.down2(middle), category)
        deep = self.deep(self.down3(coarse), category)
        coarse = self.joined3(coarse + larger(self.back3(deep)), category)
        middle = self.joined2(middle + larger(self.back2(coarse)), category)
        fine = self.joined1(fine + larger(self.back1(middle)), category)
        half = self.to_half(larger(F.relu(fine))) + self.half_lines(F.pixel_unshuffle(ink, 2))
        whole = self.to_whole(larger(F.relu(self.half_blocks(half)))) + self.whole_lines(ink)
        with torch.autocast(ink.device.type, enabled=False):  # or light tones would show in steps
            return self.head(F.relu(whole).float())


NETWORKS = {"sketch_painter": SketchPainter}
