"""How far two pictures' colours lie apart, wherever in the picture they are."""

import torch
import torch.nn.functional as F
from torch import Tensor

CELLS = 32  # a side: colours are compared on pictures so small
DIRECTIONS = 8  # in which colours are sorted, drawn anew each time


def colour_distance(made: Tensor, wanted: Tensor) -> Tensor:
    """(B, 3, H, W) each, in [-1, 1] -> (), the mean sliced Wasserstein distance (Rabin, 2011)."""
    directions = F.normalize(torch.randn(DIRECTIONS, 3), dim=1).to(made.device)
    return (_sorted(made, directions) - _sorted(wanted, directions)).abs().mean()


def _sorted(pictures: Tensor, directions: Tensor) -> Tensor:
    """-> (B, directions, cells), each row in rising order."""
    cells = F.adaptive_avg_pool2d(pictures.float(), CELLS).flatten(2)
    with torch.autocast(pictures.device.type, enabled=False):
        return (directions @ cells).sort(-1).values
