"""What is done with reference pictures: opening, pasting, dropping, and keeping them in mind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QCoreApplication, QMimeData
from PySide6.QtGui import QGuiApplication, QImage

from sketchstudio.document.document import check_size
from sketchstudio.files.errors import FileError
from sketchstudio.files.images import read_image
from sketchstudio.files.places import references_dir, references_file
from sketchstudio.files.references import (
    References,
    keep_pasted,
    load_references,
    save_references,
)
from sketchstudio.session import Event
from sketchstudio.ui.actions import Condition
from sketchstudio.ui.colors.palette_asking import PaletteAsker
from sketchstudio.ui.colors.palette_flow import PaletteFlow
from sketchstudio.ui.images import to_pixels
from sketchstudio.ui.notice_bar import NoticeBar
from sketchstudio.ui.panels.reference import ReferencePanel


class ReferenceFlow:
    """A picture is read when it is looked at, not when the program starts. `changed` when
    `references` are others."""

    def __init__(
        self,
        panel: ReferencePanel,
        palettes: PaletteFlow,
        *,
        notices: NoticeBar,
        asker: PaletteAsker,
        show_panel: Callable[[], None],
    ) -> None:
        self._panel, self._palettes, self._notices = panel, palettes, notices
        self._asker, self._show_panel = asker, show_panel
        self._shown: Path | None = None
        self.changed = Event()
        self.references = load_references(references_file())
        panel.show_references(self.references)
        panel.shown.connect(self._show_picture)
        panel.chosen.connect(self._choose)
        panel.dropped.connect(self.take)

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Who does which action."""
        return {
            "reference_open": self.open,
            "reference_paste": self.paste,
            "reference_palette": self.extract,
            "reference_remove": self.remove,
        }

    def conditions(self) -> Mapping[str, Condition]:
        """What needs a picture."""
        names = ("reference_palette", "reference_remove")
        return dict.fromkeys(names, lambda: self.references.path is not None)

    def open(self) -> None:
        """Ask for a picture."""
        path = self._asker.picture_to_open()
        if path is not None:
            self._add([path])

    def paste(self) -> None:
        """Take the picture on the clipboard."""
        self.take(QGuiApplication.clipboard().mimeData() or QMimeData())  # None: it is empty

    def take(self, carried: QMimeData) -> None:
        """Take what was pasted or dropped: files or a picture."""
        files = [Path(url.toLocalFile()) for url in carried.urls() if url.isLocalFile()]
        if files:
            self._add(files)
            return
        image = QImage(carried.imageData()) if carried.hasImage() else QImage()
        if image.isNull():
            self._notices.show_note(_tr("There is no picture to take as a reference."))
            return
        try:
            check_size(image.width(), image.height())
            self._add([keep_pasted(references_dir(), to_pixels(image))])
        except (FileError, ValueError) as error:
            self._notices.show_problem(str(error))

    def remove(self) -> None:
        """Let go of the picture that is shown; its file stays."""
        self._use(self.references.without_current())

    def extract(self) -> None:
        """Make a palette of the picture that is shown."""
        path = self.references.path
        if path is not None:
            self._palettes.extract(lambda: read_image(path), path.stem)

    def _choose(self, row: int) -> None:
        self._use(replace(self.references, current=row))

    def _add(self, paths: list[Path]) -> None:
        references = self.references
        for path in paths:
            if self._read(path) is not None:
                references = references.added(path.absolute())
        self._use(references)
        self._show_panel()

    def _use(self, references: References) -> None:
        if references == self.references:
            return
        self.references = references
        save_references(references_file(), references)
        self._panel.show_references(references)
        self._show_picture()
        self.changed.emit()

    def _show_picture(self) -> None:
        path = self.references.path
        if path == self._shown or (path is not None and not self._panel.isVisible()):
            return
        self._panel.show_pixels(None if path is None else self._read(path))
        self._shown = path

    def _read(self, path: Path) -> np.ndarray | None:
        """None, after a sentence, for what cannot be read."""
        try:
            return read_image(path)
        except FileError as error:
            self._notices.show_problem(str(error))
            return None


def _tr(text: str) -> str:
    return QCoreApplication.translate("References", text)
