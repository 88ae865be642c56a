"""File, Export: from the command to the file, with the window alive all the time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox

from sketchstudio.files.export_choices import ExportMemory
from sketchstudio.files.export_speed import ExportSpeeds
from sketchstudio.files.places import export_speed_file, exports_file
from sketchstudio.jobs import JobState
from sketchstudio.ui.documents.document_flow import DocumentFlow
from sketchstudio.ui.exporting.dialog import ExportDialog, Subject
from sketchstudio.ui.exporting.looking import Looking
from sketchstudio.ui.exporting.making import enlarger
from sketchstudio.ui.exporting.queue import Export, ExportQueue
from sketchstudio.ui.exporting.queue_view import QueueView, QueueWord
from sketchstudio.ui.generating.model_adding import ModelAdding

if TYPE_CHECKING:
    from sketchstudio.ui.main_window import MainWindow

Leave = Literal["finish", "stop", "stay"]


class ExportFlow(QObject):
    """`ask` shows the dialog and `ask_to_leave` the question at the end; tests answer instead."""

    def __init__(self, window: MainWindow, documents: DocumentFlow, models: ModelAdding) -> None:
        super().__init__()
        self._window, self._documents, self._models = window, documents, models
        self._memory = ExportMemory(exports_file())
        self._speeds = ExportSpeeds(export_speed_file())
        self._looking = Looking(self._speeds)
        self._closes_when_done = False
        self.queue = ExportQueue(window.worker, self._speeds)
        self.word = QueueWord(self.queue)
        self.view: QueueView | None = None
        self.ask: Callable[[ExportDialog], object] = lambda dialog: dialog.exec()
        self.ask_to_leave: Callable[[int], Leave] = self._ask_to_leave
        self.word.clicked.connect(self.show_queue)
        self.queue.ended.connect(self._tell)
        self.queue.idle.connect(self._leave_now)
        window.closed.connect(self._close)

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Who does which action."""
        return {"export": self.export, "exports": self.show_queue}

    def export(self) -> None:
        """Ask how, and begin; the artist draws on meanwhile."""
        session = self._window.session
        session.settle()
        choices = self._memory.choices(session.path)
        dialog = ExportDialog(
            self._subject(choices.folder), choices, self._looking, self._speeds, self._window
        )
        dialog.model_asked.connect(lambda: self._add_model(dialog))
        self.ask(dialog)
        order = dialog.order
        if order is not None:
            self._memory.keep(session.path, dialog.choices)
            self.queue.add(order, dialog.size_px)
        dialog.deleteLater()

    def show_queue(self) -> None:
        """Show what is exported, and what was."""
        if self.view is None:
            self.view = QueueView(self.queue, self._window)
        self.view.show()
        self.view.raise_()
        self.view.activateWindow()

    def may_close(self) -> bool:
        """Nothing would be lost: no export waits, or the artist gives them up."""
        if not self.queue.open:
            return True
        answer = self.ask_to_leave(len(self.queue.open))
        if answer == "finish" and not self.queue.open:
            return True  # the last one was done while the question was asked
        self._closes_when_done = answer == "finish"
        if answer == "finish":
            self._window.notices.show_note(
                self.tr("SketchStudio closes as soon as everything is exported.")
            )
        return answer == "stop"

    def _subject(self, folder: str) -> Subject:
        window, session = self._window, self._window.session
        origin = self._documents.origin()
        place = Path(folder) if folder and Path(folder).is_dir() else None
        return Subject(
            session.document.snapshot(),
            stem=(origin or Path(self._documents.title())).stem,
            folder=place or (origin.parent if origin else window.asker.folder),
            spec=enlarger(window.specs),
            device=window.settings.text("device"),
            is_taken=lambda path: any(export.path == path for export in self.queue.open),
        )

    def _add_model(self, dialog: ExportDialog) -> None:
        model = self._models.ask(dialog)
        if model is not None:
            dialog.take_model(model)

    def _tell(self, export: Export) -> None:
        notices = self._window.notices
        if export.state == JobState.DONE:
            words = self.tr("Exported as {0}.").format(export.path)
            notices.show_note(f"{words} {export.words}".strip())
        elif export.state == JobState.FAILED:
            notices.show_problem(export.words)

    def _leave_now(self) -> None:
        if self._closes_when_done and not self.queue.open:
            self._closes_when_done = False
            self._window.close()

    def _ask_to_leave(self, count: int) -> Leave:
        box = QMessageBox(self._window)
        box.setWindowTitle(self.tr("Exports"))
        one = self.tr("A picture is still being exported.")
        more = self.tr("{0} pictures are still being exported.").format(count)
        box.setText(one if count == 1 else more)
        role = QMessageBox.ButtonRole
        finish = box.addButton(self.tr("Finish, then close"), role.AcceptRole)
        stop = box.addButton(self.tr("Stop them"), role.DestructiveRole)
        box.addButton(self.tr("Cancel"), role.RejectRole)
        finish.setProperty("primary", True)
        box.setDefaultButton(finish)
        box.exec()
        answers: dict[object, Leave] = {finish: "finish", stop: "stop"}
        return answers.get(box.clickedButton(), "stay")

    def _close(self) -> None:
        self.queue.close()
        self._looking.close()
