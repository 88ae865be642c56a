"""The list at the left of the teach window: the steps to a new teaching, and all there were."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from sketchstudio.files.teaching_runs import Run
from sketchstudio.files.teaching_standing import Standing, standing_of
from sketchstudio.ui.teaching.words import standing_words

WIDTH, STEP_PX, RUN_PX = 208, 34, 48
_STEP, _RUN = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class Sidebar(QListWidget):
    """`step_chosen` with its number, `run_chosen` with the Run."""

    step_chosen = Signal(int)
    run_chosen = Signal(object)

    def __init__(self, steps: Sequence[str]) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(self.tr("Steps and teachings"))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._runs: dict[Path, QListWidgetItem] = {}
        self._add_heading(self.tr("A new teaching"))
        self._steps = [self._add_step(number, words) for number, words in enumerate(steps)]
        self._taught = self._add_heading(self.tr("Taught so far"))
        self._taught.setHidden(True)
        self.currentItemChanged.connect(self._tell)

    def allow_steps(self, count: int) -> None:
        """The first so many can be gone to."""
        for number, item in enumerate(self._steps):
            enabled = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            item.setFlags(enabled if number < count else Qt.ItemFlag.NoItemFlags)

    def mark_step(self, number: int) -> None:
        """Go to that step."""
        self.setCurrentItem(self._steps[number])

    def mark_run(self, path: Path) -> None:
        """Go to that run, where it is listed."""
        if path in self._runs:
            self.setCurrentItem(self._runs[path])

    def show_runs(self, runs: Sequence[Run]) -> None:
        """All there are, the newest first."""
        marked = self.currentItem()
        path = marked.data(_RUN).folder.path if marked and marked.data(_RUN) else None
        self.blockSignals(True)
        for item in self._runs.values():
            self.takeItem(self.row(item))
        self._runs = {}
        for run in runs:
            item = QListWidgetItem()
            item.setData(_RUN, run)
            item.setSizeHint(QSize(0, RUN_PX))
            self.addItem(item)
            self._runs[run.folder.path] = item
            self.show_standing(run, standing_of(run))
        self._taught.setHidden(not runs)
        if path in self._runs:
            self.setCurrentItem(self._runs[path])
        self.blockSignals(False)

    def show_standing(self, run: Run, standing: Standing) -> None:
        """How one of them stands now."""
        item = self._runs.get(run.folder.path)
        if item is not None:
            item.setText(f"  {run.name}\n  {standing_words(standing)}")
            item.setToolTip(str(run.folder.path))

    def _add_heading(self, words: str) -> QListWidgetItem:
        item = QListWidgetItem(f" {words}")
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        font = QFont(self.font())
        font.setBold(True)
        item.setFont(font)
        item.setSizeHint(QSize(0, STEP_PX))
        self.addItem(item)
        return item

    def _add_step(self, number: int, words: str) -> QListWidgetItem:
        item = QListWidgetItem(f"  {number + 1}   {words}")
        item.setData(_STEP, number)
        item.setSizeHint(QSize(0, STEP_PX))
        self.addItem(item)
        return item

    def _tell(self, item: QListWidgetItem | None, _before: object) -> None:
        if item is None:
            return
        if item.data(_RUN) is not None:
            self.run_chosen.emit(item.data(_RUN))
        elif item.data(_STEP) is not None:
            self.step_chosen.emit(item.data(_STEP))
