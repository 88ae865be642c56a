"""One quiet line about the sketch, above the Generate button; the whole sentence in its tooltip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from sketchstudio.ui.icons import icon

ICON_SIDE, GAP = 14, 5  # pixels


class SketchHint(QLabel):
    """Hidden while there is nothing to say. Cut off where the panel is narrow."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("dim", True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_words(self, words: str) -> None:
        """Nothing hides it."""
        self.setText(words)
        self.setToolTip(words)
        self.setVisible(bool(words))

    def sizeHint(self) -> QSize:
        return QSize(0, max(ICON_SIDE, self.fontMetrics().height()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        top = (self.height() - ICON_SIDE) // 2
        icon("warning").paint(painter, 0, top, ICON_SIDE, ICON_SIDE)
        place = self.rect().adjusted(ICON_SIDE + GAP, 0, 0, 0)
        right = Qt.TextElideMode.ElideRight
        words = painter.fontMetrics().elidedText(self.text(), right, place.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()
