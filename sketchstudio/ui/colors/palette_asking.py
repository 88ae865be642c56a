"""The questions about palettes; tests answer them without a dialog."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QMessageBox, QWidget

from sketchstudio.files.palettes import SUFFIX
from sketchstudio.painting.color_means import MAX_COLORS, MIN_COLORS
from sketchstudio.ui.asking import PICTURE_KINDS

USUAL_COLORS = 16


class PaletteAsker:
    """Asks above its window; remembers the last folder."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent
        self._folder = str(Path.home())

    def name(self, title: str, wished: str) -> str:
        """A name; empty when it is not to be."""
        mode = QLineEdit.EchoMode.Normal
        name, ok = QInputDialog.getText(self._parent, title, _tr("Name:"), mode, wished)
        return name.strip() if ok else ""

    def count(self) -> int:
        """How many colours are to be taken from a picture; 0 when none are."""
        title, words = _tr("Palette from a picture"), _tr("Number of colours:")
        limits = (USUAL_COLORS, MIN_COLORS, MAX_COLORS)
        count, ok = QInputDialog.getInt(self._parent, title, words, *limits)
        return count if ok else 0

    def may_delete(self, name: str) -> bool:
        """Whether the palette is really to go."""
        question = _tr("Delete the palette “{0}”? This cannot be undone.").format(name)
        answer = QMessageBox.question(self._parent, _tr("Delete the palette"), question)
        return answer == QMessageBox.StandardButton.Yes

    def palette_to_open(self) -> Path | None:
        """A .gpl file, or None."""
        return self._opened(_tr("Import a palette"), _gpl_filter())

    def picture_to_open(self) -> Path | None:
        """A picture, or None."""
        patterns = " ".join(patterns for _, patterns in PICTURE_KINDS)
        return self._opened(_tr("Palette from a picture"), f"{_tr('Pictures')} ({patterns})")

    def file_to_save(self, name: str) -> Path | None:
        """Where a palette is to be written, or None."""
        wished = str(Path(self._folder) / (name + SUFFIX))
        chosen, _ = QFileDialog.getSaveFileName(
            self._parent, _tr("Export the palette"), wished, _gpl_filter()
        )
        path = self._remembered(chosen)
        if path is None or path.suffix.lower() == SUFFIX:
            return path
        return path.with_name(path.name + SUFFIX)

    def _opened(self, title: str, kinds: str) -> Path | None:
        chosen, _ = QFileDialog.getOpenFileName(self._parent, title, self._folder, kinds)
        return self._remembered(chosen)

    def _remembered(self, chosen: str) -> Path | None:
        if not chosen:
            return None
        self._folder = str(Path(chosen).parent)
        return Path(chosen)


def _gpl_filter() -> str:
    return f"{_tr('GIMP palette')} (*{SUFFIX})"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Palettes", text)
