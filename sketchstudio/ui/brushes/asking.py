"""The questions about brushes; tests answer them without a dialog."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QMessageBox, QWidget

from sketchstudio.files.brushes import SUFFIX


class BrushAsker:
    """Asks above its window."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    def name(self, title: str, wished: str) -> str:
        """A name for a brush; empty when it is not to be."""
        mode = QLineEdit.EchoMode.Normal
        name, ok = QInputDialog.getText(self._parent, title, _tr("Name:"), mode, wished)
        return name if ok else ""

    def may_delete(self, name: str) -> bool:
        """Whether the brush is really to be deleted."""
        question = _tr("Delete the brush “{0}”? This cannot be undone.").format(name)
        answer = QMessageBox.question(self._parent, _tr("Delete the brush"), question)
        return answer == QMessageBox.StandardButton.Yes

    def file_to_open(self) -> Path | None:
        """A brush, or None."""
        kind = f"{_tr('Brush')} (*{SUFFIX})"
        chosen, _ = QFileDialog.getOpenFileName(self._parent, _tr("Import a brush"), "", kind)
        return Path(chosen) if chosen else None

    def file_to_save(self, name: str) -> Path | None:
        """Where a brush is to be written, or None."""
        kind = f"{_tr('Brush')} (*{SUFFIX})"
        chosen, _ = QFileDialog.getSaveFileName(self._parent, _tr("Export the brush"), name, kind)
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Brushes", text)
