"""What is asked about a teaching: what becomes of it as the studio closes, more time, deleting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QInputDialog, QMessageBox, QWidget

from sketchstudio.files.teaching_plan import LONGEST_MINUTES

MORE_MINUTES = 30  # what is offered at first

Leave = Literal["keep", "stop", "stay"]


class TeachQuestions:
    """Asks above the window that `parent` gives."""

    def __init__(self, parent: Callable[[], QWidget]) -> None:
        self._parent = parent

    def about_closing(self, name: str) -> Leave:
        """Goes on, stops, or the studio stays open."""
        box = QMessageBox(self._parent())
        box.setWindowTitle(_tr("Teaching"))
        box.setText(_tr("“{0}” is still being taught.").format(name))
        box.setInformativeText(
            _tr("It can go on in the background, or stop now and be resumed another time.")
        )
        keep = box.addButton(_tr("Let it go on"), QMessageBox.ButtonRole.AcceptRole)
        stop = box.addButton(_tr("Stop it"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        keep.setProperty("primary", True)
        box.setDefaultButton(keep)
        box.exec()
        answers: dict[object, Leave] = {keep: "keep", stop: "stop"}
        return answers.get(box.clickedButton(), "stay")

    def is_to_be_deleted(self, name: str) -> bool:
        """Deleted is deleted."""
        words = _tr(
            "Delete “{0}” with all its checkpoints? Models that you made of them stay; it cannot "
            "be resumed any more."
        )
        kinds = QMessageBox.StandardButton
        answer = QMessageBox.question(
            self._parent(), _tr("Teaching"), words.format(name), kinds.Yes | kinds.No, kinds.No
        )
        return answer == kinds.Yes

    def more_minutes(self) -> int | None:
        """How much longer, or None."""
        minutes, is_chosen = QInputDialog.getInt(
            self._parent(),
            _tr("Teach longer"),
            _tr("So many minutes more:"),
            MORE_MINUTES,
            1,
            LONGEST_MINUTES,
        )
        return minutes if is_chosen else None


def _tr(text: str) -> str:
    return QCoreApplication.translate("Teach", text)
