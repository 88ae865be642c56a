"""One finger draws, two move the view, taps undo and redo; a pinch leaves no dot."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from sketchstudio.ui.canvas.touch import Touch, TouchPoint
from sketchstudio.ui.canvas.view_transform import ViewTransform


class Screen:
    """Fingers by number, and all that they brought about."""

    def __init__(self) -> None:
        self.done: list[tuple] = []
        self.transform = ViewTransform()
        self.time_s = 10.0
        self.fingers: dict[int, TouchPoint] = {}
        self.touch = Touch(
            hand=self,
            view=lambda: self.transform,
            show=self.show,
            undo=lambda: self.done.append(("undo",)),
            redo=lambda: self.done.append(("redo",)),
        )

    def show(self, transform: ViewTransform) -> None:
        self.transform = transform

    def finger_press(self, x, y, time_s):
        self.done.append(("press", x, y))

    def finger_move(self, x, y, time_s):
        self.done.append(("move", x, y))

    def finger_release(self, x, y, time_s):
        self.done.append(("release", x, y))

    def finger_cancel(self):
        self.done.append(("cancel",))

    def put(self, *places: tuple[int, float, float], after_s=0.01, is_palm=False) -> None:
        """Put or move fingers: (number, x, y)."""
        self.time_s += after_s
        self.fingers |= {number: TouchPoint(number, x, y) for number, x, y in places}
        self.touch.update(list(self.fingers.values()), self.time_s, is_palm=is_palm)

    def lift(self, *numbers: int, after_s=0.01) -> None:
        self.time_s += after_s
        for number in numbers:
            del self.fingers[number]
        self.touch.update(list(self.fingers.values()), self.time_s, is_palm=False)


@pytest.fixture
def screen() -> Screen:
    return Screen()


def test_a_finger_draws_from_where_it_went_down(screen):
    screen.put((1, 50, 50))
    screen.put((1, 55, 50))
    assert screen.done == [], "it may still become a gesture"
    screen.put((1, 80, 50))
    screen.lift(1)
    assert screen.done == [
        ("press", 50, 50),
        ("move", 55, 50),
        ("move", 80, 50),
        ("release", 80, 50),
    ]


def test_a_tap_of_one_finger_makes_a_dot(screen):
    screen.put((1, 50, 50))
    screen.lift(1)
    assert screen.done == [("press", 50, 50), ("release", 50, 50)]


def test_a_finger_that_rests_begins_to_draw(screen):
    screen.put((1, 50, 50))
    screen.put((1, 51, 50), after_s=0.2)
    assert screen.done == [("press", 50, 50), ("move", 51, 50)]


def test_a_pinch_leaves_no_dot_and_zooms_about_the_fingers(screen):
    screen.put((1, 100, 100))
    screen.put((2, 200, 100))
    under = screen.transform.to_canvas(150, 100)
    screen.put((1, 85, 100), (2, 215, 100))
    screen.put((1, 20, 100), (2, 280, 100))
    screen.lift(1, 2)
    assert screen.done == []
    assert screen.transform.zoom == pytest.approx(260 / 130)
    assert screen.transform.to_canvas(150, 100) == pytest.approx(under)


def test_two_fingers_move_the_view_as_far_as_they_go(screen):
    screen.put((1, 100, 100))
    screen.put((2, 200, 100))
    screen.put((1, 120, 100), (2, 220, 100))
    before = screen.transform
    screen.put((1, 150, 170), (2, 250, 170))
    assert screen.transform.dx - before.dx == pytest.approx(30)
    assert screen.transform.dy - before.dy == pytest.approx(70)
    assert screen.transform.zoom == pytest.approx(1) and screen.transform.rotation == 0


def test_a_twist_turns_the_view_without_a_jump(screen):
    screen.put((1, 100, 100), (2, 200, 100))
    screen.put((1, 115, 100), (2, 215, 100))
    turns = []
    for degrees in range(46):
        angle = math.radians(degrees)
        screen.put((2, 115 + 100 * math.cos(angle), 100 + 100 * math.sin(angle)))
        turns.append(screen.transform.rotation)
    assert turns[5] == 0, "nobody pinches without turning a little"
    assert turns[-1] == pytest.approx(45 - 7)
    steps = [after - before for before, after in pairwise(turns)]
    assert max(steps) < 5


def test_a_second_finger_soon_after_takes_the_stroke_back(screen):
    screen.put((1, 50, 50))
    screen.put((1, 90, 50))
    screen.put((2, 200, 50), after_s=0.1)
    assert screen.done[-1] == ("cancel",)
    screen.put((1, 60, 80), (2, 230, 80))
    screen.lift(1, 2)
    assert screen.done[-1] == ("cancel",)


def test_a_hand_that_rests_beside_a_drawing_finger_changes_nothing(screen):
    screen.put((1, 50, 50))
    screen.put((1, 90, 50))
    screen.put((1, 120, 50), after_s=0.5)
    screen.put((2, 300, 300))
    assert ("cancel",) not in screen.done
    assert screen.transform == ViewTransform()


@pytest.mark.parametrize(("fingers", "done"), [(2, "undo"), (3, "redo")])
def test_a_tap_of_more_fingers_goes_through_the_history(screen, fingers, done):
    for number in range(fingers):
        screen.put((number, 50 + 60 * number, 50))
    screen.put((0, 52, 51))
    for number in range(fingers):
        screen.lift(number)
    assert screen.done == [(done,)]
    assert screen.transform == ViewTransform()


def test_what_lasts_or_moves_is_no_tap(screen):
    screen.put((1, 50, 50), (2, 150, 50))
    screen.lift(1, 2, after_s=0.6)
    screen.put((1, 50, 50), (2, 150, 50))
    screen.put((1, 90, 50), (2, 190, 50))
    screen.lift(1, 2)
    assert screen.done == []


def test_a_finger_can_move_the_view_instead(screen):
    screen.touch.one_finger = "move"
    screen.put((1, 50, 50))
    screen.put((1, 70, 50))
    screen.put((1, 90, 65))
    screen.lift(1)
    assert screen.done == []
    assert (screen.transform.dx, screen.transform.dy) == (20, 15)


def test_a_finger_can_do_nothing_and_two_still_move_the_view(screen):
    screen.touch.one_finger = "nothing"
    screen.put((1, 50, 50))
    screen.put((1, 120, 50))
    screen.lift(1)
    assert screen.done == [] and screen.transform == ViewTransform()
    screen.put((1, 50, 50), (2, 150, 50))
    screen.put((1, 80, 50), (2, 180, 50))
    screen.put((1, 90, 50), (2, 190, 50))
    assert screen.transform.dx == 10


def test_a_palm_does_nothing_until_it_is_gone(screen):
    screen.put((1, 50, 50), is_palm=True)
    screen.put((1, 120, 50))
    screen.put((2, 10, 10))
    screen.lift(1, 2)
    assert screen.done == [] and screen.transform == ViewTransform()
    screen.put((1, 50, 50))
    screen.lift(1)
    assert screen.done == [("press", 50, 50), ("release", 50, 50)]


def test_a_palm_that_came_before_the_pen_is_taken_back(screen):
    screen.put((1, 50, 50))
    screen.put((1, 90, 50))
    screen.put((1, 95, 50), is_palm=True)
    assert screen.done[-1] == ("cancel",)
    screen.lift(1)
    assert screen.done[-1] == ("cancel",)


def test_after_the_system_has_taken_a_touch_away_the_next_one_counts(screen):
    screen.put((1, 50, 50))
    screen.put((1, 90, 50))
    screen.touch.cancel()
    screen.fingers.clear()
    screen.done.clear()
    screen.put((2, 50, 50))
    screen.put((2, 90, 50))
    screen.lift(2)
    assert [what for what, *_ in screen.done] == ["press", "move", "release"]
