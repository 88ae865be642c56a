"""What the tools for blots and for boxes share: selecting, dragging and deleting objects."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar, Generic, Protocol

from sketchstudio.document.box import Frame
from sketchstudio.document.canvas_objects import Object, Size, without
from sketchstudio.document.edits import Edit
from sketchstudio.session import Session
from sketchstudio.tools.base import Tool
from sketchstudio.tools.overlay import Band
from sketchstudio.tools.pointer import PointerEvent, ViewPort

DRAG_START_PX = 3.0  # on screen: a hand that clicks trembles less than this


class Drag(Protocol):
    """Something that goes on while a button is down. `start`: where it went down."""

    @property
    def start(self) -> PointerEvent: ...


class ObjectHit(Protocol):
    """What lies under the pointer: an object by its id, and which part of it."""

    @property
    def id(self) -> int: ...

    @property
    def part(self) -> str:
        """ "body" or "handle"."""
        ...


@dataclass(frozen=True, slots=True)
class BandDrag:
    """A rectangle selects what it touches, beside what was selected already (`kept`)."""

    start: PointerEvent
    kept: frozenset[int]
    touching: Callable[[Frame], frozenset[int]]

    def selected(self, event: PointerEvent) -> frozenset[int]:
        return self.kept | self.touching(self._frame(event))

    def band(self, event: PointerEvent) -> Band:
        frame = self._frame(event)
        return Band(frame.x, frame.y, frame.width, frame.height)

    def _frame(self, event: PointerEvent) -> Frame:
        return Frame.between(self.start.x, self.start.y, event.x, event.y)


class ObjectTool(Tool, Generic[Object]):
    """A kind of object says what there is, what lies under the pointer and what a press begins;
    one drag is one undo step."""

    delete_label: ClassVar[str]

    def __init__(self, session: Session, view: ViewPort | None = None) -> None:
        super().__init__(session, view)
        self._drag: Drag | None = None
        self._dragged = False  # the pointer has left the place where it went down
        self._clicked: frozenset[int] | None = None  # to be the selection if it is no drag
        self._before: tuple[Object, ...] = ()
        self._gestures = 0
        self._pointer: PointerEvent | None = None
        session.selection_changed.connect(self.overlay_changed.emit)

    # ---- what a kind of object says

    @property
    def objects(self) -> tuple[Object, ...]:
        """All there are, the last one in front."""
        raise NotImplementedError

    @property
    def selected(self) -> frozenset[int]:
        raise NotImplementedError

    def select(self, ids: Iterable[int]) -> None:
        raise NotImplementedError

    def edit(self, objects: tuple[Object, ...], label: str) -> Edit:
        """The edit that makes these all there are."""
        raise NotImplementedError

    def touching(self, frame: Frame) -> frozenset[int]:
        """Those that the frame touches."""
        raise NotImplementedError

    def hit(self, event: PointerEvent) -> ObjectHit | None:
        """What lies under the pointer."""
        raise NotImplementedError

    def begin_beside(self, event: PointerEvent) -> Drag | None:
        """What a press on nothing begins."""
        raise NotImplementedError

    def begin_handle(self, event: PointerEvent, hit: ObjectHit) -> Drag | None:
        """What a press on a handle begins."""
        raise NotImplementedError

    def begin_body(self, event: PointerEvent) -> Drag | None:
        """What a press on a selected object begins."""
        raise NotImplementedError

    def pull(self, drag: Drag, event: PointerEvent) -> None:
        """The drag goes on."""
        raise NotImplementedError

    # ---- pointer

    def press(self, event: PointerEvent) -> None:
        if event.button != "left":
            return
        self.finish()
        self._begin()
        hit = self.hit(event)
        if hit is None:
            self._drag = self._band(event) or self.begin_beside(event)
        elif hit.part == "handle":
            self._drag = self.begin_handle(event, hit)
        else:
            self._press_body(event, hit.id)
        if self._drag is None:
            self.session.end_gesture()
        self._follow(event)

    def move(self, event: PointerEvent) -> None:
        drag = self._drag
        if drag is None:
            return
        start = (drag.start.x, drag.start.y)
        if math.dist(start, (event.x, event.y)) * self.view.scale >= DRAG_START_PX:
            self._dragged = True
        if isinstance(drag, BandDrag):
            self.select(drag.selected(event))
        elif self._dragged:
            self.pull(drag, event)
        self._follow(event)

    def release(self, event: PointerEvent) -> None:
        if event.button != "left":
            return
        self.move(event)
        if self._clicked is not None and not self._dragged:
            self.select(self._clicked)
        self.finish()

    def hover(self, event: PointerEvent) -> None:
        self._follow(event)
        self.cursor_changed.emit()

    def leave(self) -> None:
        self._pointer = None
        self.overlay_changed.emit()

    def finish(self) -> None:
        if self._drag is not None:
            self._end(abandon=self.objects == self._before)

    def cancel(self) -> None:
        if self._drag is not None:
            self._end(abandon=True)

    def dismiss(self) -> bool:
        if self._drag is not None:
            self.cancel()
            return True
        return self.select_none()

    # ---- what can be done with what is selected

    def delete(self) -> bool:
        if not self.selected:
            return False
        self.session.do(self.edit(without(self.objects, self.selected), self.delete_label))
        return True

    def select_all(self) -> bool:
        self.select(one.id for one in self.objects)
        return True

    def select_none(self) -> bool:
        any_selected = bool(self.selected)
        self.select(())
        return any_selected

    # ---- what to show

    @property
    def cursor(self) -> str:
        hit = None if self._pointer is None else self.hit(self._pointer)
        if hit is None:
            return "cross"
        return "resize" if hit.part == "handle" else "move"

    # ---- for the kinds

    @property
    def _size(self) -> Size:
        return self.session.document.width, self.session.document.height

    def _set(self, objects: tuple[Object, ...], label: str) -> None:
        """Within the drag that is going on."""
        if objects != self.objects:
            key = f"{self.id} gesture {self._gestures}"
            self.session.do_in_gesture(self.edit(objects, label), key=key)

    def _band(self, event: PointerEvent) -> BandDrag | None:
        """Shift or Ctrl beside the objects: a rectangle that selects."""
        if not event.modifiers & {"shift", "ctrl"}:
            return None
        kept = self.selected if "shift" in event.modifiers else frozenset()
        self.select(kept)
        return BandDrag(event, kept, self.touching)

    # ---- within

    def _press_body(self, event: PointerEvent, object_id: int) -> None:
        if "shift" in event.modifiers:
            self.select(self.selected ^ {object_id})
        else:
            self._clicked = frozenset({object_id})
            self.select(self.selected if object_id in self.selected else self._clicked)
        self._drag = self.begin_body(event)

    def _begin(self) -> None:
        self._gestures += 1
        self._dragged = False
        self._clicked = None
        self._before = self.objects
        self.session.begin_gesture(self)

    def _end(self, *, abandon: bool) -> None:
        self._drag = None
        self.session.end_gesture()
        if abandon:
            self.session.abandon(f"{self.id} gesture {self._gestures}")
        self.session.end_step()
        self.overlay_changed.emit()

    def _follow(self, event: PointerEvent) -> None:
        self._pointer = event
        self.overlay_changed.emit()
