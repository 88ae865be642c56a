"""Boundaries that were found beside those several people traced, as the BSDS benchmark counts them
(Arbelaez, Maire, Fowlkes and Malik, 2011): ODS, OIS and average precision.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from training.figures.lines import Agreement

RECALLS = np.linspace(0, 1, 101)  # where precision is read for its average


@dataclass(frozen=True, slots=True)
class Quality:
    """F-score with one threshold for all pictures (ODS), with each picture's best (OIS), and the
    mean precision over all recalls (AP); which threshold, counted from 0, gave ODS."""

    ods: float
    ois: float
    average_precision: float
    best: int
    precision: float
    recall: float


def agreement_with_people(
    found: np.ndarray, people: Sequence[np.ndarray], *, tolerance_px: float
) -> Agreement:
    """found: (H, W) bool, one pixel wide; people: the lines of each, alike. One to one with each
    person's in turn: right is what any of them has, met is what is found of all of them."""
    total = sum(int(lines.sum()) for lines in people)
    right = np.zeros(int(found.sum()), bool)
    met = 0
    for lines in people:
        partners = matched(found, lines, tolerance_px=tolerance_px)
        right[partners] = True
        met += len(partners)
    return Agreement(int(right.sum()), len(right), met, total)


def matched(found: np.ndarray, true: np.ndarray, *, tolerance_px: float) -> np.ndarray:
    """The indices of the found pixels, in the order of the picture, that have a true one for
    themselves at most so far away: as many as can be.

    A flow (Dinic) of one from each found pixel to one true pixel: scipy's own matching takes up to
    a minute where lines run side by side, this one milliseconds."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import maximum_flow

    one, other = _pairs(found, true, tolerance_px)
    ours, theirs = int(found.sum()), int(true.sum())
    last = ours + theirs + 1
    starts = np.concatenate([np.zeros(ours, int), one + 1, np.arange(ours + 1, last)])
    ends = np.concatenate([np.arange(1, ours + 1), other + ours + 1, np.full(theirs, last)])
    room = np.ones(len(starts), np.int32)
    graph = csr_matrix((room, (starts, ends)), (last + 1, last + 1))
    flow = maximum_flow(graph, 0, last).flow
    return np.flatnonzero(flow[0].toarray()[0, 1 : ours + 1] > 0)


def _pairs(
    found: np.ndarray, true: np.ndarray, tolerance_px: float
) -> tuple[np.ndarray, np.ndarray]:
    """The indices of all found and true pixels that lie so near each other."""
    reach = int(tolerance_px)
    places = np.full(found.shape, -1, np.int32)
    places[found] = np.arange(int(found.sum()), dtype=np.int32)
    rows, columns = (np.argwhere(true) + reach).T
    around = _offsets(tolerance_px)
    near = np.pad(places, reach, constant_values=-1)[
        rows[:, None] + around[:, 0], columns[:, None] + around[:, 1]
    ]
    theirs, place = np.nonzero(near >= 0)
    return near[theirs, place], theirs


@cache
def _offsets(tolerance_px: float) -> np.ndarray:
    """(K, 2) int: all steps of rows and columns that are no longer."""
    steps = np.arange(-int(tolerance_px), int(tolerance_px) + 1)
    offsets = np.stack(np.meshgrid(steps, steps, indexing="ij"), -1).reshape(-1, 2)
    return offsets[np.hypot(*offsets.T) <= tolerance_px]


def quality(pictures: Sequence[Sequence[Agreement]]) -> Quality:
    """pictures: of each, its agreement at every threshold, in the same order."""
    whole = [sum(column, Agreement()) for column in zip(*pictures, strict=True)]
    best = max(range(len(whole)), key=lambda index: whole[index].f_score)
    each_best = sum((max(row, key=lambda a: a.f_score) for row in pictures), Agreement())
    return Quality(
        ods=whole[best].f_score,
        ois=each_best.f_score,
        average_precision=_average_precision(whole),
        best=best,
        precision=whole[best].precision,
        recall=whole[best].recall,
    )


def _average_precision(whole: Sequence[Agreement]) -> float:
    """The area below precision by recall; where no threshold recalls so much it is 0."""
    points = {a.recall: a.precision for a in sorted(whole, key=lambda a: a.precision) if a.found}
    if not points:
        return 0.0
    recalls = sorted(points)
    precisions = [points[recall] for recall in recalls]
    return float(np.interp(RECALLS, recalls, precisions, left=0, right=0).sum() / 100)
