"""The fourth page: how long, on what, under which name; and what that takes of this machine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from sketchstudio.files.limits import memory_bytes
from sketchstudio.files.teaching_plan import Plan
from sketchstudio.files.teaching_runs import free_bytes
from sketchstudio.ui.documents.picture_loader import PictureLoader
from sketchstudio.ui.teaching.budget_form import BudgetForm
from sketchstudio.ui.teaching.draft import LEAST_ROOM_BYTES, Draft, why_not_now
from sketchstudio.ui.teaching.estimating import Estimate, Estimating
from sketchstudio.ui.teaching.labels import WarningLine, dim, heading
from sketchstudio.ui.teaching.sketch_row import SketchRow
from sketchstudio.ui.teaching.words import bytes_words, time_words

MIB = 2**20


class BudgetPage(QWidget):
    """`edited` with the draft as it is now. place: the folder that teachings lie in."""

    edited = Signal(object)

    def __init__(self, pictures: PictureLoader, estimating: Estimating, place: Path) -> None:
        super().__init__()
        self._draft = Draft()
        self._estimating, self._place = estimating, place
        self._tried: Plan | None = None
        self._estimate: Estimate | None = None
        self.form = BudgetForm()
        self.sketches = SketchRow(pictures)
        self.refusal, self._memory_warning = WarningLine(), WarningLine()
        self._time, self._room = dim(), dim()
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setAccessibleName(self.tr("Trying a few steps"))
        self.again_button = QPushButton(self.tr("Measure again"))
        self.again_button.setAutoDefault(False)
        self._lay_out()
        self.form.edited.connect(self._take)
        self.sketches.changed.connect(self._take_sketches)
        self.again_button.clicked.connect(self._measure)
        estimating.told.connect(self._show_estimate)
        estimating.failed.connect(self._show_failure)

    def show_draft(self, draft: Draft) -> None:
        """How it is set; on screen, a plan that was not measured yet is."""
        self._draft = draft
        self.form.show_draft(draft)
        self.sketches.show_sketches(draft.sketches, shows_current=draft.shows_current)
        self.refusal.say(why_not_now(draft, free_bytes(self._place)))
        self._show_needs()
        if self.isVisible() and _work(draft) != self._tried and draft.pictures:
            self._measure()

    @property
    def told(self) -> str:
        """What is said of time, memory and disk."""
        return f"{self._time.text()} {self._room.text()}"

    def _measure(self) -> None:
        self._tried, self._estimate = _work(self._draft), None
        self._estimating.begin(self._draft.plan())
        self._show_needs()

    def _show_estimate(self, estimate: Estimate) -> None:
        self._estimate = estimate
        self._show_needs()

    def _show_failure(self, sentence: str) -> None:
        self._show_needs()
        self._time.setText(sentence)

    def _show_needs(self) -> None:
        is_busy, found = self._estimating.is_busy, self._estimate
        self._busy.setVisible(is_busy)
        self.again_button.setVisible(not is_busy)
        if is_busy:
            self._time.setText(self.tr("Trying a few steps on this machine…"))
        elif found is not None:
            self._time.setText(self._time_words(found))
        self._room.setText(self._room_words(found))
        needed = (found.memory_mb or 0) * MIB if found else 0
        is_scarce = needed > memory_bytes() * 3 / 4
        words = self.tr("It needs most of this machine's memory; painting may become slow.")
        self._memory_warning.say(words if is_scarce else "")

    def _time_words(self, found: Estimate) -> str:
        told = [self.tr("A step takes {0:.2g} s here").format(found.seconds_per_step)]
        if self._draft.minutes is not None:
            steps = int(self._draft.minutes * 60 / found.seconds_per_step)
            words = self.tr("about {0:,} steps in {1}")
            told.append(words.format(steps, time_words(self._draft.minutes * 60)))
        elif found.steps is not None:
            words = self.tr("{0:,} steps take about {1}")
            seconds = found.steps * found.seconds_per_step
            told.append(words.format(found.steps, time_words(seconds)))
        if found.preparing_s >= 1:
            words = self.tr("preparing the pictures about {0} more")
            told.append(words.format(time_words(found.preparing_s)))
        return f"{'; '.join(told)}."

    def _room_words(self, found: Estimate | None) -> str:
        free = free_bytes(self._place)
        told = []
        if found is not None and found.memory_mb:
            words = self.tr("It takes about {0} of memory; this machine has {1}.")
            needed = bytes_words(found.memory_mb * MIB)
            told.append(words.format(needed, bytes_words(memory_bytes())))
        if free is not None:
            words = self.tr("It takes up to {0} of the disk, which has {1} left.")
            told.append(words.format(bytes_words(LEAST_ROOM_BYTES), bytes_words(free)))
        return " ".join(told)

    def _take(self, draft: Draft) -> None:
        draft = replace(
            draft, sketches=self._draft.sketches, shows_current=self._draft.shows_current
        )
        self.show_draft(draft)
        self.edited.emit(draft)

    def _take_sketches(self) -> None:
        draft = replace(
            self._draft,
            sketches=self.sketches.paths,
            shows_current=self.sketches.shows_current.isChecked(),
        )
        self.show_draft(draft)
        self.edited.emit(draft)

    def _lay_out(self) -> None:
        needs = QFrame()
        needs.setObjectName("card")
        inside = QVBoxLayout(needs)
        inside.setContentsMargins(14, 12, 14, 12)
        inside.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(heading(self.tr("On this machine")), stretch=1)
        top.addWidget(self.again_button)
        inside.addLayout(top)
        for widget in (self._time, self._busy, self._room, self._memory_warning):
            inside.addWidget(widget)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(16)
        column.addWidget(self.form)
        column.addWidget(needs)
        column.addWidget(self.sketches)
        column.addWidget(self.refusal)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(body)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)


def _work(draft: Draft) -> Plan:
    """The plan as far as it changes how long a step takes."""
    return replace(draft.plan(), name="", sketches=(), minutes=None, keep=0, checkpoint_minutes=0)
