"""What several networks are built of: a residual block without normalisation, and enlarging."""

import torch.nn.functional as F
from torch import Tensor, nn


class ResidualBlock(nn.Module):
    """(B, C, H, W) -> same; starts as the identity (zero-initialised, as in Zhang et al., Fixup,
    2019). reach: dilation of its first convolution."""

    def __init__(self, channels: int, *, reach: int = 1, dropout: float = 0.0) -> None:
        super().__init__()
        self.first = nn.Conv2d(channels, channels, 3, padding=reach, dilation=reach)
        self.second = nn.Conv2d(channels, channels, 3, padding=1)
        self.dropout = nn.Dropout2d(dropout) if dropout else nn.Identity()
        for parameter in self.second.parameters():
            nn.init.zeros_(parameter)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.second(self.dropout(F.relu(self.first(F.relu(x)))))


def larger(small: Tensor) -> Tensor:
    """(B, C, H, W) -> (B, C, 2H, 2W), each place four times: to be convolved next."""
    return F.interpolate(small, scale_factor=2, mode="nearest")
