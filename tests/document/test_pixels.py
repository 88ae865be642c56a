"""Between layer pixels and straight RGBA."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sketchstudio.document.pixels import on_paper, to_premultiplied_bgra, to_straight_rgba

pictures = arrays(np.uint8, (3, 5, 4))


@given(pictures)
def test_opaque_pixels_come_back_exactly(pixels):
    pixels[..., 3] = 255
    assert np.array_equal(to_straight_rgba(to_premultiplied_bgra(pixels)), pixels)


@given(pictures)
def test_alpha_comes_back_exactly_and_colour_as_far_as_alpha_holds_it(pixels):
    back = to_straight_rgba(to_premultiplied_bgra(pixels))
    assert np.array_equal(back[..., 3], pixels[..., 3])
    alpha = pixels[..., 3:].astype(float)
    error = np.abs(back[..., :3].astype(float) - pixels[..., :3])
    assert (np.where(alpha > 0, error * alpha / 255, 0) <= 1).all()


@given(pictures)
def test_layer_pixels_come_back_exactly_from_straight_ones(pixels):
    layer = to_premultiplied_bgra(pixels)
    assert np.array_equal(to_premultiplied_bgra(to_straight_rgba(layer)), layer)


@given(pictures)
def test_premultiplied_colour_never_exceeds_alpha(pixels):
    layer = to_premultiplied_bgra(pixels)
    assert (layer[..., :3] <= layer[..., 3:]).all()


@given(pictures, st.tuples(*[st.integers(0, 255)] * 3))
def test_paper_shows_as_far_as_the_picture_is_clear(pixels, paper):
    shown = on_paper(to_premultiplied_bgra(pixels), paper)
    alpha = pixels[..., 3:] / 255
    wanted = pixels[..., :3] * alpha + np.array(paper) * (1 - alpha)
    assert np.abs(shown - wanted).max() <= 1.001


def test_the_channels_change_places():
    assert to_premultiplied_bgra(np.array([[1, 2, 3, 255]], np.uint8)).tolist() == [[3, 2, 1, 255]]
