"""pix2pix as in its paper, learned from the same pictures as ours: the baseline.

U-Net 256, PatchGAN 70, L1 times 100, one picture at a time, Adam's rate 0.0002 (Isola et al. 2017).
The paper's cross-entropy is taken as it is; mirrored pictures are the only augmentation.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sketchstudio.networks.plain_pix2pix import PlainPix2Pix
from training.config import Config
from training.tasks import pix2pix
from training.tasks.pix2pix import Pix2Pix

L1 = 100.0
LEAK = 0.2

CARD: dict[str, Any] = {
    **pix2pix.CARD,
    "title": "Sketches to pictures, as in the pix2pix paper",
    "about": "The baseline that `pix2pix` is measured against: nothing but the lines is told.",
    "inputs": "ink (1, 256, 256) in [0, 1]",
    "size_rule": "256 x 256",
}


def prepare(config: Config, packs: Path, out: Path, *, processes: int) -> None:
    """The same pictures as `pix2pix`."""
    pix2pix.prepare(config, packs, out, processes=processes)


pictures = pix2pix.pictures


class PatchGan(nn.Module):
    """ink (B, 1, H, W) and picture (B, 3, H, W) in [-1, 1] -> how true each 70 x 70 pixels are,
    as logits."""

    def __init__(self, width: int = 64) -> None:
        super().__init__()
        widths: Sequence[int] = (4, width, 2 * width, 4 * width, 8 * width)
        layers: list[nn.Module] = []
        for index, stride in enumerate((2, 2, 2, 1)):
            before, after = widths[index], widths[index + 1]
            layers.append(nn.Conv2d(before, after, 4, stride=stride, padding=1))
            if index:
                layers.append(nn.InstanceNorm2d(after, affine=True))
            layers.append(nn.LeakyReLU(LEAK))
        self.layers = nn.Sequential(*layers, nn.Conv2d(widths[-1], 1, 4, padding=1))

    def forward(self, ink: Tensor, picture: Tensor) -> Tensor:
        return self.layers(torch.cat([1 - 2 * ink, picture], 1)).float()


class Pix2PixPlain(Pix2Pix):
    """The task; see loop.AdversarialTask. Pictures, sketches and samples are those of `pix2pix`."""

    def network(self) -> PlainPix2Pix:
        network = PlainPix2Pix(**self.config.arguments)
        return network.to(memory_format=torch.channels_last)  # pyright: ignore[reportCallIssue]

    def critic(self) -> PatchGan:
        return PatchGan().to(memory_format=torch.channels_last)  # pyright: ignore[reportCallIssue]

    def generator_loss(
        self, network: nn.Module, critic: nn.Module, batch: dict[str, Tensor]
    ) -> tuple[Tensor, dict[str, float], dict[str, Tensor]]:
        made = network(batch["ink"]).float()
        distance = (made - batch["picture"]).abs().mean()
        verdict = critic(batch["ink"], made)
        fooled = F.binary_cross_entropy_with_logits(verdict, torch.ones_like(verdict))
        return L1 * distance + fooled, {"l1": float(distance.detach())}, {"picture": made}

    def critic_loss(
        self, critic: nn.Module, batch: dict[str, Tensor], made: dict[str, Tensor]
    ) -> tuple[Tensor, dict[str, float]]:
        """Halved, as in the paper, to slow the critic down."""
        real = critic(batch["ink"], batch["picture"])
        fake = critic(batch["ink"], made["picture"])
        wrong = F.binary_cross_entropy_with_logits(real, torch.ones_like(real))
        wrong = wrong + F.binary_cross_entropy_with_logits(fake, torch.zeros_like(fake))
        return wrong / 2, {}


TASK = Pix2PixPlain
