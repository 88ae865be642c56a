"""The middle of the window: the notice bar, the canvas, and what floats over the canvas."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sketchstudio.ui.canvas.canvas import Canvas
from sketchstudio.ui.editing.drop_zones import DropZones
from sketchstudio.ui.editing.pasting import Pasting
from sketchstudio.ui.notice_bar import NoticeBar


class CanvasArea(QWidget):
    """Takes drops of files and pictures."""

    def __init__(self, canvas: Canvas, notices: NoticeBar, pasting: Pasting) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._canvas = canvas
        self._zones = DropZones(canvas, pasting)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(notices)
        layout.addWidget(canvas, stretch=1)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._zones.drag_enter(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._zones.drag_move(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._zones.drag_leave(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._zones.drop(event)
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)  # one goes on drawing there
