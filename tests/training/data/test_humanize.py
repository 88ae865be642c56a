"""Extracted lines made human stay lines of the same thing, differ by hand, and never vanish."""

import numpy as np
import pytest

from sketchstudio.opencv import cv2
from training.data.humanize import drawn, hand_strokes, humanized
from training.data.strokes_joined import ink_px, is_closed, joined, simplified, strokes_of
from training.figures.lines import near

SIDE = 256


@pytest.fixture
def lines() -> np.ndarray:
    """A house with a window, a door knob and a crossed roof beam."""
    picture = np.zeros((SIDE, SIDE), np.uint8)
    cv2.rectangle(picture, (60, 110), (200, 220), 1)
    cv2.polylines(picture, [np.array([[50, 112], [130, 40], [210, 112]])], False, 1)
    cv2.rectangle(picture, (90, 140), (120, 170), 1)
    cv2.circle(picture, (170, 180), 4, 1)
    cv2.line(picture, (130, 60), (130, 100), 1)
    return picture > 0


def test_amount_0_traces_the_same_lines(lines: np.ndarray) -> None:
    made = humanized(lines, np.random.default_rng(1), amount=0)
    assert (lines & near(made, 2.0)).sum() >= 0.98 * lines.sum()
    assert (made & near(lines, 2.0)).sum() >= 0.98 * made.sum()


@pytest.mark.parametrize("seed", range(8))
def test_a_hand_draws_the_same_thing_not_quite_there(lines: np.ndarray, seed: int) -> None:
    made = humanized(lines, np.random.default_rng(seed))
    assert made.dtype == bool and made.shape == lines.shape
    assert (made & near(lines, 10.0)).sum() >= 0.9 * made.sum()
    assert (made & lines).sum() < 0.9 * made.sum()


def test_one_hand_draws_the_same_again_and_another_differently(lines: np.ndarray) -> None:
    one, again, other = (humanized(lines, np.random.default_rng(seed)) for seed in (3, 3, 4))
    assert (one == again).all()
    assert (one != other).any()


def test_more_amount_strays_further(lines: np.ndarray) -> None:
    def strayed(amount: float) -> float:
        made = [humanized(lines, np.random.default_rng(s), amount=amount) for s in range(12)]
        return float(np.mean([(m & ~near(lines, 2.0)).sum() / m.sum() for m in made]))

    assert strayed(0.3) < strayed(1.0) < strayed(2.0)


def test_short_inner_lines_go_first(lines: np.ndarray) -> None:
    made = [humanized(lines, np.random.default_rng(s)) for s in range(30)]
    has_knob = [m[170:190, 160:180].any() for m in made]
    has_wall = [m[150:200, 185:215].any() for m in made]
    assert all(has_wall)
    assert not all(has_knob)


def test_nothing_comes_of_nothing_and_something_of_anything() -> None:
    empty = np.zeros((SIDE, SIDE), bool)
    assert not humanized(empty, np.random.default_rng(0)).any()
    small = empty.copy()
    small[100, 100:112] = True
    for seed in range(10):
        assert humanized(small, np.random.default_rng(seed)).any()


def test_a_line_through_a_crossing_is_one_stroke() -> None:
    cross = np.zeros((40, 40), bool)
    cross[20, 4:36] = True
    cross[4:36, 20] = True
    strokes = strokes_of(cross)
    assert len(strokes) == 2
    assert all(ink_px(stroke) > 28 for stroke in strokes)


def test_pieces_of_a_ring_become_a_closed_stroke() -> None:
    turn = np.linspace(0, 2 * np.pi, 60)
    ring = 20 + 10 * np.stack([np.cos(turn), np.sin(turn)], 1).astype(np.float32)
    (whole,) = joined([ring[:30], ring[29:]])
    assert is_closed(whole)


def test_a_stroke_is_drawn_one_pixel_wide() -> None:
    stroke = np.array([[4, 10], [30, 10]], np.float32)
    assert drawn([stroke], (20, 40)).sum() == 27


def test_strokes_are_those_the_picture_shows(lines: np.ndarray) -> None:
    strokes = hand_strokes(lines, np.random.default_rng(5))
    made = humanized(lines, np.random.default_rng(5))
    assert (made & near(drawn(strokes, lines.shape), 1.5)).sum() == made.sum()


def test_a_closed_stroke_stays_closed_when_simplified() -> None:
    turn = np.linspace(0, 2 * np.pi, 60)
    ring = 100 + 50 * np.stack([np.cos(turn), np.sin(turn)], 1).astype(np.float32)
    ring[-1] = ring[0]
    few = simplified(ring, 2.0)
    assert is_closed(few) and len(few) < 20
    assert (few[0] == ring[0]).all()
