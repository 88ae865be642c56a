"""A taught painting hand: from outlines to paintings and back (CycleGAN, Zhu et al., 2017).

One set of outlines fits many paintings. Which is meant is told by a palette, five colours and how
much of the picture each covers, so that the network need not guess and end in the mean of all.
Residual blocks without normalisation, most of them at an eighth of the size; enlarged and then
convolved, never by transposed convolution.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sketchstudio.networks.blocks import ResidualBlock, larger

GRAIN = 8  # a picture's sides are multiples of so many pixels
PALETTE = 20  # numbers: 5 colours, the most frequent first, each CIELAB / 100 and its share
LEAK = 0.2  # of the critics' rectifiers


class Mood(nn.Module):
    """Scales and shifts features (B, C, H, W) by the palette and by what all of the picture has in
    common (FiLM, Perez et al., 2018); starts as the identity."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first = nn.Linear(channels + PALETTE, channels)
        self.second = nn.Linear(channels, 2 * channels)
        nn.init.zeros_(self.second.weight)
        nn.init.zeros_(self.second.bias)

    def forward(self, x: Tensor, palette: Tensor) -> Tensor:
        told = torch.cat([x.mean((2, 3)), palette.to(x.dtype)], 1)
        scale, shift = self.second(F.relu(self.first(told)))[..., None, None].chunk(2, 1)
        return x * (1 + scale) + shift


class Painter(nn.Module):
    """One direction. picture: (B, 3, H, W) in [-1, 1], palette: (B, 20) -> (B, 3, H, W)."""

    def __init__(self, *, width: int, depth: int) -> None:
        super().__init__()
        self.enter = nn.Conv2d(3 * 16, width, 3, padding=1)
        self.fine = ResidualBlock(width)
        self.down = nn.Conv2d(width, 2 * width, 2, stride=2)
        self.moods = nn.ModuleList(Mood(2 * width) for _ in range(depth))
        self.deep = nn.ModuleList(ResidualBlock(2 * width) for _ in range(depth))
        self.back = nn.Conv2d(2 * width, width, 1)
        self.joined = nn.Sequential(ResidualBlock(width), ResidualBlock(width))
        self.to_half = nn.Conv2d(width, width // 2, 3, padding=1)
        self.to_whole = nn.Conv2d(width // 2, width // 4, 3, padding=1)
        self.head = nn.Conv2d(width // 4 + 3, 3, 3, padding=1)

    def encode(self, picture: Tensor) -> Tensor:
        """-> (B, width, H/4, W/4): what is compared where a contrastive loss is learned by."""
        return self.fine(self.enter(F.pixel_unshuffle(picture, 4)))

    def forward(self, picture: Tensor, palette: Tensor) -> Tensor:
        fine = self.encode(picture)
        deep = self.down(fine)
        for mood, block in zip(self.moods, self.deep, strict=True):
            deep = block(mood(deep, palette))
        fine = self.joined(fine + larger(self.back(deep)))
        half = F.leaky_relu(self.to_half(larger(F.relu(fine))), LEAK)
        whole = F.leaky_relu(self.to_whole(larger(half)), LEAK)
        return torch.tanh(self.head(torch.cat([whole, picture.to(whole.dtype)], 1)).float())


class Hand(nn.Module):
    """Both directions; 6.1 M parameters as shipped.

    Pictures are (B, 3, H, W) sRGB in [-1, 1], H and W multiples of 8; outlines are dark on white.
    `palettes` (n, 20) are those of pictures that it learned from, the most usual one first.
    """

    def __init__(
        self,
        *,
        width: int = 96,
        depth: int = 6,
        back_width: int = 48,
        back_depth: int = 3,
        palettes: int = 64,
    ) -> None:
        super().__init__()
        self.painter = Painter(width=width, depth=depth)
        self.drawer = Painter(width=back_width, depth=back_depth)
        self.palettes: Tensor
        self.register_buffer("palettes", torch.zeros(palettes, PALETTE))

    def to_painting(self, outlines: Tensor, palette: Tensor | None = None) -> Tensor:
        """palette: (B, 20), or the most usual one."""
        if palette is None:
            palette = self.palettes[:1].expand(len(outlines), -1)
        return self.painter(outlines, palette)

    def to_outlines(self, painting: Tensor) -> Tensor:
        """Grey: its three channels are the same."""
        none = painting.new_zeros(len(painting), PALETTE)
        return self.drawer(painting, none).mean(1, keepdim=True).expand(-1, 3, -1, -1)

    def forward(self, outlines: Tensor, palette: Tensor | None = None) -> Tensor:
        return self.to_painting(outlines, palette)


class Critic(nn.Module):
    """(B, 3, H, W) in [-1, 1] -> (B, 1, h, w): how real each 70 x 70 pixels look (PatchGAN)."""

    def __init__(self, *, width: int) -> None:
        super().__init__()
        widths = (3, width, 2 * width, 4 * width, 8 * width)
        strides = (2, 2, 2, 1)
        layers: list[nn.Module] = []
        for i, stride in enumerate(strides):
            layers += [_bounded(widths[i], widths[i + 1], stride=stride), nn.LeakyReLU(LEAK)]
        self.layers = nn.Sequential(*layers, _bounded(widths[-1], 1, stride=1))

    def forward(self, picture: Tensor) -> Tensor:
        return self.layers(picture).float()


def _bounded(inputs: int, outputs: int, *, stride: int) -> nn.Module:
    """A convolution with spectral normalisation (Miyato et al., 2018)."""
    layer = nn.Conv2d(inputs, outputs, 4, stride=stride, padding=1)
    return nn.utils.parametrizations.spectral_norm(layer)


NETWORKS = {"cyclegan": Hand}
