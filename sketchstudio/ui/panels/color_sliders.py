"""Three sliders for a colour, each showing what it would make of it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QGridLayout, QLabel, QSlider, QSpinBox, QWidget

from sketchstudio.document.color import Color
from sketchstudio.painting.color_spaces import Channel, ColorSpace, Parts

BAR_HEIGHT = 14
STOPS = 16  # of a gradient
FIELD_WIDTH = 62


class ColorSliders(QWidget):
    """Shows a colour in one space; `changed` (Color) when a slider or field is moved."""

    changed = Signal(tuple)

    def __init__(self, space: ColorSpace) -> None:
        super().__init__()
        self._space = space
        self._parts: Parts = (0.0, 0.0, 0.0)
        self._bars = [ChannelBar(channel) for channel in space.channels]
        self._fields = [_field(channel) for channel in space.channels]
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(6)
        layout.setVerticalSpacing(3)
        for row, channel in enumerate(space.channels):
            label = QLabel(channel_text(channel.name)[:1])
            label.setToolTip(channel_text(channel.name))
            layout.addWidget(label, row, 0)
            layout.addWidget(self._bars[row], row, 1)
            layout.addWidget(self._fields[row], row, 2)
            self._bars[row].valueChanged.connect(lambda value, at=row: self._take(at, value))
            self._fields[row].valueChanged.connect(lambda value, at=row: self._take(at, value))

    def set_color(self, color: Color) -> None:
        """Show it. Sliders that are where this colour is stay there, so that a grey keeps the hue
        it had."""
        if self._space.color(self._parts) != color:
            parts = self._space.parts(color)
            hue = self._hue_at()
            if hue is not None and _is_grey(color):
                parts = _with(parts, hue, self._parts[hue])
            self._parts = parts
        self._show()

    def _take(self, at: int, value: int) -> None:
        self._parts = _with(self._parts, at, float(value))
        self._show()
        self.changed.emit(self._space.color(self._parts))

    def _show(self) -> None:
        for at, (bar, field) in enumerate(zip(self._bars, self._fields, strict=True)):
            value = round(self._parts[at])
            for control in (bar, field):
                control.blockSignals(True)
                control.setValue(value)
                control.blockSignals(False)
            bar.show_gradient([self._color_with(at, stop / (STOPS - 1)) for stop in range(STOPS)])

    def _color_with(self, at: int, share: float) -> Color:
        value = share * self._space.channels[at].maximum
        return self._space.color(_with(self._parts, at, value))

    def _hue_at(self) -> int | None:
        names = [channel.name for channel in self._space.channels]
        return names.index("Hue") if "Hue" in names else None


class ChannelBar(QSlider):
    """A slider on a gradient; a click goes straight to its place."""

    def __init__(self, channel: Channel) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._colors: list[Color] = []
        self.setRange(0, channel.maximum)
        self.setPageStep(max(channel.maximum // 10, 1))
        self.setMinimumWidth(60)
        self.setFixedHeight(BAR_HEIGHT + 6)
        name = channel_text(channel.name)
        self.setAccessibleName(QCoreApplication.translate("Colors", "{0}, slider").format(name))
        self.setToolTip(name)

    def show_gradient(self, colors: list[Color]) -> None:
        """What the slider would make of the colour, from left to right."""
        if colors != self._colors:
            self._colors = colors
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = self._bar()
        gradient = QLinearGradient(bar.topLeft(), bar.topRight())
        for number, color in enumerate(self._colors):
            gradient.setColorAt(number / (len(self._colors) - 1), QColor(*color))
        painter.setBrush(gradient)
        focused = self.palette().highlight().color()
        painter.setPen(QPen(focused, 1.6) if self.hasFocus() else QPen(QColor(0, 0, 0, 110), 1))
        painter.drawRoundedRect(bar, 3, 3)
        x = bar.left() + self.value() / self.maximum() * bar.width()
        for color, width in ((QColor(0, 0, 0, 190), 4.0), (QColor("white"), 1.8)):
            painter.setPen(QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(QPointF(x, bar.top()), QPointF(x, bar.bottom()))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go_to(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons():
            self._go_to(event)

    def _go_to(self, event: QMouseEvent) -> None:
        bar = self._bar()
        share = (event.position().x() - bar.left()) / bar.width()
        self.setValue(round(min(max(share, 0.0), 1.0) * self.maximum()))

    def _bar(self) -> QRectF:
        return QRectF(self.rect()).adjusted(3, 3, -3, -3)


def channel_text(name: str) -> str:
    """The name of a channel in the user's language."""
    return QCoreApplication.translate("Spec", name)


def _field(channel: Channel) -> QSpinBox:
    field = QSpinBox()
    field.setRange(0, channel.maximum)
    field.setSuffix(channel.unit and f" {channel.unit}")
    field.setAccessibleName(channel_text(channel.name))
    field.setKeyboardTracking(False)
    field.setAlignment(Qt.AlignmentFlag.AlignRight)
    field.setFixedWidth(FIELD_WIDTH)
    field.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
    return field


def _with(parts: Parts, at: int, value: float) -> Parts:
    first, second, third = (value if at == number else part for number, part in enumerate(parts))
    return first, second, third


def _is_grey(color: Color) -> bool:
    return max(color) - min(color) <= 1
