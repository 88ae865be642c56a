"""The best of a teaching's checkpoints, and the warning that it has gone too far."""

import math
from dataclasses import replace

import numpy as np
import pytest

from training.figures.hands import HandFigures
from training.figures.sweet_spot import best_of, costs, warning_of

GOOD = HandFigures(lines_followed=0.75, colour_drift=1.1, detail=0.9, frechet=40.0)


def _run(*frechets: float) -> list[HandFigures]:
    return [replace(GOOD, frechet=frechet) for frechet in frechets]


def test_the_lowest_distance_is_the_sweet_spot() -> None:
    assert best_of(_run(100, 80, 60, 45, 40, 43, 60, 80)) == 4


def test_one_lucky_figure_does_not_win() -> None:
    assert best_of(_run(100, 35, 100, 50, 40, 38, 40, 52)) == 5


@pytest.mark.parametrize(
    ("spoilt", "words"),
    [
        ({"lines_followed": 0.3}, "outlines"),
        ({"detail": 3.0}, "noise"),
        ({"colour_drift": 3.5}, "colours"),
        ({"frechet": 80.0}, "better before"),
    ],
)
def test_what_was_taught_too_long_is_warned_of_and_not_chosen(
    spoilt: dict[str, float], words: str
) -> None:
    figures = [*_run(90, 60, 45, 40, 40), *(replace(GOOD, **spoilt) for _ in range(3))]
    assert words in warning_of(figures)
    assert best_of(figures) <= 4
    assert all(warning_of(figures[:n]) == "" for n in range(6))


def test_distances_alone_are_not_trusted_where_lines_are_lost() -> None:
    figures = [*_run(60, 50, 50), *(replace(GOOD, frechet=40, lines_followed=0.2),) * 3]
    assert best_of(figures) <= 2


def test_without_distances_the_other_figures_decide() -> None:
    blind = replace(GOOD, frechet=math.nan)
    figures = [replace(blind, lines_followed=f) for f in (0.3, 0.5, 0.8, 0.8, 0.4)]
    assert best_of(figures) in (2, 3)
    assert np.isfinite(costs(figures)).all()


def test_a_single_checkpoint_is_the_best_and_none_is_an_error() -> None:
    assert best_of([GOOD]) == 0
    assert warning_of([]) == ""
    with pytest.raises(ValueError, match="no checkpoint"):
        best_of([])
