"""A critic of sprites: whether a hand has drawn this, judged patch by patch.

PatchGAN (Isola et al. 2017) with spectral normalisation (Miyato et al. 2018), told the hand by
projection (Miyato and Koyama, 2018), so that a true drawing of another hand is wrong too.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.losses.pair_critic import LEAK, View

WIDTHS = (48, 96, 160)


class SpriteCritic(nn.Module):
    """sprite (B, 4, H, W): colours times alpha in [-1, 1], and alpha; style (B,) -> View of H/8."""

    def __init__(self, *, styles: int) -> None:
        super().__init__()
        first, second, third = WIDTHS
        self.layers = nn.ModuleList(
            [
                _bounded(16, first, 3, 1),
                _bounded(first, second, 4, 2),
                _bounded(second, third, 4, 2),
            ]
        )
        self.verdict = _bounded(third, 1, 3, 1)
        self.style = nn.utils.parametrizations.spectral_norm(nn.Embedding(styles, third))

    def forward(self, sprite: Tensor, style: Tensor) -> View:
        x = F.pixel_unshuffle(sprite, 2).contiguous(memory_format=torch.channels_last)
        features = []
        for layer in self.layers:
            x = F.leaky_relu(layer(x), LEAK)
            features.append(x)
        by_hand = (x * self.style(style)[:, :, None, None]).sum(1, keepdim=True)
        return View(self.verdict(x) + by_hand, tuple(features))


def _bounded(inputs: int, outputs: int, size: int, stride: int) -> nn.Module:
    """A convolution whose steepness is bounded."""
    layer = nn.Conv2d(inputs, outputs, size, stride=stride, padding=1)
    return nn.utils.parametrizations.spectral_norm(layer)
