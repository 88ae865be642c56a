"""What dragging with the box tool does: from where it began and where the pointer is, values."""

from __future__ import annotations

from dataclasses import dataclass

from sketchstudio.document.box import Frame
from sketchstudio.document.box_changes import Boxes, Place, fitted, moved, pulled, resized
from sketchstudio.document.canvas_objects import Size
from sketchstudio.tools.overlay import Band
from sketchstudio.tools.pointer import PointerEvent


@dataclass(frozen=True, slots=True)
class NewBoxDrag:
    """A new box from one corner to the other; Shift makes it square."""

    start: PointerEvent

    def frame(self, event: PointerEvent, size: Size) -> Frame | None:
        """What of it lies on the canvas; None where it has no area."""
        x, y = event.x, event.y
        if "shift" in event.modifiers:
            side = max(abs(x - self.start.x), abs(y - self.start.y))
            x = self.start.x + (side if x >= self.start.x else -side)
            y = self.start.y + (side if y >= self.start.y else -side)
        seen = Frame.between(self.start.x, self.start.y, x, y).clipped(*size)
        return None if seen is None else fitted(seen, size)


@dataclass(frozen=True, slots=True)
class MoveBoxesDrag:
    """Boxes go along with the pointer; Shift keeps them in line. `boxes`: all, as they were."""

    start: PointerEvent
    boxes: Boxes
    ids: frozenset[int]
    label: str = "Move boxes"

    def result(self, event: PointerEvent, size: Size) -> Boxes:
        dx, dy = event.x - self.start.x, event.y - self.start.y
        if "shift" in event.modifiers:
            dx, dy = (dx, 0.0) if abs(dx) >= abs(dy) else (0.0, dy)
        return moved(self.boxes, self.ids, dx=dx, dy=dy, size=size)


@dataclass(frozen=True, slots=True)
class ResizeBoxesDrag:
    """A handle of the common frame follows the pointer; Shift keeps the proportions."""

    start: PointerEvent
    boxes: Boxes
    ids: frozenset[int]
    frame: Frame
    place: Place
    label: str = "Resize boxes"

    def result(self, event: PointerEvent, size: Size) -> Boxes:
        x, y = min(max(event.x, 0.0), size[0]), min(max(event.y, 0.0), size[1])
        after = pulled(self.frame, self.place, x, y, in_proportion="shift" in event.modifiers)
        return resized(self.boxes, self.ids, before=self.frame, after=after, size=size)


def band_around(frame: Frame) -> Band:
    """The frame as a dashed outline."""
    return Band(frame.x, frame.y, frame.width, frame.height)
