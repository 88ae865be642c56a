"""Name, time, device, checkpoints and where it begins, as fields."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QSpinBox,
    QWidget,
)

from sketchstudio.files.teaching_plan import LONGEST_MINUTES, SHORTEST_MINUTES
from sketchstudio.settings import ROWS
from sketchstudio.ui.controls import spec_text
from sketchstudio.ui.teaching.beginnings import models_to_begin_with, usual_beginning
from sketchstudio.ui.teaching.draft import Draft

MOST_EPOCHS, FIRST_EPOCHS = 10_000, 300  # the seed's artist found hers at 300
LONGEST_NAME = 60


class BudgetForm(QWidget):
    """`edited` with the draft as it is now."""

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._draft = Draft()
        self._offered: str | None = None  # the task of the models in the box
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setAccessibleName(self.tr("Name"))
        self.by_time = QRadioButton(self.tr("For"))
        self.by_epochs = QRadioButton(self.tr("Until it has seen all pictures"))
        self.minutes = _number(SHORTEST_MINUTES, LONGEST_MINUTES, self.tr(" minutes"))
        self.minutes.setAccessibleName(self.tr("Minutes"))
        self.epochs = _number(1, MOST_EPOCHS, self.tr(" times"))
        self.epochs.setValue(FIRST_EPOCHS)
        self.epochs.setAccessibleName(self.tr("Epochs"))
        self.device = QComboBox()
        for value, label in next(row.choices for row in ROWS if row.key == "device"):
            self.device.addItem(spec_text(label), value)
        self.device.setAccessibleName(self.tr("Device"))
        self.every = QDoubleSpinBox()
        self.every.setRange(0.5, 120)
        self.every.setDecimals(1)
        self.every.setSuffix(self.tr(" minutes"))
        self.every.setAccessibleName(self.tr("Minutes between two checkpoints"))
        self.keep = _number(2, 100, "")
        self.keep.setAccessibleName(self.tr("Checkpoints that are kept"))
        self.begin_with = QComboBox()
        self.begin_with.setAccessibleName(self.tr("Begin with"))
        self._lay_out()
        self._connect()

    def show_draft(self, draft: Draft) -> None:
        """How it is set."""
        self._draft = draft
        parts = (self.minutes, self.epochs, self.device, self.every, self.keep, self.by_time)
        blockers = [QSignalBlocker(one) for one in (*parts, self.name, self.begin_with)]
        if self.name.text() != draft.name:
            self.name.setText(draft.name)
        by_time = draft.minutes is not None
        (self.by_time if by_time else self.by_epochs).setChecked(True)
        if draft.minutes is not None:
            self.minutes.setValue(draft.minutes)
        if draft.epochs is not None:
            self.epochs.setValue(draft.epochs)
        self.minutes.setEnabled(by_time)
        self.epochs.setEnabled(not by_time)
        self.device.setCurrentIndex(max(self.device.findData(draft.device), 0))
        self.every.setValue(draft.checkpoint_minutes)
        self.keep.setValue(draft.keep)
        self._offer_models(draft)
        del blockers

    def _offer_models(self, draft: Draft) -> None:
        """What can be gone on from: models for the same task."""
        if draft.kind.task != self._offered:
            self._offered = draft.kind.task
            self.begin_with.clear()
            usual = usual_beginning(draft.kind)
            for model in models_to_begin_with(draft.kind):
                is_usual = model.folder == usual
                label = self.tr("What comes with the program") if is_usual else model.label
                self.begin_with.addItem(label, str(model.folder))
            self.begin_with.addItem(self.tr("Nothing: learn all of it anew"), None)
        wished = str(draft.start_from) if draft.start_from else None
        self.begin_with.setCurrentIndex(self._place_of(wished))

    def _place_of(self, folder: str | None) -> int:
        """That of the last, which is nothing, where there is no such model any more."""
        place = self.begin_with.findData(folder) if folder else -1
        return place if place >= 0 else self.begin_with.count() - 1

    def _take(self) -> None:
        by_time = self.by_time.isChecked()
        model = self.begin_with.currentData()
        self._draft = replace(
            self._draft,
            name=self.name.text(),
            minutes=self.minutes.value() if by_time else None,
            epochs=None if by_time else self.epochs.value(),
            device=str(self.device.currentData()),
            checkpoint_minutes=self.every.value(),
            keep=self.keep.value(),
            start_from=Path(model) if model else None,
        )
        self.edited.emit(self._draft)

    def _connect(self) -> None:
        self.name.textEdited.connect(self._take)
        self.by_time.toggled.connect(self._take)
        for field in (self.minutes, self.epochs, self.every, self.keep):
            field.valueChanged.connect(self._take)
        for box in (self.device, self.begin_with):
            box.currentIndexChanged.connect(self._take)

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        group.addButton(self.by_time)
        group.addButton(self.by_epochs)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        form.addRow(self.tr("Name"), self.name)
        form.addRow(self.tr("Learn"), _row(self.by_time, self.minutes))
        form.addRow("", _row(self.by_epochs, self.epochs))
        form.addRow(self.tr("Begin with"), self.begin_with)
        form.addRow(self.tr("On"), self.device)
        last = QLabel(self.tr("and keep the last"))
        form.addRow(self.tr("Checkpoint every"), _row(self.every, last, self.keep))


def _number(least: int, most: int, suffix: str) -> QSpinBox:
    field = QSpinBox()
    field.setRange(least, most)
    field.setSuffix(suffix)
    field.setKeyboardTracking(False)
    return field


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
