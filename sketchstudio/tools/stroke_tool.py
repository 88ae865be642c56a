"""What pen and eraser share: a stroke from press to release, or a straight line with Shift."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from sketchstudio.document.change import Change
from sketchstudio.document.geometry import Rect
from sketchstudio.document.layer import Layer
from sketchstudio.document.paintable import why_not_erasable, why_not_paintable
from sketchstudio.painting.dab import DabMasks
from sketchstudio.painting.ink import Effect, Ink
from sketchstudio.painting.presets import Preset
from sketchstudio.painting.stabilizer import StrokePoint
from sketchstudio.painting.stroke import Dirty, Stroke
from sketchstudio.session import Session
from sketchstudio.tools.base import Tool
from sketchstudio.tools.brush_outline import Heading, brush_outline
from sketchstudio.tools.option import Option, Value
from sketchstudio.tools.overlay import Line, Shape
from sketchstudio.tools.pointer import PointerEvent, ViewPort
from sketchstudio.tools.stroke_options import AROUND, STROKE_OPTIONS, read, written

MIN_OUTLINE_PX = 6.0  # on screen: a smaller brush is shown as a cross, its outline would hide it


class StrokeTool(Tool):
    """Paints with `effect` and the session's brush for it (an upturned pen erases with the
    eraser's, whatever the tool). With Shift a straight line goes from the last stroke's end to
    where the pointer is let go; with Ctrl the middle of the symmetry is moved."""

    label: ClassVar[str]
    effect: ClassVar[Effect]
    options = STROKE_OPTIONS

    def __init__(self, session: Session, view: ViewPort | None = None) -> None:
        super().__init__(session, view)
        self._masks = DabMasks()
        self._effect_now: Effect = self.effect
        self._stroke: Stroke | None = None
        self._line_from: StrokePoint | None = None
        self._last: StrokePoint | None = None  # where the pointer was last, while it is down
        self._last_end: StrokePoint | None = None
        self._pointer: PointerEvent | None = None
        self._heading = Heading()
        self._moves_middle = False
        session.brush_kit_changed.connect(self._tell_of_kit)
        session.changed.connect(self._document_changed)
        session.document_replaced.connect(self._forget_places)

    # ---- pointer

    def press(self, event: PointerEvent) -> None:
        if event.button != "left":
            return
        self.finish()
        if "ctrl" in event.modifiers and self.session.brush_kit.symmetry.kind != "none":
            self._moves_middle = True
            self._move_middle(event)
            return
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
        if self._moves_middle:
            self._move_middle(event)
        elif self._stroke is not None:
            self._last = _point(event)
            self._show(self._stroke.extend(self._last))
        elif self._line_from is not None and self._last is not None:
            pressure = max(event.pressure, self._last.pressure)
            self._last = replace(_point(event), pressure=pressure)

    def rest(self, rested_s: float) -> None:
        """The line catches up with the pen, and an airbrush goes on spraying."""
        if self._stroke is not None and self._last is not None:
            now = replace(self._last, time_s=self._last.time_s + rested_s)
            self._show(self._stroke.extend(now))

    def release(self, event: PointerEvent) -> None:
        self._moves_middle = False  # no stroke ends here that would do it
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
    def cursor(self) -> str:
        return "none" if self.number("size") * self.view.scale >= MIN_OUTLINE_PX else "cross"

    def overlay(self) -> tuple[Shape, ...]:
        if self._pointer is None:
            return ()
        x, y = self._pointer.x, self._pointer.y
        shapes: tuple[Shape, ...] = (self._outline(self._pointer),)
        start = self._line_from
        if start is None and self._stroke is None and "shift" in self._pointer.modifiers:
            start = self._last_end
        return shapes if start is None else (*shapes, Line(start.x, start.y, x, y))

    # ---- options

    def shown_options(self) -> tuple[Option, ...]:
        if self.value("symmetry") in AROUND:
            return self.options
        return tuple(option for option in self.options if option.name != "axes")

    def value(self, name: str) -> Value:
        return read(self.session.brush_kit, name, erases=self.effect == "erase")

    def set_value(self, name: str, value: Value) -> None:
        fitted = self.option(name).fitted(value)
        kit = self.session.brush_kit
        self.session.brush_kit = written(kit, name, fitted, erases=self.effect == "erase")

    def _tell_of_kit(self) -> None:
        self.options_changed.emit()
        self.overlay_changed.emit()
        self.cursor_changed.emit()

    # ---- within

    def _preset(self, effect: Effect) -> Preset:
        return self.session.brush_kit.preset(erases=effect == "erase")

    def _outline(self, event: PointerEvent) -> Shape:
        brush = self._preset("erase" if event.eraser else self.effect).brush
        return brush_outline(brush, _point(event), self._heading.way)

    def _move_middle(self, event: PointerEvent) -> None:
        kit = self.session.brush_kit
        symmetry = replace(kit.symmetry, center=(event.x, event.y))
        self.session.brush_kit = replace(kit, symmetry=symmetry)

    def _paintable_layer(self) -> Layer | None:
        """The active layer where a stroke can do something there; else the artist is told."""
        document = self.session.document
        erases = self._effect_now == "erase"
        why_not = why_not_erasable(document) if erases else why_not_paintable(document)
        if why_not:
            self.session.notice.emit(why_not)
            return None
        return document.active_layer

    def _new_stroke(self, layer: Layer) -> Stroke:
        document = self.session.document
        effect, preset = self._effect_now, self._preset(self._effect_now)
        if effect == "paint" and layer.props.alpha_locked:
            effect = "paint-inside"
        return Stroke(
            layer,
            Rect(0, 0, document.width, document.height),
            brush=preset.brush,
            ink=Ink(self.session.foreground, effect),
            masks=self._masks,
            smoothing=preset.smoothing,
            selection=document.selection,
            symmetry=self.session.brush_kit.symmetry,
        )

    def _line_stroke(self) -> Stroke | None:
        """The line that Shift has drawn as far as a thread, begun as a stroke. The pen is held
        all along as it was in the end, and so slowly that speed thins nothing."""
        layer = self.session.document.active_layer
        if self._line_from is None or self._last is None or layer is None:
            return None
        stroke = self._new_stroke(layer)
        start = replace(self._last, x=self._line_from.x, y=self._line_from.y)
        self._show(stroke.begin(start))
        return stroke

    def _show(self, dirty: Dirty) -> None:
        for rect in dirty:
            self.session.painted(Change(rect))

    def _follow(self, event: PointerEvent) -> None:
        self._pointer = event
        self._heading.follow(event.x, event.y, scale=self.view.scale)
        self.overlay_changed.emit()

    def _rest(self) -> None:
        if self._last is not None:
            self.session.end_gesture()
        self._stroke = self._line_from = self._last = None
        self._moves_middle = False
        self.overlay_changed.emit()

    def _document_changed(self, change: Change) -> None:
        if change.size:
            self._forget_places()

    def _forget_places(self) -> None:
        """What lay there lies elsewhere now."""
        self._last_end = None
        kit = self.session.brush_kit
        self.session.brush_kit = replace(kit, symmetry=replace(kit.symmetry, center=None))


def _point(event: PointerEvent) -> StrokePoint:
    return StrokePoint(
        event.x,
        event.y,
        min(max(event.pressure, 0.0), 1.0),
        event.time_s,
        event.tilt_x,
        event.tilt_y,
        event.rotation,
    )
