"""What one does with the album: put in, look at, open, export, rename, delete."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from sketchstudio.document.document import Document
from sketchstudio.document.snapshot import Snapshot
from sketchstudio.files.album import Album, AlbumContent, AlbumEntry
from sketchstudio.files.errors import FileError
from sketchstudio.ui.asking import Asker
from sketchstudio.ui.dialogs.album import AlbumDialog
from sketchstudio.ui.documents.background import Background
from sketchstudio.ui.documents.document_flow import DocumentFlow
from sketchstudio.ui.documents.picture_loader import PictureLoader
from sketchstudio.ui.notice_bar import NoticeBar


class AlbumFlow(QObject):
    """`may_delete` asks before something is deleted for good; tests answer in its place."""

    challenges_asked = Signal()

    def __init__(
        self,
        window: QWidget,
        album: Album,
        documents: DocumentFlow,
        background: Background,
        *,
        pictures: PictureLoader,
        notices: NoticeBar,
        asker: Asker,
    ) -> None:
        super().__init__()
        self._window, self._album, self._documents = window, album, documents
        self._background, self._pictures = background, pictures
        self._notices, self._ask = notices, asker
        self.may_delete: Callable[[str], bool] = self._ask_to_delete
        self.dialog: AlbumDialog | None = None

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Who does which action."""
        return {"album": self.open_album}

    def add(self, snapshot: Snapshot, title: str, *, challenge: str) -> None:
        """Begin to write the picture; one draws on meanwhile."""
        self._background.begin(
            lambda: self._album.add(snapshot.flatten(), title, challenge=challenge),
            done=lambda: self._notices.show_note(
                self.tr("“{0}” is in your album: Help, Album.").format(title)
            ),
            failed=lambda error: self._notices.show_problem(str(error)),
        )

    def done_challenges(self) -> frozenset[str]:
        """The names of those that have a picture."""
        return frozenset(entry.challenge for entry in self._content().entries)

    def open_album(self) -> None:
        """Show all that was made."""
        dialog = AlbumDialog(self._pictures, self._window)
        dialog.open_asked.connect(self.open_picture)
        dialog.export_asked.connect(self.export)
        dialog.delete_asked.connect(self.delete)
        dialog.renamed.connect(self.rename)
        dialog.challenges_asked.connect(self._leave_for_challenges)
        dialog.finished.connect(self._forget)
        dialog.show_content(self._content())
        self.dialog = dialog
        dialog.open()

    def open_picture(self, entry: AlbumEntry) -> None:
        """As a new picture of that name: the one in the album stays as it is."""
        if not self._documents.may_go_on():
            return
        words = self.tr("Opening {0}…").format(entry.title)
        try:
            pixels = self._background.wait_for(entry.pixels, words)
        except FileError as error:
            self._tell(str(error))
            return
        self._close()
        self._documents.show(Document.from_pixels(pixels, entry.title), name=entry.title)

    def export(self, entry: AlbumEntry) -> None:
        """Ask for a file and copy the picture there."""
        suggested = Path(entry.title.replace("/", "-").replace("\\", "-") or entry.path.stem)
        path = self._ask.file_to_save(suggested.with_name(suggested.name + ".png"), ".png")
        if path is None:
            return
        try:
            self._album.export(entry, path)
        except FileError as error:
            self._tell(str(error))
        else:
            self._tell(self.tr("Saved as {0}.").format(path))

    def delete(self, entry: AlbumEntry) -> None:
        """Ask, and delete it for good."""
        if not self.may_delete(entry.title):
            return
        try:
            self._album.delete(entry)
        except FileError as error:
            self._tell(str(error))
        self._show_again()

    def rename(self, entry: AlbumEntry, title: str) -> None:
        """Give it another title; an empty one changes nothing."""
        try:
            self._album.rename(entry, title)
        except FileError as error:
            self._tell(str(error))
        self._show_again()

    def _content(self) -> AlbumContent:
        return self._album.content()

    def _show_again(self) -> None:
        if self.dialog is not None:
            self.dialog.show_content(self._content())

    def _tell(self, sentence: str) -> None:
        if self.dialog is not None:
            self.dialog.tell(sentence)

    def _close(self) -> None:
        if self.dialog is not None:
            self.dialog.accept()

    def _forget(self) -> None:
        """It has been closed, perhaps while a picture of it was being read."""
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _leave_for_challenges(self) -> None:
        self._close()
        self.challenges_asked.emit()

    def _ask_to_delete(self, title: str) -> bool:
        question = self.tr("Delete “{0}” from your album? This cannot be undone.").format(title)
        above = self.dialog if self.dialog is not None else self._window
        answer = QMessageBox.question(above, self.tr("Delete the picture"), question)
        return answer == QMessageBox.StandardButton.Yes
