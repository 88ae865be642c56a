"""From the command to a model of one's own: the teach window, the process, the closing studio."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from sketchstudio.files.errors import FileError
from sketchstudio.files.images import write_png
from sketchstudio.files.places import models_dir, teaching_dir
from sketchstudio.files.teaching_models import use_checkpoint
from sketchstudio.files.teaching_plan import write_plan
from sketchstudio.files.teaching_run import Checkpoint, Wish
from sketchstudio.files.teaching_runs import Run, delete_run, find_runs, is_news, new_run, read_run
from sketchstudio.files.teaching_standing import Standing, standing_of
from sketchstudio.generators.base import Spec
from sketchstudio.generators.models import ModelInfo, read_model
from sketchstudio.ui.documents.background import Background
from sketchstudio.ui.teaching.draft import Draft
from sketchstudio.ui.teaching.errand import Errand
from sketchstudio.ui.teaching.questions import TeachQuestions
from sketchstudio.ui.teaching.teacher import Teacher
from sketchstudio.ui.teaching.teaching_word import TeachingWord
from sketchstudio.ui.teaching.window import TeachWindow

if TYPE_CHECKING:
    from sketchstudio.ui.main_window import MainWindow

CANVAS_FILE = "canvas.png"

Runs = list[tuple[Run, Standing]]


class TeachFlow(QObject):
    """`questions` asks in boxes; tests answer instead. `dialog` is there once it was opened."""

    def __init__(self, window: MainWindow, background: Background) -> None:
        super().__init__()
        self._window, self._background = window, background
        self.teacher = Teacher(teaching_dir())
        self.word = TeachingWord(self.teacher)
        self.questions = TeachQuestions(lambda: self.dialog or window)
        self.dialog: TeachWindow | None = None
        self._errand = Errand("teach runs")
        self._errand.ended.connect(self._greet_with)
        self.word.clicked.connect(self.show_current)
        self.teacher.ended.connect(self._tell_end)
        window.closed.connect(self._close)

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Who does which action."""
        return {"teach": self.open}

    def open(self) -> TeachWindow:
        """Show the window as it was left."""
        if self.dialog is None:
            self.dialog = TeachWindow(self._window.panels.pictures, self.teacher, self._window)
            self._connect(self.dialog)
        self.dialog.show_runs()
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()
        return self.dialog

    def show_current(self) -> None:
        """Show what is taught now."""
        self._show(self.teacher.run)

    def greet(self) -> None:
        """At the start: find what is taught still, and tell what became of the rest."""
        self._errand.begin(
            lambda tell, stop: [(run, standing_of(run)) for run in find_runs(self.teacher.place)]
        )

    def may_close(self) -> bool:
        """The studio closes: what is taught goes on or is stopped, as the artist has it."""
        run = self.teacher.run
        if run is None:
            return True
        wish = self._window.settings.text("teaching_at_close")
        answer = self.questions.about_closing(run.name) if wish == "ask" else wish
        if answer == "stop":
            self._wish("stop")
        return answer != "stay"

    # ---- what the window asks for

    def start(self, draft: Draft) -> None:
        """Begin what was drafted."""
        self._try(lambda: self._start(draft))

    def _start(self, draft: Draft) -> None:
        run = new_run(self.teacher.place, draft.plan())
        if draft.shows_current and run.plan is not None:
            canvas = run.folder.path / CANVAS_FILE
            write_png(canvas, self._window.session.document.snapshot().flatten())
            plan = replace(run.plan, sketches=(canvas, *run.plan.sketches))
            write_plan(run.folder.path, plan)
            run = replace(run, plan=plan)
        self.teacher.start(run)
        self._show(run)

    def _resume(self, run: Run) -> None:
        self._try(lambda: self.teacher.start(run, resume=True))
        self._show(run)

    def _teach_longer(self, run: Run) -> None:
        minutes = self.questions.more_minutes() if run.plan is not None else None
        if minutes is None or run.plan is None:
            return
        state = run.folder.state()
        learned = round(state.elapsed_s / 60) if state is not None else 0
        plan = replace(run.plan, minutes=learned + minutes, epochs=None)
        self._try(lambda: write_plan(run.folder.path, plan))
        self._resume(replace(run, plan=plan))

    def _delete(self, run: Run) -> None:
        if not self.questions.is_to_be_deleted(run.name):
            return
        self._try(lambda: delete_run(run))
        if self.dialog is not None:
            self.dialog.show_runs()
            self.dialog.go_to_step(0)

    def _use(self, run: Run, checkpoint: Checkpoint, name: str) -> None:
        plan = run.plan
        if plan is None:
            return

        def copy() -> None:
            folder = self._background.wait_for(
                lambda: use_checkpoint(checkpoint, plan, name, models_dir()),
                self.tr("Making “{0}” a model…").format(name),
            )
            self._offer(folder)

        self._try(copy)

    def _offer(self, folder: Path) -> None:
        """The new model is in the program at once, chosen in what it is for."""
        model = read_model(folder)
        if not isinstance(model, ModelInfo):
            raise FileError(model.why)
        panel = self._window.panels.generate
        fitting = [spec.id for spec in self._window.specs if _takes(spec, model)]
        if fitting:
            panel.choose(fitting[0])
        panel.show_model(model)
        words = self.tr("“{0}” is in the program now, and chosen in Generate.")
        self._window.notices.show_note(words.format(model.name))
        if self.dialog is not None:
            self.dialog.say(words.format(model.name), warns=False)

    def _wish(self, word: Wish) -> None:
        self._try(lambda: self.teacher.wish(word))

    def _try(self, do: Callable[[], object]) -> None:
        """What does not work is said where the artist looks."""
        if self.dialog is not None:
            self.dialog.say("")
        try:
            do()
        except FileError as error:
            if self.dialog is not None and self.dialog.isVisible():
                self.dialog.say(str(error))
            else:
                self._window.notices.show_problem(str(error))

    # ---- what is told

    def _greet_with(self, runs: Runs) -> None:
        self.teacher.find_working()
        if self.teacher.run is not None:
            return
        for run, standing in runs:
            state = standing.state
            if (
                state is not None
                and standing.word in ("interrupted", "done")
                and is_news(run, state)
            ):
                self._tell_end(run, standing)
                return

    def _tell_end(self, run: Run, standing: Standing) -> None:
        """It ended by itself, now or while the studio was closed."""
        if standing.state is not None:
            is_news(run, standing.state)
        notices, show = self._window.notices, (self.tr("Show"), lambda: self._show(run))
        resume = (self.tr("Resume"), lambda: self._resume(run))
        if standing.word == "done":
            words = self.tr("“{0}” is taught. Find the sweet spot among its checkpoints.")
            notices.show_offer(words.format(run.name), [show])
        elif standing.word == "interrupted":
            words = self.tr("The teaching of “{0}” was interrupted; what was learned is kept.")
            notices.show_offer(words.format(run.name), [resume, show])
        elif standing.word == "failed":
            words = self.tr("The teaching of “{0}” failed: {1}")
            why = standing.message or self.tr("it ended without a word.")
            notices.show_offer(words.format(run.name, why), [show])

    def _show(self, run: Run | None) -> None:
        dialog = self.open()
        if run is not None:
            dialog.show_run(read_run(run.folder.path))

    def _connect(self, dialog: TeachWindow) -> None:
        page = dialog.run_page
        dialog.start_asked.connect(self.start)
        page.pause_asked.connect(lambda: self._wish("pause"))
        page.go_on_asked.connect(lambda: self._wish("go"))
        page.stop_asked.connect(lambda: self._wish("stop"))
        page.resume_asked.connect(self._resume)
        page.longer_asked.connect(self._teach_longer)
        page.delete_asked.connect(self._delete)
        page.folder_asked.connect(_open_folder)
        page.use_asked.connect(self._use)

    def _close(self) -> None:
        self._errand.close()
        self.teacher.close()
        if self.dialog is not None:
            self.dialog.close_threads()
            self.dialog.close()


def _takes(spec: Spec, model: ModelInfo) -> bool:
    return any(role.task == model.task for role in spec.roles)


def _open_folder(run: Run) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(run.folder.path)))
