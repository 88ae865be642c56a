"""Colours as text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sketchstudio.document.color import format_color, parse_color

channel = st.integers(0, 255)


@given(st.tuples(channel, channel, channel))
def test_a_colour_written_is_read_back(color):
    assert parse_color(format_color(color)) == color
    assert parse_color(format_color(color).upper()) == color


def test_three_digits_stand_for_six():
    assert parse_color("#d42") == (0xDD, 0x44, 0x22)


@pytest.mark.parametrize("text", ["", "#", "d04020", "#d0402", "#d0402g", "red", "#١٢٣", "#12 456"])
def test_what_is_no_colour_is_refused_by_name(text):
    with pytest.raises(ValueError, match="not a colour"):
        parse_color(text)
