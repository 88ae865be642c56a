"""What pictures are compared by in our figures: the features of the tagger, our own small network.

No network trained on millions of photographs is at hand, so distances are measured in ours, and a
figure says so (`Features.name`): it is comparable with our other figures only.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from sketchstudio.networks import weights
from sketchstudio.networks.card import CARD_FILE, read_labels
from sketchstudio.networks.errors import WeightsError
from sketchstudio.networks.tagger import Tagger
from sketchstudio.opencv import cv2

QUESTIONS = ("tags", "categories", "hands")
SIDE = 96  # pixels: how every picture is looked at
BATCH = 64
MODEL = Path("models/tagger")


@dataclass(frozen=True, slots=True)
class Features:
    """The tagger as a judge. name: what a figure that used it has to say."""

    network: Tagger
    name: str
    tag_names: tuple[str, ...]
    category_names: tuple[str, ...]
    hand_names: tuple[str, ...]

    @classmethod
    def load(cls, folder: Path = MODEL) -> "Features":
        """WeightsError where the folder has no tagger."""
        network, labels = weights.load(folder), read_labels(folder)
        if not isinstance(network, Tagger) or not labels.keys() >= {*QUESTIONS}:
            raise WeightsError(f"{folder} holds no tagger with answers to {', '.join(QUESTIONS)}.")
        card = json.loads((folder / CARD_FILE).read_text(encoding="utf-8"))
        count = sum(card.get("pictures", {}).values())
        name = f"{card['name']}, {SIDE} px, trained on {count:,} pictures of the packs"
        return cls(network, name, *(labels[question] for question in QUESTIONS))

    def vectors(self, pictures: Sequence[np.ndarray]) -> np.ndarray:
        """pictures: (H, W, 3) uint8 sRGB each, of any size -> (N, D) float32."""
        return self._all(self.network.widen.out_channels, self._pooled(pictures))

    def categories(self, pictures: Sequence[np.ndarray]) -> np.ndarray:
        """-> (N, C) float32: how likely each of `category_names` is."""
        return self._answers(pictures, "categories", len(self.category_names))

    def tags(self, pictures: Sequence[np.ndarray]) -> np.ndarray:
        """-> (N, T) float32: how likely each of `tag_names` is."""
        return self._answers(pictures, "tags", len(self.tag_names))

    def hands(self, pictures: Sequence[np.ndarray]) -> np.ndarray:
        """-> (N, M) float32: how likely each of `hand_names` drew it."""
        return self._answers(pictures, "hands", len(self.hand_names))

    @torch.no_grad()
    def distance(self, one: np.ndarray, other: np.ndarray) -> float:
        """How unlike two pictures look: 0 for the same, about 1 for two of different things.

        As LPIPS (Zhang et al., 2018) without its learned weights: the squared difference of the
        features at every place, each of unit length, averaged over places and stages.
        """
        stages = self.network.stages(_batch([one, other]))
        apart = [(F.normalize(s[0], dim=0) - F.normalize(s[1], dim=0)).square() for s in stages]
        return float(torch.stack([part.sum(0).mean() for part in apart]).mean())

    def _answers(self, pictures: Sequence[np.ndarray], question: str, count: int) -> np.ndarray:
        logits = (self.network.answers(seen)[question] for seen in self._pooled(pictures))
        return self._all(count, (each.softmax(1) for each in logits))

    def _pooled(self, pictures: Sequence[np.ndarray]) -> Iterator[Tensor]:
        for first in range(0, len(pictures), BATCH):
            stages = self.network.stages(_batch(pictures[first : first + BATCH]))
            yield self.network.features(stages[-1])

    @torch.no_grad()
    def _all(self, width: int, batches: Iterator[Tensor]) -> np.ndarray:
        return torch.cat([torch.empty(0, width), *batches]).numpy()


def frechet_distance(one: np.ndarray, other: np.ndarray) -> float:
    """Between two sets of vectors, (N, D) and (M, D), taken as Gaussians (Heusel et al., 2017).

    The same number as torchmetrics' FrechetInceptionDistance with these features; that one cannot
    be imported where torchvision's build does not fit torch's.
    """
    one, other = one.astype(np.float64), other.astype(np.float64)
    spread, other_spread = np.cov(one, rowvar=False), np.cov(other, rowvar=False)
    scales, axes = np.linalg.eigh(spread)
    root = (axes * np.sqrt(scales.clip(min=0))) @ axes.T
    shared = np.sqrt(np.linalg.eigvalsh(root @ other_spread @ root).clip(min=0)).sum()
    apart = np.square(one.mean(0) - other.mean(0)).sum()
    return max(0.0, float(apart + spread.trace() + other_spread.trace() - 2 * shared))


def looked_at(picture: np.ndarray) -> np.ndarray:
    """(H, W, 3) uint8 of any size -> (96, 96, 3) uint8: all of it, on white where not square."""
    height, width = picture.shape[:2]
    scale = SIDE / max(height, width)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    paper = np.full((SIDE, SIDE, 3), 255, np.uint8)
    top, left = (SIDE - size[1]) // 2, (SIDE - size[0]) // 2
    part = paper[top : top + size[1], left : left + size[0]]
    part[:] = cv2.resize(np.ascontiguousarray(picture), size, interpolation=how)
    return paper


def _batch(pictures: Sequence[np.ndarray]) -> Tensor:
    seen = np.stack([looked_at(picture) for picture in pictures])
    return torch.from_numpy(seen).permute(0, 3, 1, 2).float() / 127.5 - 1
