"""Learns to guess from a sketch, finished or not, which category it is of."""

from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sketchstudio.networks.tagger import Tagger
from sketchstudio.opencv import cv2
from training import config as configuration
from training.config import Config
from training.data import guess_set
from training.data.picture_set import ORDER

SETTINGS: dict[str, Any] = {"side": 96, "drawn": 0.5, "prepared": "pix2pix", "most": 1200}
CATEGORIES = "categories"
LARGEST_TURN = 15.0  # degrees
SCALES = (0.78, 1.1)
SHIFT = 0.07  # of the side
ERASED = 0.25  # share of the sketches that a part is missing of
SMOOTHING = 0.05
SAMPLES = (6, 11)  # rows and columns of the grid

CARD: dict[str, Any] = {
    "title": "What a sketch is of",
    "about": "Guesses the category of a sketch while one draws, for `pix2pix`.",
    "inputs": "ink (1, 96, 96) in [0, 2], twice what the sketch painter sees, reduced; paper is 0",
    "size_rule": "96 x 96",
    "licence": "CC BY-NC-SA 4.0",
    "data_terms": "research",
    "sources": [
        "Quick, Draw! by Google, CC BY 4.0",
        "Lines of the pictures that `pix2pix` learned from: see its card",
    ],
    "weaknesses": [
        "It learned characters, monsters and gemstones almost from lines of pictures alone.",
        "A round thing may be a face, a planet or a ball: the category is the artist's to say.",
    ],
}


def prepare(config: Config, packs: Path, out: Path, *, processes: int) -> None:
    """Draw all sketches small: `out`/train and `out`/held-out. Wants `prepare pix2pix` done."""
    settings = configuration.setting(config, SETTINGS)
    pictures = packs / "prepared" / settings["prepared"]
    for part in ("held-out", "train"):
        taken = guess_set.taken_work(pictures / part, most=settings["most"], seed=config.seed)
        drawn = guess_set.drawn_work(packs, held_out=part == "held-out")
        guess_set.prepare([*taken, *drawn], out / part, processes=processes)


def labels(_prepared: Path) -> dict[str, tuple[str, ...]]:
    """For the card: what the head's answers are called."""
    return {CATEGORIES: tuple(ORDER)}


class SketchGuess:
    """The task; see loop.Task."""

    def __init__(self, config: Config, prepared: Path) -> None:
        self.config, self.done = config, 0.0
        self.settings = configuration.setting(config, SETTINGS)
        self.ink, self.labels, drawn = guess_set.load(prepared / "train")
        self.held_out = guess_set.load(prepared / "held-out")
        self._chances = np.cumsum(chances(self.labels, drawn, self.settings["drawn"]))

    def network(self) -> nn.Module:
        network = Tagger(**self.config.arguments)
        return network.to(memory_format=torch.channels_last)  # pyright: ignore[reportCallIssue]

    def begin_with(self, network: nn.Module) -> None:
        """Nothing is fixed by the weights."""

    def batch(self, rng: np.random.Generator, size: int) -> dict[str, Tensor]:
        rows = np.sort(np.searchsorted(self._chances, rng.random(size) * self._chances[-1]))
        sketches = np.stack([laid(self.ink[row], self.settings["side"], rng) for row in rows])
        labelled = torch.from_numpy(self.labels[rows].astype(np.int64))
        return {"ink": torch.from_numpy(sketches)[:, None], "category": labelled}

    def loss(self, network: nn.Module, batch: dict[str, Tensor]) -> tuple[Tensor, dict[str, float]]:
        found = network(as_seen(batch["ink"]))[CATEGORIES].float()
        entropy = F.cross_entropy(found, batch["category"], label_smoothing=SMOOTHING)
        right = found.argmax(1) == batch["category"]
        return entropy, {"right": float(right.float().mean())}

    @torch.no_grad()
    def sample(self, network: nn.Module) -> np.ndarray:
        """Held-out sketches; those whose category is missed have a bar beneath."""
        rows, columns = SAMPLES
        ink, true, _ = self.held_out
        chosen = np.linspace(0, len(true) - 1, rows * columns).astype(int)
        shown = reduced(ink[chosen], self.settings["side"])
        device = next(network.parameters()).device
        found = network(as_seen(torch.from_numpy(shown)[:, None]).to(device))[CATEGORIES]
        paper = np.repeat(255 - shown[..., None], 3, 3)
        paper[found.argmax(1).cpu().numpy() != true[chosen], -5:] = (220, 40, 40)
        return np.vstack([np.hstack(list(row)) for row in np.split(paper, rows)])


def as_seen(ink: Tensor) -> Tensor:
    """(B, 1, H, W) uint8 -> what the network takes: paper is 0, or its few lines would be lost in
    what all sketches have in common."""
    return ink.float() / 127.5


def reduced(ink: np.ndarray, side: int) -> np.ndarray:
    """(N, S, S) uint8 -> (N, side, side) uint8."""
    return np.stack([cv2.resize(s, (side, side), interpolation=cv2.INTER_AREA) for s in ink])


def laid(ink: np.ndarray, side: int, rng: np.random.Generator) -> np.ndarray:
    """ink: (S, S) uint8 -> (side, side) uint8: turned, shifted, perhaps not all of it."""
    middle, ratio = (len(ink) - 1) / 2, side / len(ink)
    turn = rng.uniform(-LARGEST_TURN, LARGEST_TURN)
    matrix = cv2.getRotationMatrix2D((middle, middle), turn, ratio * rng.uniform(*SCALES))
    matrix[:, 2] += (side - 1) / 2 - middle + rng.uniform(-SHIFT, SHIFT, 2) * side
    seen = cv2.warpAffine(np.ascontiguousarray(ink), matrix, (side, side))
    if rng.random() < ERASED:
        top, left = rng.integers(0, side, 2)
        height, width = rng.integers(side // 8, side // 2, 2)
        seen[top : top + height, left : left + width] = 0
    return seen[:, ::-1].copy() if rng.random() < 0.5 else seen


def chances(labelled: np.ndarray, drawn: np.ndarray, share: float) -> np.ndarray:
    """(N,): how likely a row is to be taken. All categories alike; of each, such a share drawn by
    people where there are any."""
    found = np.zeros(len(labelled))
    for category in np.unique(labelled):
        mine = labelled == category
        for part, weight in ((mine & drawn, share), (mine & ~drawn, 1 - share)):
            found[part] = weight / max(1, part.sum())
        found[mine] /= found[mine].sum()
    return found


TASK = SketchGuess
