"""What dragging a transform does: from where it began and where the pointer is, a placement."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol

from sketchstudio.painting.placement import Placement, Point
from sketchstudio.tools.pointer import PointerEvent

SNAP_DEGREES = 15.0


class Drag(Protocol):
    """`start`: where the pointer went down; `placement`: as it was then."""

    @property
    def placement(self) -> Placement: ...

    def result(self, event: PointerEvent) -> Placement: ...


@dataclass(frozen=True, slots=True)
class MoveDrag:
    """Goes along with the pointer in whole pixels; with Shift only across or only down."""

    start: PointerEvent
    placement: Placement

    def result(self, event: PointerEvent) -> Placement:
        dx, dy = round(event.x - self.start.x), round(event.y - self.start.y)
        if "shift" in event.modifiers:
            dx, dy = (dx, 0) if abs(dx) >= abs(dy) else (0, dy)
        return self.placement.moved(dx, dy)


@dataclass(frozen=True, slots=True)
class ScaleDrag:
    """The grabbed handle follows the pointer, the one across stays; with Alt the middle stays.

    keeps_shape: a corner scales both sides alike; Shift turns that round."""

    start: PointerEvent
    placement: Placement
    place: Point
    keeps_shape: bool

    def result(self, event: PointerEvent) -> Placement:
        before = self.placement
        pin = (0.0, 0.0) if "alt" in event.modifiers else (-self.place[0], -self.place[1])
        reach = (self.place[0] - pin[0], self.place[1] - pin[1])
        span_x = reach[0] * before.box.width / 2 * before.scale_x
        span_y = reach[1] * before.box.height / 2 * before.scale_y
        step_x, step_y = self._step(event)
        keeps = self.keeps_shape != ("shift" in event.modifiers)
        if keeps and span_x and span_y:
            length = span_x**2 + span_y**2
            factor = 1 + (step_x * span_x + step_y * span_y) / length
            return before.stretched(before.scale_x * factor, before.scale_y * factor, pin=pin)
        across = 1 + step_x / span_x if span_x else 1.0
        down = 1 + step_y / span_y if span_y else 1.0
        return before.stretched(before.scale_x * across, before.scale_y * down, pin=pin)

    def _step(self, event: PointerEvent) -> Point:
        """How far the pointer has come along the box' own axes; by whole pixels where the box
        stands straight, so that its edges stay sharp."""
        x0, y0 = self.placement.within(self.start.x, self.start.y)
        x1, y1 = self.placement.within(event.x, event.y)
        if self.placement.angle % 90:
            return x1 - x0, y1 - y0
        return round(x1 - x0), round(y1 - y0)


@dataclass(frozen=True, slots=True)
class RotateDrag:
    """Turns about the middle; with Shift in steps of 15 degrees."""

    start: PointerEvent
    placement: Placement

    def result(self, event: PointerEvent) -> Placement:
        angle = self.placement.angle + self._angle(event) - self._angle(self.start)
        if "shift" in event.modifiers:
            angle = round(angle / SNAP_DEGREES) * SNAP_DEGREES
        return self.placement.turned(angle)

    def _angle(self, event: PointerEvent) -> float:
        return math.degrees(math.atan2(event.y - self.placement.y, event.x - self.placement.x))
