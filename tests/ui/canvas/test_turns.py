"""One pointer at a time, and the pen before mouse and finger."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sketchstudio.settings import FIRMEST
from sketchstudio.ui.canvas.pressure import PressureCurve
from sketchstudio.ui.canvas.turns import FINGER, MOUSE, Turn, Turns

PEN, OTHER_PEN = "pen 1", "pen 2"


def turns_held_by(pointer: str, *, time_s: float = 10.0) -> Turns:
    turns = Turns()
    turns.take(pointer, time_s)
    return turns


def test_who_comes_first_draws():
    assert Turns().find(MOUSE, 10.0) is Turn.FREE
    for pointer in (PEN, FINGER):
        assert turns_held_by(pointer).find(MOUSE, 10.3) is Turn.BUSY
    assert turns_held_by(PEN).find(OTHER_PEN, 10.3) is Turn.BUSY


def test_the_turn_is_free_once_it_has_ended():
    turns = turns_held_by(PEN)
    turns.end()
    assert turns.find(MOUSE, 10.3) is Turn.FREE


def test_a_mouse_press_just_before_the_pen_was_its_echo():
    assert turns_held_by(MOUSE).find(PEN, 10.02) is Turn.ECHO
    assert turns_held_by(MOUSE).find(PEN, 10.5) is Turn.BUSY


def test_a_touch_just_before_the_pen_was_the_palm():
    assert turns_held_by(FINGER).find(PEN, 10.2) is Turn.ECHO
    assert turns_held_by(FINGER).find(PEN, 12.0) is Turn.LOST


def test_a_second_press_of_one_pointer_means_that_a_release_was_lost():
    assert turns_held_by(PEN).find(PEN, 10.01) is Turn.LOST


def test_who_says_nothing_for_long_has_gone():
    turns = turns_held_by(PEN)
    assert turns.find(MOUSE, 12.0) is Turn.LOST
    turns.hear(11.8)
    assert turns.find(MOUSE, 12.0) is Turn.BUSY


def test_the_mouse_counts_again_soon_after_the_pen_and_at_once_when_it_has_left():
    turns = Turns()
    turns.pen_speaks(10.0)
    assert turns.is_echo(10.05)
    assert not turns.is_echo(10.2)
    turns.pen_leaves()
    assert not turns.is_echo(10.05)


def test_a_touch_beside_the_pen_is_the_palm():
    turns = Turns()
    turns.pen_speaks(10.0)
    assert turns.is_palm(10.3)
    assert not turns.is_palm(11.0)
    turns.take(PEN, 10.0)
    assert turns.is_palm(11.0)


@given(st.integers(-FIRMEST, FIRMEST), st.floats(0, 1), st.floats(0, 1))
def test_pressing_harder_never_counts_less_and_the_ends_stay(firmness, low, high):
    curve = PressureCurve(firmness)
    assert curve.felt(0.0) == 0.0 and curve.felt(1.0) == 1.0
    low, high = sorted((low, high))
    assert 0 <= curve.felt(low) <= curve.felt(high) <= 1


def test_a_firm_curve_asks_for_a_stronger_hand():
    assert PressureCurve(50).felt(0.5) < PressureCurve(0).felt(0.5) == 0.5
    assert PressureCurve(-50).felt(0.5) > 0.5
