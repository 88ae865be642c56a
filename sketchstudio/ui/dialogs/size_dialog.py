"""What the dialogs that ask for a size share: a form, and a word on why a size cannot be."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QFormLayout, QLabel, QVBoxLayout, QWidget

from sketchstudio.document.document import check_size
from sketchstudio.ui.dialogs.buttons import StandardButton, dialog_buttons


class SizeDialog(QDialog):
    """Its rows go into `form`; `main` is the word on the button that accepts."""

    def __init__(self, title: str, main: str, parent: QWidget | None, *, width_px: int) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(width_px)
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(16)
        self.form.setVerticalSpacing(9)
        self._refusal = QLabel()
        self._refusal.setWordWrap(True)
        self._buttons = dialog_buttons(self, StandardButton.Ok, StandardButton.Cancel, main=main)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(12)
        layout.addLayout(self.form)
        layout.addWidget(self._refusal)
        layout.addWidget(self._buttons)

    def judge(self, width: int, height: int) -> None:
        """Say why that size cannot be; the button waits until it can."""
        try:
            check_size(width, height)
            self._refusal.setText("")
        except ValueError as error:
            self._refusal.setText(str(error))
        self._buttons.button(StandardButton.Ok).setEnabled(not self._refusal.text())
