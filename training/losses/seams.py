"""Lines that a painter leaves in a light or a colour of their own, where it does not dare to decide
for a side."""

import torch
import torch.nn.functional as F
from torch import Tensor

NEAR = 7  # pixels across: what lies so far beside a line is what it parts
BARE = 0.05  # of ink: less is no line
NOWHERE = -4.0  # below all there is: nothing lies beside


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
