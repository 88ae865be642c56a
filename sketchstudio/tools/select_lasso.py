"""The lasso: selects what a line drawn by hand, or from click to click, goes round."""

from __future__ import annotations

import math

from sketchstudio.painting.selecting import Point, polygon_part
from sketchstudio.session import Session
from sketchstudio.tools.overlay import Handle, Polyline, Shape
from sketchstudio.tools.pointer import PointerEvent, ViewPort
from sketchstudio.tools.select_options import ANTIALIAS, FEATHER, MODE
from sketchstudio.tools.select_tool import DRAG_START_PX, SelectTool

CLOSE_PX = 9.0  # on screen: this near to its start a line closes
DOUBLE_CLICK_S = 0.4
LEAST_POINTS = 3


class Lasso(SelectTool):
    """A drag draws freely and closes when it is let go. A click begins a line from corner to
    corner, freehand pieces between them; it closes at its start, with a double click or Enter."""

    id = "lasso"
    name = "Lasso"
    key = "L"
    icon = "lasso"
    help = (
        "Draw round what you select, or click from corner to corner; close it at its start, with "
        "a double click or Enter. Backspace takes back a corner. Shift adds, Alt or Ctrl "
        "subtracts, both intersect. Drag inside to move the outline, click to deselect."
    )
    label = "Lasso"
    options = (MODE, FEATHER, ANTIALIAS)

    def __init__(self, session: Session, view: ViewPort | None = None) -> None:
        super().__init__(session, view)
        self._points: list[Point] = []
        self._corners: list[int] = []  # how many points there were when a corner was set
        self._pressed: PointerEvent | None = None
        self._last_press: PointerEvent | None = None
        self._by_clicks = False

    # ---- pointer

    @property
    def is_drawing(self) -> bool:
        return bool(self._points)

    def press_outside(self, event: PointerEvent) -> None:
        if self._closes(event):
            self.confirm()
            return
        if not self._points:
            self.session.begin_gesture(self)
        self._pressed = self._last_press = event
        self._pointer = event
        self._corners.append(len(self._points))
        self._points.append((event.x, event.y))
        self.overlay_changed.emit()

    def drag_outside(self, event: PointerEvent) -> None:
        if self._pressed is not None and self._is_apart(event, self._points[-1], DRAG_START_PX / 2):
            self._points.append((event.x, event.y))
        self.overlay_changed.emit()

    def release_outside(self, event: PointerEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            return
        was_click = len(self._points) == self._corners[-1] + 1
        if was_click:
            self._by_clicks = True
        elif not self._by_clicks or not self._is_apart(event, self._points[0], CLOSE_PX):
            self.confirm()

    def hover(self, event: PointerEvent) -> None:
        super().hover(event)
        if self._points:
            self.overlay_changed.emit()

    def confirm(self) -> bool:
        if not self._points:
            return False
        points, by_clicks = self._points, self._by_clicks
        self._rest()
        if len(points) >= LEAST_POINTS:
            antialias = self.flag("antialias")
            self.select(*polygon_part(points, self.canvas, antialias=antialias))
        elif self._mode == "new" and len(points) == 1 and by_clicks:
            self.deselect()
        return True

    def delete(self) -> bool:
        """Take the last corner back."""
        if not self._points:
            return False
        del self._points[self._corners.pop() :]
        if not self._points:
            self._rest()
        self.overlay_changed.emit()
        return True

    def finish(self) -> None:
        super().finish()
        self.confirm()

    def cancel(self) -> None:
        super().cancel()
        self._rest()

    # ---- what to show

    def overlay(self) -> tuple[Shape, ...]:
        if not self._points:
            return ()
        points = tuple(self._points)
        if self._pressed is None and self._pointer is not None:
            points = (*points, (self._pointer.x, self._pointer.y))
        return Polyline(points), Handle(*self._points[0])

    # ---- within

    def _closes(self, event: PointerEvent) -> bool:
        """A press that ends the line: at its start, or the second of a double click."""
        if not self._points:
            return False
        if len(self._points) >= LEAST_POINTS and not self._is_apart(
            event, self._points[0], CLOSE_PX
        ):
            return True
        last = self._last_press
        return (
            last is not None
            and event.time_s - last.time_s <= DOUBLE_CLICK_S
            and not self._is_apart(event, (last.x, last.y), CLOSE_PX)
        )

    def _is_apart(self, event: PointerEvent, point: Point, screen_px: float) -> bool:
        return math.dist((event.x, event.y), point) * self.view.scale >= screen_px

    def _rest(self) -> None:
        if self._points:
            self.session.end_gesture()
        self._points, self._corners = [], []
        self._pressed = self._last_press = None
        self._by_clicks = False
        self.overlay_changed.emit()
