"""One run: how far it is, what can be done with it, its checkpoints and its curves."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from sketchstudio.files.teaching_curves import CurvesFile
from sketchstudio.files.teaching_run import CURVES_FILE
from sketchstudio.files.teaching_runs import Run
from sketchstudio.files.teaching_standing import Standing, standing_of
from sketchstudio.ui.documents.picture_loader import PictureLoader
from sketchstudio.ui.teaching.compare import ComparePane
from sketchstudio.ui.teaching.curves_view import CurvesView
from sketchstudio.ui.teaching.labels import WarningLine, dim, heading
from sketchstudio.ui.teaching.strip import CheckpointStrip
from sketchstudio.ui.teaching.words import kind_words, standing_words, time_words

STEPS = 1000
LOOK_MS = 1500  # while it is seen
TROUBLED = ("failed", "interrupted", "damaged")


class RunPage(QWidget):
    """The buttons ask; who does it is elsewhere. `use_asked` with run, checkpoint and name."""

    pause_asked = Signal()
    go_on_asked = Signal()
    stop_asked = Signal()
    resume_asked = Signal(object)  # Run
    longer_asked = Signal(object)
    delete_asked = Signal(object)
    folder_asked = Signal(object)
    use_asked = Signal(object, object, str)

    def __init__(self, pictures: PictureLoader) -> None:
        super().__init__()
        self._run: Run | None = None
        self._curves_file: CurvesFile | None = None
        self._name, self._about = heading(), dim()
        self._state, self._message = QLabel(), dim()
        self.trouble = WarningLine()
        self.bar = QProgressBar()
        self.bar.setRange(0, STEPS)
        self.bar.setAccessibleName(self.tr("How far it is"))
        self.pause_button = self._button(self.tr("Pause"))
        self.go_on_button = self._button(self.tr("Go on"))
        self.stop_button = self._button(self.tr("Stop"))
        self.resume_button = self._button(self.tr("Resume"))
        self.longer_button = self._button(self.tr("Teach longer…"))
        self.folder_button = self._button(self.tr("Show folder"))
        self.delete_button = self._button(self.tr("Delete…"))
        self.strip = CheckpointStrip(pictures)
        self.compare = ComparePane()
        self._parts = QSplitter(Qt.Orientation.Vertical)
        self._empty = dim()
        self.curves = CurvesView()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._lay_out()
        self._connect()

    @property
    def run(self) -> Run | None:
        """What is shown."""
        return self._run

    @property
    def told(self) -> str:
        """What is said of how it stands."""
        return f"{self._state.text()} {self._message.text()} {self.trouble.text}".strip()

    def show_run(self, run: Run) -> None:
        """This one from now on."""
        if self._run is None or run.folder.path != self._run.folder.path:
            self._curves_file = CurvesFile(run.folder.path / CURVES_FILE)
            self.curves.show_curves({})
            self.strip.show_checkpoints([], "")
            self.compare.show_none()
            self.compare.name.setText(run.name)
        self._run = run
        self._name.setText(run.name)
        self._about.setText(self._about_words(run))
        self.look()

    def look(self) -> None:
        """See what is new in its folder."""
        if self._run is None:
            return
        self._show_standing(standing_of(self._run))
        self.strip.show_checkpoints(self._run.folder.checkpoints(), self._run.folder.best())
        has_some = bool(self.strip.shown)
        self._parts.setVisible(has_some)
        self._empty.setVisible(not has_some)
        if has_some and self.strip.row < 0:
            self._mark_first()
        if self._curves_file is not None and self._curves_file.read_on():
            self.curves.show_curves(self._curves_file.curves)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()
        self.look()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _mark_first(self) -> None:
        """The best by its figures, else the newest."""
        shown = self.strip.shown
        best = [place for place, one in enumerate(shown) if one.is_best]
        self.strip.mark(best[0] if best else len(shown) - 1)

    def _show_standing(self, standing: Standing) -> None:
        state, is_working = standing.state, standing.is_working
        self._state.setText(self._state_words(standing))
        is_trouble = standing.word in TROUBLED
        is_news = standing.word in ("learning", "paused", "stopping")
        self._message.setText(standing.message if is_news else "")
        self._message.setVisible(bool(self._message.text()))
        self.trouble.say(self._trouble_words(standing) if is_trouble else "")
        self.bar.setVisible(is_working)
        busy = standing.word in ("starting", "preparing") and not (state and state.share)
        self.bar.setRange(0, 0 if busy else STEPS)
        self.bar.setValue(round((state.share if state else 0) * STEPS))
        self.pause_button.setVisible(standing.word in ("preparing", "learning"))
        self.go_on_button.setVisible(standing.word in ("paused", "pausing"))
        self.stop_button.setVisible(is_working)
        self.stop_button.setEnabled(standing.word != "stopping")
        self.resume_button.setVisible(standing.may_go_on)
        self.longer_button.setVisible(standing.word == "done")
        self.delete_button.setVisible(not is_working)
        self._empty.setText(
            self.tr("The first checkpoint is yet to come; it paints your sketches here.")
            if is_working
            else self.tr("There is no checkpoint: it ended before the first.")
        )

    def _state_words(self, standing: Standing) -> str:
        words, state = standing_words(standing), standing.state
        if state is None or standing.word == "starting":
            return words
        told = [words]
        if standing.word == "done":
            told.append(self.tr("{0} in all").format(time_words(state.elapsed_s)))
        elif state.elapsed_s:
            told.append(self.tr("{0} so far").format(time_words(state.elapsed_s)))
        if standing.word == "learning" and state.left_s is not None:
            told.append(self.tr("{0} left").format(time_words(state.left_s)))
        if state.step:
            told.append(self.tr("step {0:,}").format(state.step))
        return " · ".join(told)

    def _trouble_words(self, standing: Standing) -> str:
        if standing.word == "interrupted":
            words = self.tr(
                "It was interrupted. Resume goes on from the last checkpoint; nothing that was "
                "learned until then is lost."
            )
            return f"{words} {standing.message}".strip()
        return standing.message or self.tr("It ended without a word.")

    def _about_words(self, run: Run) -> str:
        if run.plan is None:
            return ""
        words = self.tr("{0} · from {1:,} pictures")
        return words.format(kind_words(run.plan.kind).title, len(run.plan.pictures))

    def _show_chosen(self, row: int) -> None:
        shown = self.strip.shown
        if not 0 <= row < len(shown):
            self.compare.show_none()
            return
        self.compare.show_both(shown[row], shown[row + 1] if row + 1 < len(shown) else None)

    def _button(self, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        return button

    def _connect(self) -> None:
        self.pause_button.clicked.connect(self.pause_asked)
        self.go_on_button.clicked.connect(self.go_on_asked)
        self.stop_button.clicked.connect(self.stop_asked)
        for button, signal in (
            (self.resume_button, self.resume_asked),
            (self.longer_button, self.longer_asked),
            (self.delete_button, self.delete_asked),
            (self.folder_button, self.folder_asked),
        ):
            button.clicked.connect(lambda _=False, signal=signal: signal.emit(self._run))
        self.strip.chosen.connect(self._show_chosen)
        self.compare.use_asked.connect(
            lambda checkpoint, name: self.use_asked.emit(self._run, checkpoint, name)
        )

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._name)
        words.addWidget(self._about)
        top.addLayout(words, stretch=1)
        for button in (
            *(self.pause_button, self.go_on_button, self.stop_button, self.resume_button),
            *(self.longer_button, self.folder_button, self.delete_button),
        ):
            top.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
        card = QFrame()
        card.setObjectName("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 10, 12, 12)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self._state)
        column.addWidget(self.bar)
        column.addWidget(self._message)
        column.addWidget(self.trouble)
        spot = QWidget()
        inside = QVBoxLayout(spot)
        inside.setContentsMargins(0, 10, 0, 0)
        inside.setSpacing(10)
        inside.addWidget(self._parts, stretch=1)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside.addWidget(self._empty, stretch=1)
        self._parts.setChildrenCollapsible(False)
        self._parts.addWidget(self.strip)
        self._parts.addWidget(self.compare)
        self._parts.setStretchFactor(1, 1)
        graphs = QWidget()
        QVBoxLayout(graphs).addWidget(self.curves)
        self.tabs.addTab(spot, self.tr("Checkpoints: find the sweet spot"))
        self.tabs.addTab(graphs, self.tr("Curves"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(card)
        layout.addWidget(self.tabs, stretch=1)
