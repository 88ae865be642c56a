"""What the selecting tools share: modes, feather, and moving the outline by dragging inside it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar, cast

import numpy as np

from sketchstudio.document.geometry import Rect
from sketchstudio.document.selection import Selection
from sketchstudio.document.selection_edits import SetSelection
from sketchstudio.painting.selecting import Mode, combined
from sketchstudio.painting.selection_edges import feathered
from sketchstudio.session import Session
from sketchstudio.tools.base import Tool
from sketchstudio.tools.pointer import PointerEvent, ViewPort
from sketchstudio.tools.select_options import mode_for

DRAG_START_PX = 3.0  # on screen: a hand that clicks trembles less than this
HALF = 128  # from here on a pixel counts as inside


@dataclass(frozen=True, slots=True)
class OutlineDrag:
    """An outline that goes along with the pointer: where it began, and what it was."""

    start: PointerEvent
    selection: Selection

    def moved(self, event: PointerEvent) -> Selection | None:
        dx, dy = round(event.x - self.start.x), round(event.y - self.start.y)
        return self.selection.moved(dx, dy)


class SelectTool(Tool):
    """A subclass draws its outline in `press_outside`, `move`, and gives it to `select`.

    A press inside what is selected (without keys, mode New) moves the outline; a click lets go
    of it, or does what `clicked_inside` does."""

    takes_alt = True
    label: ClassVar[str]

    def __init__(self, session: Session, view: ViewPort | None = None) -> None:
        super().__init__(session, view)
        self._outline: OutlineDrag | None = None
        self._dragged = False  # the pointer has left the place where it went down
        self._drags = 0
        self._pointer: PointerEvent | None = None
        self._mode: Mode = "new"

    # ---- pointer

    def press(self, event: PointerEvent) -> None:
        if event.button != "left":
            return
        if self.is_drawing:
            self.press_outside(event)
            return
        self._mode = self._mode_for(event)
        if self._mode == "new" and self._is_inside(event):
            self._grab(event)
        else:
            self.press_outside(event)

    def move(self, event: PointerEvent) -> None:
        drag = self._outline
        self._pointer = event
        if drag is None:
            self.drag_outside(event)
            return
        apart = math.dist((drag.start.x, drag.start.y), (event.x, event.y))
        self._dragged = self._dragged or apart * self.view.scale >= DRAG_START_PX
        moved = drag.moved(event)
        if self._dragged and moved is not None and not moved.same_as(self._selection):
            self.session.do_in_gesture(SetSelection(moved, "Move selection"), key=self._key)

    def release(self, event: PointerEvent) -> None:
        if event.button != "left":
            return
        drag = self._outline
        if drag is None:
            self.release_outside(event)
            return
        self.move(event)
        self.finish()
        if not self._dragged:
            self.clicked_inside(event)

    def hover(self, event: PointerEvent) -> None:
        self._pointer = event
        self.cursor_changed.emit()

    def leave(self) -> None:
        self._pointer = None
        self.overlay_changed.emit()

    def finish(self) -> None:
        if self._outline is None:
            return
        unchanged = self._outline.selection.same_as(self._selection)
        self._end_drag(abandon=unchanged)

    def cancel(self) -> None:
        if self._outline is not None:
            self._end_drag(abandon=True)

    def dismiss(self) -> bool:
        if self._outline is not None or self.is_drawing:
            self.cancel()
            return True
        return self.deselect()

    # ---- what subclasses say and use

    @property
    def canvas(self) -> Rect:
        """The pixels that can be selected."""
        return Rect(0, 0, self.session.document.width, self.session.document.height)

    @property
    def is_drawing(self) -> bool:
        """An outline has been begun and is not closed."""
        return False

    def press_outside(self, event: PointerEvent) -> None:
        """A press that moves no outline."""

    def drag_outside(self, event: PointerEvent) -> None:
        """The pointer moves after `press_outside`."""

    def release_outside(self, event: PointerEvent) -> None:
        """The button goes up after `press_outside`."""

    def clicked_inside(self, event: PointerEvent) -> None:
        """A click on what is selected."""
        self.deselect()

    def deselect(self) -> bool:
        """Select nothing; False when nothing was."""
        if self._selection is None:
            return False
        self.session.do(SetSelection(None, "Deselect"))
        return True

    def select(self, rect: Rect, part: np.ndarray) -> None:
        """Put a shape, (h, w) uint8 of `rect`, to what is selected, as the mode says."""
        size = (self.session.document.width, self.session.document.height)
        shape = Selection.from_part(rect, part, width=size[0], height=size[1])
        if shape is not None and self.number("feather") > 0:
            shape = feathered(shape, self.number("feather"))
        if shape is None:
            shape_rect, shape_part = Rect.EMPTY, np.zeros((0, 0), np.uint8)
        else:
            shape_rect, shape_part = shape.bounds, shape.inside
        before = self._selection
        after = combined(
            before, shape_rect, shape_part, mode=self._mode, width=size[0], height=size[1]
        )
        if after is not before and not (after is not None and after.same_as(before)):
            self.session.do(SetSelection(after, self.label if after else "Deselect"))

    # ---- what to show

    @property
    def cursor(self) -> str:
        if self._outline is not None:
            return "move"
        pointer = self._pointer
        if pointer is None or self.is_drawing or self._mode_for(pointer) != "new":
            return "cross"
        return "move" if self._is_inside(pointer) else "cross"

    # ---- within

    @property
    def _selection(self) -> Selection | None:
        return self.session.document.selection

    @property
    def _key(self) -> str:
        return f"{self.id} outline {self._drags}"

    def _mode_for(self, event: PointerEvent) -> Mode:
        return mode_for(event.modifiers, cast(Mode, self.value("mode")))

    def _is_inside(self, event: PointerEvent) -> bool:
        if self._selection is None:
            return False
        place = Rect(math.floor(event.x), math.floor(event.y), 1, 1)
        return bool(self._selection.part(place)[0, 0] >= HALF)

    def _grab(self, event: PointerEvent) -> None:
        if self._selection is None:
            return
        self._drags += 1
        self._dragged = False
        self._pointer = event
        self.session.begin_gesture(self)
        self._outline = OutlineDrag(event, self._selection)

    def _end_drag(self, *, abandon: bool) -> None:
        self._outline = None
        self.session.end_gesture()
        if abandon:
            self.session.abandon(self._key)
        self.session.end_step()
        self.cursor_changed.emit()
