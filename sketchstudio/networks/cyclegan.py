"""A taught painting hand: from outlines to paintings and back (CycleGAN, Zhu et al., 2017).

One set of outlines fits many paintings. Which is meant is told by a map of colours, roughly where
they lie (conditioning/hand_colours.py), so that the network need not guess and end in the mean of
all. Residual blocks without normalisation, most of them far below the picture's size; enlarged and
then convolved, never by transposed convolution.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sketchstudio.networks.blocks import ResidualBlock, larger

GRAIN = 16  # a picture's sides are multiples of so many pixels
MAP_GRAIN = 4  # pixels of a picture under one place of its map of colours
CELLS = 8  # a side, of a layout in the gallery
LEAK = 0.2  # of the critics' rectifiers
FINEST = 16  # channels at the picture's full size


class Painter(nn.Module):
    """Outlines to a painting. picture: (B, 3, H, W) in [-1, 1], colours: (B, 4, H/4, W/4), sRGB in
    [0, 1] times presence, and presence -> (B, 3, H, W), [-1, 1] and a little beyond.

    What is learned is the difference to the colours that are told, to white where there are none.
    """

    def __init__(self, *, width: int, blocks: tuple[int, int, int]) -> None:
        super().__init__()
        fine, middle, deep = blocks
        self.enter = nn.Conv2d(3 * 16 + 4, width, 3, padding=1)
        self.fine = _blocks(width, fine)
        self.down1 = nn.Conv2d(width, 2 * width, 2, stride=2)
        self.middle = _blocks(2 * width, middle)
        self.down2 = nn.Conv2d(2 * width, 4 * width, 2, stride=2)
        self.deep = _blocks(4 * width, deep)
        self.back2, self.joined2 = nn.Conv2d(4 * width, 2 * width, 1), _blocks(2 * width, middle)
        self.back1, self.joined1 = nn.Conv2d(2 * width, width, 1), _blocks(width, fine)
        half = width // 2
        self.to_half, self.half_lines = _same(width, half), _same(3 * 4, half)
        self.half_block = ResidualBlock(half)
        self.to_whole, self.whole_lines = _same(half, FINEST), _same(3, FINEST)
        self.head = _same(FINEST, 3)
        for parameter in self.head.parameters():
            nn.init.zeros_(parameter)

    def encode(self, picture: Tensor, colours: Tensor) -> Tensor:
        """-> (B, width, H/4, W/4): what is compared where a contrastive loss is learned by."""
        seen = torch.cat([F.pixel_unshuffle(_ink(picture), 4), colours.to(picture.dtype)], 1)
        return self.fine(self.enter(seen.contiguous(memory_format=torch.channels_last)))

    def forward(self, picture: Tensor, colours: Tensor) -> Tensor:
        ink = _ink(picture)
        fine = self.encode(picture, colours)
        middle = self.middle(self.down1(fine))
        deep = self.deep(self.down2(middle))
        middle = self.joined2(middle + larger(self.back2(deep)))
        fine = self.joined1(fine + larger(self.back1(middle)))
        half = self.to_half(larger(F.relu(fine))) + self.half_lines(F.pixel_unshuffle(ink, 2))
        whole = self.to_whole(larger(F.relu(self.half_block(half)))) + self.whole_lines(ink)
        with torch.autocast(picture.device.type, enabled=False):  # or tones would show in steps
            return _flat(colours.float()) + self.head(F.relu(whole).float())


class Drawer(nn.Module):
    """A painting to its outlines. (B, 3, H, W) in [-1, 1] -> (B, 1, H, W), above 0 for ink."""

    def __init__(self, *, width: int, depth: int) -> None:
        super().__init__()
        self.enter = nn.Conv2d(3 * 16, width, 3, padding=1)
        self.fine = ResidualBlock(width)
        self.down = nn.Conv2d(width, 2 * width, 2, stride=2)
        self.deep = _blocks(2 * width, depth)
        self.back = nn.Conv2d(2 * width, width, 1)
        self.joined = ResidualBlock(width)
        self.head = _same(width, 16)

    def forward(self, picture: Tensor) -> Tensor:
        fine = self.fine(self.enter(F.pixel_unshuffle(picture, 4)))
        fine = self.joined(fine + larger(self.back(self.deep(self.down(fine)))))
        return F.pixel_shuffle(self.head(F.relu(fine)).float(), 4)


class Hand(nn.Module):
    """Both directions; 7.1 M parameters as shipped.

    Pictures are (B, 3, H, W) sRGB in [-1, 1], H and W multiples of 16; outlines are dark on white.
    gallery: (n, 4, 8, 8) in [0, 1], how the colours lie in pictures that it learned from, and how
    much of each cell is the thing: it is chosen from, not learned.
    """

    gallery: Tensor

    def __init__(
        self,
        *,
        width: int = 64,
        blocks: tuple[int, int, int] = (2, 2, 3),
        back_width: int = 64,
        back_depth: int = 2,
        gallery: int = 64,
    ) -> None:
        super().__init__()
        self.painter = Painter(width=width, blocks=blocks)
        self.drawer = Drawer(width=back_width, depth=back_depth)
        self.register_buffer("gallery", torch.zeros(gallery, 4, CELLS, CELLS))

    def to_painting(self, outlines: Tensor, colours: Tensor | None = None) -> Tensor:
        """colours: (B, 4, H/4, W/4); without, none is told."""
        if colours is None:
            height, width = (side // MAP_GRAIN for side in outlines.shape[2:])
            colours = outlines.new_zeros(len(outlines), 4, height, width)
        return self.painter(outlines, colours)

    def ink(self, painting: Tensor) -> Tensor:
        """(B, 1, H, W): the logarithm of how much likelier ink is than paper."""
        return self.drawer(painting)

    def to_outlines(self, painting: Tensor) -> Tensor:
        """Grey: its three channels are the same."""
        return -torch.tanh(self.ink(painting) / 2).expand(-1, 3, -1, -1)

    def forward(self, outlines: Tensor, colours: Tensor | None = None) -> Tensor:
        return self.to_painting(outlines, colours)


class Critic(nn.Module):
    """(B, 3, H, W) in [-1, 1] -> (B, 1, H/16, W/16): how real each 46 x 46 pixels look (PatchGAN),
    with spectral normalisation (Miyato et al., 2018)."""

    def __init__(self, *, width: int) -> None:
        super().__init__()
        widths, strides = (3 * 4, width, 2 * width, 4 * width, 4 * width), (1, 2, 2, 2)
        self.layers = nn.ModuleList(
            _bounded(widths[i], widths[i + 1], stride=stride) for i, stride in enumerate(strides)
        )
        self.verdict = _bounded(widths[-1], 1, stride=1)

    def forward(self, picture: Tensor) -> Tensor:
        return self.judged(picture)[0]

    def judged(self, picture: Tensor) -> tuple[Tensor, list[Tensor]]:
        """The verdict, and what each layer saw, to compare pictures by."""
        x = F.pixel_unshuffle(picture, 2).contiguous(memory_format=torch.channels_last)
        features = []
        for layer in self.layers:
            x = F.leaky_relu(layer(x), LEAK)
            features.append(x)
        return self.verdict(x).float(), features


def _ink(picture: Tensor) -> Tensor:
    """Paper is nothing, ink is positive: lines are few, and learned from only so."""
    return (1 - picture) / 2


def _flat(colours: Tensor) -> Tensor:
    """(B, 4, h, w) -> (B, 3, 4h, 4w) in [-1, 1]: the colours alone, on white."""
    on_white = 2 * (colours[:, :3] + 1 - colours[:, 3:]) - 1
    return F.interpolate(on_white, scale_factor=MAP_GRAIN, mode="bilinear", align_corners=False)


def _blocks(channels: int, count: int) -> nn.Sequential:
    return nn.Sequential(*(ResidualBlock(channels) for _ in range(count)))


def _same(inputs: int, outputs: int) -> nn.Conv2d:
    """A convolution that keeps the size."""
    return nn.Conv2d(inputs, outputs, 3, padding=1)


def _bounded(inputs: int, outputs: int, *, stride: int) -> nn.Module:
    size = 4 if stride == 2 else 3
    layer = nn.Conv2d(inputs, outputs, size, stride=stride, padding=1)
    return nn.utils.parametrizations.spectral_norm(layer)


NETWORKS = {"cyclegan": Hand}
