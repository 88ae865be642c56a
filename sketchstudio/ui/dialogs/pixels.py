"""Asks for a number of pixels: how far to grow, to shrink, to feather."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QFormLayout, QSpinBox, QVBoxLayout, QWidget

from sketchstudio.ui.dialogs.buttons import StandardButton, dialog_buttons


class PixelsDialog(QDialog):
    """One number, selected so that typing replaces it."""

    def __init__(self, parent: QWidget | None, title: str, pixels: int, at_most: int) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(260)
        self.field = QSpinBox()
        self.field.setRange(1, at_most)
        self.field.setValue(pixels)
        self.field.setSuffix(" px")
        self.field.setAccessibleName(self.tr("By how much"))
        self.field.selectAll()
        form = QFormLayout()
        form.addRow(self.tr("By how much"), self.field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(12)
        layout.addLayout(form)
        layout.addWidget(dialog_buttons(self, StandardButton.Ok, StandardButton.Cancel, main=title))


def ask_pixels(parent: QWidget, title: str, pixels: int, at_most: int) -> int | None:
    """The number, 1..at_most, or None when one thinks better of it."""
    dialog = PixelsDialog(parent, title, pixels, at_most)
    return dialog.field.value() if dialog.exec() else None
