"""Taking a colour from the picture, and moving the view."""

import numpy as np
import pytest

from sketchstudio.document import Document
from sketchstudio.session import Session
from sketchstudio.tools import Hand, Picker
from sketchstudio.tools.pointer import PointerEvent


@pytest.fixture
def session() -> Session:
    pixels = np.zeros((10, 20, 4), np.uint8)
    pixels[:, :10] = (200, 100, 50, 255)
    pixels[:, 10:] = (0, 0, 0, 128)
    return Session(Document.from_pixels(pixels, "picture"))


def test_the_picker_takes_what_one_sees(session):
    picker = Picker(session)
    picker.press(PointerEvent(3.7, 4.2))
    assert session.foreground == (200, 100, 50)
    picker.move(PointerEvent(15, 4))
    assert session.foreground == (127, 127, 127)
    picker.release(PointerEvent(15, 4))
    picker.move(PointerEvent(3, 4))
    assert session.foreground == (127, 127, 127)


def test_with_ctrl_the_picker_sets_the_background(session):
    Picker(session).press(PointerEvent(3, 4, modifiers=frozenset({"ctrl"})))
    assert (session.foreground, session.background) == ((0, 0, 0), (200, 100, 50))


def test_beside_the_canvas_there_is_nothing_to_pick(session):
    session.foreground = (1, 2, 3)
    Picker(session).press(PointerEvent(-1, 4))
    assert session.foreground == (1, 2, 3)


class View:
    scale = 2.0

    def __init__(self) -> None:
        self.moved: list[tuple[float, float]] = []

    def pan_by(self, dx: float, dy: float) -> None:
        self.moved.append((dx, dy))


def test_the_hand_moves_the_view_while_it_holds(session):
    view = View()
    hand = Hand(session, view)
    hand.move(PointerEvent(0, 0, view_dx=9, view_dy=9))
    assert hand.cursor == "open-hand"
    hand.press(PointerEvent(0, 0))
    assert hand.cursor == "closed-hand"
    hand.move(PointerEvent(0, 0, view_dx=5, view_dy=-3))
    hand.release(PointerEvent(0, 0))
    hand.move(PointerEvent(0, 0, view_dx=9, view_dy=9))
    assert view.moved == [(5, -3)]
