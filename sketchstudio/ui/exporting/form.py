"""The controls of the export dialog: format, size, cleaning, and what lies under the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QSlider,
    QSpinBox,
    QWidget,
)

from sketchstudio.document.color import Color
from sketchstudio.files.export_choices import ExportChoices
from sketchstudio.files.exporting import FORMATS, ExportFormat
from sketchstudio.generators.base import Spec
from sketchstudio.generators.models import ModelInfo
from sketchstudio.ui.controls import spec_text
from sketchstudio.ui.exporting.background_box import BackgroundBox
from sketchstudio.ui.exporting.making import NOISE, NOISE_OFF, SCALE
from sketchstudio.ui.exporting.scale_fields import ScaleFields


class ExportForm(QWidget):
    """`changed` when anything is set otherwise; `model_asked` when a model is to be added. spec:
    the generator that enlarges, None where there is none; then nothing can be enlarged."""

    changed = Signal()
    model_asked = Signal()

    def __init__(
        self,
        size: tuple[int, int],
        paper: Color,
        spec: Spec | None,
        models: Sequence[ModelInfo],
        choices: ExportChoices,
    ) -> None:
        super().__init__()
        self._choices = choices
        self._can_enlarge = spec is not None and (bool(models) or not spec.roles)
        self._has_models = spec is not None and bool(spec.roles)
        scale = spec.parameter(SCALE) if spec is not None else None
        most = (scale.maximum if scale is not None and self._can_enlarge else None) or 1.0
        self.format = self._box(self.tr("Format"), [(kind.name, kind.id) for kind in FORMATS])
        self._quality, self._quality_field = self._make_quality()
        self._lossless = QCheckBox(self.tr("Without loss"))
        self._transparent = QCheckBox(self.tr("Transparent background"))
        self.background = BackgroundBox(paper)
        self._deep = QCheckBox(self.tr("16 bits a channel"))
        self.scaling = ScaleFields(*size, least=1.0, most=most)
        self.noise = self._box(self.tr("Clean"), _noise_choices(spec))
        self.model = self._box(self.tr("Model"), [])
        self._add_model = QPushButton(self.tr("Add…"))
        self._dpi = self._make_dpi()
        self._form = QFormLayout(self)
        self._lay_out()
        self.show_models(models)
        self._show(choices)
        self._connect()

    @property
    def choices(self) -> ExportChoices:
        """All as it is set now."""
        return replace(
            self._choices,
            format=self.format.currentData(),
            quality=self._quality_field.value(),
            lossless=self._lossless.isChecked(),
            transparent=self._transparent.isChecked(),
            background=self.background.value,
            deep=self._deep.isChecked(),
            scale=self.scaling.scale,
            noise=self.noise.currentData() or NOISE_OFF,
            model=self.model.currentData() or "",
            dpi=self._dpi.value(),
        )

    def choose_format(self, kind: ExportFormat) -> None:
        """As if it had been chosen from the list."""
        self.format.setCurrentIndex(self.format.findData(kind.id))

    def show_models(self, models: Sequence[ModelInfo], chosen: str = "") -> None:
        """What there is to choose from; chosen: the folder's or file's name, "" for the same as
        before."""
        wish = chosen or self.model.currentData() or self._choices.model
        with QSignalBlocker(self.model):
            self.model.clear()
            for model in models:
                self.model.addItem(model.label, model.folder.name)
            self.model.setCurrentIndex(max(self.model.findData(wish), 0))
        self.model.setEnabled(self._can_enlarge)
        if chosen:
            self.changed.emit()

    def _show(self, choices: ExportChoices) -> None:
        self.format.setCurrentIndex(max(self.format.findData(choices.format), 0))
        self._quality_field.setValue(choices.quality)
        self._quality.setValue(choices.quality)
        self._lossless.setChecked(choices.lossless)
        self._transparent.setChecked(choices.transparent)
        self._deep.setChecked(choices.deep)
        self.scaling.set_scale(choices.scale)
        noise = choices.noise if self._can_enlarge else NOISE_OFF
        self.noise.setCurrentIndex(max(self.noise.findData(noise), 0))
        self._dpi.setValue(choices.dpi)
        self.background.show_value(choices.background)
        self._show_what_fits()

    def _show_what_fits(self) -> None:
        """Only the options that the format has."""
        choices = self.choices
        kind, rows = choices.kind, self._form
        has_quality = kind.has_quality and not (kind.may_be_lossless and choices.lossless)
        rows.setRowVisible(self._lossless, kind.may_be_lossless)
        rows.setRowVisible(self._quality_row, has_quality)
        rows.setRowVisible(self._transparent, kind.has_alpha)
        rows.setRowVisible(self.background, not choices.has_alpha)
        rows.setRowVisible(self._deep, kind.has_depth)
        rows.setRowVisible(self._model_row, self._has_models)
        self.noise.setEnabled(self._can_enlarge)
        self.scaling.setEnabled(self._can_enlarge)

    def _take(self) -> None:
        self._show_what_fits()
        self.changed.emit()

    def _connect(self) -> None:
        self.format.currentIndexChanged.connect(self._take)
        self._quality.valueChanged.connect(self._quality_field.setValue)
        self._quality_field.valueChanged.connect(self._quality.setValue)
        self._quality_field.valueChanged.connect(self._take)
        for box in (self._lossless, self._transparent, self._deep):
            box.toggled.connect(self._take)
        self.background.changed.connect(self._take)
        self.scaling.changed.connect(self._take)
        self.noise.currentIndexChanged.connect(self._take)
        self.model.currentIndexChanged.connect(self._take)
        self._dpi.valueChanged.connect(self._take)
        self._add_model.clicked.connect(self.model_asked)

    def _box(self, name: str, entries: Sequence[tuple[str, str]]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(18)
        for words, value in entries:
            box.addItem(words, value)
        return box

    def _make_quality(self) -> tuple[QSlider, QSpinBox]:
        slider, field = QSlider(Qt.Orientation.Horizontal), QSpinBox()
        for control in (slider, field):
            control.setRange(1, 100)
        slider.setPageStep(10)
        slider.setAccessibleName(self.tr("Quality, slider"))
        field.setAccessibleName(self.tr("Quality"))
        return slider, field

    def _make_dpi(self) -> QSpinBox:
        dpi = QSpinBox()
        dpi.setRange(1, 2400)
        dpi.setSuffix(self.tr(" dpi"))
        dpi.setAccessibleName(self.tr("Print resolution"))
        dpi.setKeyboardTracking(False)
        return dpi

    def _lay_out(self) -> None:
        form = self._form
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(9)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._quality_row = _row(self._quality, self._quality_field)
        self._model_row = _row(self.model, self._add_model)
        form.addRow(self.tr("Format"), self.format)
        form.addRow("", self._lossless)
        form.addRow(self.tr("Quality"), self._quality_row)
        form.addRow("", self._transparent)
        form.addRow(self.tr("Background"), self.background)
        form.addRow("", self._deep)
        form.addRow(self.tr("Size"), self.scaling)
        form.addRow(self.tr("Clean"), self.noise)
        form.addRow(self.tr("Model"), self._model_row)
        form.addRow(self.tr("Printed at"), self._dpi)


def _row(first: QWidget, second: QWidget) -> QWidget:
    """Side by side, the first as wide as there is room."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(6)
    layout.addWidget(first, stretch=1)
    layout.addWidget(second)
    return row


def _noise_choices(spec: Spec | None) -> list[tuple[str, str]]:
    if spec is None:
        return []
    return [(spec_text(choice.label), choice.value) for choice in spec.parameter(NOISE).choices]
