"""Help > Test the pen: what it says, how that looks, and how hard it has to be pressed."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from sketchstudio.settings import FIRMEST, Settings
from sketchstudio.ui.canvas.pressure import PressureCurve
from sketchstudio.ui.dialogs.buttons import StandardButton, dialog_buttons
from sketchstudio.ui.dialogs.pen_trace import PenReading, PenTrace

STEPS = 1000  # of the pressure's bar
CURVE_SIDE = 110


class PenTestDialog(QDialog):
    """Changes apply at once: `changed` has the settings with the new curve."""

    changed = Signal(object)  # Settings

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Test the pen"))
        self._settings = settings
        self.trace, self.firmness = PenTrace(), _firmness_slider()
        self.firmness.setAccessibleName(self.tr("How hard the pen has to be pressed"))
        self._curve = _CurvePicture()
        self._bar = QProgressBar()
        self._bar.setRange(0, STEPS)
        self._bar.setFormat("")
        self._bar.setAccessibleName(self.tr("Pressure"))
        self._labels = {
            name: QLabel("–") for name in ("device", "pressure", "tilt", "turn", "rate")
        }
        self._lay_out()
        self.trace.read.connect(self.show_reading)
        self.firmness.valueChanged.connect(self._take_firmness)
        self.firmness.setValue(settings.number("pen_firmness"))
        self._show_curve()

    def show_reading(self, reading: PenReading) -> None:
        """Say what the pen has just said."""
        felt = self.trace.curve.felt(reading.pressure)
        end = self.tr(", its other end") if reading.is_eraser else ""
        tilts = self.tr("{0:.0f}° to the right, {1:.0f}° towards you")
        words = {
            "device": f"{reading.device}{end}",
            "pressure": self.tr("{0:.0%}, felt as {1:.0%}").format(reading.pressure, felt),
            "tilt": tilts.format(reading.tilt_x, reading.tilt_y),
            "turn": f"{reading.rotation:.0f}°",
            "rate": self.tr("{0:.0f} events a second").format(reading.rate),
        }
        for name, text in words.items():
            self._labels[name].setText(text)
        self._bar.setValue(round(felt * STEPS))
        self._curve.show_pressure(reading.pressure)

    def _take_firmness(self, firmness: int) -> None:
        self._settings = self._settings.changed("pen_firmness", firmness)
        self._show_curve()
        self.changed.emit(self._settings)

    def _show_curve(self) -> None:
        curve = PressureCurve(self.firmness.value())
        self.trace.curve = self._curve.curve = curve
        self.trace.update()
        self._curve.update()

    def _lay_out(self) -> None:
        readings = QFormLayout()
        readings.setHorizontalSpacing(16)
        readings.addRow(self.tr("Device"), self._labels["device"])
        readings.addRow(self.tr("Pressure"), self._labels["pressure"])
        readings.addRow("", self._bar)
        readings.addRow(self.tr("Tilt"), self._labels["tilt"])
        readings.addRow(self.tr("Rotation"), self._labels["turn"])
        readings.addRow(self.tr("Rate"), self._labels["rate"])
        below = QHBoxLayout()
        below.setSpacing(24)
        below.addLayout(readings, stretch=1)
        below.addLayout(self._curve_column())
        buttons = dialog_buttons(self, StandardButton.Close)
        wipe = buttons.addButton(self.tr("Wipe"), QDialogButtonBox.ButtonRole.ActionRole)
        wipe.clicked.connect(self.trace.clear)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(14)
        layout.addWidget(QLabel(self.tr("Draw here with pen or mouse:")))
        layout.addWidget(self.trace, stretch=1)
        layout.addLayout(below)
        layout.addWidget(buttons)

    def _curve_column(self) -> QVBoxLayout:
        ends = QHBoxLayout()
        ends.addWidget(QLabel(self.tr("Soft")))
        ends.addWidget(self.firmness, stretch=1)
        ends.addWidget(QLabel(self.tr("Firm")))
        column = QVBoxLayout()
        column.addWidget(QLabel(self.tr("How hard the pen has to be pressed")))
        column.addWidget(self._curve, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(ends)
        return column


class _CurvePicture(QWidget):
    """The pressure curve, from no pressure at the lower left to all at the upper right."""

    def __init__(self) -> None:
        super().__init__()
        self.curve = PressureCurve()
        self._pressure = 0.0
        self.setFixedSize(QSize(CURVE_SIDE, CURVE_SIDE))

    def show_pressure(self, pressure: float) -> None:
        """Mark where the pen is on the curve."""
        self._pressure = pressure
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2))
        painter.drawPolyline(QPolygonF([self._place(step / 50) for step in range(51)]))
        if self._pressure > 0:
            painter.setBrush(self.palette().color(QPalette.ColorRole.Text))
            painter.drawEllipse(self._place(self._pressure), 4, 4)
        painter.end()

    def _place(self, pressure: float) -> QPointF:
        room = CURVE_SIDE - 8
        return QPointF(4 + pressure * room, 4 + (1 - self.curve.felt(pressure)) * room)


def _firmness_slider() -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(-FIRMEST, FIRMEST)
    slider.setPageStep(25)
    slider.setTickInterval(FIRMEST)
    slider.setTickPosition(QSlider.TickPosition.TicksBelow)
    return slider
