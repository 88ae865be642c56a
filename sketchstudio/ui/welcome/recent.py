"""On the first card: the files opened last, each with a small picture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from sketchstudio.ui.documents.picture_loader import PictureLoader
from sketchstudio.ui.welcome.pictures import centred, picture_button

MOST = 4  # as many as stand beside each other


class RecentShelf(QWidget):
    """Hidden where no file was opened yet."""

    chosen = Signal(object)  # Path

    def __init__(self, paths: Sequence[Path], pictures: PictureLoader) -> None:
        super().__init__()
        self._pictures = pictures
        self.buttons: dict[Path, QToolButton] = {path: self._button(path) for path in paths[:MOST]}
        heading = QLabel(self.tr("Go on with"))
        heading.setProperty("heading", True)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(heading)
        layout.addLayout(row)
        self.setVisible(bool(self.buttons))

    def load_pictures(self) -> None:
        """Ask for them: after the window is up."""
        self._pictures.ready.connect(self._show_picture)
        for path in self.buttons:
            self._show_picture(path)

    def _button(self, path: Path) -> QToolButton:
        button = picture_button(path.name, self.tr("Recent file: {0}").format(path.name))
        button.setToolTip(str(path))
        button.clicked.connect(lambda: self.chosen.emit(path))
        return button

    def _show_picture(self, path: Path) -> None:
        button = self.buttons.get(path)
        image = self._pictures.picture(path) if button is not None else None
        if button is not None and image is not None:
            button.setIcon(QIcon(QPixmap.fromImage(centred(image))))
