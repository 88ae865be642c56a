"""What the lens draws besides its pictures: the line, the names of its halves, the checks."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

CHECK = 8  # pixels a side, of the pattern under transparent places
GRIP_RADIUS = 7
MARGIN = 8  # pixels between a name and the edges
SHADE = QColor(0, 0, 0, 120)


def checks() -> QPixmap:
    """The pattern that stands for nothing, to be repeated."""
    tile = QPixmap(2 * CHECK, 2 * CHECK)
    tile.fill(QColor("#ffffff"))
    painter = QPainter(tile)
    for place in (0, CHECK):
        painter.fillRect(place, place, CHECK, CHECK, QColor("#cfcfcf"))
    painter.end()
    return tile


def draw_split(painter: QPainter, view: QRect, x: int) -> None:
    """The line between before and after, with a grip in its middle."""
    painter.save()
    for color, width in ((SHADE, 3), (QColor("white"), 1)):
        painter.setPen(QPen(color, width))
        painter.drawLine(x, view.top(), x, view.bottom())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(SHADE, 1))
    painter.setBrush(QColor("white"))
    painter.drawEllipse(QPointF(x, view.center().y()), GRIP_RADIUS, GRIP_RADIUS)
    painter.restore()


def badge_width(painter: QPainter, words: str) -> int:
    """What a name takes across, with its margins."""
    return _badge(painter, words).width() + 2 * MARGIN


def draw_badge(painter: QPainter, view: QRect, words: str, corner: Qt.Corner) -> None:
    """White words on a dark ground in one of the upper corners."""
    place = _badge(painter, words)
    place.moveTop(view.top() + MARGIN)
    if corner == Qt.Corner.TopLeftCorner:
        place.moveLeft(view.left() + MARGIN)
    else:
        place.moveRight(view.right() - MARGIN)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 150))
    painter.drawRoundedRect(place, 5, 5)
    painter.setPen(QColor("white"))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()


def _badge(painter: QPainter, words: str) -> QRect:
    return painter.fontMetrics().boundingRect(words).adjusted(-8, -4, 8, 4)
