"""How far drawn sprites are from true ones, and how sprites come into a network and out of it."""

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

ALPHA = 1.5  # weight of a difference in alpha beside one in colour
UNSEEN = 0.02  # of the weight of what is seen: colours beyond the edge should go on
ROUGH = 8  # pixels of a sprite to one of the rough lay of its colours


def as_tensor(sprites: np.ndarray) -> Tensor:
    """(N, S, S, 4) uint8 -> (N, 4, S, S): straight colours in [-1, 1], and alpha in [0, 1]."""
    values = torch.from_numpy(np.ascontiguousarray(sprites)).permute(0, 3, 1, 2).float()
    return torch.cat([values[:, :3] / 127.5 - 1, values[:, 3:] / 255], 1)


def as_sprites(made: Tensor) -> np.ndarray:
    """What the network draws -> (N, S, S, 4) uint8 straight RGBA."""
    made = made.float().cpu()
    values = torch.cat([(made[:, :3] + 1) * 127.5, made[:, 3:] * 255], 1)
    return values.permute(0, 2, 3, 1).round().clamp(0, 255).byte().numpy()


def premultiplied(sprites: Tensor) -> Tensor:
    """(B, 4, S, S) with straight colours -> as it is looked at."""
    alpha = sprites[:, 3:].clamp(0, 1)
    return torch.cat([sprites[:, :3] * alpha, alpha], 1)


def difference(made: Tensor, true: Tensor) -> Tensor:
    """Mean absolute difference, of colours where something is to be seen: ()."""
    alpha = true[:, 3:]
    colours = ((made[:, :3] - true[:, :3]).abs() * (alpha + UNSEEN)).mean()
    return colours + ALPHA * (made[:, 3:] - alpha).abs().mean()


def edges_apart(made: Tensor, true: Tensor) -> Tensor:
    """The same of how colours change from pixel to pixel: sharp edges count, wherever they lie."""
    one, other = premultiplied(made), premultiplied(true)
    across = (one.diff(dim=3) - other.diff(dim=3)).abs().mean()
    return across + (one.diff(dim=2) - other.diff(dim=2)).abs().mean()


def rough_difference(shown: Tensor, true: Tensor) -> Tensor:
    """How far colours moved that a drawing in another style should leave where they are."""
    one, other = (F.avg_pool2d(x, ROUGH) for x in (shown, premultiplied(true)))
    return (one - other).abs().mean()
