"""The maps of a sketch's even colours that its painter is told."""

import numpy as np
import pytest

from sketchstudio.conditioning.flat_colours import dense_hints, thumbnail

RED, BLUE = (255, 0, 0), (0, 0, 255)


def two_halves() -> tuple[np.ndarray, np.ndarray]:
    """Red on the left, blue on the right; the lowest quarter is paper."""
    flat = np.zeros((64, 64, 3), np.uint8)
    flat[:, :32], flat[:, 32:] = RED, BLUE
    known = np.ones((64, 64), bool)
    known[48:] = False
    return flat, known


def test_hints_are_the_colours_where_they_are_known():
    hints = dense_hints(*two_halves(), 4)
    assert hints.shape == (4, 16, 16)
    assert hints[:, 2, 2] == pytest.approx((1, 0, 0, 1))
    assert hints[:, 2, 12] == pytest.approx((0, 0, 1, 1))
    assert not hints[:, 12:].any()


def test_what_is_not_known_has_no_part_in_a_hints_colour():
    flat, known = two_halves()
    flat[46:] = (9, 9, 9)
    known[46:] = False
    assert dense_hints(flat, known, 4)[:, 11, 2] == pytest.approx((1, 0, 0, 1))


def test_a_thumbnail_carries_colours_on_to_the_whole_thing():
    flat, known = two_halves()
    small = thumbnail(flat, known, np.ones((64, 64), bool), 8)
    assert small.shape == (4, 8, 8)
    assert small[:, 7, 0] == pytest.approx((1, 0, 0, 1))
    assert small[:, 7, 7] == pytest.approx((0, 0, 1, 1))


def test_a_thumbnail_is_empty_beside_the_thing():
    flat, known = two_halves()
    small = thumbnail(flat, known, known, 8)
    assert not small[:, 6:].any()
    assert (small[3, :6] == 1).all()


def test_nothing_known_is_no_error():
    flat, known = two_halves()
    nothing = np.zeros_like(known)
    assert not dense_hints(flat, nothing, 4).any()
    assert thumbnail(flat, nothing, nothing, 8).shape == (4, 8, 8)
