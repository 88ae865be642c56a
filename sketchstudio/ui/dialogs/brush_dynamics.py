"""What drives a brush: for each setting the sensors that are on, and the curve of each."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from sketchstudio.painting.brush import Brush
from sketchstudio.painting.curve import LINEAR, Curve
from sketchstudio.painting.dynamics import SENSORS, TARGETS, Dynamic, Sensor, Target
from sketchstudio.tools.brush_rows import SENSOR_LABELS, TARGET_LABELS
from sketchstudio.ui.brushes.curve_editor import CurveEditor
from sketchstudio.ui.controls import spec_text

ROW_GAP = 2  # pixels
_KEY = Qt.ItemDataRole.UserRole


class BrushDynamics(QWidget):
    """`changed` (a Brush). The brush is the one last shown, with other dynamics."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._brush = Brush()
        self.targets = QComboBox()
        self.targets.setAccessibleName(self.tr("Setting"))
        self.sensors = QListWidget()
        self.sensors.setAccessibleName(self.tr("What drives it"))
        self.curve = CurveEditor()
        self._scale = QLabel()
        self._scale.setProperty("dim", True)
        self._fill()
        self._lay_out()
        self.targets.currentIndexChanged.connect(lambda _: self._show())
        self.sensors.currentRowChanged.connect(lambda _: self._show_curve())
        self.sensors.itemChanged.connect(self._switch)
        self.curve.changed.connect(self._bend)

    def show_brush(self, brush: Brush) -> None:
        """Show this one without telling of a change."""
        self._brush = brush
        self._show()

    @property
    def target(self) -> Target:
        return self.targets.currentData()

    @property
    def sensor(self) -> Sensor:
        item = self.sensors.currentItem()
        return SENSORS[0] if item is None else item.data(_KEY)

    def _fill(self) -> None:
        for target in TARGETS:
            self.targets.addItem("", target)
        for sensor in SENSORS:
            item = QListWidgetItem(spec_text(SENSOR_LABELS[sensor]))
            item.setData(_KEY, sensor)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.sensors.addItem(item)
        self.sensors.setCurrentRow(0)
        self.sensors.setSpacing(ROW_GAP)
        row = self.sensors.sizeHintForRow(0) + 2 * ROW_GAP
        self.sensors.setFixedHeight(row * len(SENSORS) + 2 * self.sensors.frameWidth() + 2)

    def _show(self) -> None:
        for row, target in enumerate(TARGETS):
            words = spec_text(TARGET_LABELS[target])
            driven = self._brush.driven(target)
            self.targets.setItemText(
                row, self.tr("{0} (driven)").format(words) if driven else words
            )
        self.sensors.blockSignals(True)
        for row, sensor in enumerate(SENSORS):
            on = self._find(self.target, sensor) is not None
            state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
            self.sensors.item(row).setCheckState(state)
        self.sensors.blockSignals(False)
        self._show_curve()

    def _show_curve(self) -> None:
        dynamic = self._find(self.target, self.sensor)
        self.curve.setEnabled(dynamic is not None)
        self.curve.set_curve(LINEAR if dynamic is None else dynamic.curve)
        setting = spec_text(TARGET_LABELS[self.target])
        sensor = spec_text(SENSOR_LABELS[self.sensor])
        self.curve.set_name(self.tr("{0} by {1}").format(setting, sensor))
        self._scale.setText(self.tr("{0} across, {1} upwards").format(sensor, setting))

    def _switch(self, item: QListWidgetItem) -> None:
        sensor: Sensor = item.data(_KEY)
        self.sensors.setCurrentItem(item)
        others = self._others(self.target, sensor)
        if item.checkState() == Qt.CheckState.Checked:
            others = (*others, Dynamic(self.target, sensor))
        self._take(others)

    def _bend(self, curve: Curve) -> None:
        target, sensor = self.target, self.sensor
        self._take((*self._others(target, sensor), Dynamic(target, sensor, curve)))

    def _take(self, dynamics: tuple[Dynamic, ...]) -> None:
        self._brush = replace(self._brush, dynamics=dynamics)
        self._show()
        self.changed.emit(self._brush)

    def _find(self, target: Target, sensor: Sensor) -> Dynamic | None:
        for dynamic in self._brush.dynamics:
            if (dynamic.target, dynamic.sensor) == (target, sensor):
                return dynamic
        return None

    def _others(self, target: Target, sensor: Sensor) -> tuple[Dynamic, ...]:
        return tuple(
            one for one in self._brush.dynamics if (one.target, one.sensor) != (target, sensor)
        )

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(QLabel(self.tr("What the hand changes")))
        layout.addWidget(self.targets)
        layout.addWidget(self.sensors)
        layout.addWidget(self.curve, stretch=1)
        layout.addWidget(self._scale)
