"""Contrastive learning of what stays in its place: PatchNCE of CUT (Park et al., 2020)."""

from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor

PLACES = 256  # in a picture, drawn anew each time
TEMPERATURE = 0.07


def distance(encode: Callable[[Tensor], Tensor], given: Tensor, made: Tensor) -> Tensor:
    """A place of the made picture must be told by the same place of the given one, among others.

    encode: the generator's own first layers, without the paper's heads on top of them.
    """
    wanted, found = encode(given).flatten(2), encode(made).flatten(2)
    places = torch.randperm(wanted.shape[-1])[:PLACES].to(wanted.device)
    wanted, found = (F.normalize(x[..., places].float(), dim=1) for x in (wanted, found))
    alike = found.transpose(1, 2) @ wanted.detach() / TEMPERATURE
    own = torch.arange(alike.shape[-1], device=alike.device).expand(len(alike), -1)
    return F.cross_entropy(alike.flatten(0, 1), own.flatten())
