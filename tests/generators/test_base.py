"""What a generator says about itself is checked, and what it is asked cannot change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sketchstudio.generators.base import Choice, GeneratorError, Parameter, Request
from tests.fake_generators import PARAMETERS, a_snapshot, spec_of

STRENGTH, COLOURS, LINES, KIND = PARAMETERS


@pytest.mark.parametrize(
    ("parameter", "text", "value"),
    [
        (STRENGTH, "0.25", 0.25),
        (STRENGTH, " 1 ", 1.0),
        (COLOURS, "0", 0),
        (COLOURS, "24", 24),
        (LINES, "No", False),
        (LINES, "true", True),
        (KIND, "x", "x"),
    ],
)
def test_a_value_is_read_from_text(parameter, text, value):
    read = parameter.parse(text)
    assert read == value and type(read) is type(value)


@pytest.mark.parametrize(
    ("parameter", "text", "allowed"),
    [
        (STRENGTH, "1.5", "a number from 0 to 1"),
        (STRENGTH, "nan", "a number from 0 to 1"),
        (STRENGTH, "much", "a number from 0 to 1"),
        (COLOURS, "1", "a whole number from 2 to 24, or 0 (free)"),
        (COLOURS, "2.5", "a whole number from 2 to 24, or 0 (free)"),
        (COLOURS, "1" + "0" * 400, "a whole number from 2 to 24"),
        (LINES, "perhaps", "yes or no"),
        (KIND, "y", "auto, x"),
    ],
)
def test_a_wrong_value_is_refused_with_what_is_allowed(parameter, text, allowed):
    with pytest.raises(GeneratorError) as refusal:
        parameter.parse(text)
    assert parameter.name in str(refusal.value) and allowed in str(refusal.value)


@given(st.text())
def test_any_text_is_a_value_or_one_sentence(text):
    for parameter in PARAMETERS:
        try:
            assert parameter.check(parameter.parse(text)) == parameter.parse(text)
        except GeneratorError as refusal:
            assert parameter.name in str(refusal)


def test_a_number_is_not_taken_for_a_yes_nor_a_yes_for_a_number():
    for parameter, value in ((LINES, 1), (COLOURS, True), (STRENGTH, False), (KIND, 0)):
        with pytest.raises(GeneratorError):
            parameter.check(value)


def test_a_whole_float_is_a_whole_number():
    assert COLOURS.check(8.0) == 8 and isinstance(COLOURS.check(8.0), int)


def test_a_default_out_of_range_cannot_be_written():
    with pytest.raises(GeneratorError):
        Parameter("size", "Size", "int", 9, minimum=1, maximum=4)


def test_choices_belong_to_choices():
    with pytest.raises(ValueError, match="choices"):
        Parameter("size", "Size", "choice", "a")
    with pytest.raises(ValueError, match="choices"):
        Parameter("size", "Size", "int", 1, choices=(Choice("1", "One"),))


def test_an_unknown_parameter_is_answered_with_the_known_ones():
    with pytest.raises(GeneratorError, match="strength, colours, lines, kind"):
        spec_of().parameter("stregth")


@pytest.mark.parametrize(
    "changes",
    [
        {"needs": frozenset({"text"})},
        {"parameters": (STRENGTH, STRENGTH)},
        {"default_candidates": 9},
        {"default_candidates": 0},
    ],
)
def test_a_spec_that_contradicts_itself_cannot_be_made(changes):
    with pytest.raises(ValueError):
        spec_of(**changes)


def test_a_request_keeps_its_values_whatever_happens_to_the_dictionary():
    values = {"strength": 0.5}
    request = Request("fake", a_snapshot(), values)
    values["strength"] = 0.9
    assert request.number("strength") == 0.5
    with pytest.raises(TypeError):
        request.values["strength"] = 0.9  # pyright: ignore


def test_a_request_gives_each_value_in_its_own_type():
    values = {"strength": 1, "colours": 4, "lines": False, "kind": "x"}
    request = Request("fake", a_snapshot(), values)
    assert (request.number("strength"), request.whole("colours")) == (1.0, 4)
    assert (request.flag("lines"), request.choice("kind")) == (False, "x")
    assert isinstance(request.number("strength"), float)
