"""Finds the lines a person would draw of a photograph or painting: colour in, ink out.

A U-Net without normalisation sees the picture piece by piece; beside it a small network with
self-attention sees the whole of it at once, which tells what is one thing and what is background
(self-attention and spectral normalisation as in Zhang et al., SAGAN, 2019).
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sketchstudio.networks.blocks import ResidualBlock, larger

GRAIN = 16  # the picture's sides are multiples of so many pixels
REACH = 192  # pixels: what lies further away counts through the context alone
CONTEXT_SIDE = 128  # pixels a side: how the context sees any picture
HEADS = 4
POWER_ITERATIONS = 12  # of the spectral norm, from the vector kept with the weights


class SpectralConv(nn.Conv2d):
    """A 1 x 1 convolution whose largest singular value is `gain` (Miyato et al., 2018)."""

    def __init__(self, inputs: int, outputs: int, *, gain: float = 1.0) -> None:
        super().__init__(inputs, outputs, 1)
        self.gain = nn.Parameter(torch.tensor(gain))
        self.u: Tensor
        self.register_buffer("u", F.normalize(torch.randn(outputs), dim=0))

    def forward(self, x: Tensor) -> Tensor:
        weight = self.weight.float()
        norm = self._largest_singular_value(weight.flatten(1))
        return F.conv2d(x, weight * (self.gain / norm), self.bias)

    def _largest_singular_value(self, matrix: Tensor) -> Tensor:
        with torch.no_grad():
            u = self.u.float()
            for _ in range(1 if self.training else POWER_ITERATIONS):
                v = F.normalize(matrix.T @ u, dim=0)
                u = F.normalize(matrix @ v, dim=0)
            if self.training:
                self.u.copy_(u)
        return (u @ matrix @ v).clamp(min=1e-4)


class Attention(nn.Module):
    """(B, C, H, W) -> same: every place looks at every other; starts as the identity."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.query_key_value = SpectralConv(channels, 3 * channels, gain=2.0)
        self.project = SpectralConv(channels, channels, gain=0.0)

    def forward(self, x: Tensor) -> Tensor:
        batch, channels, height, width = x.shape
        parts = self.query_key_value(F.group_norm(x, 1)).flatten(2)
        parts = parts.view(batch, 3, HEADS, channels // HEADS, height * width)
        query, key, value = parts.transpose(3, 4).unbind(1)
        mixed = F.scaled_dot_product_attention(query, key, value)
        return x + self.project(mixed.transpose(2, 3).reshape(batch, channels, height, width))


class Context(nn.Module):
    """The whole picture, (B, 4, 128, 128) -> (B, channels, 16, 16)."""

    def __init__(self, channels: int, *, depth: int) -> None:
        super().__init__()
        self.enter = nn.Conv2d(4 * 16, channels // 2, 3, padding=1)
        self.first = ResidualBlock(channels // 2)
        self.down = nn.Conv2d(channels // 2, channels, 2, stride=2)
        self.layers = nn.Sequential(
            *(part for _ in range(depth) for part in (ResidualBlock(channels), Attention(channels)))
        )

    def forward(self, whole: Tensor) -> Tensor:
        x = self.first(self.enter(F.pixel_unshuffle(whole, 4)))
        return self.layers(self.down(x))


class LineFinder(nn.Module):
    """Logits of ink for every pixel; 7.2 M parameters as shipped.

    `detail` goes with the picture as a fourth channel, 0 for the outlines of things alone to 1 for
    every line there is: that is how people's boundaries of photographs, artists' ink and the lines
    of XDoG are learned by one network.
    """

    def __init__(
        self,
        *,
        widths: tuple[int, int, int, int] = (48, 80, 128, 192),
        blocks: tuple[int, int, int, int] = (1, 2, 3, 3),
        depth: int = 3,
        dropout: float = 0.1,
    ) -> None:
        super().__init__()
        first, second, third, fourth = widths
        self.context = Context(fourth, depth=depth)
        self.enter = nn.Conv2d(4 * 4, first, 3, padding=1)
        self.fine = _blocks(first, blocks[0])
        self.down1, self.middle = nn.Conv2d(first, second, 2, stride=2), _blocks(second, blocks[1])
        self.down2, self.coarse = nn.Conv2d(second, third, 2, stride=2), _blocks(third, blocks[2])
        self.down3 = nn.Conv2d(third, fourth, 2, stride=2)
        self.deep = _blocks(fourth, blocks[3], dropout=dropout)
        self.back3, self.joined3 = nn.Conv2d(fourth, third, 1), _blocks(third, 2, dropout=dropout)
        self.back2, self.joined2 = nn.Conv2d(third, second, 1), _blocks(second, 2)
        self.back1, self.joined1 = nn.Conv2d(second, first, 1), _blocks(first, 1)
        self.head = nn.Conv2d(first, 4, 3, padding=1)

    def see(self, picture: Tensor) -> Tensor:
        """picture: (B, 4, H, W), all of it, any size -> its context, for `find`."""
        size = (CONTEXT_SIDE, CONTEXT_SIDE)
        return self.context(F.interpolate(picture, size, mode="bilinear", antialias=True))

    def find(self, piece: Tensor, context: Tensor) -> Tensor:
        """piece: (B, 4, h, w), sides multiples of 16; context: (B, C, h/16, w/16), the piece's part
        of the whole picture's -> logits (B, 1, h, w)."""
        fine = self.fine(self.enter(F.pixel_unshuffle(piece, 2)))
        middle = self.middle(self.down1(fine))
        coarse = self.coarse(self.down2(middle))
        deep = self.deep(self.down3(coarse) + context)
        coarse = self.joined3(coarse + larger(self.back3(deep)))
        middle = self.joined2(middle + larger(self.back2(coarse)))
        fine = self.joined1(fine + larger(self.back1(middle)))
        return F.pixel_shuffle(self.head(F.relu(fine)), 2)

    def forward(self, picture: Tensor) -> Tensor:
        """picture: (B, 4, H, W): sRGB in [-1, 1] and `detail` in [0, 1] everywhere, H and W
        multiples of 16 -> logits (B, 1, H, W)."""
        return self.find(picture, spread(self.see(picture), picture.shape[2:]))


def spread(context: Tensor, size: tuple[int, ...]) -> Tensor:
    """The context over a picture of `size` (height, width): (B, C, height/16, width/16)."""
    cells = (size[0] // GRAIN, size[1] // GRAIN)
    return F.interpolate(context, cells, mode="bilinear", align_corners=False)


def _blocks(channels: int, count: int, *, dropout: float = 0.0) -> nn.Sequential:
    return nn.Sequential(*(ResidualBlock(channels, dropout=dropout) for _ in range(count)))


NETWORKS = {"line_finder": LineFinder}
