"""Selecting by colour: what is alike, beside a place or anywhere, without a fringe."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sketchstudio.opencv import cv2
from sketchstudio.painting.selecting_colors import like_color_at

pictures = arrays(np.uint8, (9, 12, 3), elements=st.sampled_from([0, 20, 200, 255]))


def select(pixels, x, y, *, tolerance=10, contiguous=True, antialias=False):
    return like_color_at(
        pixels, x, y, tolerance=tolerance, contiguous=contiguous, antialias=antialias
    )


@given(pictures, st.integers(0, 11), st.integers(0, 8), st.integers(0, 255))
def test_everywhere_it_is_exactly_what_differs_no_more_than_the_tolerance(pixels, x, y, tolerance):
    far = np.abs(pixels.astype(int) - pixels[y, x].astype(int)).max(axis=2)
    found = select(pixels, x, y, tolerance=tolerance, contiguous=False)
    assert np.array_equal(found == 255, far <= tolerance)


@given(pictures, st.integers(0, 11), st.integers(0, 8))
def test_what_hangs_together_is_one_piece_of_what_is_alike_and_has_the_place_in_it(pixels, x, y):
    piece = select(pixels, x, y)
    everywhere = select(pixels, x, y, contiguous=False)
    assert piece[y, x] == 255
    assert (piece <= everywhere).all()
    _, labels = cv2.connectedComponents((everywhere > 0).astype(np.uint8), connectivity=4)
    assert np.array_equal(piece > 0, labels == labels[y, x])


@given(pictures, st.integers(0, 11), st.integers(0, 8))
def test_a_soft_edge_only_ever_adds(pixels, x, y):
    assert (select(pixels, x, y, antialias=True) >= select(pixels, x, y)).all()


def test_the_antialiased_edge_of_a_line_is_selected_as_far_as_it_is_paper():
    row = [255, 255, 255, 191, 64, 0, 0, 64, 191, 255, 255, 255]
    pixels = np.repeat(np.array([row] * 9, np.uint8)[..., None], 3, axis=2)
    left = select(pixels, 0, 4, antialias=True)[4]
    assert left.tolist() == [255, 255, 255, 191, 64, 0, 0, 0, 0, 0, 0, 0]
    both = select(pixels, 0, 4, contiguous=False, antialias=True)[4]
    assert both.tolist() == row


def test_a_hard_edge_stays_hard():
    pixels = np.zeros((9, 12, 3), np.uint8)
    pixels[:, 6:] = 255
    assert set(np.unique(select(pixels, 0, 0, antialias=True))) == {0, 255}


def test_all_that_is_transparent_is_alike():
    pixels = np.zeros((9, 12, 4), np.uint8)
    pixels[2:5, 2:5] = (10, 20, 30, 255)
    assert (select(pixels, 0, 0) == 255).sum() == 9 * 12 - 9
