"""Opening and saving: what File menu, drop and start-up do with the session's document.

Failures are one sentence in the notice bar; the open picture stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from sketchstudio.document.document import Document
from sketchstudio.files.errors import FileError
from sketchstudio.files.hints import read_hints
from sketchstudio.files.images import write_png
from sketchstudio.files.opening import is_project, open_file
from sketchstudio.files.ora import save_ora
from sketchstudio.files.recent import RecentFiles
from sketchstudio.session import Session
from sketchstudio.ui.asking import Asker
from sketchstudio.ui.notice_bar import NoticeBar

PROJECT_SUFFIX = ".ora"


class DocumentFlow(QObject):
    """`extras()` gives the settings of the panels that are kept in the project file."""

    opened = Signal(dict)  # the extras of the opened project; empty for a picture

    def __init__(
        self,
        session: Session,
        notices: NoticeBar,
        asker: Asker,
        recent: RecentFiles,
        extras: Callable[[], dict[str, object]],
    ) -> None:
        super().__init__()
        self._session, self._notices, self._ask = session, notices, asker
        self._recent, self._extras = recent, extras
        self.name = ""  # of the picture, where it has no project file yet

    def new(self, width: int, height: int) -> None:
        """Ask for a size and begin an empty picture."""
        if not self.may_go_on():
            return
        picture = self._ask.new_picture(width, height)
        if picture is not None:
            self.show(picture.document(self.tr("Sketch")), name="")

    def open(self) -> None:
        """Ask which file, and open it."""
        if not self.may_go_on():
            return
        path = self._ask.file_to_open()
        if path is not None:
            self._open(path)

    def open_path(self, path: Path) -> bool:
        """Open this file, after asking about unsaved work. True when it is open now."""
        return self.may_go_on() and self._open(path)

    def show(self, document: Document, *, name: str) -> None:
        """Begin with a document that has no file."""
        self.name = name
        self._session.open_document(document, None)
        self.opened.emit({})

    def show_sample(self, picture: Path, hints: Path | None) -> None:
        """Begin with a bundled sketch and, where it has some, its colour blots."""
        if not self.may_go_on():
            return
        if self._try(lambda: self._show_sample(picture, hints)):
            self._notices.hide()

    def _show_sample(self, picture: Path, hints: Path | None) -> None:
        document = open_file(picture).document
        if hints is not None:
            size = (document.width, document.height)
            document.blots = tuple(
                replace(blot, id=document.new_id()) for blot in read_hints(hints, size)
            )
        self.show(document, name=picture.stem)

    def save(self) -> bool:
        """Save to the project's file; ask for one when there is none. True when it is saved."""
        if self._session.path is None:
            return self.save_as()
        return self._save_to(self._session.path)

    def save_as(self) -> bool:
        """Ask for a file and save the project to it."""
        path = self._ask.file_to_save(self._suggested(PROJECT_SUFFIX), PROJECT_SUFFIX)
        return path is not None and self._save_to(path)

    def export(self) -> None:
        """Ask for a file and write the picture, all visible layers on the paper, as PNG."""
        path = self._ask.file_to_save(self._suggested(".png"), ".png")
        if path is None:
            return
        pixels = self._session.document.snapshot().flatten()
        if self._try(lambda: write_png(path, pixels)):
            self._notices.show_note(self.tr("Exported as {0}.").format(path))

    def may_go_on(self) -> bool:
        """Nothing would be lost: there is no unsaved work, or it was saved or given up now."""
        if not self._session.is_modified:
            return True
        answer = self._ask.about_unsaved(self.title())
        if answer == "save":
            return self.save()
        return answer == "discard"

    def title(self) -> str:
        """What the picture is called in the window's title."""
        if self._session.path is not None:
            return self._session.path.name
        return self.name or self.tr("Untitled")

    def recent_paths(self) -> list[Path]:
        """Files opened or saved last, newest first."""
        return self._recent.paths()

    def _open(self, path: Path) -> bool:
        return self._try(lambda: self._open_file(path))

    def _open_file(self, path: Path) -> None:
        project = open_file(path)
        self.name = path.stem
        # A picture is saved as a project beside it, never over it.
        self._session.open_document(project.document, path if is_project(path) else None)
        self._recent.add(path)
        self.opened.emit(dict(project.extras))
        if project.warnings:
            self._notices.show_note(" ".join(project.warnings))

    def _save_to(self, path: Path) -> bool:
        document, history = self._session.document, self._session.history
        snapshot, state = document.snapshot(), history.state
        active = document.active_layer_id
        saved = self._try(
            lambda: save_ora(path, snapshot, active_layer_id=active, extras=self._extras())
        )
        if saved:
            self._session.mark_saved(path, state=state)
            self._recent.add(path)
        return saved

    def _suggested(self, suffix: str) -> Path:
        base = self._session.path or Path(self.name or self.tr("Untitled"))
        return base.with_name(base.stem + suffix)

    def _try(self, do: Callable[[], object]) -> bool:
        """True when it worked; else its sentence is in the bar."""
        try:
            with _waiting():
                do()
        except FileError as error:
            self._notices.show_problem(str(error))
            return False
        return True


@contextmanager
def _waiting() -> Iterator[None]:
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QGuiApplication.restoreOverrideCursor()
