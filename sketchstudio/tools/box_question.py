"""What the box tool asks the artist: the tag of a new box, or another one for some boxes."""

from __future__ import annotations

from dataclasses import dataclass

from sketchstudio.document.box import Frame, frame_around
from sketchstudio.document.box_changes import Boxes, fitted, free
from sketchstudio.document.canvas_objects import Size
from sketchstudio.events import Event

NEW_SHARE = 0.4  # of the canvas' sides


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be in these boxes, or, without ids, in a new one? tag: what is there now."""

    frame: Frame
    ids: frozenset[int] = frozenset()
    tag: str = ""


class QuestionAsked:
    """The one question that waits for its answer, if any; `changed` when that is another."""

    def __init__(self) -> None:
        self.changed = Event()
        self._question: Question | None = None

    @property
    def now(self) -> Question | None:
        return self._question

    def ask(self, question: Question) -> None:
        self._question = question
        self.changed.emit()

    def take(self) -> Question | None:
        """The question, which is asked no more."""
        question, self._question = self._question, None
        if question is not None:
            self.changed.emit()
        return question


def question_of_new(size: Size) -> Question:
    """What is to be in a new box in the middle of the canvas? For those who cannot drag one."""
    width, height = (side * NEW_SHARE for side in size)
    middle = Frame((size[0] - width) / 2, (size[1] - height) / 2, width, height)
    return Question(fitted(middle, size))


def question_about(boxes: Boxes, ids: frozenset[int]) -> Question | None:
    """What is to be in these boxes instead? None where none of them can be changed."""
    unlocked = free(boxes, ids)
    held = [box for box in boxes if box.id in unlocked]
    frame = frame_around(held)
    return None if frame is None else Question(frame, unlocked, held[-1].tag)
