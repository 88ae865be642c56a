"""How dirty a picture is: noise and traces of compression, as one of five classes.

Looks at second differences, so that it sees dirt and not the drawing.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

CLASSES = 5  # clean, and the four noise levels


class DirtMeter(nn.Module):
    """(B, 3, H, W) in [0, 1], sides at least 32 -> (B, 5) logits: clean, levels 0 to 3. 30 K
    parameters. The mean and the mean of the squares of each feature are what decides, so any size
    will do; blocks of JPEG lie anywhere, so the first layers keep the full size."""

    def __init__(self, width: int = 24) -> None:
        super().__init__()
        self.first = nn.Conv2d(3, width, 5, padding=2)
        self.second = nn.Conv2d(width, width, 3, padding=1)
        self.third = nn.Conv2d(width, 2 * width, 4, stride=4)
        self.fourth = nn.Conv2d(2 * width, 2 * width, 3, padding=1)
        self.decide = nn.Sequential(nn.Linear(4 * width, 64), nn.ReLU(), nn.Linear(64, CLASSES))

    def forward(self, x: Tensor) -> Tensor:
        smooth = F.avg_pool2d(F.pad(x, (1, 1, 1, 1), mode="replicate"), 3, stride=1)
        y = F.relu(self.first((x - smooth) * 8))
        y = F.relu(self.second(y))
        y = F.relu(self.third(y))
        y = F.relu(self.fourth(y))
        return self.decide(torch.cat([y.mean((2, 3)), (y * y).mean((2, 3)).sqrt()], 1))


NETWORKS = {"dirt_meter": DirtMeter}
