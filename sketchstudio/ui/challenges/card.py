"""The card that lies on top of the deck, painted: an outline, what to draw, and a hint."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from sketchstudio.files.challenges import Challenge
from sketchstudio.ui.challenges.deck import card_hint, card_title
from sketchstudio.ui.challenges.outline import paint_outline
from sketchstudio.ui.icons import paint_icon

CARD = QSize(400, 420)  # logical pixels
ROOM = 36  # around it, for the corners of the cards below
ROUND = 16.0
PAPER, INK, HINT_INK = QColor("#fdfbf5"), "#2b2b2b", QColor("#6b6357")
BACKS = ((5.5, QColor("#e8a87c")), (-4.0, QColor("#7fb3d5")))  # degrees, and colour
EDGE, STAR = QColor(0, 0, 0, 60), "#d79b1e"


class ChallengeCard(QWidget):
    """A card has the colours of paper in every theme."""

    clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._challenge: Challenge | None = None
        self._is_done = False
        self.setMinimumSize(CARD + QSize(2 * ROOM, 2 * ROOM))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_challenge(self, challenge: Challenge | None, *, is_done: bool) -> None:
        """is_done: a picture of it is in the album."""
        self._challenge, self._is_done = challenge, is_done
        if challenge is not None:
            done = self.tr(", already in your album") if is_done else ""
            self.setAccessibleName(card_title(challenge) + done)
            self.setAccessibleDescription(card_hint(challenge))
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(0, 0, CARD.width(), CARD.height())
        middle = QRectF(self.rect()).center()
        for degrees, color in BACKS:
            painter.save()
            painter.translate(middle)
            painter.rotate(degrees)
            _paint_sheet(painter, card.translated(-card.center()), color)
            painter.restore()
        card.moveCenter(middle)
        _paint_sheet(painter, card, PAPER)
        if self._challenge is not None:
            self._paint_face(painter, card, self._challenge)
        painter.end()

    def _paint_face(self, painter: QPainter, card: QRectF, challenge: Challenge) -> None:
        picture = QRectF(card.left() + 18, card.top() + 18, card.width() - 36, 274)
        paint_outline(painter, challenge, picture)
        words = QRectF(card.left() + 24, picture.bottom() + 8, card.width() - 48, 34)
        _write(painter, words, card_title(challenge), QColor(INK), scale=1.6, is_bold=True)
        words = QRectF(words.left(), words.bottom() + 6, words.width(), 60)
        _write(painter, words, card_hint(challenge), HINT_INK, scale=1.05, is_bold=False)
        if self._is_done:
            corner = QPointF(card.right() - 46, card.top() + 18)
            place = QRectF(corner, QSize(28, 28)).toRect()
            paint_icon(painter, place, "star", color=STAR)


def _paint_sheet(painter: QPainter, place: QRectF, color: QColor) -> None:
    painter.setPen(QPen(EDGE, 1))
    painter.setBrush(color)
    painter.drawRoundedRect(place, ROUND, ROUND)


def _write(
    painter: QPainter, place: QRectF, words: str, color: QColor, *, scale: float, is_bold: bool
) -> None:
    font = QFont(painter.font())
    painter.save()
    font.setPointSizeF(font.pointSizeF() * scale)
    font.setBold(is_bold)
    painter.setFont(font)
    painter.setPen(color)
    flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    painter.drawText(place, int(flags), words)
    painter.restore()
