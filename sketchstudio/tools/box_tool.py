"""The box tool: draws named boxes, and moves, resizes and copies them as objects."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable

from sketchstudio.document.box import MAX_SEED, Box, Frame, frame_around
from sketchstudio.document.box_changes import (
    COPY_STEP,
    MOST_BOXES,
    Boxes,
    free,
    moved,
    retagged,
    with_copies,
)
from sketchstudio.document.box_order import is_scenery, stacked
from sketchstudio.document.edits import SetBoxes
from sketchstudio.session import Session
from sketchstudio.tools.box_drags import (
    MoveBoxesDrag,
    NewBoxDrag,
    ResizeBoxesDrag,
    band_around,
)
from sketchstudio.tools.box_hits import (
    BoxHit,
    boxes_touching,
    handle_places,
    hit_box,
    pullable,
    scenery_at,
)
from sketchstudio.tools.box_question import Question, QuestionAsked, question_about
from sketchstudio.tools.crop_frame import place_of
from sketchstudio.tools.object_tool import BandDrag, Drag, ObjectHit, ObjectTool
from sketchstudio.tools.overlay import Handle, Shape
from sketchstudio.tools.pointer import PointerEvent, ViewPort

DOUBLE_CLICK_S = 0.4


class BoxTool(ObjectTool[Box]):
    """A new box comes into the document once it has a tag: `question` tells that one is wanted,
    `answer` gives it."""

    id = "box"
    name = "Box"
    key = "C"
    icon = "box"
    help = (
        "Drag a box and type what is to be there. Click a box to select it, Shift adds; drag to "
        "move, Alt-drag copies, the handles resize (Shift in proportion), Enter renames, Delete "
        "removes. Ctrl-drag selects with a rectangle, or draws a box over another. Hold C to use "
        "the tool for a moment."
    )
    takes_alt = True
    springs = True
    delete_label = "Delete boxes"

    def __init__(self, session: Session, view: ViewPort | None = None) -> None:
        super().__init__(session, view)
        self.question = QuestionAsked()
        self.question.changed.connect(self.overlay_changed.emit)
        self.new_seed: Callable[[], int] = lambda: random.randrange(MAX_SEED)
        self._drawn: Frame | None = None  # the box that is being drawn
        self._last_click: tuple[float, int] = (-1.0, 0)  # when, and on which box
        session.document_replaced.connect(self.question.take)

    # ---- boxes as objects

    @property
    def objects(self) -> Boxes:
        return self.session.document.boxes

    @property
    def selected(self) -> frozenset[int]:
        return self.session.selected_boxes

    def select(self, ids: Iterable[int]) -> None:
        self.session.select_boxes(ids)

    def edit(self, objects: Boxes, label: str) -> SetBoxes:
        return SetBoxes(objects, label)

    def touching(self, frame: Frame) -> frozenset[int]:
        return boxes_touching(self.objects, frame)

    def hit(self, event: PointerEvent) -> BoxHit | None:
        found = self._under(event)
        return None if found is not None and _draws_over(event, found) else found

    # ---- what a press begins

    def begin_beside(self, event: PointerEvent) -> NewBoxDrag:
        scenery = scenery_at(self.objects, event.x, event.y)
        self._clicked = frozenset() if scenery is None else frozenset({scenery.id})
        return NewBoxDrag(event)

    def begin_handle(self, event: PointerEvent, hit: ObjectHit) -> ResizeBoxesDrag | None:
        held = pullable(self.objects, self.selected)
        frame = frame_around(held)
        if frame is None or not isinstance(hit, BoxHit):
            return None
        ids = frozenset(box.id for box in held)
        return ResizeBoxesDrag(event, self.objects, ids, frame, hit.place)

    def begin_body(self, event: PointerEvent) -> MoveBoxesDrag:
        return MoveBoxesDrag(event, self.objects, free(self.objects, self.selected))

    def pull(self, drag: Drag, event: PointerEvent) -> None:
        if isinstance(drag, NewBoxDrag):
            self._drawn = drag.frame(event, self._size)
            return
        if isinstance(drag, MoveBoxesDrag) and "alt" in drag.start.modifiers:
            drag = self._drag = self._copies(drag)
        if isinstance(drag, MoveBoxesDrag | ResizeBoxesDrag):
            self._set(drag.result(event, self._size), drag.label)

    def release(self, event: PointerEvent) -> None:
        was_band = isinstance(self._drag, BandDrag)
        super().release(event)
        if event.button != "left" or was_band:
            return
        if self._drawn is not None:
            self.question.ask(Question(self._drawn))
        elif not self._dragged:
            self._look_for_double_click(event)
        self._drawn = None

    def cancel(self) -> None:
        self._drawn = None
        super().cancel()

    def finish(self) -> None:
        super().finish()
        self.question.take()

    def let_go(self) -> None:
        """The window has lost the pointer: a question goes on waiting for its answer."""
        super().finish()

    @property
    def is_waiting(self) -> bool:
        return self.question.now is not None

    def dismiss(self) -> bool:
        return self.question.take() is not None or super().dismiss()

    # ---- the tag

    def confirm(self) -> bool:
        """Enter: what is to be in the selected boxes?"""
        question = question_about(self.objects, self.selected)
        if question is not None:
            self.question.ask(question)
        return question is not None

    def answer(self, tag: str) -> None:
        """The tag that was asked for."""
        question = self.question.take()
        if question is None:
            return
        if question.ids:
            renamed = retagged(self.objects, question.ids, tag)
            if renamed != self.objects:
                self.session.do(SetBoxes(renamed, "Rename boxes"))
        else:
            self._place(question.frame, tag)

    # ---- what can be done with the selected boxes

    def delete(self) -> bool:
        held = free(self.objects, self.selected)
        if held != self.selected:
            self.select(held)
        return super().delete()

    def nudge(self, dx: int, dy: int) -> bool:
        ids = free(self.objects, self.selected)
        if not ids:
            return False
        boxes = moved(self.objects, ids, dx=dx, dy=dy, size=self._size)
        if boxes != self.objects:
            self.session.do(SetBoxes(boxes, "Move boxes"), key="nudge boxes")
        return True

    def duplicate(self) -> bool:
        originals = tuple(box for box in self.objects if box.id in self.selected)
        if not originals:
            return False
        self.add_copies(originals, label="Copy boxes")
        return True

    def add_copies(self, originals: Boxes, *, label: str, step: float = COPY_STEP) -> None:
        """Copies of boxes of this or another document, selected, a step beside the originals."""
        boxes, ids = self._with_copies(originals, step)
        if not ids:
            self._tell_full()
            return
        self.session.do(SetBoxes(boxes, label))
        self.select(ids)

    # ---- what to show

    def overlay(self) -> tuple[Shape, ...]:
        shapes: list[Shape] = []
        frame = frame_around(pullable(self.objects, self.selected))
        if frame is not None:
            places = handle_places(frame, self.view.scale)
            shapes += [Handle(*place_of(frame, place)) for place in places]
        new = self._drawn or (self.question.now and self.question.now.frame)
        if new is not None:
            shapes.append(band_around(new))
        if isinstance(self._drag, BandDrag) and self._pointer is not None:
            shapes.append(self._drag.band(self._pointer))
        return tuple(shapes)

    # ---- within

    def _under(self, event: PointerEvent) -> BoxHit | None:
        boxes, selected = self.objects, self.selected
        return hit_box(boxes, event.x, event.y, selected=selected, scale=self.view.scale)

    def _band(self, event: PointerEvent) -> BandDrag | None:
        found = self._under(event)
        draws = found is not None and _draws_over(event, found)
        return None if draws else super()._band(event)

    def _place(self, frame: Frame, tag: str) -> None:
        if len(self.objects) >= MOST_BOXES:
            self._tell_full()
            return
        new = Box(self.session.document.new_id(), *_sides(frame), tag, seed=self.new_seed())
        self.session.do(SetBoxes(stacked((*self.objects, new)), "Place box"))
        # Scenery is not: else the next drag over the sky would move the sky.
        self.select(() if is_scenery(new) else (new.id,))

    def _copies(self, drag: MoveBoxesDrag) -> MoveBoxesDrag:
        """A drag that moves copies of what the first one would have moved."""
        originals = tuple(box for box in drag.boxes if box.id in self.selected)
        boxes, ids = self._with_copies(originals, 0)
        start = PointerEvent(drag.start.x, drag.start.y)
        self._set(boxes, "Copy boxes")
        self.select(ids)
        return MoveBoxesDrag(start, boxes, ids, "Copy boxes")

    def _with_copies(self, originals: Boxes, step: float) -> tuple[Boxes, frozenset[int]]:
        return with_copies(
            self.objects,
            originals,
            step=(step, step),
            size=self._size,
            new_id=self.session.document.new_id,
            new_seed=self.new_seed,
        )

    def _look_for_double_click(self, event: PointerEvent) -> None:
        (only,) = self.selected if len(self.selected) == 1 else (0,)
        then, before = self._last_click
        self._last_click = (event.time_s, only)
        if only and before == only and 0 <= event.time_s - then <= DOUBLE_CLICK_S:
            self.confirm()

    def _tell_full(self) -> None:
        self.session.notice.emit(f"A picture holds {MOST_BOXES} boxes at the most.")


def _sides(frame: Frame) -> tuple[float, float, float, float]:
    return frame.x, frame.y, frame.width, frame.height


def _draws_over(event: PointerEvent, found: BoxHit) -> bool:
    """Ctrl on a box: a new one is drawn there, and this one is left alone."""
    return "ctrl" in event.modifiers and found.part == "body"
