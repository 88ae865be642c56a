"""Pan, zoom and turn by hand."""

from __future__ import annotations

import pytest

from sketchstudio.ui.canvas.navigation import Navigator
from sketchstudio.ui.canvas.view_transform import ViewTransform


class View:
    """Holds the transform as the canvas would."""

    def __init__(self) -> None:
        self.transform = ViewTransform()
        self.navigator = Navigator(lambda: self.transform, self.show, lambda: (100.0, 100.0))

    def show(self, transform: ViewTransform) -> None:
        self.transform = transform


@pytest.fixture
def view() -> View:
    return View()


def test_a_drag_with_the_middle_button_pans(view):
    assert view.navigator.press(10, 10, button="middle", shift=False)
    view.navigator.drag(25, 4)
    assert (view.transform.dx, view.transform.dy) == (15, -6)
    assert view.navigator.release()
    assert not view.navigator.drag(99, 99)


def test_a_drag_with_the_left_button_is_not_for_the_view(view):
    assert not view.navigator.press(10, 10, button="left", shift=False)
    assert not view.navigator.drag(25, 4)
    assert view.transform == ViewTransform()


def test_space_makes_a_drag_a_pan(view):
    view.navigator.space_held = True
    assert view.navigator.press(0, 0, button="left", shift=False)
    view.navigator.drag(8, 9)
    assert (view.transform.dx, view.transform.dy) == (8, 9)


def test_shift_makes_it_a_turn_about_the_middle(view):
    view.navigator.space_held = True
    middle = view.transform.to_canvas(100, 100)
    view.navigator.press(200, 100, button="left", shift=True)
    view.navigator.drag(100, 200)
    assert view.transform.rotation == pytest.approx(90)
    assert view.transform.to_canvas(100, 100) == pytest.approx(middle)


def test_ctrl_rests_a_turn_on_steps(view):
    view.navigator.space_held = True
    view.navigator.press(200, 100, button="left", shift=True)
    view.navigator.drag(200, 150, snap=True)
    assert view.transform.rotation == 30


def test_the_wheel_doubles_in_three_notches_at_the_pointer(view):
    under = view.transform.to_canvas(40, 30)
    for _ in range(3):
        view.navigator.wheel(40, 30, angle=120)
    assert view.transform.zoom == pytest.approx(2)
    assert view.transform.to_canvas(40, 30) == pytest.approx(under)


def test_the_wheel_finds_100_percent_again(view):
    for angle in [120] * 5 + [-120] * 5:
        view.navigator.wheel(7, 7, angle=angle)
    assert view.transform.zoom == 1.0


def test_the_wheel_can_be_turned_round(view):
    view.navigator.set_wheel(away_zooms_in=False)
    view.navigator.wheel(0, 0, angle=120)
    assert view.transform.zoom < 1
