"""What dragging with the blot tool does: from where it began and where the pointer is, values."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sketchstudio.document.blot import Blot
from sketchstudio.document.blot_changes import MIN_RADIUS, Blots, Size, moved, scaled
from sketchstudio.tools.blot_hits import blots_touching
from sketchstudio.tools.overlay import Band
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


@dataclass(frozen=True, slots=True)
class BandDrag:
    """A rectangle selects what it touches, beside what was selected already (`kept`)."""

    start: PointerEvent
    blots: Blots
    kept: frozenset[int]

    def selected(self, event: PointerEvent) -> frozenset[int]:
        band = self.band(event)
        right, bottom = band.x + band.width, band.y + band.height
        return self.kept | blots_touching(self.blots, band.x, band.y, right=right, bottom=bottom)

    def band(self, event: PointerEvent) -> Band:
        x, y = min(self.start.x, event.x), min(self.start.y, event.y)
        return Band(x, y, abs(self.start.x - event.x), abs(self.start.y - event.y))
