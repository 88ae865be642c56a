"""What lies under a picture without transparency: its own paper, white, black or any colour."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QColorDialog, QComboBox

from sketchstudio.document.color import BLACK, WHITE, Color, format_color

SWATCH = QSize(16, 16)
PAPER = ""  # the picture's own


class BackgroundBox(QComboBox):
    """`changed` when another is chosen. value: a colour as text, or PAPER."""

    changed = Signal()

    def __init__(self, paper: Color) -> None:
        super().__init__()
        self._paper = format_color(paper)
        self.value = PAPER
        self.setAccessibleName(self.tr("Background"))
        self.setIconSize(SWATCH)
        self._fill()
        self.activated.connect(self._choose)

    def show_value(self, value: str) -> None:
        """Without telling of a change."""
        self.value = value
        self._fill()

    def ask_color(self) -> str | None:
        """Any colour, or None when one thinks better of it."""
        start = QColor(self.value or self._paper)
        color = QColorDialog.getColor(start, self, self.tr("Background"))
        return color.name() if color.isValid() else None

    def _fill(self) -> None:
        words = {
            PAPER: self.tr("The paper"),
            format_color(WHITE): self.tr("White"),
            format_color(BLACK): self.tr("Black"),
        }
        words.setdefault(self.value, self.value)
        self.clear()
        for value, text in words.items():
            swatch = QPixmap(SWATCH)
            swatch.fill(QColor(value or self._paper))
            self.addItem(QIcon(swatch), text, value)
        self.addItem(self.tr("Another colour…"))
        self.setCurrentIndex(self.findData(self.value))

    def _choose(self, row: int) -> None:
        chosen = self.itemData(row)
        if chosen is None:
            chosen = self.ask_color()
        is_other = chosen is not None and chosen != self.value
        self.show_value(self.value if chosen is None else chosen)
        if is_other:
            self.changed.emit()
