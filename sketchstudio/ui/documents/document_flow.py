"""Opening and saving: what File menu, drop and start-up do with the session's document.

Files are read and written outside the window's thread. One paints on while a snapshot is saved;
opening shows that it takes time, and can be cancelled. Failures are one sentence in the notice bar;
the open picture stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from sketchstudio.document.document import Document
from sketchstudio.files.boxes import read_boxes
from sketchstudio.files.errors import FileError
from sketchstudio.files.hints import read_hints
from sketchstudio.files.opening import is_project, open_file
from sketchstudio.files.ora import Project, save_ora
from sketchstudio.files.recent import RecentFiles
from sketchstudio.files.samples import Sample
from sketchstudio.session import Session
from sketchstudio.ui.asking import Asker
from sketchstudio.ui.documents.background import Background, GivenUp
from sketchstudio.ui.notice_bar import NoticeBar

PROJECT_SUFFIX = ".ora"


class DocumentFlow(QObject):
    """`extras()` gives the settings of the panels that are kept in the project file, `results()`
    the files of the results."""

    opened = Signal(dict)  # the extras of the opened project; empty for a picture
    working = Signal(str)  # what is being written, or nothing when all is done

    def __init__(
        self,
        session: Session,
        notices: NoticeBar,
        asker: Asker,
        recent: RecentFiles,
        extras: Callable[[], dict[str, object]],
        background: Background,
        *,
        results: Callable[[], list[Path]],
    ) -> None:
        super().__init__()
        self._session, self._notices, self._ask = session, notices, asker
        self._recent, self._extras, self._background = recent, extras, background
        self._results = results
        self.name = ""  # of the picture, where it has no project file yet
        self._suggestion: Path | None = None  # where recovered work came from
        self._saving = ""  # what is said while a project is written
        background.progressed.connect(self._show_progress)
        background.idle.connect(lambda: self.working.emit(""))

    # ---- another document

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
        self.name, self._suggestion = name, None
        self._session.open_document(document, None)
        self.opened.emit({})

    def show_recovered(
        self, document: Document, extras: dict[str, object], *, name: str, path: Path | None
    ) -> None:
        """Go on with unsaved work. path: the file it came from, which is only suggested."""
        self.name, self._suggestion = name, path
        self._session.open_document(document, None, is_saved=False)
        self.opened.emit(extras)

    def show_sample(self, sample: Sample) -> bool:
        """Begin with a bundled sketch and, where it has some, its colour blots; or with boxes on a
        clear canvas. True when it is shown."""
        if not self.may_go_on():
            return False
        try:
            self.show(_sample_document(sample), name=sample.name)
        except FileError as error:
            self._notices.show_problem(str(error))
            return False
        self._notices.hide()
        return True

    def _open(self, path: Path) -> bool:
        words = self.tr("Opening {0}…").format(path.name)
        try:
            project, is_own = self._background.wait_for(
                lambda: _read(path), words, may_give_up=True
            )
        except GivenUp:
            return False
        except FileError as error:
            self._notices.show_problem(str(error))
            return False
        self.name, self._suggestion = path.stem, None
        # A picture is saved as a project beside it, never over it.
        self._session.open_document(project.document, path if is_own else None)
        self._recent.add(path)
        self.opened.emit(dict(project.extras))
        if project.warnings:
            self._notices.show_note(" ".join(project.warnings))
        return True

    # ---- saving

    def save(self) -> None:
        """Begin to save to the project's file; ask for one when there is none."""
        if self._session.path is None:
            self.save_as()
        else:
            self._begin_to_save(self._session.path)

    def save_as(self) -> None:
        """Ask for a file and begin to save the project to it."""
        path = self._ask.file_to_save(self._suggested(PROJECT_SUFFIX), PROJECT_SUFFIX)
        if path is not None:
            self._begin_to_save(path)

    def save_and_wait(self) -> bool:
        """Save as `save` does. True when all of it is in the file."""
        self.save()
        self._wait_for_saving()
        return not self._session.is_modified

    def may_go_on(self) -> bool:
        """Nothing would be lost: there is no unsaved work, or it was saved or given up now."""
        if self._background.is_waiting:
            return False  # a file is just being opened
        self._wait_for_saving()
        self._session.settle()
        if not self._session.is_modified:
            return True
        answer = self._ask.about_unsaved(self.title())
        if answer == "save":
            return self.save_and_wait()
        return answer == "discard"

    def _begin_to_save(self, path: Path) -> None:
        session, document = self._session, self._session.document
        session.settle()
        state, active, extras = session.history.state, document.active_layer_id, self._extras()
        snapshot, results = document.snapshot(), self._results()

        def mark() -> None:
            if session.document is document:
                session.mark_saved(path, state=state)
            self._recent.add(path)

        self._saving = self.tr("Saving {0}…").format(path.name)
        self.working.emit(self._saving)
        self._background.begin(
            lambda: save_ora(
                path,
                snapshot,
                active_layer_id=active,
                extras=extras,
                results=results,
                progress=self._background.progressed.emit,
            ),
            done=mark,
            failed=lambda error: self._notices.show_problem(str(error)),
        )

    @Slot(float)
    def _show_progress(self, fraction: float) -> None:
        self.working.emit(f"{self._saving} {fraction:.0%}")

    def _wait_for_saving(self) -> None:
        if self._background.is_busy:
            self._background.wait_until_idle(self.tr("Saving…"))

    # ---- names

    def title(self) -> str:
        """What the picture is called in the window's title."""
        if self._session.path is not None:
            return self._session.path.name
        return self.name or self.tr("Untitled")

    def origin(self) -> Path | None:
        """The file that the picture is saved to, or was before it had to be recovered."""
        return self._session.path or self._suggestion

    def extras(self) -> dict[str, object]:
        """What of the panels is kept with the document."""
        return self._extras()

    def recent_paths(self) -> list[Path]:
        """Files opened or saved last, newest first."""
        return self._recent.paths()

    def _suggested(self, suffix: str) -> Path:
        base = self.origin() or Path(self.name or self.tr("Untitled"))
        return base.with_name(base.stem + suffix)


def _read(path: Path) -> tuple[Project, bool]:
    return open_file(path), is_project(path)


def _sample_document(sample: Sample) -> Document:
    """Raises FileError."""
    if sample.boxes is not None:
        return _boxes_document(sample.boxes)
    document = open_file(sample.picture).document
    if sample.hints is not None:
        blots = read_hints(sample.hints, (document.width, document.height))
        document.blots = tuple(replace(blot, id=document.new_id()) for blot in blots)
    return document


def _boxes_document(path: Path) -> Document:
    size, boxes = read_boxes(path)
    document = Document.blank(*size)
    document.boxes = tuple(replace(box, id=document.new_id()) for box in boxes)
    return document
