"""What the last crash left: offered at the start, opened, deleted, or left for later."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from sketchstudio.files.errors import FileError
from sketchstudio.files.recovery import Recovered, Recovery, find_recoveries, load_recovery
from sketchstudio.ui.documents.autosave import Autosave
from sketchstudio.ui.documents.background import Background
from sketchstudio.ui.documents.document_flow import DocumentFlow
from sketchstudio.ui.documents.recovery_dialog import RecoveryDialog
from sketchstudio.ui.notice_bar import NoticeBar


class RecoveryFlow(QObject):
    """`root`: the folder that all windows keep their unsaved work in."""

    recovered = Signal(object)  # the names of the results that belong to it

    def __init__(
        self,
        window: QWidget,
        documents: DocumentFlow,
        autosave: Autosave,
        *,
        background: Background,
        notices: NoticeBar,
        root: Path,
    ) -> None:
        super().__init__()
        self._window, self._documents, self._autosave = window, documents, autosave
        self._background, self._notices, self._root = background, notices, root

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Who does which action."""
        return {"recover": self.offer_anew}

    def offer(self) -> bool:
        """Ask about what there is to recover. False when there is nothing."""
        found = find_recoveries(self._root)
        if found.damaged:
            self._notices.show_problem(self._about_damaged(found.damaged))
        if not found.recoveries:
            return False
        kept = list(found.recoveries)
        chosen = self.ask(kept)
        for recovery in kept:
            if recovery is not chosen:
                recovery.release()
        if chosen is not None:
            self.recover(chosen)
        return True

    def offer_anew(self) -> None:
        """From the menu: say so when there is nothing."""
        if not self.offer():
            self._notices.show_note(self.tr("There is no unsaved work to recover."))

    def ask(self, offered: list[Recovery]) -> Recovery | None:
        """Which one to go on with; those that are deleted are taken out of the list."""
        dialog = RecoveryDialog(offered, self._window)

        def delete(recovery: Recovery) -> None:
            if self.is_to_be_deleted(recovery):
                recovery.remove()
                offered.remove(recovery)
                dialog.drop(recovery)

        dialog.delete_asked.connect(delete)
        is_accepted = bool(dialog.exec())
        dialog.deleteLater()
        return dialog.chosen if is_accepted else None

    def is_to_be_deleted(self, recovery: Recovery) -> bool:
        """Deleted is deleted: ask once more."""
        name = recovery.name or self.tr("Untitled")
        question = self.tr("Delete the unsaved work of “{0}”? It cannot be brought back.")
        kinds = QMessageBox.StandardButton
        answer = QMessageBox.question(
            self._window,
            self.tr("Unsaved work"),
            question.format(name),
            kinds.Yes | kinds.No,
            kinds.No,
        )
        return answer == kinds.Yes

    def recover(self, recovery: Recovery) -> None:
        """Go on with this work, after asking about what is open."""
        if not self._documents.may_go_on():
            recovery.release()
            return
        try:
            work: Recovered = self._background.wait_for(
                lambda: load_recovery(recovery), self.tr("Recovering {0}…").format(recovery.name)
            )
        except FileError as error:
            recovery.put_aside()
            self._notices.show_problem(str(error))
            return
        self._documents.show_recovered(
            work.document, dict(work.extras), name=recovery.name, path=recovery.path
        )
        self.recovered.emit(work.results)
        if work.is_whole:
            self._autosave.take_over(recovery)
            self._notices.show_note(self.tr("Recovered. Save it to keep it for good."))
        else:
            recovery.put_aside()
            self._notices.show_problem(self.tr("Recovered, but some parts of it are damaged."))

    def _about_damaged(self, count: int) -> str:
        if count == 1:
            return self.tr("One recovery file is damaged and was put aside.")
        return self.tr("{0} recovery files are damaged and were put aside.").format(count)
