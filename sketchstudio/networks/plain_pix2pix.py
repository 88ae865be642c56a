"""The generator of the pix2pix paper as it stands there: what ours is measured against.

U-Net 256 (Isola et al. 2017, appendix 6.1): eight convolutions down, eight transposed ones up with
the same level's features beside them, dropout in the first three. Batch normalisation of a batch of
one, as the paper has it, is instance normalisation.
"""

from collections.abc import Sequence

import torch
from torch import Tensor, nn

LEAK = 0.2
DROPOUT = 0.5
WIDTHS = (1, 2, 4, 8, 8, 8, 8, 8)


class PlainPix2Pix(nn.Module):
    """Lines to picture; 54.4 M parameters at the paper's width. It can be asked as SketchPainter
    can, and passes over all but the ink."""

    gallery: Tensor

    def __init__(
        self,
        *,
        categories: Sequence[str],
        flat: Sequence[str] = (),
        whole: Sequence[str] = (),
        width: int = 64,
    ) -> None:
        super().__init__()
        self.categories: tuple[str, ...] = tuple(categories)
        self.flat: tuple[str, ...] = tuple(flat)
        self.whole: tuple[str, ...] = tuple(whole)
        self.register_buffer("gallery", torch.zeros(len(categories), 1, 4, 64))
        widths = [width * times for times in WIDTHS]
        self.down = nn.ModuleList(
            _Down(before, after, is_first=i == 0, is_last=i == len(widths) - 1)
            for i, (before, after) in enumerate(zip([3, *widths[:-1]], widths, strict=True))
        )
        ups = list(zip(reversed(widths), [*reversed(widths[:-1]), 3], strict=True))
        self.up = nn.ModuleList(
            _Up(
                before if i == 0 else 2 * before,
                after,
                is_last=i == len(ups) - 1,
                drops=1 <= i <= 3,
            )
            for i, (before, after) in enumerate(ups)
        )

    def forward(
        self,
        ink: Tensor,
        hints: Tensor | None = None,
        thumbnail: Tensor | None = None,
        category: Tensor | None = None,
    ) -> Tensor:
        """ink: (B, 1, H, W) in [0, 1], 1 where there is ink, H and W multiples of 256 -> picture
        (B, 3, H, W) in [-1, 1]."""
        x = (1 - 2 * ink).expand(-1, 3, -1, -1)
        seen = []
        for down in self.down:
            x = down(x)
            seen.append(x)
        x = self.up[0](seen.pop())
        for up in self.up[1:]:
            x = up(torch.cat([x, seen.pop()], 1))
        return x.tanh()


class _Down(nn.Module):
    def __init__(self, before: int, after: int, *, is_first: bool, is_last: bool) -> None:
        super().__init__()
        self.rectify = nn.Identity() if is_first else nn.LeakyReLU(LEAK)
        self.convolve = nn.Conv2d(before, after, 4, stride=2, padding=1)
        bare = is_first or is_last  # the last has a single place: nothing to normalise over
        self.normalise = nn.Identity() if bare else nn.InstanceNorm2d(after, affine=True)

    def forward(self, x: Tensor) -> Tensor:
        return self.normalise(self.convolve(self.rectify(x)))


class _Up(nn.Module):
    def __init__(self, before: int, after: int, *, is_last: bool, drops: bool) -> None:
        super().__init__()
        self.convolve = nn.ConvTranspose2d(before, after, 4, stride=2, padding=1)
        self.normalise = nn.Identity() if is_last else nn.InstanceNorm2d(after, affine=True)
        self.drop = nn.Dropout(DROPOUT) if drops else nn.Identity()

    def forward(self, x: Tensor) -> Tensor:
        return self.drop(self.normalise(self.convolve(x.relu())))


NETWORKS = {"plain_pix2pix": PlainPix2Pix}
