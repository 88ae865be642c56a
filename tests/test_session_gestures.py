"""What a tool has begun and not ended: who ends it, and who is told."""

import numpy as np
import pytest

from sketchstudio.document import Document
from sketchstudio.document.edits import SetPaper
from sketchstudio.session import Session

RED = (255, 0, 0)


@pytest.fixture
def session() -> Session:
    return Session(Document.blank(40, 30))


class Running:
    """A gesture that writes down how it ended."""

    def __init__(self) -> None:
        self.ended = ""

    def finish(self) -> None:
        self.ended = "finished"

    def cancel(self) -> None:
        self.ended = "cancelled"


@pytest.mark.parametrize(
    ("act", "ended"),
    [
        (lambda s: s.do(SetPaper(RED)), "finished"),
        (lambda s: s.accept_result(np.full((30, 40, 4), 9, np.uint8), "r"), "finished"),
        (lambda s: s.set_active_layer(s.document.layers[0].id), "finished"),
        (lambda s: s.begin_gesture(Running()), "finished"),
        (lambda s: s.undo(), "cancelled"),
        (lambda s: s.redo(), "cancelled"),
        (lambda s: s.open_document(Document.blank(1, 1), None), "cancelled"),
    ],
)
def test_what_others_do_ends_a_running_gesture(session, act, ended):
    gesture = Running()
    session.begin_gesture(gesture)
    act(session)
    assert gesture.ended == ended


def test_a_gesture_that_has_ended_by_itself_is_left_alone(session):
    gesture = Running()
    session.begin_gesture(gesture)
    session.end_gesture()
    session.undo()
    assert gesture.ended == ""


@pytest.mark.parametrize(
    "end",
    [
        lambda session: session.end_gesture(),
        lambda session: session.undo(),
        lambda session: session.do(SetPaper(RED)),
        lambda session: session.open_document(Document.blank(4, 4), None),
    ],
)
def test_the_beginning_and_the_end_of_a_gesture_are_told(session, end):
    heard = []
    session.gesture_changed.connect(heard.append)
    session.begin_gesture(Running())
    assert session.is_in_gesture
    end(session)
    assert heard == [True, False]
    assert not session.is_in_gesture
