"""The figures of checkpoints on the same held-out sketches, and what they cost beside each other.

lines, lines_by_hand: F-score at 3 pixels between the sketch and the edges of the result, extracted
and hand-drawn sketches apart. frechet: the distance of all results to as many held-out pictures of
each category; with so few pictures it compares checkpoints with each other and nothing else.
variety: how far the candidates of a sketch lie apart, in what real pictures of one category do.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from tqdm import tqdm

from training.checkpoints import Checkpoint
from training.comparing import DRAWN, EXTRACTED, Bench
from training.config import Config
from training.figures.features import Features, frechet_distance
from training.figures.lines import Agreement
from training.figures.pictures import lines_followed, mean_distance
from training.trials.sketches import spread

FOLLOWED, FOLLOWED_BY_HAND, VARIED = 0.80, 0.65, 0.5  # what is good enough, by the project's aims
LACKS = 2.0  # a tenth of the lines less costs as much as a Fréchet distance a fifth larger
LEAST = 1e-6  # of a Fréchet distance: of all but the same pictures
REAL_PAIRS = 12  # of each category, for what variety is a share of


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one checkpoint; see above."""

    frechet: float
    lines: float
    lines_by_hand: float
    variety: float


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """A checkpoint, its figures and what it made: candidates of each of the bench's sketches."""

    checkpoint: Checkpoint
    figures: Figures
    made: Sequence[Sequence[np.ndarray]]


def compared(
    checkpoints: Sequence[Checkpoint], config: Config, bench: Bench, judge: Features
) -> list[Compared]:
    """Each paints every sketch; the pictures take half a megabyte a sketch and checkpoint."""
    real = _RealFacts(bench, judge)
    found = []
    for checkpoint in tqdm(checkpoints, desc="checkpoints"):
        network = checkpoint.network(config)
        cases = tqdm(bench.cases, desc=checkpoint.name, leave=False)
        made = [bench.paint(network, case) for case in cases]
        found.append(Compared(checkpoint, _figures(made, bench, judge, real), made))
    return found


class _RealFacts:
    """What is measured of the real pictures, once."""

    def __init__(self, bench: Bench, judge: Features) -> None:
        groups = [case.group for case in bench.cases]
        counts = {group: groups.count(group) for group in bench.real}
        beside = [
            pictures[place]
            for group, pictures in bench.real.items()
            for place in spread(len(pictures), counts[group])
        ]
        self.vectors = judge.vectors(beside)
        self.apart = {g: _apart(pictures, judge) for g, pictures in bench.real.items()}


def _apart(pictures: Sequence[np.ndarray], judge: Features) -> float:
    """The mean feature distance of some real pictures of one category."""
    rng = np.random.default_rng(0)
    if len(pictures) < 2:
        return math.nan
    pairs = [rng.choice(len(pictures), 2, replace=False) for _ in range(REAL_PAIRS)]
    return float(np.mean([judge.distance(pictures[a], pictures[b]) for a, b in pairs]))


def _figures(
    made: Sequence[Sequence[np.ndarray]], bench: Bench, judge: Features, real: _RealFacts
) -> Figures:
    shares = [
        mean_distance(candidates, judge.distance) / real.apart[case.group]
        for case, candidates in zip(bench.cases, made, strict=True)
    ]
    pictures = [candidates[0] for candidates in made]
    return Figures(
        frechet=round(frechet_distance(real.vectors, judge.vectors(pictures)), 3),
        lines=round(_followed(pictures, bench, EXTRACTED), 4),
        lines_by_hand=round(_followed(pictures, bench, DRAWN), 4),
        variety=round(float(np.nanmean(shares)), 4),
    )


def _followed(pictures: Sequence[np.ndarray], bench: Bench, kind: str) -> float:
    cases = zip(bench.cases, pictures, strict=True)
    lines, shown = zip(*[(c.lines, p) for c, p in cases if c.kind == kind], strict=True)
    return sum(lines_followed(lines, shown)[1], Agreement()).f_score


def costs(figures: Sequence[Figures]) -> np.ndarray:
    """(n,) how far each is from the best: by how much its Fréchet distance is above the least, as a
    share of that, and what it lacks of lines followed and variety."""
    least = min(each.frechet for each in figures)
    return np.array(
        [(each.frechet - least) / max(least, LEAST) + LACKS * _lacking(each) for each in figures]
    )


def _lacking(each: Figures) -> float:
    return (
        max(0.0, FOLLOWED - each.lines)
        + max(0.0, FOLLOWED_BY_HAND - each.lines_by_hand)
        + max(0.0, VARIED - each.variety) / 2
    )
