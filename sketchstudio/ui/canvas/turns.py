"""Whose turn it is: one pointer at a time, and the pen before mouse and finger.

A pen speaks twice on some systems, once as a pen and once as a mouse, in either order; a hand
rests on the screen beside it; a release gets lost when a window comes in between. The rules for
all that are here, without Qt: pointers are names, and times are those of the events.
"""

from __future__ import annotations

from enum import Enum, auto

MOUSE, FINGER = "mouse", "finger"
PEN_ECHO_S = 0.1  # so near to a pen event a mouse event is the same hand
PEN_NEAR_S = 0.5  # a pen over the tablet never rests longer than that; a touch now is the palm
LOST_S = 1.0  # who holds the turn and says nothing for so long has gone without a release


class Turn(Enum):
    """What a press finds."""

    FREE = auto()
    BUSY = auto()  # somebody else is drawing: the press does not count
    LOST = auto()  # who was drawing has gone: what was drawn is kept, the press counts
    ECHO = auto()  # what has begun was the pen's echo: it is taken back, the press counts


class Turns:
    """Remembers who has pressed and when the pen was heard last."""

    def __init__(self) -> None:
        self.holder: str | None = None
        self._began_s = self._heard_s = self._pen_heard_s = float("-inf")

    def pen_speaks(self, time_s: float) -> None:
        """Any word of the pen, hovering too."""
        self._pen_heard_s = time_s

    def pen_leaves(self) -> None:
        """It is out of reach: mouse and finger count again."""
        self._pen_heard_s = float("-inf")

    def is_echo(self, time_s: float) -> bool:
        """A mouse event at this time is the pen's own."""
        return 0 <= time_s - self._pen_heard_s < PEN_ECHO_S

    def is_palm(self, time_s: float) -> bool:
        """A finger at this time is the hand that holds the pen."""
        is_near = 0 <= time_s - self._pen_heard_s < PEN_NEAR_S
        return is_near or (self.holder is not None and self.holder not in (MOUSE, FINGER))

    def find(self, pointer: str, time_s: float) -> Turn:
        """What a press of this pointer finds."""
        if self.holder is None:
            return Turn.FREE
        is_pen = pointer not in (MOUSE, FINGER)
        if is_pen and self.holder == MOUSE and 0 <= time_s - self._began_s < PEN_ECHO_S:
            return Turn.ECHO
        if is_pen and self.holder == FINGER:
            is_palm = 0 <= time_s - self._began_s < PEN_NEAR_S
            return Turn.ECHO if is_palm else Turn.LOST
        is_lost = pointer == self.holder or time_s - self._heard_s > LOST_S
        return Turn.LOST if is_lost else Turn.BUSY

    def take(self, pointer: str, time_s: float) -> None:
        """This pointer draws from now on."""
        self.holder = pointer
        self._began_s = self._heard_s = time_s

    def hear(self, time_s: float) -> None:
        """Who draws has said something."""
        self._heard_s = time_s

    def end(self) -> None:
        """Nobody draws any more."""
        self.holder = None
