"""From the photo colorizer's logits to colours.

The annealed mean (Zhang, Isola and Efros, 2016) lies between the likeliest colour, which is vivid
and spotty, and the mean, which is smooth and dull.
"""

import torch
from torch import Tensor

TEMPERATURE = 0.38  # the paper's


def annealed_mean(logits: Tensor, bins: Tensor, *, temperature: float = TEMPERATURE) -> Tensor:
    """logits: (B, K, h, w); bins: (K, 2) CIELAB a and b -> (B, 2, h, w) float32."""
    share = (logits.float() / temperature).softmax(1)
    return torch.einsum("bkhw,kc->bchw", share, bins.float())
