"""Move and transform: a box with handles around what is on the layer, or selected on it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import cast

from sketchstudio.document.change import Change
from sketchstudio.document.content import painted_bounds
from sketchstudio.document.geometry import Rect
from sketchstudio.painting.placement import Placement
from sketchstudio.painting.resample import Method
from sketchstudio.painting.transform import Lifted, Preview, lift, put_down
from sketchstudio.session import Session
from sketchstudio.tools.base import Tool
from sketchstudio.tools.move_options import COMMANDS, FIELDS, OPTIONS, field_of, with_field
from sketchstudio.tools.move_targets import target_ids, why_not_movable
from sketchstudio.tools.option import Value
from sketchstudio.tools.overlay import Handle, Polyline, Shape
from sketchstudio.tools.pointer import PointerEvent, ViewPort
from sketchstudio.tools.transform_drags import Drag, MoveDrag, RotateDrag, ScaleDrag
from sketchstudio.tools.transform_handles import CORNERS, Grip, grip_at, handle_places


class MoveTool(Tool):
    """Changes wait until Enter, another tool or another edit: so often as they are made, the
    pixels are resampled once. Esc and undo take all of them back."""

    id = "move"
    name = "Move"
    key = "V"
    icon = "move"
    help = (
        "Drag inside the box to move (Shift: straight; arrow keys: 1 px, with Shift 10), a handle "
        "to scale (Shift: keep the proportions or not; Alt: from the middle), outside to turn "
        "(Shift: by 15°). Enter applies, Esc cancels."
    )
    options = OPTIONS
    commands = COMMANDS
    takes_alt = True

    def __init__(self, session: Session, view: ViewPort | None = None) -> None:
        super().__init__(session, view)
        self.chosen_layers: Callable[[], Collection[int]] = frozenset
        """Ids of the layers that are chosen in the list; the active one when it is empty."""
        self._lifted: Lifted | None = None  # while something waits to be applied
        self._preview: Preview | None = None
        self._placement: Placement | None = None  # None: to be found out
        self._drag: Drag | None = None
        self._hovered: Grip | None = None
        session.changed.connect(self._document_changed)
        session.history_changed.connect(self._forget_box)
        session.document_replaced.connect(self._forget_box)

    # ---- pointer

    def press(self, event: PointerEvent) -> None:
        placement = self._box() if event.button == "left" else None
        if placement is None:
            self._say_why_not()
            return
        grip = grip_at(placement, event.x, event.y, scale=self.view.scale)
        if grip.part == "inside":
            self._drag = MoveDrag(event, placement)
        elif grip.part == "outside":
            self._drag = RotateDrag(event, placement)
        else:
            keeps = self.flag("keep") and grip.is_corner
            self._drag = ScaleDrag(event, placement, grip.place, keeps)

    def move(self, event: PointerEvent) -> None:
        if self._drag is not None:
            self._place(self._drag.result(event))

    def release(self, event: PointerEvent) -> None:
        self.move(event)
        self._drag = None

    def hover(self, event: PointerEvent) -> None:
        placement = self._box()
        self._hovered = (
            None
            if placement is None
            else grip_at(placement, event.x, event.y, scale=self.view.scale)
        )
        self.cursor_changed.emit()

    def leave(self) -> None:
        self._hovered = None

    def nudge(self, dx: int, dy: int) -> bool:
        placement = self._box()
        if placement is None:
            self._say_why_not()
            return False
        self._place(placement.moved(dx, dy))
        return True

    # ---- the end of it

    def let_go(self) -> None:
        self._drag = None

    def finish(self) -> None:
        self.confirm()

    def cancel(self) -> None:
        """Take the drag back; when there is none, everything."""
        drag, self._drag = self._drag, None
        if drag is not None and self._lifted is not None:
            self._place(drag.placement)
        else:
            self.dismiss()

    def confirm(self) -> bool:
        lifted, placement = self._lifted, self._placement
        if lifted is None or placement is None:
            return False
        self._forget()
        if not placement.is_still:
            label = "Move" if _is_move(placement) else "Transform"
            self.session.do(
                put_down(self.session.document, lifted, placement, method=self._method, label=label)
            )
        return True

    def dismiss(self) -> bool:
        if self._lifted is None:
            return False
        self._forget()
        return True

    # ---- what to show

    @property
    def cursor(self) -> str:
        grip = self._hovered
        if grip is None:
            return "arrow"
        return {"inside": "move", "handle": "resize", "outside": "turn"}[grip.part]

    def overlay(self) -> tuple[Shape, ...]:
        placement = self._box()
        if placement is None:
            return ()
        outline = Polyline(tuple(placement.corner(*place) for place in CORNERS), closed=True)
        places = handle_places(placement, self.view.scale)
        return (outline, *(Handle(*placement.corner(*place)) for place in places))

    def preview(self) -> Preview | None:
        return self._preview

    # ---- options and commands

    def value(self, name: str) -> Value:
        if name not in FIELDS:
            return super().value(name)
        placement = self._box()
        return 0 if placement is None else field_of(placement, name)

    def set_value(self, name: str, value: Value) -> None:
        if name not in FIELDS:
            super().set_value(name, value)
            if name == "method" and self._placement is not None and self._lifted is not None:
                self._place(self._placement)
            return
        placement = self._box()
        if placement is None:
            self._say_why_not()
            return
        number = float(self.option(name).fitted(value))
        self._place(with_field(placement, name, number, keeps_shape=self.flag("keep")))

    def can_run(self, command_id: str) -> bool:
        return self._lifted is not None if command_id in ("apply", "cancel") else True

    def run(self, command_id: str) -> None:
        placement = self._box()
        if placement is None:
            self._say_why_not()
        elif command_id == "mirror":
            self._place(placement.mirrored())
        elif command_id == "flip":
            self._place(placement.flipped())
        elif command_id == "apply":
            self.confirm()
        else:
            self.dismiss()

    # ---- within

    @property
    def _method(self) -> Method:
        return cast(Method, self.value("method"))  # its choices are made from the methods

    def _targets(self) -> frozenset[int]:
        return target_ids(self.session.document, self.chosen_layers())

    def _box(self) -> Placement | None:
        """Where the pixels are now; None when there are none that may be moved."""
        if self._placement is None and not why_not_movable(self.session.document, self._targets()):
            box = self._content()
            self._placement = None if box.is_empty else Placement.of(box)
        return self._placement

    def _content(self) -> Rect:
        document, ids = self.session.document, self._targets()
        if document.selection is not None:
            lifted = lift(document, ids)
            return Rect.EMPTY if lifted is None else lifted.box
        return painted_bounds(layer.tiles for layer in document.layers if layer.id in ids)

    def _place(self, placement: Placement) -> None:
        if self._lifted is None:
            self._lifted = lift(self.session.document, self._targets())
            if self._lifted is None:
                return
            self.session.begin_gesture(_Pending(self))
        self._placement = placement
        if self._preview is None:
            picture = self.session.document.snapshot()
            self._preview = Preview(picture, self._lifted, placement, self._method)
        else:
            self._preview = replace(self._preview, placement=placement, method=self._method)
        self._tell()

    def _forget(self) -> None:
        """Nothing waits any more."""
        self._lifted = self._preview = self._placement = self._drag = None
        self.session.end_gesture()
        self._tell()

    def _tell(self) -> None:
        self.preview_changed.emit()
        self.overlay_changed.emit()
        self.options_changed.emit()

    def _document_changed(self, change: Change) -> None:
        if self._lifted is not None:
            return
        self._placement = None
        if change.layers or change.selection:
            self._forget_box()

    def _forget_box(self) -> None:
        if self._lifted is None:
            self._placement = None
            self.overlay_changed.emit()
            self.options_changed.emit()

    def _say_why_not(self) -> None:
        why_not = why_not_movable(self.session.document, self._targets())
        self.session.notice.emit(why_not or "There is nothing here to move: it is empty.")


class _Pending:
    """What the session knows of a transform that waits: edits by others apply it, undo drops it."""

    def __init__(self, tool: MoveTool) -> None:
        self._tool = tool

    def finish(self) -> None:
        self._tool.confirm()

    def cancel(self) -> None:
        self._tool.dismiss()


def _is_move(placement: Placement) -> bool:
    return (placement.scale_x, placement.scale_y, placement.angle) == (1, 1, 0)
