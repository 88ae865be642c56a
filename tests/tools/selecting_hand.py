"""A hand for the tests of the selecting tools, and what it has selected."""

from __future__ import annotations

from sketchstudio.document import Rect
from sketchstudio.session import Session
from sketchstudio.tools.pointer import PointerEvent


def drag(tool, *places, modifiers=frozenset()):
    events = [PointerEvent(x, y, modifiers=modifiers) for x, y in places]
    tool.press(events[0])
    for event in events[1:]:
        tool.move(event)
    tool.release(events[-1])


def click(tool, x, y, *, time_s=0.0, modifiers=frozenset()):
    tool.hover(PointerEvent(x, y, modifiers=modifiers))
    tool.press(PointerEvent(x, y, time_s=time_s, modifiers=modifiers))
    tool.release(PointerEvent(x, y, time_s=time_s, modifiers=modifiers))


def bounds(session: Session) -> Rect | None:
    selection = session.document.selection
    return None if selection is None else selection.bounds


def area(session: Session) -> float:
    selection = session.document.selection
    return 0 if selection is None else selection.mask.sum() / 255
