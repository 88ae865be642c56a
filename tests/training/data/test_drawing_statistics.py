"""Figures of drawings say what one sees in them."""

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from training.data.drawing_statistics import figures, middle
from training.data.packs import PackMissing
from training.data.quickdraw import framed, hand_drawings


def stroke(*points: tuple[float, float]) -> np.ndarray:
    return np.array(points, np.float32)


SQUARE = stroke((40, 40), (200, 40), (200, 200), (40, 200), (40, 40))


def test_a_square_in_one_go_is_closed_and_has_three_corners() -> None:
    found = figures([SQUARE])
    assert (found.strokes, found.closed, found.longest, found.doubled) == (1, 1, 1, 0)
    assert found.ink == pytest.approx(4, rel=0.01)
    assert found.corners == pytest.approx(100 * 3 / 640, rel=0.01)
    assert found.wiggles == 0


def test_an_end_that_stops_short_leaves_a_gap() -> None:
    found = figures([SQUARE, stroke((60, 46), (60, 120))])
    assert found.ends_gap == pytest.approx(1 / 4)
    assert found.gap_px == pytest.approx(6, abs=1)


def test_an_end_that_crosses_a_line_and_goes_on_is_overshot() -> None:
    crossing = stroke((60, 33), (60, 120))
    found = figures([SQUARE, crossing])
    assert found.overshot == pytest.approx(1 / 4)
    assert found.overshot_px == pytest.approx(6, abs=1.5)
    assert figures([SQUARE, stroke((60, 40), (60, 120))]).overshot == 0


def test_a_line_drawn_twice_is_doubled_and_one_far_off_is_not() -> None:
    line, close, far = (stroke((40, y), (200, y)) for y in (100, 104, 140))
    assert figures([line, close]).doubled > 0.95
    assert figures([line, far]).doubled == 0


def test_a_shaky_line_wiggles() -> None:
    along = np.arange(40, 200, 20)
    shaky = np.stack([along, 100 + 3 * (-1.0) ** np.arange(len(along))], 1).astype(np.float32)
    assert figures([shaky]).wiggles > 3


def test_the_middle_of_many_leaves_out_what_was_not_there() -> None:
    """A drawing without long strokes has no share of closed ones."""
    both = middle([figures([SQUARE]), figures([stroke((10, 10), (14, 14))])])
    assert both["closed"] == (1, 1, 1)
    assert both["strokes"][1] == 1


def test_a_drawing_fills_the_frame_but_for_its_margin() -> None:
    (placed,) = framed([stroke((0, 0), (50, 20))])
    assert np.ptp(placed[:, 0]) == pytest.approx(256 * 0.84)
    assert placed.mean(0) == pytest.approx([127.5, 127.5])
    (dot,) = framed([stroke((3, 3), (3, 3))])
    assert np.isfinite(dot).all()


def test_drawings_of_a_word_are_read_in_order(tmp_path: Path) -> None:
    with pytest.raises(PackMissing):
        next(hand_drawings(tmp_path))
    (tmp_path / "handdrawn").mkdir()
    with gzip.open(tmp_path / "handdrawn" / "quickdraw_strokes.ndjson.gz", "wt") as rows:
        for word in ("cat", "dog", "cat"):
            rows.write(json.dumps({"word": word, "drawing": [[[0, 9], [0, 5]]]}) + "\n")
    cats = list(hand_drawings(tmp_path, {"cat"}))
    assert [(each.word, each.number) for each in cats] == [("cat", 0), ("cat", 1)]
    assert cats[0].strokes[0].shape == (2, 2)
    assert len(list(hand_drawings(tmp_path))) == 3
