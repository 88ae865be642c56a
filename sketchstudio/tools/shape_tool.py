"""The shape tool: lines, rectangles and ellipses by dragging, polygons from click to click."""

from __future__ import annotations

import math
from typing import cast

import numpy as np

from sketchstudio.document.color import Color
from sketchstudio.document.geometry import Rect
from sketchstudio.document.layer import Layer
from sketchstudio.document.paintable import why_not_erasable, why_not_paintable
from sketchstudio.painting import shapes
from sketchstudio.painting.covering import cover
from sketchstudio.painting.ink import Ink
from sketchstudio.session import Session
from sketchstudio.tools.base import Tool
from sketchstudio.tools.option import Option, Value
from sketchstudio.tools.overlay import Drawn, Handle, Shade, Shape
from sketchstudio.tools.painted_step import PaintedStep
from sketchstudio.tools.pointer import PointerEvent, ViewPort
from sketchstudio.tools.shape_options import ANTIALIAS, ERASE, KIND, OPACITY, STYLE, WIDTH

CLOSE_PX = 9.0  # on screen: this near to its first corner a polygon closes
DOUBLE_CLICK_S = 0.4
LEAST_DRAG_PX = 2.0  # on screen: less is a click, which draws nothing
LABELS = {
    "line": "Line",
    "rectangle": "Rectangle",
    "ellipse": "Ellipse",
    "polygon": "Polygon",
}


class ShapeTool(Tool):
    """While a shape is drawn, the overlay shows it as it will be; then it is one step."""

    id = "shape"
    name = "Shape"
    key = "U"
    icon = "shape"
    help = (
        "Drag a line, a rectangle or an ellipse: Shift keeps it even, Alt draws from the middle. "
        "A polygon: click from corner to corner; a double click, its first corner or Enter closes "
        "it, Backspace takes back a corner, Esc all of it."
    )
    options = (KIND, STYLE, WIDTH, OPACITY, ERASE, ANTIALIAS)
    takes_alt = True

    def __init__(self, session: Session, view: ViewPort | None = None) -> None:
        super().__init__(session, view)
        self._points: list[shapes.Point] = []  # where a drag began, or a polygon's corners
        self._pointer: PointerEvent | None = None
        self._last_press: PointerEvent | None = None

    # ---- pointer

    def press(self, event: PointerEvent) -> None:
        if event.button != "left":
            return
        if self._points and self._closes(event):
            self.confirm()
            return
        if not self._points and not self._may_begin():
            return
        if self._points and not self._is_polygon:
            self.finish()
        corner = self._next_corner(event)
        if not self._points:
            self.session.begin_gesture(self)
        self._points.append(corner)
        self._last_press = event
        self._follow(event)

    def move(self, event: PointerEvent) -> None:
        self._follow(event)

    def release(self, event: PointerEvent) -> None:
        if event.button != "left" or not self._points:
            return
        self._follow(event)
        if not self._is_polygon:
            self.finish()

    def hover(self, event: PointerEvent) -> None:
        self._follow(event)

    def let_go(self) -> None:
        if not self._is_polygon:
            self.finish()

    def finish(self) -> None:
        self.confirm()

    def cancel(self) -> None:
        self._rest()

    def confirm(self) -> bool:
        if not self._points:
            return False
        figure = self._figure(with_pointer=not self._is_polygon)
        self._rest()
        if figure is not None:
            self._draw(figure)
        return True

    def dismiss(self) -> bool:
        if not self._points:
            return False
        self._rest()
        return True

    def delete(self) -> bool:
        """Take the polygon's last corner back."""
        if not self._points or not self._is_polygon:
            return False
        self._points.pop()
        if not self._points:
            self._rest()
        self.overlay_changed.emit()
        return True

    def next_kind(self) -> None:
        """Draw the next kind of shape from now on."""
        kinds = [choice.value for choice in KIND.choices]
        self.set_value("kind", kinds[(kinds.index(str(self.value("kind"))) + 1) % len(kinds)])

    # ---- what to show

    def set_value(self, name: str, value: Value) -> None:
        if name == KIND.name:
            self.finish()
        super().set_value(name, value)

    def shown_options(self) -> tuple[Option, ...]:
        if self.value("kind") == "line":
            return KIND, WIDTH, OPACITY, ERASE, ANTIALIAS
        if self.value("style") == "filled":
            return KIND, STYLE, OPACITY, ERASE, ANTIALIAS
        return self.options

    def overlay(self) -> tuple[Shape, ...]:
        figure = self._figure(with_pointer=True)
        if figure is None:
            return ()
        drawn = Drawn(
            figure.outline(),
            closed=figure.is_closed,
            width_px=self._width_px,
            line=self._preview_color(self.session.foreground) if self._width_px else None,
            inside=self._preview_color(self._inside_color) if figure.is_closed else None,
        )
        return (drawn, Handle(*self._points[0])) if self._is_polygon else (drawn,)

    # ---- within

    @property
    def _is_polygon(self) -> bool:
        return self.value("kind") == "polygon"

    @property
    def _style(self) -> str:
        return "outline" if self.value("kind") == "line" else str(self.value("style"))

    @property
    def _width_px(self) -> float:
        """Of the outline; 0 without one."""
        return 0.0 if self._style == "filled" else self.number("width")

    @property
    def _inside_color(self) -> Color | None:
        if self._style == "outline":
            return None
        return self.session.background if self._style == "both" else self.session.foreground

    def _preview_color(self, color: Color | None) -> Shade | None:
        """With alpha; what will be erased is shown as grey glass."""
        if color is None:
            return None
        if self.flag("erase"):
            return (128, 128, 128, 110)
        return (*color, round(self.number("opacity") * 2.55))

    def _may_begin(self) -> bool:
        document, erases = self.session.document, self.flag("erase")
        why_not = why_not_erasable(document) if erases else why_not_paintable(document)
        if why_not:
            self.session.notice.emit(why_not)
        return not why_not

    def _figure(self, *, with_pointer: bool) -> shapes.Figure | None:
        """What is being drawn; None while there is nothing to see of it."""
        if not self._points or self._pointer is None:
            return None
        held, start = self._pointer.modifiers, self._points[0]
        if self._is_polygon:
            last = (self._next_corner(self._pointer),) if with_pointer else ()
            corners = (*self._points, *last)
            return shapes.Figure("polygon", corners) if len(corners) > 1 else None
        end = (self._pointer.x, self._pointer.y)
        if math.dist(start, end) * self.view.scale < LEAST_DRAG_PX:
            return None
        kind = cast(shapes.Kind, self.value("kind"))
        even, from_middle = "shift" in held, "alt" in held
        figure = shapes.dragged(kind, start, end, even=even, from_middle=from_middle)
        return shapes.on_pixels(figure, self._width_px)

    def _next_corner(self, event: PointerEvent) -> shapes.Point:
        place = (event.x, event.y)
        if not self._points:
            return place
        return shapes.snapped_corner(self._points[-1], place, even="shift" in event.modifiers)

    def _closes(self, event: PointerEvent) -> bool:
        """A press that ends the polygon: at its first corner, or the second of a double click."""
        if not self._is_polygon or self._last_press is None:
            return False
        last, first = self._last_press, self._points[0]
        at_start = len(self._points) > 2 and self._is_near(event, first)
        again = event.time_s - last.time_s <= DOUBLE_CLICK_S
        return at_start or (again and self._is_near(event, (last.x, last.y)))

    def _is_near(self, event: PointerEvent, point: shapes.Point) -> bool:
        return math.dist((event.x, event.y), point) * self.view.scale < CLOSE_PX

    def _draw(self, figure: shapes.Figure) -> None:
        layer, label = self.session.document.active_layer, LABELS[figure.kind]
        if layer is None or not self._may_begin():
            return
        step = PaintedStep(self.session, layer.id)
        canvas = Rect(0, 0, self.session.document.width, self.session.document.height)
        smooth = self.flag("antialias")
        if self._inside_color is not None and figure.is_closed:
            area = shapes.inside_coverage(figure, canvas, antialias=smooth)
            self._lay(step, layer, area, self._inside_color)
        if self._width_px:
            area = shapes.outline_coverage(
                figure, canvas, width_px=self._width_px, antialias=smooth
            )
            self._lay(step, layer, area, self.session.foreground)
        step.keep(label)

    def _lay(
        self,
        step: PaintedStep,
        layer: Layer,
        area: tuple[Rect, np.ndarray],
        color: Color,
    ) -> None:
        rect, coverage = area
        opacity = self.number("opacity") / 100
        if opacity < 1:
            coverage = (coverage * np.float32(opacity) + np.float32(0.5)).astype(np.uint8)
        ink = Ink(color, "erase" if self.flag("erase") else "paint")
        step.paint(cover(layer, rect, coverage, ink, self.session.document.selection))

    def _follow(self, event: PointerEvent) -> None:
        self._pointer = event
        if self._points:
            self.overlay_changed.emit()

    def _rest(self) -> None:
        if self._points:
            self.session.end_gesture()
        self._points, self._last_press = [], None
        self.overlay_changed.emit()
