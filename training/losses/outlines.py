"""How far drawn outlines are from the true ones; and what a critic of few pictures lets a painter
do where no picture tells it better: lines that are light or of a colour of their own, and paint on
the paper."""

import torch
import torch.nn.functional as F
from torch import Tensor

NEAR = 7  # pixels across: what lies so far beside a line is what it parts
BARE = 0.05  # of ink: less is no line
NOWHERE = -4.0  # below all there is: nothing lies beside
MOST_INK_WEIGHT = 8.0  # what a pixel of a line counts beside one of paper: lines are rare


def line_distance(ink: Tensor, outlines: Tensor) -> Tensor:
    """ink: (B, 1, H, W), as Hand.ink gives it; outlines: (B, 3, H, W) in [-1, 1] -> (B,): their
    cross-entropy, in which as much hangs on the lines as on the paper, up to a limit."""
    true = (1 - outlines[:, :1]) / 2
    share = true.mean((1, 2, 3), keepdim=True).clamp(min=1e-3)
    weight = 1 + true * ((1 - share) / share - 1).clamp(0, MOST_INK_WEIGHT - 1)
    apart = F.binary_cross_entropy_with_logits(ink, true, reduction="none")
    return (apart * weight).sum((1, 2, 3)) / weight.sum((1, 2, 3))


def unguided(
    painting: Tensor, outlines: Tensor, colours: Tensor, which: Tensor
) -> tuple[Tensor, Tensor]:
    """which: (B,) bool, the paintings of outlines that were shown without their own -> how much
    there is of `seams` and of `paint_on_paper` in them, as shares of the whole batch."""
    if not which.any():
        return painting.new_zeros(()), painting.new_zeros(())
    painting, share = painting[which], which.float().mean()
    marked, spilt = seams(painting, outlines[which]), paint_on_paper(painting, colours[which])
    return share * marked.mean(), share * spilt.mean()


def seams(painting: Tensor, outlines: Tensor) -> Tensor:
    """(B, 3, H, W) each, in [-1, 1] -> (B,): by how much lines are lighter, or of another colour,
    than all that lies beside them, of all places. Darker ones are ink, and may stay."""
    ink = (1 - outlines[:, :1]) / 2
    red, green, blue = painting.float().unbind(1)
    opponent = torch.stack([red + green + blue, red - green, (red + green) / 2 - blue], 1) / 3
    light, colour = opponent[:, :1], opponent[:, 1:]
    kinds = torch.cat([light, colour, -colour], 1)  # each may be too much
    beside = ink < BARE
    most = F.max_pool2d(torch.where(beside, kinds, NOWHERE), NEAR, 1, NEAR // 2)
    beyond = F.relu(kinds - most) * (most > NOWHERE) * ink
    return beyond.sum(1).mean((1, 2))


def paint_on_paper(painting: Tensor, colours: Tensor) -> Tensor:
    """painting: (B, 3, H, W) in [-1, 1]; colours: (B, 4, H/4, W/4) -> (B,): how far from white it
    is where the map has no colour, of all places; 0 where it has none at all."""
    empty = 1 - colours[:, 3:]
    empty = empty * (empty.mean((1, 2, 3), keepdim=True) < 1)
    paper = F.interpolate(empty, painting.shape[2:], mode="nearest")
    return ((1 - painting.float()).abs() * paper).mean((1, 2, 3))
