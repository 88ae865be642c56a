"""Colours as small squares: the two in hand, and those used last."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QPushButton

from sketchstudio.document.color import Color, format_color
from sketchstudio.session import Session

SWATCH_SIDE = 20
PAIR_SIZE = QSize(54, 44)


class ColorPair(QAbstractButton):
    """Foreground over background, as two squares; a click swaps them."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setFixedSize(PAIR_SIZE)
        self.setAccessibleName(self.tr("Foreground and background colour"))
        self.setAccessibleDescription(self.tr("A click swaps them"))
        self.setToolTip(self.tr("Foreground and background colour"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(session.swap_colors)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_color(painter, self._back(), self._session.background)
        paint_color(painter, self._front(), self._session.foreground)
        if self.hasFocus():
            painter.setPen(QPen(self.palette().highlight().color(), 2))
            painter.drawRect(self._front().adjusted(1, 1, -2, -2))
        painter.end()

    def _front(self) -> QRect:
        return QRect(QPoint(0, 0), QSize(32, 30))

    def _back(self) -> QRect:
        return QRect(QPoint(20, 13), QSize(32, 30))


class RecentSwatch(QPushButton):
    """One colour to take again; empty and disabled until there is one."""

    picked = Signal(tuple)  # Color

    def __init__(self) -> None:
        super().__init__()
        self._color: Color | None = None
        self.setFixedSize(SWATCH_SIDE, SWATCH_SIDE)
        self.setEnabled(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Recent colour, empty"))
        self.clicked.connect(lambda: self.picked.emit(self._color))

    def show_color(self, color: Color) -> None:
        """Offer this colour."""
        self._color = color
        self.setEnabled(True)
        words = self.tr("Recent colour {0}").format(format_color(color))
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._color is not None:
            paint_color(painter, self.rect(), self._color)
        else:
            painter.setPen(self.palette().dark().color())
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if self.hasFocus():
            painter.setPen(QPen(self.palette().highlight().color(), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
        painter.end()


def paint_color(painter: QPainter, rect: QRect, color: Color) -> None:
    """A colour as a square with an edge that shows on dark and light."""
    painter.setPen(QColor(0, 0, 0, 160))
    painter.setBrush(QColor(*color))
    painter.drawRect(rect.adjusted(0, 0, -1, -1))
    painter.setPen(QColor(255, 255, 255, 120))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(1, 1, -2, -2))
