"""Which of a teaching's checkpoints is the best, and when it has been taught too long."""

import math
from collections.abc import Sequence

import numpy as np

from training.figures.hands import HandFigures

FOLLOWED = 0.6  # F-score: outlines are kept from here on
DRIFTED = 1.5  # times the halves' distance: colours are the folder's up to here
NOISY = 1.6  # times the folder's detail
BLURRED = 0.35
SMOOTHED = (0.25, 0.5, 0.25)  # a checkpoint counts with those beside it: one figure alone may jump
WORSE = 0.08  # of the best cost: so much more is no chance
TOWARDS_BEST = 0.1  # what the way from good enough to best counts
WEIGHTS = {"lines": 2.0, "colours": 0.5, "detail": 0.5}  # beside the Fréchet distance's share


def best_of(figures: Sequence[HandFigures]) -> int:
    """The place of the checkpoint that the figures like best; ValueError where there is none."""
    if not figures:
        raise ValueError("There is no checkpoint to choose from.")
    return int(np.argmin(costs(figures)))


def costs(figures: Sequence[HandFigures]) -> np.ndarray:
    """(n,) how far each is from a good hand, 0 and more, smoothed over those beside it: its Fréchet
    distance as a share of the largest there is, and what lines, colours and detail lack."""
    frechet = np.array([one.frechet for one in figures], float)
    largest = max((f for f in frechet if math.isfinite(f)), default=0.0)
    share = np.nan_to_num(frechet / largest, nan=1.0) if largest > 0 else np.zeros(len(figures))
    raw = share + np.array([_lacking(one) for one in figures])
    padded = np.pad(raw, 1, mode="edge")
    return np.convolve(padded, SMOOTHED, mode="valid")


def warning_of(figures: Sequence[HandFigures]) -> str:
    """A sentence for the artist on the last of them; "" where all is well."""
    if not figures:
        return ""
    last, cost = figures[-1], costs(figures)
    is_past = len(figures) > 2 and cost[-1] > cost.min() + WORSE and cost.argmin() < len(cost) - 2
    if is_past and last.lines_followed < max(one.lines_followed for one in figures) - 0.1:
        return "The outlines are followed less than before: an earlier one may be better."
    if is_past and last.detail > NOISY:
        return "Detail is turning to noise: an earlier one may be better."
    if is_past and last.colour_drift > DRIFTED:
        return "The colours drift away from the folder's: an earlier one may be better."
    if is_past:
        return "It was better before: look at the earlier ones."
    return ""


def _lacking(one: HandFigures) -> float:
    """What the figures lack of a good hand, and more so of one that is good enough."""
    drift = math.log(max(one.colour_drift, 1.0))
    detail = math.log(max(one.detail, 1e-3))
    return (
        TOWARDS_BEST * (1 - one.lines_followed + drift + abs(detail))
        + WEIGHTS["lines"] * max(0.0, FOLLOWED - one.lines_followed)
        + WEIGHTS["colours"] * max(0.0, drift - math.log(DRIFTED))
        + WEIGHTS["detail"] * max(0.0, detail - math.log(NOISY), math.log(BLURRED) - detail)
    )
