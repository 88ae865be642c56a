"""The buttons along the bottom of a dialog: words without pictures, the main one in colour."""

from __future__ import annotations

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox

StandardButton = QDialogButtonBox.StandardButton


def dialog_buttons(dialog: QDialog, *kinds: StandardButton, main: str = "") -> QDialogButtonBox:
    """Buttons that accept or reject the dialog. main: the words of the OK button."""
    buttons = QDialogButtonBox()
    for kind in kinds:
        button = buttons.addButton(kind)
        button.setIcon(QIcon())
        if kind == StandardButton.Ok:
            button.setProperty("primary", True)
            button.setText(main or button.text())
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons
