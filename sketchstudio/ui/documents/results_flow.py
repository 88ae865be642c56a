"""What one does with results: star, hide, delete and bring back, reuse, open as a layer."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices

from sketchstudio.document.document import Document
from sketchstudio.document.edits import Edit, SetBlots, SetBoxes, Several
from sketchstudio.files.errors import FileError
from sketchstudio.files.ora_results import read_results
from sketchstudio.files.results import ResultsStore, StoredResult
from sketchstudio.session import Session
from sketchstudio.ui.notice_bar import NoticeBar
from sketchstudio.ui.panels.generate import GeneratePanel
from sketchstudio.ui.panels.results import ResultsPanel


class ResultsFlow(QObject):
    """`add_layer` puts a file that does not fit the canvas into the picture, as a paste would."""

    _listed = Signal(object)  # a Future of all results, from the thread
    _taken = Signal(object, object)  # a Document and the results that came with it, likewise

    def __init__(
        self,
        session: Session,
        store: ResultsStore,
        *,
        panel: ResultsPanel,
        generate: GeneratePanel,
        notices: NoticeBar,
        add_layer: Callable[[QMimeData], None],
    ) -> None:
        super().__init__()
        self._session, self._store, self._panel = session, store, panel
        self._generate, self._notices, self._add_layer = generate, notices, add_layer
        self._made_here: dict[Path, None] = {}  # for the open document, in order
        self._deleted: list[StoredResult] = []
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sketchstudio results")
        self._listed.connect(self._show_all)
        self._taken.connect(self._take_for)
        panel.asked.connect(self.do)
        panel.undo_asked.connect(self.bring_back)
        session.document_replaced.connect(self._made_here.clear)

    def show_all(self) -> None:
        """Look through the folder, in a thread."""
        self._thread.submit(self._store.results).add_done_callback(self._listed.emit)

    def add(self, result: StoredResult) -> None:
        """Generate has made it, for the open document."""
        self._made_here[result.path] = None
        self._panel.model.put(result)

    def of_document(self) -> tuple[str, ...]:
        """The names of what was made for the open document."""
        return tuple(path.name for path in self._made_here)

    def for_project(self) -> list[Path]:
        """What the project file is to carry: those with a star."""
        all_results = self._panel.model.all_results()
        starred = {result.path for result in all_results if result.starred}
        return [path for path in self._made_here if path in starred]

    def take_project(self, path: Path) -> None:
        """The results that the opened project carries are here again, where they were missing."""
        self._thread.submit(self._read_project, path, self._session.document)

    def take_names(self, names: Iterable[str]) -> None:
        """These belong to the recovered document."""
        wanted = set(names)
        self._take(each for each in self._panel.model.all_results() if each.path.name in wanted)

    def do(self, what: str, results: list[StoredResult]) -> None:
        """What the panel asks for."""
        actions: dict[str, Callable[[list[StoredResult]], None]] = {
            "open": self.open,
            "star": self.star,
            "hide": self.hide,
            "delete": self.delete,
            "reuse": lambda chosen: self.reuse(chosen[0]),
            "hints": lambda chosen: self.put_hints_back(chosen[0]),
            "folder": lambda chosen: _show_folder(chosen[0].path),
        }
        try:
            actions[what](results)
        except FileError as error:
            self._notices.show_problem(str(error))
            self._panel.model.take([each.path for each in results if not each.path.exists()])

    def open(self, results: list[StoredResult]) -> None:
        """Each becomes a layer."""
        document = self._session.document
        for result in results:
            pixels = result.pixels()
            if pixels.shape[:2] == (document.height, document.width):
                self._session.accept_result(pixels, result.generator.title())
            else:
                carried = QMimeData()
                carried.setUrls([QUrl.fromLocalFile(str(result.path))])
                self._add_layer(carried)

    def star(self, results: list[StoredResult]) -> None:
        """All get a star, or lose it where the first has one."""
        starred = not results[0].starred
        for result in results:
            self._store.star(result.path, starred)
        self._panel.model.put(*(replace(result, starred=starred) for result in results))

    def hide(self, results: list[StoredResult]) -> None:
        """None is shown any more, or all are again where the first was hidden."""
        hidden = not results[0].hidden
        for result in results:
            self._store.hide(result.path, hidden)
        self._panel.model.put(*(replace(result, hidden=hidden) for result in results))

    def delete(self, results: list[StoredResult]) -> None:
        """Delete them; until the next deletion they can be brought back."""
        self._store.empty_deleted()
        for result in results:
            self._store.set_aside(result.path)
        self._deleted = results
        self._panel.model.take([result.path for result in results])
        self._panel.show_deleted(len(results))

    def bring_back(self) -> None:
        """Undo the last deletion."""
        deleted, self._deleted = self._deleted, []
        self._panel.show_deleted(0)
        try:
            for result in deleted:
                self._store.bring_back(result.path)
        except FileError as error:
            self._notices.show_problem(str(error))
        self._panel.model.put(*deleted)

    def reuse(self, result: StoredResult) -> None:
        """Fill the Generate panel as it was for this result: seed and models too."""
        parameters = dict(result.parameters)
        self._generate.take_extras(
            {"generator": result.generator, "values": parameters, "seed": result.seed}
        )
        form = self._generate.form
        if form is None or form.spec.id != result.generator:
            words = self.tr("The generator “{0}” is not there any more.")
            self._notices.show_problem(words.format(result.generator))
            return
        form.set_models(result.model.split(", "))
        self._notices.show_note(self.tr("The Generate panel is set as for this result."))

    def put_hints_back(self, result: StoredResult) -> None:
        """Its blots and boxes in place of those of the picture, as one step."""
        document, source = self._session.document, result.source
        blots = tuple(replace(blot, id=document.new_id()) for blot in source.blots)
        boxes = tuple(replace(box, id=document.new_id()) for box in source.boxes)
        edits: tuple[Edit, ...] = (SetBlots(blots), SetBoxes(boxes))
        self._session.do(Several(self.tr("Put hints back"), edits))

    def close(self) -> None:
        """What is deleted is deleted now."""
        self._thread.submit(self._store.empty_deleted)
        self._thread.shutdown()

    def _read_project(self, path: Path, document: Document) -> None:
        taken = []
        with contextlib.suppress(FileError):  # the picture itself is open, and worth more
            for name, content in read_results(path):
                taken.append(self._store.add_file(name, content))
        self._taken.emit(document, [result for result in taken if result is not None])

    @Slot(object, object)
    def _take_for(self, document: Document, results: list[StoredResult]) -> None:
        if document is self._session.document:
            self._take(results)
        else:
            self._panel.model.put(*results)

    def _take(self, results: Iterable[StoredResult]) -> None:
        found = list(results)
        self._made_here.update(dict.fromkeys(result.path for result in found))
        self._panel.model.put(*found)

    @Slot(object)
    def _show_all(self, listing: Future[list[StoredResult]]) -> None:
        self._panel.model.put(*listing.result())


def _show_folder(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
