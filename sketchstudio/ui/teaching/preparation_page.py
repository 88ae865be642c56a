"""The third page: what is made of the pictures before they are learned from, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from sketchstudio.ui.teaching.draft import Draft, why_not_so
from sketchstudio.ui.teaching.errand import Errand
from sketchstudio.ui.teaching.examples import Lines, Row, of_changes, of_lines
from sketchstudio.ui.teaching.labels import WarningLine, dim, heading
from sketchstudio.ui.teaching.picture_grid import PictureGrid
from sketchstudio.ui.teaching.preparation_form import PreparationForm

LINE_EXAMPLES, CHANGED, ACROSS = 3, 10, 5
PAUSE_MS = 200  # after the last change of a field, before examples are made of it


class PreparationPage(QWidget):
    """The form at the left, what comes of it at the right. `edited` with the draft as it is."""

    edited = Signal(object)

    def __init__(self, line_errand: Errand, change_errand: Errand) -> None:
        super().__init__()
        self._draft = Draft()
        self._line_errand, self._change_errand = line_errand, change_errand
        self._first = 0  # of the pictures that serve as examples
        self._made_of: dict[Errand, object] = {}
        self.form = PreparationForm()
        self.refusal = WarningLine()
        self._line_words, self._change_words = heading(), heading(self.tr("More pictures of few"))
        self._line_hint = dim()
        self.line_grid = PictureGrid(self.tr("Lines of some of your pictures"))
        self.change_grid = PictureGrid(self.tr("Changed pictures"))
        self.others_button = QPushButton(self.tr("Other pictures"))
        self.others_button.setAutoDefault(False)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._lay_out()
        self._connect()

    def show_draft(self, draft: Draft) -> None:
        """How it is set, and what comes of it."""
        self._draft = draft
        self.form.show_draft(draft)
        self.refusal.say(why_not_so(draft))
        self._line_words.setText(
            self.tr("Areas and outlines") if draft.uses_segments else self.tr("Lines")
        )
        self._line_hint.setText(
            ""
            if draft.uses_segments or draft.kind.chooses_lines
            else self.tr("Drawings are cut along their own lines; there is nothing to set.")
        )
        self._line_hint.setVisible(bool(self._line_hint.text()))
        self._pause.start()

    def _make(self) -> None:
        """Examples of what has changed since they were made."""
        if not self.isVisible() or not self._draft.pictures:
            return
        self._make_lines(self._examples(LINE_EXAMPLES), _lines_of(self._draft))
        self._make_changes(self._examples(CHANGED))

    def _make_lines(self, paths: Sequence[Path], lines: Lines) -> None:
        heads = [self.tr("Yours")]
        for count in lines.colours:
            heads += [self.tr("{0} colours").format(count), self.tr("outlines")]
        if lines.generator:
            heads.append(self.tr("lines"))
        is_shown = len(heads) > 1
        self.line_grid.setVisible(is_shown)
        if is_shown and self._is_new(self._line_errand, (paths, lines)):
            self.line_grid.begin(len(paths), len(heads), heads)
            self._line_errand.begin(lambda tell, stop: of_lines(paths, lines, tell, stop))

    def _make_changes(self, paths: Sequence[Path]) -> None:
        augmentation = self._draft.augmentation
        if self._is_new(self._change_errand, (paths, augmentation)):
            self.change_grid.begin(-(-len(paths) // ACROSS), ACROSS)
            self._change_errand.begin(
                lambda tell, stop: of_changes(paths, augmentation, ACROSS, tell, stop)
            )

    def _is_new(self, errand: Errand, wish: object) -> bool:
        is_new = self._made_of.get(errand) != wish
        self._made_of[errand] = wish
        return is_new

    def _examples(self, count: int) -> tuple[Path, ...]:
        """So many, from all over the folder."""
        pictures = self._draft.pictures
        step = max(1, len(pictures) // count)
        turned = pictures[self._first % len(pictures) :] + pictures[: self._first % len(pictures)]
        return turned[::step][:count]

    def _take_others(self) -> None:
        self._first += 1
        self._make()

    def _take(self, draft: Draft) -> None:
        self.show_draft(draft)
        self.edited.emit(draft)

    def _connect(self) -> None:
        self.form.edited.connect(self._take)
        self.others_button.clicked.connect(self._take_others)
        self._pause.timeout.connect(self._make)
        for errand, grid in (
            (self._line_errand, self.line_grid),
            (self._change_errand, self.change_grid),
        ):
            errand.told.connect(partial(_show, grid))
            errand.failed.connect(self.refusal.say)

    def _lay_out(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(4, 0, 0, 0)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self._line_words)
        top.addWidget(self.others_button)
        top.addStretch(1)
        column.addLayout(top)
        for widget in (self._line_hint, self.line_grid, self._change_words, self.change_grid):
            column.addWidget(widget)
        column.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        left = QVBoxLayout()
        left.addWidget(_scrolled(self.form), stretch=1)
        left.addWidget(self.refusal)
        layout.addLayout(left)
        layout.addWidget(_scrolled(right), stretch=1)


def _lines_of(draft: Draft) -> Lines:
    if draft.uses_segments:
        return Lines(colours=draft.colours)
    return Lines(generator=draft.lines) if draft.kind.chooses_lines else Lines()


def _show(grid: PictureGrid, row: Row) -> None:
    grid.show_row(row.number, row.images)


def _scrolled(widget: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(widget)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
