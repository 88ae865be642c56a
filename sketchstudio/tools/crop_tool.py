"""The crop tool: a frame with handles; what lies in it becomes the canvas."""

from __future__ import annotations

import math
from collections.abc import Callable

from sketchstudio.document.change import Change
from sketchstudio.document.document import MAX_SIDE
from sketchstudio.document.geometry import Rect
from sketchstudio.document.remaps import Cut
from sketchstudio.document.size_edits import reshape
from sketchstudio.session import Session
from sketchstudio.tools import crop_frame
from sketchstudio.tools.base import Tool
from sketchstudio.tools.command import ToolCommand
from sketchstudio.tools.crop_frame import PLACES, Place, Snap, place_of
from sketchstudio.tools.option import Choice, Option, Value
from sketchstudio.tools.overlay import CropFrame, Handle, Shape
from sketchstudio.tools.pointer import PointerEvent, ViewPort

HANDLE_REACH_PX = 9.0  # on screen
SNAP_PX = 6.0  # on screen

RATIOS: dict[str, tuple[int, int] | None] = {
    "free": None,
    "original": None,
    "1:1": (1, 1),
    "4:3": (4, 3),
    "3:2": (3, 2),
    "16:9": (16, 9),
    "3:4": (3, 4),
    "2:3": (2, 3),
    "9:16": (9, 16),
}
_WORDS = {"free": "Free", "original": "As the picture"}


class CropTool(Tool):
    """The frame may reach over the canvas: then the canvas grows."""

    id = "crop"
    name = "Crop"
    key = "Shift+R"
    icon = "crop"
    help = (
        "Drag a frame around what is to stay, or pull its handles (Shift keeps the proportions); "
        "inside, drag to move it. Enter crops, Esc starts anew."
    )
    options = (
        Option(
            "ratio",
            "Proportions",
            "choice",
            "free",
            choices=tuple(Choice(ratio, _WORDS.get(ratio, ratio)) for ratio in RATIOS),
        ),
        Option("width", "W", "int", 0, unit="px", help="Width of the new canvas"),
        Option("height", "H", "int", 0, unit="px", help="Height of the new canvas"),
        Option(
            "trim",
            "Delete what is cut off",
            "bool",
            False,
            help="Otherwise layers keep it beside the canvas, and it can be moved back in.",
        ),
    )
    commands = (
        ToolCommand("apply", "Crop (Enter)", "accept"),
        ToolCommand("cancel", "Start anew (Esc)", "discard"),
    )

    def __init__(self, session: Session, view: ViewPort | None = None) -> None:
        super().__init__(session, view)
        self._frame: Rect | None = None  # None: the whole canvas
        self._drag: Callable[[PointerEvent], Rect] | None = None
        self._hovered: Place | str = ""
        session.changed.connect(self._document_changed)
        session.document_replaced.connect(self._reset)

    @property
    def frame(self) -> Rect:
        """What will be the canvas, in pixels of the present one."""
        return self._frame or self._canvas

    # ---- pointer

    def press(self, event: PointerEvent) -> None:
        if event.button != "left":
            return
        grip, frame = self._grip(event), self.frame
        if isinstance(grip, tuple):
            self._drag = lambda now: self._pulled(frame, grip, now)
        elif grip == "inside":
            self._drag = lambda now: self._moved(frame, event, now)
        else:
            self._drag = lambda now: self._drawn(event, now)

    def move(self, event: PointerEvent) -> None:
        if self._drag is not None:
            self._show(self._drag(event))

    def release(self, event: PointerEvent) -> None:
        self._drag = None

    def hover(self, event: PointerEvent) -> None:
        self._hovered = self._grip(event)
        self.cursor_changed.emit()

    # ---- the end of it

    def let_go(self) -> None:
        self._drag = None

    def finish(self) -> None:
        """Cropping is asked for with Enter only: another tool forgets the frame."""
        self._reset()

    def cancel(self) -> None:
        self._reset()

    def dismiss(self) -> bool:
        was_set = self._frame is not None
        self._reset()
        return was_set

    def confirm(self) -> bool:
        if self.frame == self._canvas:
            return False
        cut = Cut(self.frame, trim=self.flag("trim"))
        try:
            self.session.do(reshape(self.session.document, cut, "Crop"))
        except ValueError as refusal:
            self.session.notice.emit(str(refusal))
        return True

    # ---- what to show

    @property
    def cursor(self) -> str:
        if isinstance(self._hovered, tuple):
            return "resize"
        return "move" if self._hovered == "inside" else "cross"

    def overlay(self) -> tuple[Shape, ...]:
        frame, canvas = self.frame, self._canvas
        handles = (Handle(*place_of(frame, place)) for place in PLACES)
        return (CropFrame(frame, canvas.width, canvas.height), *handles)

    # ---- options and commands

    def value(self, name: str) -> Value:
        if name in ("width", "height"):
            return getattr(self.frame, name)
        return super().value(name)

    def set_value(self, name: str, value: Value) -> None:
        if name not in ("width", "height"):
            super().set_value(name, value)
            if name == "ratio" and self._ratio is not None:
                self._show(crop_frame.with_ratio(self.frame, self._ratio))
            return
        side = min(max(round(float(value)), 1), MAX_SIDE)
        other = "height" if name == "width" else "width"
        sides = {name: side}
        if self._ratio is not None:
            factor = 1 / self._ratio if name == "width" else self._ratio
            sides[other] = max(round(side * factor), 1)
        self._show(crop_frame.resized(self.frame, **sides))

    def can_run(self, command_id: str) -> bool:
        return self._frame is not None

    def run(self, command_id: str) -> None:
        if command_id == "apply":
            self.confirm()
        else:
            self._reset()

    # ---- within

    @property
    def _canvas(self) -> Rect:
        return Rect(0, 0, self.session.document.width, self.session.document.height)

    @property
    def _ratio(self) -> float | None:
        name = str(self.value("ratio"))
        if name == "original":
            return self._canvas.width / self._canvas.height
        sides = RATIOS[name]
        return None if sides is None else sides[0] / sides[1]

    @property
    def _snap(self) -> Snap:
        return Snap(self._canvas.width, self._canvas.height, SNAP_PX / self.view.scale)

    def _grip(self, event: PointerEvent) -> Place | str:
        """The handle under the pointer, else "inside" or "outside". While the frame is the whole
        canvas it is drawn anew from inside."""
        reach = HANDLE_REACH_PX / self.view.scale
        for place in PLACES:
            if math.dist(place_of(self.frame, place), (event.x, event.y)) <= reach:
                return place
        is_inside = self._frame is not None and self._frame.contains(event.x, event.y)
        return "inside" if is_inside else "outside"

    def _pulled(self, frame: Rect, place: Place, event: PointerEvent) -> Rect:
        ratio = self._ratio
        if ratio is None and "shift" in event.modifiers:
            ratio = frame.width / frame.height
        x, y = self._snap.x(event.x), self._snap.y(event.y)
        return crop_frame.pulled(frame, place, x, y, ratio=ratio)

    def _moved(self, frame: Rect, start: PointerEvent, event: PointerEvent) -> Rect:
        x = self._snap.x(frame.x + event.x - start.x)
        y = self._snap.y(frame.y + event.y - start.y)
        return Rect(x, y, frame.width, frame.height)

    def _drawn(self, start: PointerEvent, event: PointerEvent) -> Rect:
        ratio = 1.0 if self._ratio is None and "shift" in event.modifiers else self._ratio
        snap = self._snap
        corners = snap.x(start.x), snap.y(start.y), snap.x(event.x), snap.y(event.y)
        return crop_frame.drawn(*corners, ratio=ratio)

    def _show(self, frame: Rect) -> None:
        self._frame = None if frame == self._canvas else frame
        self.overlay_changed.emit()
        self.options_changed.emit()

    def _reset(self) -> None:
        self._drag = None
        self._show(self._canvas)

    def _document_changed(self, change: Change) -> None:
        if change.size:
            self._reset()
