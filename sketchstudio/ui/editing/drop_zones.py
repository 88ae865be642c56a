"""What a drop would do, shown while something is dragged over the window: open it, or add it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from sketchstudio.ui.editing.pasting import Pasting

MARGIN = 24


class DropZones(QWidget):
    """Lies over the canvas; its parent sends it the drags. Two zones once something is drawn;
    one for what was made of the open picture."""

    def __init__(self, parent: QWidget, pasting: Pasting) -> None:
        super().__init__(parent)
        self._host, self._pasting = parent, pasting
        self._pointer = QPoint()
        self._is_model = False
        self._is_for_layer = False  # what comes is meant for the open picture
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def drag_enter(self, event: QDragEnterEvent) -> None:
        """Something comes over the canvas."""
        if not self._pasting.can_take(event.mimeData()):
            return
        event.acceptProposedAction()
        self._is_model = self._pasting.holds_model(event.mimeData())
        self._is_for_layer = self._pasting.is_for_layer(event.mimeData())
        self.setGeometry(self._host.rect())
        self.raise_()
        self.show()

    def drag_move(self, event: QDragMoveEvent) -> None:
        """It moves about."""
        self._pointer = event.position().toPoint()
        event.acceptProposedAction()
        self.update()

    def drag_leave(self, event: QDragLeaveEvent) -> None:
        """It has gone."""
        self.hide()
        event.accept()

    def drop(self, event: QDropEvent) -> None:
        """It is let go: do what the zone says."""
        self.hide()
        event.acceptProposedAction()
        in_right_half = len(self._zones()) == 2 and self._zone_at(event.position().toPoint()) == 1
        self._pasting.take(event.mimeData(), as_layer=self._is_for_layer or in_right_half)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(0, 0, 0, 110))
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() * 1.4)
        painter.setFont(font)
        accent = self.palette().highlight().color()
        for number, (zone, words) in enumerate(self._zones()):
            under = number == self._zone_at(self._pointer)
            fill = QColor(accent)
            fill.setAlpha(190 if under else 60)
            painter.setBrush(fill)
            painter.setPen(QPen(QColor("white"), 2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(zone, 12, 12)
            painter.drawText(zone, Qt.AlignmentFlag.AlignCenter, words)
        painter.end()

    def _zones(self) -> list[tuple[QRect, str]]:
        whole = self.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        if self._is_model:
            return [(whole, self.tr("Add the model"))]
        if self._is_for_layer:
            return [(whole, self.tr("Add as a layer"))]
        if self._pasting.is_empty():
            return [(whole, self.tr("Open"))]
        half = (whole.width() - MARGIN) // 2
        left = QRect(whole.topLeft(), whole.bottomLeft() + QPoint(half, 0))
        right = QRect(whole.topRight() - QPoint(half, 0), whole.bottomRight())
        return [(left, self.tr("Open")), (right, self.tr("Add as a layer"))]

    def _zone_at(self, place: QPoint) -> int:
        zones = self._zones()
        return 1 if len(zones) == 2 and place.x() > self.width() // 2 else 0
