"""What dragging with the blot tool does: from where it began and where the pointer is, values."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sketchstudio.document.blot import Blot
from sketchstudio.document.blot_changes import MIN_RADIUS, Blots, moved, scaled
from sketchstudio.document.canvas_objects import Size
from sketchstudio.tools.pointer import PointerEvent


@dataclass(frozen=True, slots=True)
class MoveDrag:
    """Blots go along with the pointer. `blots`: all, as they were when it began."""

    start: PointerEvent
    blots: Blots
    ids: frozenset[int]
    label: str = "Move blots"

    def result(self, event: PointerEvent, size: Size) -> Blots:
        dx, dy = event.x - self.start.x, event.y - self.start.y
        return moved(self.blots, self.ids, dx=dx, dy=dy, size=size)


@dataclass(frozen=True, slots=True)
class ResizeDrag:
    """The grabbed blot's rim follows the pointer, the others grow by the same factor.

    handle_gap: how far outside the rim the handle was."""

    start: PointerEvent
    blots: Blots
    ids: frozenset[int]
    grabbed: Blot
    handle_gap: float
    label: str = "Resize blots"

    def result(self, event: PointerEvent, size: Size) -> Blots:
        center = (self.grabbed.x, self.grabbed.y)
        radius = math.dist(center, (event.x, event.y)) - self.handle_gap
        factor = max(radius, MIN_RADIUS) / self.grabbed.radius
        return scaled(self.blots, self.ids, factor=factor, size=size)
