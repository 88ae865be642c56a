"""Selecting a rectangle or an ellipse by dragging from corner to corner."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from sketchstudio.document.geometry import Rect
from sketchstudio.painting.selecting import ellipse_part
from sketchstudio.session import Session
from sketchstudio.tools.option import Choice, Option
from sketchstudio.tools.overlay import Band, Polyline, Shape
from sketchstudio.tools.pointer import PointerEvent, ViewPort
from sketchstudio.tools.select_options import ANTIALIAS, FEATHER, MODE
from sketchstudio.tools.select_tool import DRAG_START_PX, SelectTool

OUTLINE_POINTS = 72  # of an ellipse while it is drawn


@dataclass(frozen=True, slots=True)
class Box:
    """The edges of what is being dragged, in canvas pixels."""

    left: float
    top: float
    right: float
    bottom: float


class ShapeSelect(SelectTool):
    id = "select"
    name = "Select a rectangle or an ellipse"
    key = "R"
    icon = "select"
    help = (
        "Drag to select. Shift adds, Alt or Ctrl subtracts, both intersect; pressed while you "
        "drag, Shift keeps it square and Alt draws from the middle. Drag inside to move the "
        "outline, click to deselect."
    )
    label = "Select"
    options = (
        Option(
            "shape",
            "Shape",
            "choice",
            "rectangle",
            choices=(Choice("rectangle", "Rectangle"), Choice("ellipse", "Ellipse")),
        ),
        MODE,
        FEATHER,
        ANTIALIAS,
    )

    def __init__(self, session: Session, view: ViewPort | None = None) -> None:
        super().__init__(session, view)
        self._start: PointerEvent | None = None
        self._last: PointerEvent | None = None
        self._chose_mode: frozenset[str] = frozenset()  # held since the press: these chose the mode

    @property
    def is_drawing(self) -> bool:
        return self._start is not None

    def press_outside(self, event: PointerEvent) -> None:
        self.session.begin_gesture(self)
        self._start = self._last = event
        self._chose_mode = event.modifiers

    def drag_outside(self, event: PointerEvent) -> None:
        if self._start is None:
            return
        self._chose_mode &= event.modifiers
        self._last = event
        self.overlay_changed.emit()

    def release_outside(self, event: PointerEvent) -> None:
        self.drag_outside(event)
        self.finish()

    def finish(self) -> None:
        super().finish()
        start, box = self._start, self._box()
        if start is None or box is None:
            return
        self._rest()
        side = max(box.right - box.left, box.bottom - box.top)
        if side * self.view.scale >= DRAG_START_PX:
            self.select(*self._shape(box))
        elif self._mode == "new":
            self.deselect()

    def cancel(self) -> None:
        super().cancel()
        self._rest()

    def overlay(self) -> tuple[Shape, ...]:
        box = self._box()
        if box is None:
            return ()
        if self.value("shape") == "rectangle":
            rect = _whole_pixels(box)
            return (Band(rect.x, rect.y, rect.width, rect.height),)
        return (Polyline(_on_ellipse(box), closed=True),)

    def _box(self) -> Box | None:
        if self._start is None or self._last is None:
            return None
        dx, dy = self._last.x - self._start.x, self._last.y - self._start.y
        held = self._last.modifiers - self._chose_mode
        if "shift" in held:
            side = max(abs(dx), abs(dy))
            dx, dy = math.copysign(side, dx), math.copysign(side, dy)
        x, y = self._start.x, self._start.y
        back = 1 if "alt" in held else 0  # from the middle: as far the other way
        xs, ys = sorted((x - dx * back, x + dx)), sorted((y - dy * back, y + dy))
        return Box(xs[0], ys[0], xs[1], ys[1])

    def _shape(self, box: Box) -> tuple[Rect, np.ndarray]:
        if self.value("shape") == "rectangle":
            rect = _whole_pixels(box).intersection(self.canvas)
            return rect, np.full((rect.height, rect.width), 255, np.uint8)
        edges = (box.left, box.top, box.right, box.bottom)
        return ellipse_part(edges, self.canvas, antialias=self.flag("antialias"))

    def _rest(self) -> None:
        if self._start is not None:
            self.session.end_gesture()
        self._start = self._last = None
        self.overlay_changed.emit()


def _whole_pixels(box: Box) -> Rect:
    """Edges on the nearest borders between pixels, a pixel at least."""
    x, y = round(box.left), round(box.top)
    return Rect(x, y, max(round(box.right) - x, 1), max(round(box.bottom) - y, 1))


def _on_ellipse(box: Box) -> tuple[tuple[float, float], ...]:
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    radius_x, radius_y = (box.right - box.left) / 2, (box.bottom - box.top) / 2
    turns = [2 * math.pi * step / OUTLINE_POINTS for step in range(OUTLINE_POINTS)]
    return tuple((x + radius_x * math.cos(t), y + radius_y * math.sin(t)) for t in turns)
