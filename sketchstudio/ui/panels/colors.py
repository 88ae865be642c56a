"""The colours panel: the wheel, the two colours in hand, the hex field, and the last ones used."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sketchstudio.document.change import Change
from sketchstudio.document.color import Color, format_color, parse_color
from sketchstudio.session import Session
from sketchstudio.ui.buttons import icon_button
from sketchstudio.ui.panels.color_wheel import ColorWheel

RECENT_COUNT = 10
RECENT_COLUMNS = 5
SWATCH_SIDE = 20
PAIR_SIZE = QSize(54, 44)


class ColorPanel(QWidget):
    """Shows and sets the session's colours. `actions` (swap, default) become small buttons."""

    def __init__(self, session: Session, actions: Sequence[QAction]) -> None:
        super().__init__()
        self._session = session
        self._recent: list[Color] = []
        self.wheel = ColorWheel()
        self.hex_field = self._make_hex_field()
        self._pair = ColorPair(session)
        self._swatches = [self._make_swatch() for _ in range(RECENT_COUNT)]
        self._lay_out(actions)
        self.wheel.changing.connect(self._take)
        session.color_changed.connect(self._show)
        session.changed.connect(self._note_use)
        self._show(session.foreground, session.background)

    def _take(self, color: Color) -> None:
        self._session.foreground = color

    def _show(self, foreground: Color, _background: Color) -> None:
        self.wheel.set_color(foreground)
        if not self.hex_field.hasFocus():
            self.hex_field.setText(format_color(foreground))
        self._pair.update()

    def _note_use(self, change: Change) -> None:
        """A colour that has drawn or become a blot is one of the last used."""
        color = self._session.foreground
        used = not change.dirty.is_empty or change.blots
        if not used or (self._recent and self._recent[0] == color):
            return
        self._recent = [color, *(other for other in self._recent if other != color)]
        del self._recent[RECENT_COUNT:]
        for swatch, recent in zip(self._swatches, self._recent, strict=False):
            swatch.show_color(recent)

    def _take_hex(self) -> None:
        try:
            self._take(parse_color(self.hex_field.text()))
        except ValueError:
            self.hex_field.setText(format_color(self._session.foreground))

    def _make_hex_field(self) -> QLineEdit:
        field = QLineEdit()
        field.setMaxLength(7)
        field.setAccessibleName(self.tr("Colour as hex number"))
        field.setToolTip(self.tr("The foreground colour, such as #d04020"))
        field.editingFinished.connect(self._take_hex)
        return field

    def _make_swatch(self) -> Swatch:
        swatch = Swatch()
        swatch.picked.connect(self._take)
        return swatch

    def _lay_out(self, actions: Sequence[QAction]) -> None:
        hand = QHBoxLayout()
        hand.setSpacing(2)
        hand.addWidget(self._pair)
        hand.addStretch(1)
        for action in actions:
            hand.addWidget(icon_button(action))
        recent = QGridLayout()
        recent.setSpacing(3)
        for number, swatch in enumerate(self._swatches):
            recent.addWidget(swatch, number // RECENT_COLUMNS, number % RECENT_COLUMNS)
        beside = QVBoxLayout()
        beside.setSpacing(8)
        beside.addLayout(hand)
        beside.addWidget(self.hex_field)
        beside.addLayout(recent)
        beside.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 6, 10, 8)
        layout.setSpacing(12)
        layout.addWidget(self.wheel, stretch=1)
        layout.addLayout(beside)


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
        _paint_color(painter, self._back(), self._session.background)
        _paint_color(painter, self._front(), self._session.foreground)
        if self.hasFocus():
            painter.setPen(QPen(self.palette().highlight().color(), 2))
            painter.drawRect(self._front().adjusted(1, 1, -2, -2))
        painter.end()

    def _front(self) -> QRect:
        return QRect(QPoint(0, 0), QSize(32, 30))

    def _back(self) -> QRect:
        return QRect(QPoint(20, 13), QSize(32, 30))


class Swatch(QPushButton):
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
            _paint_color(painter, self.rect(), self._color)
        else:
            painter.setPen(self.palette().dark().color())
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if self.hasFocus():
            painter.setPen(QPen(self.palette().highlight().color(), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
        painter.end()


def _paint_color(painter: QPainter, rect: QRect, color: Color) -> None:
    painter.setPen(QColor(0, 0, 0, 160))
    painter.setBrush(QColor(*color))
    painter.drawRect(rect.adjusted(0, 0, -1, -1))
    painter.setPen(QColor(255, 255, 255, 120))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(1, 1, -2, -2))
