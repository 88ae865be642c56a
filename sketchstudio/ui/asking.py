"""The questions that opening and saving ask; tests answer them without a dialog."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton, QWidget

from sketchstudio.ui.dialogs.new_picture import NewPicture, NewPictureDialog

Unsaved = Literal["save", "discard", "cancel"]

PICTURE_KINDS = (
    ("PNG", "*.png"),
    ("JPEG", "*.jpg *.jpeg"),
    ("WebP", "*.webp"),
    ("BMP", "*.bmp"),
    ("TIFF", "*.tif *.tiff"),
    ("GIF", "*.gif"),
)


class Asker:
    """Asks above its window; remembers the last folder."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent
        pictures = QStandardPaths.StandardLocation.PicturesLocation
        folder = Path(QStandardPaths.writableLocation(pictures))
        self.folder = folder if folder.is_dir() else Path.home()

    def about_unsaved(self, title: str) -> Unsaved:
        """Save, discard or go back?"""
        box = QMessageBox(self._parent)
        box.setWindowTitle(_tr("Unsaved work"))
        box.setText(_tr("“{0}” has changes that are not saved.").format(title))
        box.setInformativeText(_tr("Save them?"))
        kinds: dict[Unsaved, QMessageBox.StandardButton] = {
            "save": QMessageBox.StandardButton.Save,
            "discard": QMessageBox.StandardButton.Discard,
            "cancel": QMessageBox.StandardButton.Cancel,
        }
        buttons: dict[Unsaved, QPushButton] = {
            answer: box.addButton(kind) for answer, kind in kinds.items()
        }
        for button in buttons.values():
            button.setIcon(QIcon())
        buttons["save"].setProperty("primary", True)
        box.setDefaultButton(buttons["save"])
        box.exec()
        for answer, button in buttons.items():
            if button is box.clickedButton():
                return answer
        return "cancel"

    def new_picture(self, width: int, height: int) -> NewPicture | None:
        """The size of a new picture, or None."""
        dialog = NewPictureDialog(width, height, self._parent)
        return dialog.answer() if dialog.exec() else None

    def file_to_open(self) -> Path | None:
        """A picture or project, or None."""
        chosen, _ = QFileDialog.getOpenFileName(
            self._parent, _tr("Open"), str(self.folder), open_filter()
        )
        return self._remembered(chosen)

    def key_map_to_open(self) -> Path | None:
        """A file of keys, or None."""
        chosen, _ = QFileDialog.getOpenFileName(
            self._parent, _tr("Import keys"), str(self.folder), f"{_tr('Keys')} (*.json)"
        )
        return self._remembered(chosen)

    def file_to_save(self, suggested: Path, suffix: str) -> Path | None:
        """A file with that suffix, or None; one that is there already has been asked about."""
        folder = suggested.parent if suggested.is_absolute() else self.folder
        kind = _tr("Project (OpenRaster)") if suffix == ".ora" else suffix[1:].upper()
        chosen, _ = QFileDialog.getSaveFileName(
            self._parent, _tr("Save as"), str(folder / suggested.name), f"{kind} (*{suffix})"
        )
        path = self._remembered(chosen)
        if path is not None and path.suffix.lower() != suffix:
            path = path.with_name(path.name + suffix)
        return path

    def _remembered(self, chosen: str) -> Path | None:
        if not chosen:
            return None
        self.folder = Path(chosen).parent
        return Path(chosen)


def open_filter() -> str:
    """All that can be opened first, then kind by kind; upper case as well."""
    project = "*.ora"
    everything = " ".join([project, *(patterns for _, patterns in PICTURE_KINDS)])
    kinds = [(_tr("All that can be opened"), everything), (_tr("Project (OpenRaster)"), project)]
    kinds += [*PICTURE_KINDS, (_tr("All files"), "*")]
    return ";;".join(f"{name} ({patterns})" for name, patterns in kinds)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Asking", text)
