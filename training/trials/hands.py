"""A taught hand on trial: held-out outlines painted and drawn again, and what figures say of it."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sketchstudio.conditioning.hand_sight import Sight
from sketchstudio.generators._hand import colouring_of, outlines_of, painting_of
from sketchstudio.networks import devices
from sketchstudio.networks.cyclegan import Hand
from training.data import hand_set
from training.figures.features import Features, frechet_distance
from training.figures.hands import FolderFacts, HandFigures, each_followed, lines_followed

CANDIDATES = 4  # of each held-out outline, as an artist is shown them
MOST_OF_FOLDER = 400  # paintings


@dataclass(frozen=True, slots=True, eq=False)
class Trials:
    """outlines, (S, S) uint8 dark on white, and the paintings, (S, S, 3) uint8, that they are of,
    held out; folder: all that the hand is to be like, augmented ones left out."""

    outlines: Sequence[np.ndarray]
    paintings: Sequence[np.ndarray]
    folder: Sequence[np.ndarray]
    facts: FolderFacts
    judge: Features
    folder_vectors: np.ndarray

    def frechet(self, pictures: Sequence[np.ndarray]) -> float:
        """To the folder's paintings; nan for a single picture, which has no spread."""
        if min(len(pictures), len(self.folder)) < 2:
            return math.nan
        return frechet_distance(self.judge.vectors(pictures), self.folder_vectors)


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """painted: each held-out outline in the colours of CANDIDATES pictures, one after the other;
    drawn: of the held-out paintings; again: those painted again in the first colours; cycle: mean
    difference of outlines that were painted and drawn again, and of paintings that were drawn and
    painted again, of 1."""

    figures: HandFigures
    painted: Sequence[np.ndarray]
    drawn: Sequence[np.ndarray]
    again: Sequence[np.ndarray]
    followed: Sequence[float]
    cycle_outlines: float
    cycle_paintings: float


def trials_of(prepared: Path, judge: Features, *, most: int | None) -> Trials:
    """prepared: as training.data.hand_set writes it. most: held-out outlines."""
    held_out, learned = (hand_set.load(prepared / part) for part in ("held-out", "train"))
    paintings = [np.array(one) for one in held_out["paintings"][:most]]
    originals = _originals(prepared / "train")[: MOST_OF_FOLDER - len(paintings)]
    folder = [*paintings, *(np.array(learned["paintings"][row]) for row in originals)]
    outlines = [np.array(one) for one in held_out["outlines"][:most]]
    return Trials(outlines, paintings, folder, FolderFacts(folder), judge, judge.vectors(folder))


def tried(hand: Hand, trials: Trials) -> Trial:
    """All that is measured of one hand."""
    device = devices.choose("cpu")
    outlines = trials.outlines
    painted = [_painted(hand, device, one, seed) for seed in range(CANDIDATES) for one in outlines]
    drawn = [_drawn(hand, device, painting) for painting in trials.paintings]
    again = [_painted(hand, device, outline, 0) for outline in drawn]
    first = painted[: len(outlines)]
    back = [_drawn(hand, device, painting) for painting in first]
    figures = HandFigures(
        lines_followed=lines_followed([*outlines] * CANDIDATES, painted),
        colour_drift=trials.facts.colour_drift(painted),
        detail=trials.facts.detail(painted),
        frechet=trials.frechet(painted),
    )
    return Trial(
        figures,
        painted,
        drawn,
        again,
        each_followed(trials.outlines, first),
        _apart(back, trials.outlines),
        _apart(again, trials.paintings),
    )


def _originals(part: Path) -> list[int]:
    """The first row of each picture: there it is as it was found."""
    names = json.loads((part / hand_set.NAMES).read_text(encoding="utf-8"))
    first: dict[tuple[str, str], int] = {}
    for row, (parent, stem, _) in enumerate(names):
        first.setdefault((parent, stem), row)
    return list(first.values())


def _painted(hand: Hand, device: devices.Device, outline: np.ndarray, seed: int) -> np.ndarray:
    sight = _sight(outline)
    colours = colouring_of(sight, hand).map_for(seed)
    return painting_of(sight, hand, colours, device, lambda share: None)


def _drawn(hand: Hand, device: devices.Device, painting: np.ndarray) -> np.ndarray:
    """(H, W) uint8, dark on white."""
    ink = outlines_of(_sight(painting), hand, device, lambda share: None)
    return (255 - ink * 255 + 0.5).astype(np.uint8)


def as_picture(outline: np.ndarray) -> np.ndarray:
    """(H, W) -> (H, W, 3)."""
    return np.repeat(outline[..., None], 3, axis=2)


def _sight(picture: np.ndarray) -> Sight:
    pixels = picture if picture.ndim == 3 else as_picture(picture)
    return Sight(np.ascontiguousarray(pixels), (0, 0, picture.shape[1], picture.shape[0]))


def _apart(made: Sequence[np.ndarray], true: Sequence[np.ndarray]) -> float:
    pairs = zip(made, true, strict=True)
    return float(np.mean([np.abs(m.astype(float) - t).mean() / 255 for m, t in pairs]))
