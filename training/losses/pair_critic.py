"""Critics of a picture beside its sketch: whether it is a true picture of that sketch.

PatchGAN (Isola et al. 2017) at two sizes (pix2pixHD, Wang et al. 2018), with spectral normalisation
(Miyato et al. 2018); what each layer saw is kept, to compare made and true pictures by.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

LEAK = 0.2
WIDTHS = (48, 96, 192)
BRIGHTER, MORE_COLOUR = 0.2, 0.3


@dataclass(frozen=True, slots=True)
class View:
    """What one critic says. verdict: (B, 1, h, w), above 0 for true; features: layer by layer."""

    verdict: Tensor
    features: tuple[Tensor, ...]


class PatchCritic(nn.Module):
    """ink (B, 1, H, W), picture (B, 3, H, W) in [-1, 1], category (B,) -> View of H/16 x W/16."""

    def __init__(self, *, categories: int) -> None:
        super().__init__()
        first, second, third = WIDTHS
        self.layers = nn.ModuleList(
            [
                _bounded(16, first, stride=1),
                _bounded(first, second, stride=2),
                _bounded(second, third, stride=2),
                _bounded(third, third, stride=2),
            ]
        )
        self.category = nn.Embedding(categories, second)
        nn.init.normal_(self.category.weight, std=0.05)
        self.verdict = _bounded(third, 1, stride=1)

    def forward(self, ink: Tensor, picture: Tensor, category: Tensor) -> View:
        x = F.pixel_unshuffle(torch.cat([ink, picture], 1), 2)
        x = x.contiguous(memory_format=torch.channels_last)
        features = []
        for index, layer in enumerate(self.layers):
            x = F.leaky_relu(layer(x), LEAK)
            if index == 1:
                x = x + self.category(category)[:, :, None, None]
            features.append(x)
        return View(self.verdict(x), tuple(features))


class PairCritic(nn.Module):
    """One critic for the picture as it is, one for it at half the size."""

    def __init__(self, *, categories: int) -> None:
        super().__init__()
        self.near = PatchCritic(categories=categories)
        self.far = PatchCritic(categories=categories)

    def forward(self, ink: Tensor, picture: Tensor, category: Tensor) -> list[View]:
        small = F.avg_pool2d(ink, 2), F.avg_pool2d(picture, 2)
        return [self.near(ink, picture, category), self.far(*small, category)]


def feature_distance(judged: Sequence[View], wanted: Sequence[View]) -> Tensor:
    """The mean absolute difference over all layers of all critics: ()."""
    apart = [
        (a.float() - b.detach().float()).abs().mean()
        for one, other in zip(judged, wanted, strict=True)
        for a, b in zip(one.features, other.features, strict=True)
    ]
    return torch.stack(apart).mean()


def augmented_alike(made: Tensor, true: Tensor) -> tuple[Tensor, Tensor]:
    """Both (B, 3, H, W), with brightness and saturation changed alike: what the critic is shown
    stays beside its sketch, so nothing is moved."""
    count = len(made)
    lighter = (torch.rand(count, 1, 1, 1, device=made.device) - 0.5) * BRIGHTER
    vivid = 1 + (torch.rand(count, 1, 1, 1, device=made.device) - 0.5) * MORE_COLOUR

    def changed(x: Tensor) -> Tensor:
        grey = x.mean(1, keepdim=True)
        return (x - grey) * vivid + grey + lighter

    return changed(made), changed(true)


def _bounded(inputs: int, outputs: int, *, stride: int) -> nn.Module:
    """A convolution whose steepness is bounded."""
    size = 4 if stride == 2 else 3
    layer = nn.Conv2d(inputs, outputs, size, stride=stride, padding=1)
    return nn.utils.parametrizations.spectral_norm(layer)
