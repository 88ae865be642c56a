"""Cut, copy and paste."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

from sketchstudio.document.paintable import why_not_erasable
from sketchstudio.painting.cutting import Piece, cleared, piece_of_layer, piece_of_picture
from sketchstudio.session import Session
from sketchstudio.ui.editing import clipboard
from sketchstudio.ui.editing.box_clipboard import BoxClipboard
from sketchstudio.ui.editing.pasting import Pasting


class ClipboardCommands:
    """They concern what is selected of the active layer, all of it where nothing is; selected
    boxes while their tool is in hand."""

    def __init__(self, session: Session, pasting: Pasting, boxes: BoxClipboard) -> None:
        self._session, self._pasting, self._boxes = session, pasting, boxes

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Who does which action."""
        return {
            "cut": lambda: self._boxes.cut() or self.cut(),
            "copy": lambda: self._boxes.copy() or self.copy(),
            "copy_merged": self.copy_merged,
            "paste": lambda: self._boxes.paste() or self._pasting.paste(),
            "paste_new": self._pasting.paste_as_picture,
        }

    def copy(self) -> bool:
        """The active layer's pixels, with their transparency. False when there are none."""
        self._session.settle()
        document = self._session.document
        layer = document.active_layer
        return self._put(None if layer is None else piece_of_layer(document, layer))

    def copy_merged(self) -> bool:
        """The picture as one sees it."""
        self._session.settle()
        return self._put(piece_of_picture(self._session.document))

    def cut(self) -> None:
        """Copy, and take it away."""
        self._session.settle()
        document = self._session.document
        layer, why_not = document.active_layer, why_not_erasable(document)
        if layer is None or why_not:
            self._session.notice.emit(why_not)
            return
        edit = cleared(document, layer, label=_tr("Cut"))
        if self.copy() and edit is not None:
            self._session.do(edit)

    def _put(self, piece: Piece | None) -> bool:
        if piece is None:
            self._session.notice.emit(_tr("There is nothing to copy here on this layer."))
            return False
        clipboard.put(piece)
        return True


def _tr(text: str) -> str:
    return QCoreApplication.translate("Clipboard", text)
