"""The blot tool: places colour hints, and moves, resizes and recolours them as objects."""

from __future__ import annotations

from collections.abc import Iterable

from sketchstudio.document import blot_changes
from sketchstudio.document.blot import Blot
from sketchstudio.document.blot_changes import Blots
from sketchstudio.document.box import Frame
from sketchstudio.document.edits import SetBlots
from sketchstudio.tools.blot_drags import MoveDrag, ResizeDrag
from sketchstudio.tools.blot_hits import (
    BlotHit,
    blots_touching,
    handle_distance,
    handle_place,
    hit_blot,
)
from sketchstudio.tools.object_tool import BandDrag, Drag, ObjectHit, ObjectTool
from sketchstudio.tools.option import Option
from sketchstudio.tools.overlay import Circle, Handle, Shape
from sketchstudio.tools.pointer import PointerEvent


class BlotTool(ObjectTool[Blot]):
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
    delete_label = "Delete blots"

    # ---- blots as objects

    @property
    def objects(self) -> Blots:
        return self.session.document.blots

    @property
    def selected(self) -> frozenset[int]:
        return self.session.selected_blots

    def select(self, ids: Iterable[int]) -> None:
        self.session.select_blots(ids)

    def edit(self, objects: Blots, label: str) -> SetBlots:
        return SetBlots(objects, label)

    def touching(self, frame: Frame) -> frozenset[int]:
        return blots_touching(self.objects, frame)

    def hit(self, event: PointerEvent) -> BlotHit | None:
        return hit_blot(
            self.objects, event.x, event.y, selected=self.selected, scale=self.view.scale
        )

    # ---- what a press begins

    def begin_beside(self, event: PointerEvent) -> MoveDrag:
        """A new blot, which goes along with the pointer."""
        document = self.session.document
        radius, color = self.number("radius"), self.session.foreground
        blot = Blot(document.new_id(), event.x, event.y, radius, color)
        blots = (*document.blots, blot_changes.clamped(blot, self._size))
        self._set(blots, "Place blot")
        # Not selected: the next colour chosen is for the next blot, not for this one.
        self.select(())
        return MoveDrag(event, blots, frozenset({blot.id}), "Place blot")

    def begin_handle(self, event: PointerEvent, hit: ObjectHit) -> ResizeDrag:
        grabbed = next(blot for blot in self.objects if blot.id == hit.id)
        gap = handle_distance(grabbed, self.view.scale) - grabbed.radius
        return ResizeDrag(event, self.objects, self.selected, grabbed, gap)

    def begin_body(self, event: PointerEvent) -> MoveDrag:
        return MoveDrag(event, self.objects, self.selected)

    def pull(self, drag: Drag, event: PointerEvent) -> None:
        if isinstance(drag, MoveDrag | ResizeDrag):
            self._set(drag.result(event, self._size), drag.label)

    # ---- what to show

    def overlay(self) -> tuple[Shape, ...]:
        shapes: list[Shape] = []
        for blot in self.objects:
            if blot.id in self.selected:
                shapes.append(Circle(blot.x, blot.y, blot.radius, selected=True))
                shapes.append(Handle(*handle_place(blot, self.view.scale)))
        pointer = self._pointer
        if pointer is not None and isinstance(self._drag, BandDrag):
            shapes.append(self._drag.band(pointer))
        elif pointer is not None and self._drag is None and self.hit(pointer) is None:
            shapes.append(Circle(pointer.x, pointer.y, self.number("radius")))
        return tuple(shapes)
