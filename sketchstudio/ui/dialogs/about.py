"""What the program is, and what it runs on."""

from __future__ import annotations

import platform

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from sketchstudio.ui.dialogs.buttons import StandardButton, dialog_buttons
from sketchstudio.ui.icons import icon

LOGO_SIDE = 72


class AboutDialog(QDialog):
    """Name, one sentence, versions."""

    def __init__(self, version: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About SketchStudio"))
        logo = QLabel()
        logo.setPixmap(icon("sketchstudio").pixmap(LOGO_SIDE, LOGO_SIDE))
        words = QLabel(self._words(version))
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.RichText)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setMinimumWidth(340)
        row = QHBoxLayout()
        row.setSpacing(18)
        row.addWidget(logo, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(words)
        buttons = dialog_buttons(self, StandardButton.Close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 14)
        layout.setSpacing(16)
        layout.addLayout(row)
        layout.addWidget(buttons)

    def _words(self, version: str) -> str:
        what = self.tr(
            "A painting program whose sketches small generators finish, on your own machine. "
            "Nothing is sent anywhere."
        )
        runs_on = self.tr("Python {0}, Qt {1}, {2}").format(
            platform.python_version(), qVersion(), platform.platform(terse=True)
        )
        return f"<h3>SketchStudio {version}</h3><p>{what}</p><p>{runs_on}</p>"
