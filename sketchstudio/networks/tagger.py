"""Names what a picture shows, and measures how alike two pictures are: `tagger`, `sketch-guess`.

A residual network without normalisation that looks at small pictures, so that it answers in
milliseconds on a CPU. Its stages are what distances between pictures are taken on (as in Zhang et
al., LPIPS, 2018), its pooled features what sets of pictures are compared by (Heusel et al., 2017).
"""

from collections.abc import Mapping

import torch.nn.functional as F
from torch import Tensor, nn

from sketchstudio.networks.blocks import ResidualBlock

UNSHUFFLED = 4  # pixels a side that enter as one place
GRAIN = 16  # the picture's sides are multiples of so many pixels


class Tagger(nn.Module):
    """Logits for each of its questions; 3.8 M parameters as shipped.

    heads: how many answers each question has, {"tags": 1700, "categories": 12}. Any size will do,
    larger pictures than it learned from with less success.
    """

    def __init__(
        self,
        *,
        heads: Mapping[str, int],
        channels: int = 3,
        widths: tuple[int, int, int] = (64, 128, 256),
        blocks: tuple[int, int, int] = (1, 2, 2),
        features: int = 320,
        dropout: float = 0.1,
    ) -> None:
        super().__init__()
        fine, middle, coarse = widths
        enter = nn.Conv2d(channels * UNSHUFFLED**2, fine, 3, padding=1)
        self.fine = nn.Sequential(enter, *_blocks(fine, blocks[0]))
        down = nn.Conv2d(fine, middle, 2, stride=2)
        self.middle = nn.Sequential(down, *_blocks(middle, blocks[1]))
        down = nn.Conv2d(middle, coarse, 2, stride=2)
        self.coarse = nn.Sequential(down, *_blocks(coarse, blocks[2]))
        self.widen = nn.Conv2d(coarse, features, 1)
        self.evened = nn.LayerNorm(features)  # the means are small, and heads on them learn slowly
        self.dropout = nn.Dropout(dropout)
        self.heads = nn.ModuleDict({q: nn.Linear(features, n) for q, n in heads.items()})

    def stages(self, picture: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """picture: (B, channels, H, W), see `forward` -> what is seen at 1/4, 1/8 and 1/16."""
        fine = self.fine(F.pixel_unshuffle(picture, UNSHUFFLED))
        middle = self.middle(fine)
        return fine, middle, self.coarse(middle)

    def features(self, coarse: Tensor) -> Tensor:
        """The last of the stages -> (B, features), not negative."""
        return F.relu(self.widen(F.relu(coarse))).mean((2, 3))

    def answers(self, features: Tensor) -> dict[str, Tensor]:
        """(B, features) -> (B, n) logits for each head."""
        kept = self.dropout(self.evened(features))
        return {question: head(kept) for question, head in self.heads.items()}

    def forward(self, picture: Tensor) -> dict[str, Tensor]:
        """picture: (B, channels, H, W) in [-1, 1], sides multiples of 16 -> (B, n) logits each."""
        return self.answers(self.features(self.stages(picture)[-1]))


def _blocks(channels: int, count: int) -> list[nn.Module]:
    return [ResidualBlock(channels) for _ in range(count)]


NETWORKS = {"tagger": Tagger}
