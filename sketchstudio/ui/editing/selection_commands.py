"""The Select menu, and what Delete and the fill keys do with what is selected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication

from sketchstudio.document.box_changes import free
from sketchstudio.document.canvas_objects import without
from sketchstudio.document.change import Change
from sketchstudio.document.color import Color
from sketchstudio.document.document import Document
from sketchstudio.document.edits import Edit, SetBlots, SetBoxes
from sketchstudio.document.geometry import Rect
from sketchstudio.document.layer import Layer
from sketchstudio.document.paintable import why_not_erasable, why_not_paintable
from sketchstudio.document.selection import Selection
from sketchstudio.document.selection_edits import SetSelection
from sketchstudio.painting.cutting import cleared, covered, opaque_part
from sketchstudio.painting.ink import Ink
from sketchstudio.painting.selecting import inverted
from sketchstudio.painting.selection_edges import (
    MAX_REACH_PX,
    bordered,
    feathered,
    grown,
    shrunk,
)
from sketchstudio.session import Session
from sketchstudio.ui.tool_set import ToolSet

FIRST_PX = 5  # what is proposed before one has chosen

AskPixels = Callable[[str, int, int], int | None]
"""(title, proposed, at most) -> pixels, or None when one thinks better of it."""


class SelectionCommands:
    """Select all and Deselect are first offered to the tool in hand: blots are selected too."""

    def __init__(self, session: Session, tools: ToolSet, ask_pixels: AskPixels) -> None:
        self._session, self._tools = session, tools
        self.ask_pixels = ask_pixels
        self._current: Selection | None = None
        self._last: Selection | None = None  # what was selected before it was let go
        self._asked_px: dict[str, int] = {}
        session.changed.connect(self._follow)
        session.document_replaced.connect(self._forget)

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Who does which action."""
        return {
            "select_all": self.select_all,
            "deselect": self.deselect,
            "reselect": self.reselect,
            "invert_selection": self.invert,
            "select_opaque": self.select_opaque,
            "grow_selection": lambda: self._change(_tr("Grow selection"), grown),
            "shrink_selection": lambda: self._change(_tr("Shrink selection"), shrunk),
            "border_selection": lambda: self._change(_tr("Border selection"), bordered),
            "feather_selection": lambda: self._change(_tr("Feather selection"), feathered),
            "delete": self.delete,
            "fill_foreground": lambda: self._fill(self._session.foreground),
            "fill_background": lambda: self._fill(self._session.background),
        }

    def conditions(self) -> Mapping[str, Callable[[], bool]]:
        """Whether an action can be done now."""
        with_selection = ("grow_selection", "shrink_selection")
        with_selection += ("border_selection", "feather_selection")
        return {
            "deselect": lambda: self._is_any_selected,
            "reselect": lambda: self._fits(self._last),
            **dict.fromkeys(with_selection, lambda: self._selection is not None),
        }

    # ---- what is selected

    def select_all(self) -> None:
        """All the tool in hand has, or the whole picture."""
        if not self._tools.chosen.select_all():
            document = self._session.document
            whole = Rect(0, 0, document.width, document.height)
            self._select(
                Selection.of_rect(whole, width=document.width, height=document.height),
                _tr("Select all"),
            )

    def deselect(self) -> None:
        """Let go of what the tool in hand has selected, or of the picture's selection."""
        if not self._tools.chosen.select_none():
            self._select(None, _tr("Deselect"))

    def reselect(self) -> None:
        """What was selected last."""
        if self._fits(self._last):
            self._select(self._last, _tr("Reselect"))

    def invert(self) -> None:
        """What was not."""
        self._session.settle()
        document = self._session.document
        turned = inverted(self._selection, width=document.width, height=document.height)
        self._select(turned, _tr("Invert selection"))

    def select_opaque(self) -> None:
        """Where the active layer has paint, as far as it has."""
        self._session.settle()
        document = self._session.document
        layer = document.active_layer
        if layer is not None:
            self._select(opaque_part(document, layer), _tr("Select opaque"))

    def _change(self, label: str, change: Callable[[Selection, int], Selection | None]) -> None:
        self._session.settle()
        if self._selection is None:
            return
        pixels = self.ask_pixels(label, self._asked_px.get(label, FIRST_PX), MAX_REACH_PX)
        if pixels is not None:
            self._asked_px[label] = pixels
            self._select(change(self._selection, pixels), label)

    def _select(self, selection: Selection | None, label: str) -> None:
        before = self._selection
        unchanged = before is None if selection is None else selection.same_as(before)
        if not unchanged:
            self._session.do(SetSelection(selection, label))

    # ---- what is done with it

    def delete(self) -> None:
        """What the tool in hand has to delete, else the selected pixels, blots or boxes."""
        if self._tools.chosen.delete():
            return
        if self._selection is None:
            self._delete_objects()
        else:
            self._edit_layer(why_not_erasable, partial(cleared, label=_tr("Delete")))

    def _delete_objects(self) -> None:
        document, session = self._session.document, self._session
        boxes = free(document.boxes, session.selected_boxes)
        if session.selected_blots:
            rest = without(document.blots, session.selected_blots)
            session.do(SetBlots(rest, _tr("Delete blots")))
        elif boxes:
            session.do(SetBoxes(without(document.boxes, boxes), _tr("Delete boxes")))

    def _fill(self, color: Color) -> None:
        self._edit_layer(why_not_paintable, partial(covered, ink=Ink(color), label=_tr("Fill")))

    def _edit_layer(
        self,
        ask_why_not: Callable[[Document], str],
        make: Callable[[Document, Layer], Edit | None],
    ) -> None:
        self._session.settle()
        document = self._session.document
        layer, why_not = document.active_layer, ask_why_not(document)
        if layer is None or why_not:
            self._session.notice.emit(why_not)
            return
        edit = make(document, layer)
        if edit is not None:
            self._session.do(edit)

    # ---- following

    @property
    def _selection(self) -> Selection | None:
        return self._session.document.selection

    @property
    def _is_any_selected(self) -> bool:
        session = self._session
        return self._selection is not None or bool(session.selected_blots | session.selected_boxes)

    def _fits(self, selection: Selection | None) -> bool:
        document = self._session.document
        size = (document.width, document.height)
        return selection is not None and (selection.width, selection.height) == size

    def _follow(self, change: Change) -> None:
        if change.selection or change.size:
            self._last = self._current or self._last
            self._current = self._selection

    def _forget(self) -> None:
        self._current, self._last = self._selection, None


def _tr(text: str) -> str:
    return QCoreApplication.translate("Selection", text)
