"""What pen and eraser share: a stroke from press to release, or a straight line with Shift."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from sketchstudio.document.change import Change
from sketchstudio.document.geometry import Rect
from sketchstudio.document.layer import Layer
from sketchstudio.painting.brush import Brush
from sketchstudio.painting.coverage import Effect, Ink
from sketchstudio.painting.dab import DabMasks
from sketchstudio.painting.stabilizer import StrokePoint
from sketchstudio.painting.stroke import Stroke
from sketchstudio.session import Session
from sketchstudio.tools.base import Tool
from sketchstudio.tools.overlay import Circle, Line, Shape
from sketchstudio.tools.pointer import PointerEvent, ViewPort

MIN_OUTLINE_PX = 6.0  # on screen: a smaller brush is shown as a cross, its outline would hide it


class StrokeTool(Tool):
    """Paints with `effect` (an upturned pen erases, whatever the tool). With Shift a straight
    line goes from the last stroke's end to where the pointer is let go."""

    label: ClassVar[str]
    effect: ClassVar[Effect]

    def __init__(self, session: Session, view: ViewPort | None = None) -> None:
        super().__init__(session, view)
        self._masks = DabMasks()
        self._effect_now: Effect = self.effect
        self._stroke: Stroke | None = None
        self._line_from: StrokePoint | None = None
        self._last: StrokePoint | None = None  # where the pointer was last, while it is down
        self._last_end: StrokePoint | None = None
        self._pointer: PointerEvent | None = None
        session.document_replaced.connect(self._forget_last_end)

    # ---- pointer

    def press(self, event: PointerEvent) -> None:
        if event.button != "left":
            return
        self.finish()
        self._effect_now = "erase" if event.eraser else self.effect
        layer = self._paintable_layer()
        if layer is None:
            return
        self.session.begin_gesture(self)
        self._last = _point(event)
        if "shift" in event.modifiers:
            self._line_from = self._last_end or self._last
        else:
            self._stroke = self._new_stroke(layer)
            self._show(self._stroke.begin(self._last))
        self._follow(event)

    def move(self, event: PointerEvent) -> None:
        self._follow(event)
        if self._stroke is not None:
            self._last = _point(event)
            self._show(self._stroke.extend(self._last))
        elif self._line_from is not None and self._last is not None:
            pressure = max(event.pressure, self._last.pressure)
            self._last = replace(_point(event), pressure=pressure)

    def release(self, event: PointerEvent) -> None:
        if event.button != "left" or self._last is None:
            return
        # A pen tells no pressure when it is lifted; the stroke ends as strong as it was.
        self._last = replace(_point(event), pressure=self._last.pressure)
        self.finish()
        self._follow(event)

    def hover(self, event: PointerEvent) -> None:
        self._follow(event)

    def leave(self) -> None:
        self._pointer = None
        self.overlay_changed.emit()

    def finish(self) -> None:
        stroke, end = self._stroke or self._line_stroke(), self._last
        self._rest()
        if stroke is None or end is None:
            return
        self._show(stroke.finish(end))
        self._last_end = end
        inverse = stroke.inverse("Erase" if self._effect_now == "erase" else self.label)
        if inverse is not None:
            self.session.record(inverse)

    def cancel(self) -> None:
        stroke = self._stroke
        self._rest()
        if stroke is not None:
            self._show(stroke.cancel())

    # ---- what to show

    @property
    def brush(self) -> Brush:
        return Brush(
            size_px=self.number("size"),
            opacity=self.number("opacity") / 100,
            hardness=self.number("hardness") / 100,
            size_by_pressure=self.flag("pressure_size"),
            opacity_by_pressure=self.flag("pressure_opacity"),
        )

    @property
    def cursor(self) -> str:
        return "none" if self.number("size") * self.view.scale >= MIN_OUTLINE_PX else "cross"

    def overlay(self) -> tuple[Shape, ...]:
        if self._pointer is None:
            return ()
        x, y = self._pointer.x, self._pointer.y
        shapes: tuple[Shape, ...] = (Circle(x, y, self.number("size") / 2),)
        start = self._line_from
        if start is None and self._stroke is None and "shift" in self._pointer.modifiers:
            start = self._last_end
        return shapes if start is None else (*shapes, Line(start.x, start.y, x, y))

    # ---- within

    def _paintable_layer(self) -> Layer | None:
        layer = self.session.document.active_layer
        why_not = why_not_paintable(layer, self._effect_now)
        if why_not:
            self.session.notice.emit(why_not)
            return None
        return layer

    def _new_stroke(self, layer: Layer) -> Stroke:
        document = self.session.document
        effect = self._effect_now
        if effect == "paint" and layer.props.alpha_locked:
            effect = "paint-inside"
        return Stroke(
            layer,
            Rect(0, 0, document.width, document.height),
            brush=self.brush,
            ink=Ink(self.session.foreground, effect),
            masks=self._masks,
            smoothing=self.number("smoothing"),
        )

    def _line_stroke(self) -> Stroke | None:
        """The line that Shift has drawn as far as a thread, begun as a stroke."""
        layer = self.session.document.active_layer
        if self._line_from is None or self._last is None or layer is None:
            return None
        stroke = self._new_stroke(layer)
        self._show(stroke.begin(replace(self._line_from, pressure=self._last.pressure)))
        return stroke

    def _show(self, dirty: Rect) -> None:
        if not dirty.is_empty:
            self.session.painted(Change(dirty))

    def _follow(self, event: PointerEvent) -> None:
        self._pointer = event
        self.overlay_changed.emit()

    def _rest(self) -> None:
        if self._last is not None:
            self.session.end_gesture()
        self._stroke = self._line_from = self._last = None
        self.overlay_changed.emit()

    def _forget_last_end(self) -> None:
        self._last_end = None


def why_not_paintable(layer: Layer | None, effect: Effect) -> str:
    """Why a stroke can do nothing here, as a sentence; empty when it can."""
    if layer is None:
        return "There is no layer to draw on: add one."
    name = layer.props.name
    if not layer.props.visible:
        return f"The layer “{name}” is hidden: show it to draw on it."
    if layer.props.locked:
        return f"The layer “{name}” is locked: unlock it to draw on it."
    if effect == "erase" and layer.props.alpha_locked:
        return f"The transparency of the layer “{name}” is locked: unlock it to erase."
    return ""


def _point(event: PointerEvent) -> StrokePoint:
    return StrokePoint(event.x, event.y, min(max(event.pressure, 0.0), 1.0), event.time_s)
