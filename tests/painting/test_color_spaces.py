"""Colours as sliders show them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sketchstudio.painting.color_spaces import HSV, LCH, SPACES

COLOR = st.tuples(*[st.integers(0, 255)] * 3)


@pytest.mark.parametrize("space", SPACES, ids=lambda space: space.id)
@given(COLOR)
def test_every_colour_comes_back_from_its_parts(space, color):
    back = space.color(space.parts(color))
    assert max(abs(a - b) for a, b in zip(back, color, strict=True)) <= 1


@pytest.mark.parametrize("space", SPACES, ids=lambda space: space.id)
@given(COLOR)
def test_no_part_is_beyond_its_slider(space, color):
    for part, channel in zip(space.parts(color), space.channels, strict=True):
        assert -1e-6 <= part <= channel.maximum + 0.5


@given(st.tuples(st.floats(25, 100), st.floats(0, 32), st.floats(0, 360)))
def test_a_colour_no_screen_shows_keeps_its_lightness(parts):
    lightness = LCH.parts(LCH.color(parts))[0]
    assert lightness == pytest.approx(parts[0], abs=2)


def test_known_colours_have_known_parts():
    assert HSV.parts((255, 0, 0)) == (0, 100, 100)
    assert LCH.parts((255, 255, 255)) == pytest.approx((100, 0, 0), abs=0.1)
    assert LCH.parts((255, 0, 0)) == pytest.approx((62.8, 25.8, 29.2), abs=0.1)
