"""Boxes on the clipboard: from one picture of ours to another, and as text to other programs."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication

from sketchstudio.files.boxes import format_boxes, parse_boxes
from sketchstudio.files.errors import FileError
from sketchstudio.session import Session
from sketchstudio.tools import BoxTool
from sketchstudio.tools.base import Tool
from sketchstudio.ui.tool_set import ToolSet
from sketchstudio.ui.words import QT_TRANSLATE_NOOP

BOXES_FORMAT = "application/x-sketchstudio-boxes"
PASTE_LABEL = QT_TRANSLATE_NOOP("Boxes", "Paste boxes")


class BoxClipboard:
    """Takes part while the box tool is in hand; each method says whether it did anything."""

    def __init__(self, session: Session, tools: ToolSet, tool: BoxTool) -> None:
        self._session, self._tools, self._tool = session, tools, tool

    def copy(self) -> bool:
        """The selected boxes."""
        document, selected = self._session.document, self._session.selected_boxes
        boxes = [box for box in document.boxes if box.id in selected]
        if not boxes or self._in_hand() is not self._tool:
            return False
        content = format_boxes((document.width, document.height), boxes)
        carried = QMimeData()
        carried.setData(BOXES_FORMAT, QByteArray(content))
        carried.setText(content.decode())
        QGuiApplication.clipboard().setMimeData(carried)
        return True

    def cut(self) -> bool:
        """Copy, and take them away."""
        return self.copy() and (self._tool.delete() or True)

    def paste(self) -> bool:
        """Whatever tool is in hand: nothing else can be made of them."""
        carried = QGuiApplication.clipboard().mimeData()
        if carried is None or not carried.hasFormat(BOXES_FORMAT):
            return False
        try:
            _, boxes = parse_boxes(bytes(carried.data(BOXES_FORMAT).data()), "clipboard")
        except FileError as error:
            self._session.notice.emit(str(error))
            return True
        self._tools.choose(self._tool)
        self._tool.add_copies(boxes, label=PASTE_LABEL)
        return True

    def _in_hand(self) -> Tool:
        return self._tools.chosen
