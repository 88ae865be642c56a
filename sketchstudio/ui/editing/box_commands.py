"""What can be done with boxes beside dragging them: all of it as edits of the session."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication

from sketchstudio.document.box_changes import Boxes, flipped, free, reseeded
from sketchstudio.document.box_layout import LEAST_TO_DISTRIBUTE, Axis, Edge, aligned, distributed
from sketchstudio.document.box_order import Way, reordered
from sketchstudio.document.canvas_objects import changed, without
from sketchstudio.document.edits import SetBoxes
from sketchstudio.session import Session
from sketchstudio.tools import BoxTool
from sketchstudio.tools.box_question import question_of_new

_WAYS: tuple[Way, ...] = ("front", "forward", "backward", "back")
_EDGES: tuple[Edge, ...] = ("left", "centre", "right", "top", "middle", "bottom")
_AXES: tuple[Axis, ...] = ("across", "down")
_OF_SELECTED = ("rename", "reseed", "flip", "delete")


class BoxCommands:
    """They concern the selected boxes; locked ones are only unlocked, shown and hidden. take_tool:
    takes the box tool into the hand, which asks for tags."""

    def __init__(self, session: Session, tool: BoxTool, take_tool: Callable[[], object]) -> None:
        self._session, self._tool, self._take_tool = session, tool, take_tool

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Who does which action."""
        return {
            "select_boxes": self._tool.select_all,
            "unselect_boxes": self._tool.select_none,
            "add_box": self.add,
            "rename_boxes": self.rename,
            "reseed_boxes": self.reseed,
            "wish_color": lambda: self.wish(self._session.foreground),
            "unwish_color": lambda: self.wish(None),
            "flip_boxes": self.flip,
            "duplicate_boxes": self._tool.duplicate,
            "delete_boxes": self._tool.delete,
            "clear_boxes": self.clear,
            **{f"boxes_{way}": partial(self.reorder, way) for way in _WAYS},
            **{f"align_{edge}": partial(self.align, edge) for edge in _EDGES},
            **{f"distribute_{axis}": partial(self.distribute, axis) for axis in _AXES},
            "lock_boxes": self.lock,
            "hide_boxes": self.hide,
        }

    def conditions(self) -> Mapping[str, Callable[[], bool]]:
        """Whether an action can be done now."""
        some = ("unselect_boxes", "duplicate_boxes", "lock_boxes", "hide_boxes")
        unlocked = [f"{name}_boxes" for name in _OF_SELECTED]
        unlocked += ["wish_color", "unwish_color"]
        unlocked += [*(f"boxes_{way}" for way in _WAYS), *(f"align_{edge}" for edge in _EDGES)]
        return {
            **dict.fromkeys(some, lambda: bool(self._session.selected_boxes)),
            **dict.fromkeys(unlocked, lambda: bool(self._free)),
            **{f"distribute_{axis}": self._can_distribute for axis in _AXES},
            "select_boxes": lambda: bool(self._boxes),
            "clear_boxes": lambda: bool(self._boxes),
        }

    def add(self) -> None:
        """A box in the middle, without a drag: its place and size follow by keys or handles."""
        document = self._session.document
        self._take_tool()
        self._tool.question.ask(question_of_new((document.width, document.height)))

    def rename(self) -> None:
        """Ask for another tag, at the box."""
        self._take_tool()
        self._tool.confirm()

    def reseed(self) -> None:
        """Another drawing of the same things."""
        self._set(reseeded(self._boxes, self._free, self._tool.new_seed), _tr("Another drawing"))

    def wish(self, color: tuple[int, int, int] | None) -> None:
        """What is drawn in them shall have this colour; None: any."""
        self._set(changed(self._boxes, self._free, color=color), _tr("Wish a colour for boxes"))

    def flip(self) -> None:
        """What is in them looks the other way."""
        self._set(flipped(self._boxes, self._free), _tr("Flip boxes"))

    def clear(self) -> None:
        """Take all boxes away that are not locked."""
        all_ids = free(self._boxes, {box.id for box in self._boxes})
        self._set(without(self._boxes, all_ids), _tr("Delete all boxes"))

    def reorder(self, way: Way) -> None:
        """To the front or back."""
        self._set(reordered(self._boxes, self._free, way), _tr("Reorder boxes"))

    def align(self, edge: Edge) -> None:
        """At one edge."""
        document = self._session.document
        size = (document.width, document.height)
        self._set(aligned(self._boxes, self._free, edge, size=size), _tr("Align boxes"))

    def distribute(self, axis: Axis) -> None:
        """With even gaps."""
        self._set(distributed(self._boxes, self._free, axis), _tr("Distribute boxes"))

    def lock(self) -> None:
        """Lock them; unlock them where all are locked."""
        locked = any(not box.locked for box in self._chosen)
        label = _tr("Lock boxes") if locked else _tr("Unlock boxes")
        self._set(changed(self._boxes, self._session.selected_boxes, locked=locked), label)

    def hide(self) -> None:
        """Hide them; show them where all are hidden."""
        visible = all(not box.visible for box in self._chosen)
        label = _tr("Show boxes") if visible else _tr("Hide boxes")
        self._set(changed(self._boxes, self._session.selected_boxes, visible=visible), label)

    @property
    def _boxes(self) -> Boxes:
        return self._session.document.boxes

    @property
    def _chosen(self) -> Boxes:
        return tuple(box for box in self._boxes if box.id in self._session.selected_boxes)

    @property
    def _free(self) -> frozenset[int]:
        return free(self._boxes, self._session.selected_boxes)

    def _can_distribute(self) -> bool:
        return len(self._free) >= LEAST_TO_DISTRIBUTE

    def _set(self, boxes: Boxes, label: str) -> None:
        if boxes != self._boxes:
            self._session.do(SetBoxes(boxes, label))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Boxes", text)
