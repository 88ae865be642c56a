"""Finds the boundaries of things in a photograph, as people trace them: holistically-nested edges.

A picture is understood from coarse to fine and an edge map is made at every size, each taught by
itself; the finest joins them (Xie and Tu, HED, 2015; side outputs as there, differences of pixels
at the entrance after Su et al., PiDiNet, 2021). Without normalisation, small enough for a CPU.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sketchstudio.networks.blocks import ResidualBlock, larger

GRAIN = 16  # the sides that the network works at are multiples of so many pixels
NEIGHBOURHOOD = 8  # pixels: what a pixel's colour is compared with
SURROUNDINGS = 32  # pixels: whose contrast that difference is measured in
FAINT = 0.04  # contrast below this is not raised further: it is noise
CONTEXT_REACH = (1, 2, 4, 2, 1)  # dilation of the deepest blocks


class Edges(nn.Module):
    """Logits of an edge for every pixel; 5.3 M parameters as shipped.

    widths: channels at 1/2, 1/4, 1/8 and 1/16 of the size; blocks: residual blocks there on the
    way down.
    """

    def __init__(
        self,
        *,
        widths: tuple[int, int, int, int] = (32, 64, 128, 192),
        blocks: tuple[int, int, int] = (1, 2, 3),
        dropout: float = 0.1,
    ) -> None:
        super().__init__()
        first, second, third, fourth = widths
        self.enter = nn.Conv2d(6 * 4, first, 3, padding=1)
        self.fine = _blocks(first, blocks[0])
        self.down1, self.middle = nn.Conv2d(first, second, 2, stride=2), _blocks(second, blocks[1])
        self.down2, self.coarse = nn.Conv2d(second, third, 2, stride=2), _blocks(third, blocks[2])
        self.down3 = nn.Conv2d(third, fourth, 2, stride=2)
        self.deep = nn.Sequential(
            *(ResidualBlock(fourth, reach=reach, dropout=dropout) for reach in CONTEXT_REACH)
        )
        self.back3, self.joined3 = nn.Conv2d(fourth, third, 1), _blocks(third, 2)
        self.back2, self.joined2 = nn.Conv2d(third, second, 1), _blocks(second, 2)
        self.back1, self.joined1 = nn.Conv2d(second, first, 1), _blocks(first, 1)
        self.side4, self.side3 = nn.Conv2d(fourth, 1, 1), nn.Conv2d(third, 1, 1)
        self.side2, self.side1 = nn.Conv2d(second, 1, 1), nn.Conv2d(first, 4, 3, padding=1)
        self.fuse = nn.Conv2d(4, 1, 1)
        nn.init.constant_(self.fuse.weight, 0.25)

    def forward(self, picture: Tensor) -> Tensor:
        """picture: (B, 3, H, W) sRGB in [-1, 1], any size -> logits (B, 1, H, W)."""
        height, width = picture.shape[2:]
        padding = (0, -width % GRAIN, 0, -height % GRAIN)
        logits = self.nested(F.pad(picture, padding, mode="replicate"))[0]
        return logits[:, :, :height, :width]

    def nested(self, picture: Tensor) -> tuple[Tensor, ...]:
        """picture: (B, 3, H, W), sides multiples of 16 -> logits: the joined ones (B, 1, H, W), and
        those of each size alone: (B, 1, H, W) and at 1/4, 1/8 and 1/16."""
        fine = self.fine(self.enter(F.pixel_unshuffle(with_differences(picture), 2)))
        middle = self.middle(self.down1(fine))
        coarse = self.coarse(self.down2(middle))
        deep = self.deep(self.down3(coarse))
        coarse = self.joined3(coarse + larger(self.back3(deep)))
        middle = self.joined2(middle + larger(self.back2(coarse)))
        fine = self.joined1(fine + larger(self.back1(middle)))
        sides = (
            F.pixel_shuffle(self.side1(F.relu(fine)), 2),
            self.side2(F.relu(middle)),
            self.side3(F.relu(coarse)),
            self.side4(F.relu(deep)),
        )
        whole = [F.interpolate(side, picture.shape[2:], mode="bilinear") for side in sides[1:]]
        return self.fuse(torch.cat([sides[0], *whole], 1)), *sides


def with_differences(picture: Tensor) -> Tensor:
    """(B, 3, H, W) -> (B, 6, H, W): beside the colours, how each differs from its neighbourhood,
    in units of the contrast around there: edges in the dark look like those in the light."""
    difference = picture - _around(picture, NEIGHBOURHOOD)
    contrast = _around((difference * difference).mean(1, keepdim=True), SURROUNDINGS)
    return torch.cat([picture, difference / (contrast.sqrt() + FAINT)], 1)


def _around(x: Tensor, side: int) -> Tensor:
    """The mean of some `side` pixels around each; by way of a small copy, many times faster."""
    small = F.avg_pool2d(x, side // 2)
    mean = F.avg_pool2d(small, 3, 1, 1, count_include_pad=False)
    return F.interpolate(mean, x.shape[2:], mode="bilinear")


def _blocks(channels: int, count: int) -> nn.Sequential:
    return nn.Sequential(*(ResidualBlock(channels) for _ in range(count)))


NETWORKS = {"edges": Edges}
