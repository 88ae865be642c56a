"""The blot tool: places colour hints, and moves, resizes and recolours them as objects."""

from __future__ import annotations

import math

from sketchstudio.document import blot_changes
from sketchstudio.document.blot import Blot
from sketchstudio.document.edits import SetBlots
from sketchstudio.session import Session
from sketchstudio.tools.base import Tool
from sketchstudio.tools.blot_drags import BandDrag, MoveDrag, ResizeDrag
from sketchstudio.tools.blot_hits import BlotHit, handle_distance, handle_place, hit_blot
from sketchstudio.tools.option import Option
from sketchstudio.tools.overlay import Circle, Handle, Shape
from sketchstudio.tools.pointer import PointerEvent, ViewPort

DRAG_START_PX = 3.0  # on screen: a hand that clicks trembles less than this


class BlotTool(Tool):
    id = "blot"
    name = "Blot"
    key = "H"
    icon = "blot"
    help = (
        "Click to place a blot of the foreground colour. Click a blot to select it, Shift adds; "
        "drag to move, the small square resizes, Delete removes. Ctrl-drag beside the blots "
        "selects with a rectangle, Shift-drag adds to the selection. Hold Alt to pick a colour."
    )
    options = (
        Option(
            "radius",
            "Radius",
            "float",
            12.0,
            minimum=1,
            maximum=300,
            step=1,
            unit="px",
            help="Of new blots",
        ),
    )

    def __init__(self, session: Session, view: ViewPort | None = None) -> None:
        super().__init__(session, view)
        self._drag: MoveDrag | ResizeDrag | BandDrag | None = None
        self._dragged = False  # the pointer has left the place where it went down
        self._clicked: frozenset[int] | None = None  # to be the selection if it is no drag
        self._before: blot_changes.Blots = ()
        self._gestures = 0
        self._pointer: PointerEvent | None = None
        session.selection_changed.connect(self.overlay_changed.emit)

    # ---- pointer

    def press(self, event: PointerEvent) -> None:
        if event.button != "left":
            return
        self.finish()
        self._begin()
        hit = self._hit(event)
        if hit is None:
            self._press_beside(event)
        elif hit.part == "handle":
            self._drag = self._resize_drag(event, hit.id)
        else:
            self._press_body(event, hit.id)
        self._follow(event)

    def move(self, event: PointerEvent) -> None:
        drag = self._drag
        if drag is None:
            return
        start = (drag.start.x, drag.start.y)
        if math.dist(start, (event.x, event.y)) * self.view.scale >= DRAG_START_PX:
            self._dragged = True
        if isinstance(drag, BandDrag):
            self.session.select_blots(drag.selected(event))
        elif self._dragged:
            self._set_blots(drag.result(event, self._size), drag.label)
        self._follow(event)

    def release(self, event: PointerEvent) -> None:
        drag = self._drag
        if drag is None or event.button != "left":
            return
        self.move(event)
        if self._clicked is not None and not self._dragged:
            self.session.select_blots(self._clicked)
        self.finish()

    def hover(self, event: PointerEvent) -> None:
        self._follow(event)
        self.cursor_changed.emit()

    def leave(self) -> None:
        self._pointer = None
        self.overlay_changed.emit()

    def finish(self) -> None:
        if self._drag is None:
            return
        unchanged = self.session.document.blots == self._before
        self._end(abandon=unchanged)

    def cancel(self) -> None:
        if self._drag is not None:
            self._end(abandon=True)

    def dismiss(self) -> bool:
        if self._drag is not None:
            self.cancel()
            return True
        return self.select_none()

    # ---- what can be done with the selected blots

    def delete(self) -> bool:
        selected = self.session.selected_blots
        if not selected:
            return False
        rest = blot_changes.without(self.session.document.blots, selected)
        self.session.do(SetBlots(rest, "Delete blots"))
        return True

    def select_all(self) -> bool:
        self.session.select_blots(blot.id for blot in self.session.document.blots)
        return True

    def select_none(self) -> bool:
        any_selected = bool(self.session.selected_blots)
        self.session.select_blots(())
        return any_selected

    # ---- what to show

    @property
    def cursor(self) -> str:
        hit = None if self._pointer is None else self._hit(self._pointer)
        if hit is None:
            return "cross"
        return "resize" if hit.part == "handle" else "move"

    def overlay(self) -> tuple[Shape, ...]:
        shapes: list[Shape] = []
        for blot in self.session.document.blots:
            if blot.id in self.session.selected_blots:
                shapes.append(Circle(blot.x, blot.y, blot.radius, selected=True))
                shapes.append(Handle(*handle_place(blot, self.view.scale)))
        pointer = self._pointer
        if pointer is not None and isinstance(self._drag, BandDrag):
            shapes.append(self._drag.band(pointer))
        elif pointer is not None and self._drag is None and self._hit(pointer) is None:
            shapes.append(Circle(pointer.x, pointer.y, self.number("radius")))
        return tuple(shapes)

    # ---- within

    @property
    def _size(self) -> tuple[int, int]:
        return self.session.document.width, self.session.document.height

    @property
    def _key(self) -> str:
        return f"blot gesture {self._gestures}"

    def _hit(self, event: PointerEvent) -> BlotHit | None:
        return hit_blot(
            self.session.document.blots,
            event.x,
            event.y,
            selected=self.session.selected_blots,
            scale=self.view.scale,
        )

    def _press_beside(self, event: PointerEvent) -> None:
        if event.modifiers & {"shift", "ctrl"}:
            kept = self.session.selected_blots if "shift" in event.modifiers else frozenset()
            self.session.select_blots(kept)
            self._drag = BandDrag(event, self.session.document.blots, kept)
        else:
            self._drag = self._place(event)

    def _press_body(self, event: PointerEvent, blot_id: int) -> None:
        selected = self.session.selected_blots
        if "shift" in event.modifiers:
            self.session.select_blots(selected ^ {blot_id})
        else:
            self._clicked = frozenset({blot_id})
            self.session.select_blots(selected if blot_id in selected else self._clicked)
        self._drag = MoveDrag(event, self.session.document.blots, self.session.selected_blots)

    def _place(self, event: PointerEvent) -> MoveDrag:
        document = self.session.document
        radius, color = self.number("radius"), self.session.foreground
        blot = Blot(document.new_id(), event.x, event.y, radius, color)
        blots = (*document.blots, blot_changes.clamped(blot, self._size))
        self._set_blots(blots, "Place blot")
        # Not selected: the next colour chosen is for the next blot, not for this one.
        self.session.select_blots(())
        return MoveDrag(event, blots, frozenset({blot.id}), "Place blot")

    def _resize_drag(self, event: PointerEvent, blot_id: int) -> ResizeDrag:
        blots = self.session.document.blots
        grabbed = next(blot for blot in blots if blot.id == blot_id)
        gap = handle_distance(grabbed, self.view.scale) - grabbed.radius
        return ResizeDrag(event, blots, self.session.selected_blots, grabbed, gap)

    def _set_blots(self, blots: blot_changes.Blots, label: str) -> None:
        if blots != self.session.document.blots:
            self.session.do_in_gesture(SetBlots(blots, label), key=self._key)

    def _begin(self) -> None:
        self._gestures += 1
        self._dragged = False
        self._clicked = None
        self._before = self.session.document.blots
        self.session.begin_gesture(self)

    def _end(self, *, abandon: bool) -> None:
        self._drag = None
        self.session.end_gesture()
        if abandon:
            self.session.abandon(self._key)
        self.session.end_step()
        self.overlay_changed.emit()

    def _follow(self, event: PointerEvent) -> None:
        self._pointer = event
        self.overlay_changed.emit()
