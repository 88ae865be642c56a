"""The fill tool: a click colours an area as far as lines let it; a drag fills one after another."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import cast

from sketchstudio.document.geometry import Rect
from sketchstudio.document.layer import Layer
from sketchstudio.document.paintable import why_not_erasable, why_not_paintable
from sketchstudio.painting.covering import cover, lay_under
from sketchstudio.painting.filling import FillRules, Likeness, fill_area, fill_coverage
from sketchstudio.painting.flood import Area
from sketchstudio.painting.ink import Ink
from sketchstudio.painting.sampling import Source, sight_of
from sketchstudio.session import Session
from sketchstudio.tools.base import Tool
from sketchstudio.tools.fill_options import FILL_OPTIONS
from sketchstudio.tools.painted_step import PaintedStep
from sketchstudio.tools.pointer import PointerEvent, ViewPort

STEP_PX = 2.0  # along a drag, from one place that is looked at to the next


@dataclass(frozen=True, eq=False)
class _Gesture:
    """One drag, and what it has filled so far. likeness: which pixels were like the first one when
    it began; others are passed over."""

    layer: Layer
    likeness: Likeness
    rules: FillRules
    ink: Ink
    step: PaintedStep
    areas: list[Area] = field(default_factory=list)

    def is_filled(self, x: int, y: int) -> bool:
        return any(area.holds(x, y) for area in self.areas)


class FillTool(Tool):
    id = "fill"
    name = "Fill"
    key = "G"
    icon = "fill"
    help = (
        "Click an area to fill it with the foreground colour. Drag over several to fill them "
        "all. Ctrl: the background colour. Hold Alt to pick a colour."
    )
    options = FILL_OPTIONS

    def __init__(self, session: Session, view: ViewPort | None = None) -> None:
        super().__init__(session, view)
        self._gesture: _Gesture | None = None
        self._last = (0.0, 0.0)

    # ---- pointer

    def press(self, event: PointerEvent) -> None:
        if event.button != "left":
            return
        self.finish()
        self._last = (event.x, event.y)
        gesture = self._begun(event)
        if gesture is None:
            return
        self.session.begin_gesture(self)
        self._gesture = gesture
        self._fill_at(gesture, event.x, event.y)

    def move(self, event: PointerEvent) -> None:
        if self._gesture is None:
            return
        (x, y), self._last = self._last, (event.x, event.y)
        steps = max(math.ceil(math.dist((x, y), self._last) / STEP_PX), 1)
        for step in range(1, steps + 1):
            part = step / steps
            self._fill_at(self._gesture, x + (event.x - x) * part, y + (event.y - y) * part)

    def release(self, event: PointerEvent) -> None:
        if event.button == "left":
            self.move(event)
            self.finish()

    def finish(self) -> None:
        gesture, self._gesture = self._gesture, None
        if gesture is not None:
            self.session.end_gesture()
            gesture.step.keep("Erase area" if gesture.ink.effect == "erase" else "Fill")

    def cancel(self) -> None:
        gesture, self._gesture = self._gesture, None
        if gesture is not None:
            self.session.end_gesture()
            gesture.step.take_back()

    # ---- within

    def _begun(self, event: PointerEvent) -> _Gesture | None:
        """What the press begins; None, after a sentence where there is one, when it is nothing."""
        document, ink, rules = self.session.document, self._ink(event), self.rules
        x, y = math.floor(event.x), math.floor(event.y)
        if Rect(x, y, 1, 1).clipped(document.width, document.height).is_empty:
            return None
        layer, why_not = document.active_layer, self._why_not(ink, x, y)
        if why_not or layer is None:
            self.session.notice.emit(why_not)
            return None
        sight = sight_of(document.snapshot(), self._source, layer_id=layer.id)
        likeness = Likeness(sight, x, y, tolerance=rules.tolerance, selection=document.selection)
        return _Gesture(layer, likeness, rules, ink, PaintedStep(self.session, layer.id))

    def _why_not(self, ink: Ink, x: int, y: int) -> str:
        document = self.session.document
        selection, erases = document.selection, ink.effect == "erase"
        if why_not := why_not_erasable(document) if erases else why_not_paintable(document):
            return why_not
        if selection is not None and not selection.part(Rect(x, y, 1, 1))[0, 0]:
            return "This place is not selected: click inside the selection, or select nothing."
        return ""

    @property
    def rules(self) -> FillRules:
        """The options as they are now."""
        return FillRules(
            tolerance=self.number("tolerance") / 100,
            gap_px=round(self.number("gap")),
            grow_px=round(self.number("grow")),
            contiguous=self.flag("contiguous"),
            antialias=self.flag("antialias"),
        )

    @property
    def _source(self) -> Source:
        return cast(Source, self.value("sample"))

    def _ink(self, event: PointerEvent) -> Ink:
        if event.eraser or self.value("with") == "erase":
            return Ink(self.session.foreground, "erase")
        back = (self.value("with") == "background") != ("ctrl" in event.modifiers)
        return Ink(self.session.background if back else self.session.foreground)

    def _fill_at(self, gesture: _Gesture, at_x: float, at_y: float) -> None:
        x, y = math.floor(at_x), math.floor(at_y)
        likeness, layer = gesture.likeness, gesture.layer
        place = Rect(x, y, 1, 1)
        if gesture.is_filled(x, y) or not likeness.bounds.contains(x, y):
            return
        if not likeness.part(place)[0, 0]:
            return
        area = fill_area(likeness, x, y, gesture.rules)
        if area is None:
            return
        gesture.areas.append(area)
        target, ink = layer.tiles, gesture.ink
        seed = target.read(place)[0, 0]
        found = fill_coverage(area, likeness, target, gesture.rules, seed=seed)
        selection = self.session.document.selection
        gesture.step.paint(cover(layer, found.rect, found.over, ink, selection))
        gesture.step.paint(lay_under(layer, found.rect, found.under, ink, selection))
