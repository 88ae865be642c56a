"""What the edge detector says made into lines."""

import numpy as np
import pytest

from sketchstudio.opencv import cv2
from training.data.learned_edges import post_processed, ridges

SIDE = 80


def _soft(lines: np.ndarray, width_px: float = 2.0) -> np.ndarray:
    blurred = cv2.GaussianBlur(lines.astype(np.float32), (0, 0), width_px)
    return (blurred / blurred.max() * 0.9).astype(np.float32)


def _circle() -> np.ndarray:
    return cv2.circle(np.zeros((SIDE, SIDE), np.uint8), (40, 40), 24, 1) > 0


def test_a_soft_line_becomes_one_pixel_wide_where_it_is_highest() -> None:
    lines = np.zeros((SIDE, SIDE), bool)
    lines[:, 33] = True
    found = post_processed(_soft(lines))
    assert found.any()
    assert set(np.nonzero(found)[1]) == {33}


def test_a_circle_stays_closed_and_where_it_was() -> None:
    found = post_processed(_soft(_circle()))
    away = cv2.distanceTransform((~_circle()).astype(np.uint8), cv2.DIST_L2, 5)
    assert away[found].max() <= 1.5
    inside, _, _, _ = cv2.floodFill(found.astype(np.uint8), None, (40, 40), 1, flags=4)
    assert inside < np.pi * 26**2


def test_what_is_faint_or_short_is_left_out() -> None:
    lines = np.zeros((SIDE, SIDE), bool)
    lines[20, 10:70] = True
    lines[50, 30:33] = True
    strong = _soft(lines, 1.0)
    assert not post_processed(strong, short_px=12)[40:].any()
    assert post_processed(strong, short_px=12)[:40].any()
    assert not post_processed(strong * 0.1).any()


@pytest.mark.parametrize("value", [0.0, 1.0])
def test_a_picture_that_is_the_same_everywhere_has_few_lines(value: float) -> None:
    found = post_processed(np.full((SIDE, SIDE), value, np.float32))
    assert found.shape == (SIDE, SIDE)
    assert found.dtype == bool
    if not value:
        assert not found.any()


def test_ridges_keep_the_heights_and_never_add_any() -> None:
    chances = _soft(_circle())
    thin = ridges(chances)
    assert ((thin == 0) | (thin <= chances)).all()
    assert thin.max() == pytest.approx(chances.max())


@pytest.mark.parametrize("size", [(9, 9), (6, 200), (1, 1)])
def test_small_pictures_do_not_fail(size: tuple[int, int]) -> None:
    chances = np.random.default_rng(0).random(size, np.float32)
    assert post_processed(chances).shape == size
