"""The kinds of text on the pages of the teach window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from sketchstudio.ui.icons import icon_pixmap

ICON_PX = 18


def heading(text: str = "") -> QLabel:
    """What a part of a page is about."""
    label = QLabel(text)
    label.setProperty("heading", True)
    return label


def dim(text: str = "") -> QLabel:
    """What is good to know, over several lines."""
    label = QLabel(text)
    label.setProperty("dim", True)
    label.setWordWrap(True)
    return label


class WarningLine(QWidget):
    """A sentence with a sign before it; gone while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self._sign, self._words = QLabel(), QLabel()
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._sign, alignment=Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._words, stretch=1)
        self._draw_sign()
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._words.text()

    def say(self, text: str, *, warns: bool = True) -> None:
        """Another sentence, or none; without the sign where it is good news."""
        self._words.setText(text)
        self._sign.setVisible(warns)
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_sign()
        super().changeEvent(event)

    def _draw_sign(self) -> None:
        self._sign.setPixmap(icon_pixmap("warning", ICON_PX, pixel_ratio=self.devicePixelRatioF()))
