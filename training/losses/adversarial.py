"""For critics: least squares, differentiable augmentation, and the pictures made before.

Augmentation of what a critic sees, true or made, lets a hundred pictures last (DiffAugment, Zhao et
al., 2020). Showing it older pictures too keeps it from chasing the last ones (Shrivastava et al.,
2017, as in CycleGAN).
"""

from collections.abc import Callable, Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn

SHIFT = 1 / 8  # of the side, at most
HOLE = 1 / 2  # of the side


def told_apart(critic: nn.Module, true: Tensor, made: Tensor) -> Tensor:
    """Least squares (Mao et al., 2017), half of it, as in CycleGAN."""
    return ((critic(true) - 1).square().mean() + critic(made).square().mean()) / 2


class Kept(nn.Module):
    """The last pictures made, `most` of them at up to side x side; saved with the critic."""

    def __init__(self, most: int, side: int) -> None:
        super().__init__()
        self.pictures: Tensor
        self.state: Tensor
        self.register_buffer("pictures", torch.zeros(most, 3, side, side, dtype=torch.uint8))
        self.register_buffer("state", torch.zeros(2, dtype=torch.int64))  # how many, and their side

    @torch.no_grad()
    def exchanged(self, made: Tensor) -> Tensor:
        """made: (B, 3, s, s) in [-1, 1] -> the same; half of them are older ones."""
        side = made.shape[-1]
        if int(self.state[1]) != side:
            self.state[0], self.state[1] = 0, side
        shown = made.clone()
        for i, picture in enumerate(_bytes(made)):
            count = int(self.state[0])
            if count < len(self.pictures):
                self.pictures[count, :, :side, :side] = picture
                self.state[0] += 1
            elif len(self.pictures) and torch.rand(()) < 0.5:
                place = int(torch.randint(count, ()))
                shown[i] = self.pictures[place, :, :side, :side].float() / 127.5 - 1
                self.pictures[place, :, :side, :side] = picture
        return shown


def _bytes(pictures: Tensor) -> Tensor:
    return ((pictures + 1) * 127.5).round().clamp(0, 255).byte()


def augmented(pictures: Tensor, ways: Sequence[str]) -> Tensor:
    """pictures: (B, 3 n, H, W) in [-1, 1], n pictures that are changed alike; ways: of "colour",
    "grey", "translation" and "cutout"."""
    for way in ways:
        pictures = WAYS[way](pictures)
    return pictures


def _coloured(x: Tensor) -> Tensor:
    """Another brightness, saturation and contrast for each."""
    brightness, saturation, contrast = (_random(x) for _ in range(3))
    x = x + (brightness - 0.5)
    grey = _grey(x)
    x = (x - grey) * (2 * saturation) + grey
    middle = x.mean((1, 2, 3), keepdim=True)
    return (x - middle) * (contrast + 0.5) + middle


def _grey(x: Tensor) -> Tensor:
    """Without their colours, which a critic of few pictures would learn by heart."""
    pictures = x.unflatten(1, (-1, 3))
    return pictures.mean(2, keepdim=True).expand_as(pictures).flatten(1, 2)


def _translated(x: Tensor) -> Tensor:
    """Shifted, black where it came from, as in the paper."""
    batch, _, height, width = x.shape
    reach = round(SHIFT * height), round(SHIFT * width)
    padded = F.pad(x, (reach[1], reach[1], reach[0], reach[0]))
    tops = torch.randint(2 * reach[0] + 1, (batch,)).tolist()
    lefts = torch.randint(2 * reach[1] + 1, (batch,)).tolist()
    cut = [
        padded[i, :, top : top + height, left : left + width]
        for i, (top, left) in enumerate(zip(tops, lefts, strict=True))
    ]
    return torch.stack(cut)


def _cut_out(x: Tensor) -> Tensor:
    """A square is missing from each, wholly or in part beyond the edge."""
    batch, _, height, width = x.shape
    mask = torch.ones(batch, 1, height, width, device=x.device, dtype=x.dtype)
    half = round(HOLE * height) // 2, round(HOLE * width) // 2
    for i in range(batch):
        row, column = int(torch.randint(height, ())), int(torch.randint(width, ()))
        rows = slice(max(0, row - half[0]), row + half[0])
        mask[i, :, rows, max(0, column - half[1]) : column + half[1]] = 0
    return x * mask


def _random(x: Tensor) -> Tensor:
    return torch.rand(len(x), 1, 1, 1).to(x.device)


WAYS: dict[str, Callable[[Tensor], Tensor]] = {
    "colour": _coloured,
    "grey": _grey,
    "translation": _translated,
    "cutout": _cut_out,
}
