"""The brush editor: all settings of the brush in hand, what drives them, and a sheet to try it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from sketchstudio.document.color import Color
from sketchstudio.painting.brush import Brush
from sketchstudio.painting.presets import Preset
from sketchstudio.tools.brush_rows import BRUSH_ROWS, BrushRow
from sketchstudio.tools.option import Value
from sketchstudio.tools.stroke_options import SMOOTHING
from sketchstudio.ui.brushes.pictures import BrushPictures
from sketchstudio.ui.brushes.scratch_pad import ScratchPad
from sketchstudio.ui.buttons import push_button
from sketchstudio.ui.controls import Control, make_control, spec_text
from sketchstudio.ui.dialogs.brush_dynamics import BrushDynamics
from sketchstudio.ui.panels.brush_list import shown_name

FIRST_SIZE = QSize(920, 580)  # all settings without scrolling
PICTURE = QSize(300, 90)
SETTINGS_WIDTH = 340
DYNAMICS_WIDTH = 230


class BrushEditor(QDialog):
    """Stays open while one draws. `changed` (a Preset) with every change, which is in hand at
    once; `actions` (keep, keep as new, take back) become the buttons."""

    changed = Signal(object)

    def __init__(
        self,
        preset: Preset,
        color: Color,
        actions: Sequence[QAction],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._preset = preset
        self._pictures = BrushPictures()
        self.controls: dict[str, Control] = {}
        self.dynamics = BrushDynamics()
        self.pad = ScratchPad(preset, color)
        self._name, self._picture = QLabel(), QLabel()
        self._picture.setFixedHeight(PICTURE.height())
        self._picture.setAccessibleName(self.tr("A stroke of this brush"))
        self.dynamics.changed.connect(self._take_brush)
        self.setWindowTitle(self.tr("Brush editor"))
        self.resize(FIRST_SIZE)
        self._lay_out(actions)
        self.show_preset(preset)

    def show_preset(self, preset: Preset) -> None:
        """Show this one without telling of a change."""
        self._preset = self.pad.preset = preset
        self._name.setText(f"<b>{shown_name(preset)}</b>")
        for row in BRUSH_ROWS:
            self.controls[row.field].set_value(row.read(preset.brush))
        self.controls[SMOOTHING.name].set_value(preset.smoothing)
        self.dynamics.show_brush(preset.brush)
        self._draw()

    def show_color(self, color: Color) -> None:
        """The colour of the next strokes on the pad."""
        self.pad.color = color

    def _take(self, preset: Preset) -> None:
        self._preset = self.pad.preset = preset
        self._draw()
        self.changed.emit(preset)

    def _take_brush(self, brush: Brush) -> None:
        self._take(replace(self._preset, brush=brush))

    def _set(self, row: BrushRow, value: Value) -> None:
        brush = row.written(self._preset.brush, value)
        self.dynamics.show_brush(brush)
        self._take_brush(brush)

    def _draw(self) -> None:
        color = self.palette().color(QPalette.ColorRole.Text)
        ratio = self.devicePixelRatioF()
        picture = self._pictures.pixmap(self._preset.brush, PICTURE, color, pixel_ratio=ratio)
        self._picture.setPixmap(picture)

    # ---- putting together

    def _lay_out(self, actions: Sequence[QAction]) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(14)
        columns.addWidget(self._settings())
        self.dynamics.setFixedWidth(DYNAMICS_WIDTH)
        columns.addWidget(self.dynamics)
        columns.addLayout(self._trial(), stretch=1)
        layout = QVBoxLayout(self)
        layout.addLayout(columns, stretch=1)
        layout.addLayout(self._buttons(actions))

    def _settings(self) -> QWidget:
        inner = QWidget()
        form = QFormLayout(inner)
        form.setContentsMargins(0, 0, 8, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for row in BRUSH_ROWS:
            control = make_control(row.option)
            control.changed.connect(lambda value, row=row: self._set(row, value))
            self._add_row(form, row.option.name, row.option.label, control)
        smoothing = make_control(SMOOTHING)
        smoothing.changed.connect(
            lambda value: self._take(replace(self._preset, smoothing=float(value)))
        )
        self._add_row(form, SMOOTHING.name, SMOOTHING.label, smoothing)
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setMinimumWidth(SETTINGS_WIDTH)
        return scroll

    def _add_row(self, form: QFormLayout, name: str, label: str, control: Control) -> None:
        self.controls[name] = control
        form.addRow("" if control.labelled else spec_text(label), control)

    def _trial(self) -> QVBoxLayout:
        clear = QPushButton(self.tr("Clear the pad"))
        clear.setAutoDefault(False)
        clear.clicked.connect(self.pad.clear)
        column = QVBoxLayout()
        for widget, stretch in ((self._name, 0), (self._picture, 0), (self.pad, 1), (clear, 0)):
            column.addWidget(widget, stretch=stretch)
        return column

    def _buttons(self, actions: Sequence[QAction]) -> QHBoxLayout:
        row = QHBoxLayout()
        for number, action in enumerate(actions):
            button = push_button(action, primary=number == 0)
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        close = QPushButton(self.tr("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        row.addWidget(close)
        return row
