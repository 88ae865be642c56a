"""Asks for the size and paper of a new picture."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QColorDialog,
    QComboBox,
    QPushButton,
    QSpinBox,
    QWidget,
)

from sketchstudio.document.color import WHITE, Color, format_color
from sketchstudio.document.document import MAX_SIDE, Document
from sketchstudio.ui.dialogs.size_dialog import SizeDialog

PRESETS = ((1024, 768), (768, 1024), (1024, 1024), (1920, 1080), (2048, 2048), (2480, 3508))


@dataclass(frozen=True, slots=True)
class NewPicture:
    """What was asked for, in pixels."""

    width: int
    height: int
    paper: Color

    def document(self, layer_name: str) -> Document:
        """The empty document of that size."""
        return Document.blank(self.width, self.height, paper=self.paper, name=layer_name)


class NewPictureDialog(SizeDialog):
    """Width and height, with the usual sizes to choose from, and the paper's colour."""

    def __init__(self, width: int, height: int, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("New picture"), self.tr("Create"), parent, width_px=320)
        self._paper = WHITE
        self._presets = self._make_presets()
        self._width, self._height = self._make_side(width), self._make_side(height)
        self._width.setAccessibleName(self.tr("Width"))
        self._height.setAccessibleName(self.tr("Height"))
        self._paper_button = QPushButton()
        self._paper_button.setAccessibleName(self.tr("Paper colour"))
        self._paper_button.clicked.connect(self._ask_paper)
        self._lay_out()
        self._show_paper()
        self._check()

    def answer(self) -> NewPicture:
        """What is set now."""
        return NewPicture(self._width.value(), self._height.value(), self._paper)

    def _make_presets(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self.tr("Usual sizes"))
        box.addItem(self.tr("Own size"))
        box.addItems([f"{width} × {height}" for width, height in PRESETS])
        box.activated.connect(self._take_preset)
        return box

    def _make_side(self, value: int) -> QSpinBox:
        side = QSpinBox()
        side.setRange(1, MAX_SIDE)
        side.setSuffix(" px")
        side.setValue(value)
        side.valueChanged.connect(self._check)
        return side

    def _take_preset(self) -> None:
        number = self._presets.currentIndex()
        if number > 0:
            width, height = PRESETS[number - 1]
            self._width.setValue(width)
            self._height.setValue(height)

    def _ask_paper(self) -> None:
        color = QColorDialog.getColor(QColor(*self._paper), self, self.tr("Paper colour"))
        if color.isValid():
            self._paper = (color.red(), color.green(), color.blue())
            self._show_paper()

    def _show_paper(self) -> None:
        red, green, blue = self._paper
        ink = "black" if red * 2 + green * 5 + blue > 8 * 128 else "white"
        self._paper_button.setText(format_color(self._paper))
        self._paper_button.setStyleSheet(f"background: {format_color(self._paper)}; color: {ink};")

    def _check(self) -> None:
        """Say why a size cannot be; the button waits until it can."""
        self.judge(self._width.value(), self._height.value())
        size = (self._width.value(), self._height.value())
        self._presets.setCurrentIndex(PRESETS.index(size) + 1 if size in PRESETS else 0)

    def _lay_out(self) -> None:
        self.form.addRow(self.tr("Size"), self._presets)
        self.form.addRow(self.tr("Width"), self._width)
        self.form.addRow(self.tr("Height"), self._height)
        self.form.addRow(self.tr("Paper"), self._paper_button)
