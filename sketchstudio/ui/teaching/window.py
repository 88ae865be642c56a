"""The teach window: four steps to a new teaching, and a page for each that there is or was."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sketchstudio.files.teaching_runs import Run, find_runs, free_bytes
from sketchstudio.ui.documents.picture_loader import PictureLoader
from sketchstudio.ui.teaching.beginnings import usual_beginning
from sketchstudio.ui.teaching.budget_page import BudgetPage
from sketchstudio.ui.teaching.draft import Draft, why_not_from, why_not_now, why_not_so
from sketchstudio.ui.teaching.errand import Errand
from sketchstudio.ui.teaching.estimating import Estimating
from sketchstudio.ui.teaching.kind_page import KindPage
from sketchstudio.ui.teaching.labels import WarningLine
from sketchstudio.ui.teaching.missing_bar import MissingBar
from sketchstudio.ui.teaching.pictures_page import PicturesPage
from sketchstudio.ui.teaching.preparation_page import PreparationPage
from sketchstudio.ui.teaching.run_page import RunPage
from sketchstudio.ui.teaching.sidebar import Sidebar
from sketchstudio.ui.teaching.sketch_row import bundled_sketches
from sketchstudio.ui.teaching.teacher import Teacher

FIRST_SIZE, LEAST_SIZE = QSize(1120, 690), QSize(860, 540)
ERRANDS = ("scan", "kinds", "lines", "changes")


class Page(Protocol):
    """One of the steps."""

    def show_draft(self, draft: Draft) -> None:
        """What is chosen so far."""
        ...


class TeachWindow(QDialog):
    """Stays open beside the picture. `start_asked` with the finished draft; `run_page` asks for
    what is to be done with a run."""

    start_asked = Signal(object)

    def __init__(
        self, pictures: PictureLoader, teacher: Teacher, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Teach your drawings"))
        self.setWindowFlag(Qt.WindowType.WindowMinMaxButtonsHint)
        self.setMinimumSize(LEAST_SIZE)
        self.resize(FIRST_SIZE)
        self._teacher = teacher
        self._step = 0
        self._draft = Draft(
            start_from=usual_beginning(Draft().kind), sketches=tuple(bundled_sketches())
        )
        self._errands = {name: Errand(f"teach {name}") for name in ERRANDS}
        self.estimating = Estimating(teacher.place, command=teacher.command)
        self.pictures_page = PicturesPage(pictures, self._errands["scan"])
        self.kind_page = KindPage(self._errands["kinds"])
        self.preparation_page = PreparationPage(self._errands["lines"], self._errands["changes"])
        self.budget_page = BudgetPage(pictures, self.estimating, teacher.place)
        self.run_page = RunPage(pictures)
        self._pages = (
            self.pictures_page,
            self.kind_page,
            self.preparation_page,
            self.budget_page,
        )
        self.sidebar = Sidebar(self._step_names())
        self.missing = MissingBar()
        self._stack = QStackedWidget()
        self._words = WarningLine()
        self.back_button = self._button(self.tr("Back"))
        self.next_button = self._button(self.tr("Next"))
        self.start_button = self._button(self.tr("Teach"))
        self.close_button = self._button(self.tr("Close"))
        self._lay_out()
        self._connect()
        self.show_runs()
        self.sidebar.mark_step(0)

    @property
    def draft(self) -> Draft:
        """What is chosen so far."""
        return self._draft

    def take_draft(self, draft: Draft) -> None:
        """Something is chosen otherwise."""
        self._draft = draft
        self._follow()

    def go_to_step(self, number: int) -> None:
        """Show that step."""
        self._step = number
        self._stack.setCurrentIndex(number)
        page: Page = self._pages[number]
        page.show_draft(self._draft)
        self.sidebar.mark_step(number)
        self._follow()

    def show_run(self, run: Run) -> None:
        """Show how that run goes."""
        self._stack.setCurrentWidget(self.run_page)
        self.run_page.show_run(run)
        self.sidebar.mark_run(run.folder.path)
        self._follow()

    def show_runs(self) -> None:
        """Look at all there are anew."""
        self.sidebar.show_runs(find_runs(self._teacher.place))

    def begin_anew(self) -> None:
        """After a start, the next teaching begins with the same pictures and its own name."""
        self.take_draft(self._draft)

    def say(self, sentence: str, *, warns: bool = True) -> None:
        """What did not work, or what did; nothing for nothing."""
        self._words.say(sentence, warns=warns)

    @property
    def told(self) -> str:
        """What is said so."""
        return self._words.text

    def close_threads(self) -> None:
        """The program ends."""
        for errand in self._errands.values():
            errand.close()
        self.estimating.close()

    # ---- following

    def _follow(self) -> None:
        """What can be done now."""
        is_step = self._stack.currentWidget() is not self.run_page
        is_last = self._step == len(self._pages) - 1
        allowed = self._allowed()
        self.sidebar.allow_steps(allowed)
        self.back_button.setVisible(is_step and self._step > 0)
        self.next_button.setVisible(is_step and not is_last)
        self.next_button.setEnabled(allowed > self._step + 1)
        self.start_button.setVisible(is_step and is_last)
        can_start = allowed > self._step and not self.missing.is_needed
        self.start_button.setEnabled(can_start and not self._why_not_start())
        self.start_button.setToolTip(self._why_not_start())

    def _allowed(self) -> int:
        """How many of the steps can be gone to."""
        if why_not_from(self._draft):
            return 1
        return 3 if why_not_so(self._draft) else len(self._pages)

    def _why_not_start(self) -> str:
        if self._teacher.run is not None:
            words = self.tr("“{0}” is being taught. Stop it, or wait for its end.")
            return words.format(self._teacher.run.name)
        return why_not_now(self._draft, free_bytes(self._teacher.place))

    def _follow_teacher(self) -> None:
        run, standing = self._teacher.run, self._teacher.standing
        if run is not None and standing is not None:
            self.sidebar.show_standing(run, standing)
        if self.run_page.isVisible():
            self.run_page.look()
        self._follow()

    def _follow_end(self) -> None:
        self.show_runs()
        self._follow()

    # ---- putting together

    def _step_names(self) -> Sequence[str]:
        return (
            self.tr("Pictures"),
            self.tr("What to teach"),
            self.tr("Preparation"),
            self.tr("Time and name"),
        )

    def _button(self, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        return button

    def _connect(self) -> None:
        for page in self._pages:
            page.edited.connect(self.take_draft)
        self.sidebar.step_chosen.connect(self.go_to_step)
        self.sidebar.run_chosen.connect(self.show_run)
        self.back_button.clicked.connect(lambda: self.go_to_step(self._step - 1))
        self.next_button.clicked.connect(lambda: self.go_to_step(self._step + 1))
        self.start_button.clicked.connect(lambda: self.start_asked.emit(self._draft))
        self.close_button.clicked.connect(self.reject)
        self._teacher.changed.connect(self._follow_teacher)
        self._teacher.ended.connect(self._follow_end)

    def _lay_out(self) -> None:
        for button in (self.next_button, self.start_button):
            button.setProperty("primary", True)
        for page in (*self._pages, self.run_page):
            self._stack.addWidget(page)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._words, stretch=1)
        buttons.addStretch(0)
        for button in (self.close_button, self.back_button, self.next_button, self.start_button):
            buttons.addWidget(button)
        main = QVBoxLayout()
        main.setSpacing(12)
        main.addWidget(self.missing)
        main.addWidget(self._stack, stretch=1)
        main.addLayout(buttons)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 14)
        layout.setSpacing(16)
        layout.addWidget(self.sidebar)
        layout.addLayout(main, stretch=1)
