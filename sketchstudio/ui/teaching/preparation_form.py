"""How the pictures are prepared, as fields: numbers of colours, kind of lines, changes."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sketchstudio.conditioning.augmenting import Augmentation
from sketchstudio.files.teaching_plan import LINES
from sketchstudio.ui.teaching.draft import Draft
from sketchstudio.ui.teaching.labels import dim, heading
from sketchstudio.ui.teaching.words import lines_words

COLOUR_CHOICES = (2, 3, 4, 5, 6, 8, 12, 16)
CHIPS_A_ROW = 4
MOST_DEGREES, MOST_PICTURES = 45, 100_000
WIDTH = 262


class PreparationForm(QWidget):
    """`edited` with the draft as it is now."""

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._draft = Draft()
        self.setFixedWidth(WIDTH)
        self.chips = {count: self._chip(count) for count in COLOUR_CHOICES}
        self.lines = QComboBox()
        self.lines.setAccessibleName(self.tr("How the lines are found"))
        for lines in LINES:
            self.lines.addItem(lines_words(lines), lines)
        self.flip = QCheckBox(self.tr("Mirror them"))
        self.quarters = QCheckBox(self.tr("Turn them by quarters"))
        self.degrees = self._field(0, MOST_DEGREES, "°", self.tr("Turn them by up to"))
        self.degrees.setSpecialValueText(self.tr("not at all"))
        self.share = self._field(0, 100, " %", self.tr("Each on so many of them"))
        self.count = self._field(0, MOST_PICTURES, "", self.tr("Pictures in all"))
        self.count.setSingleStep(50)
        self._segment_parts = self._make_segment_parts()
        self._line_parts = self._make_line_parts()
        self._lay_out()
        self._connect()

    def show_draft(self, draft: Draft) -> None:
        """How it is set."""
        self._draft = draft
        augmentation = draft.augmentation
        fields = (*self.chips.values(), self.lines, self.flip, self.quarters)
        blockers = [QSignalBlocker(one) for one in (*fields, self.degrees, self.share, self.count)]
        for count, chip in self.chips.items():
            chip.setChecked(count in draft.colours)
        self.lines.setCurrentIndex(self.lines.findData(draft.lines))
        self.flip.setChecked(augmentation.flip)
        self.quarters.setChecked(augmentation.quarter_turns)
        self.degrees.setValue(round(augmentation.turn_degrees))
        self.share.setValue(round(100 * augmentation.share))
        self.count.setMinimum(len(draft.pictures))
        self.count.setValue(max(draft.count, len(draft.pictures)))
        del blockers
        self._segment_parts.setVisible(draft.uses_segments)
        self._line_parts.setVisible(draft.kind.chooses_lines)

    def _take(self) -> None:
        colours = tuple(count for count, chip in self.chips.items() if chip.isChecked())
        augmentation = Augmentation(
            flip=self.flip.isChecked(),
            quarter_turns=self.quarters.isChecked(),
            turn_degrees=float(self.degrees.value()),
            share=self.share.value() / 100,
        )
        self._draft = replace(
            self._draft,
            colours=colours,
            lines=str(self.lines.currentData()),
            augmentation=augmentation,
            count=self.count.value(),
        )
        self.edited.emit(self._draft)

    def _connect(self) -> None:
        for button in (*self.chips.values(), self.flip, self.quarters):
            button.toggled.connect(self._take)
        self.lines.currentIndexChanged.connect(self._take)
        for field in (self.degrees, self.share, self.count):
            field.valueChanged.connect(self._take)

    def _chip(self, count: int) -> QToolButton:
        chip = QToolButton()
        chip.setObjectName("chip")
        chip.setText(str(count))
        chip.setCheckable(True)
        chip.setAccessibleName(self.tr("Outlines of {0} colours").format(count))
        chip.setToolTip(chip.accessibleName())
        return chip

    def _field(self, least: int, most: int, suffix: str, name: str) -> QSpinBox:
        field = QSpinBox()
        field.setRange(least, most)
        field.setSuffix(suffix)
        field.setAccessibleName(name)
        field.setKeyboardTracking(False)
        return field

    def _make_segment_parts(self) -> QWidget:
        part = QWidget()
        chips = QGridLayout()
        chips.setSpacing(6)
        for place, chip in enumerate(self.chips.values()):
            chips.addWidget(chip, place // CHIPS_A_ROW, place % CHIPS_A_ROW)
        column = _column(part)
        column.addWidget(heading(self.tr("Outlines of areas")))
        column.addLayout(chips)
        words = self.tr(
            "Each picture is brought to so many colours; the outlines of their areas are the "
            "drawing it is learned with. Few show great forms, many what lies in them."
        )
        column.addWidget(dim(words))
        return part

    def _make_line_parts(self) -> QWidget:
        part = QWidget()
        column = _column(part)
        column.addWidget(heading(self.tr("Lines")))
        column.addWidget(self.lines)
        column.addWidget(dim(self.tr("How the sketch is found that belongs to each picture.")))
        return part

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(14)
        column.addWidget(self._line_parts)
        column.addWidget(self._segment_parts)
        changes = QVBoxLayout()
        changes.setSpacing(8)
        changes.addWidget(heading(self.tr("More pictures of few")))
        changes.addWidget(self.flip)
        changes.addWidget(self.quarters)
        rows = QGridLayout()
        rows.setColumnStretch(0, 1)
        for row, field in enumerate((self.degrees, self.share, self.count)):
            label = QLabel(field.accessibleName())
            label.setBuddy(field)
            rows.addWidget(label, row, 0)
            rows.addWidget(field, row, 1)
        changes.addLayout(rows)
        column.addLayout(changes)
        column.addStretch(1)


def _column(part: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    return column
