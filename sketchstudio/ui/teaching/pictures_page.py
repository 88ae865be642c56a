"""The first page: which folder, what was found in it, and what is left out of it and why."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from sketchstudio.files.teaching_pictures import MOST, Found, find_pictures
from sketchstudio.ui.documents.picture_loader import PictureLoader
from sketchstudio.ui.icons import icon
from sketchstudio.ui.teaching.draft import Draft, why_not_from
from sketchstudio.ui.teaching.errand import Errand
from sketchstudio.ui.teaching.labels import WarningLine, dim, heading
from sketchstudio.ui.teaching.left_out_list import LeftOutList
from sketchstudio.ui.teaching.picture_wall import PictureWall


class PicturesPage(QWidget):
    """Takes a folder by a dialog or dropped on it. `edited` with the draft as it is now."""

    edited = Signal(object)

    def __init__(self, pictures: PictureLoader, errand: Errand) -> None:
        super().__init__()
        self._draft = Draft()
        self._errand = errand
        self._looks_in = Path.home()
        self.choose_button = QPushButton(self.tr("Choose a folder…"))
        self.choose_button.setIcon(icon("open"))
        self.choose_button.setAutoDefault(False)
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setAutoDefault(False)
        self._folder = QLabel()
        self._drop_place = self._make_drop_place()
        self._parts = QSplitter(Qt.Orientation.Horizontal)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(self.tr("Pictures looked at"))
        self._count = heading()
        self.refusal = WarningLine()
        self.wall = PictureWall(pictures)
        self.left_out = LeftOutList()
        self._toggle = QPushButton(self.tr("Leave out, or take in again"))
        self._toggle.setToolTip(self.tr("The marked pictures (Delete)"))
        self._toggle.setAutoDefault(False)
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        self.show_draft(self._draft)

    def take_folder(self, folder: Path) -> None:
        """Look through that folder."""
        self._looks_in = folder
        self._change(found=None, problem="", left_out=frozenset())
        self.progress.setRange(0, 0)
        self._errand.begin(
            lambda tell, stop: find_pictures(folder, lambda *counts: tell(counts), stop)
        )
        self._show_work()

    def show_draft(self, draft: Draft) -> None:
        """What was found and chosen."""
        self._draft = draft
        found = draft.found
        self._folder.setText(str(self._looks_in) if found or self._errand.is_busy else "")
        self.wall.show_pictures(found.pictures if found else (), draft.left_out)
        self.left_out.show_skipped(found.skipped if found else ())
        self.left_out.setVisible(bool(found and found.skipped))
        self._count.setText(self._count_words())
        begun = found is not None or bool(draft.problem)
        self.refusal.say(why_not_from(draft) if begun and not self._errand.is_busy else "")
        self._parts.setVisible(found is not None)
        self.wall.setVisible(bool(found and found.pictures))
        self._toggle.setVisible(bool(found and found.pictures))
        self._show_work()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _folder_of(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        folder = _folder_of(event)
        if folder is not None:
            event.acceptProposedAction()
            self.take_folder(folder)

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("A folder of your drawings"), str(self._looks_in)
        )
        if chosen:
            self.take_folder(Path(chosen))

    def _cancel(self) -> None:
        self._errand.rest()
        self.show_draft(self._draft)

    def _told(self, counts: object) -> None:
        assert isinstance(counts, tuple)
        done, total = counts
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.progress.setFormat(self.tr("Looking at picture {0:,} of {1:,}").format(done, total))

    def _ended(self, found: object) -> None:
        assert isinstance(found, Found)
        name = self._draft.name or found.folder.name.replace("_", " ").replace("-", " ")
        self._change(found=found, problem="", name=name)
        self.wall.setFocus()

    def _change(self, **fields: object) -> None:
        self.show_draft(replace(self._draft, **fields))  # type: ignore[arg-type]
        self.edited.emit(self._draft)

    def _count_words(self) -> str:
        found = self._draft.found
        if found is None:
            return ""
        words = self.tr("{0:,} pictures to learn from").format(len(self._draft.pictures))
        if found.is_cut:
            words = self.tr("{0}; more than {1:,} are not looked at").format(words, MOST)
        return words

    def _show_work(self) -> None:
        is_empty = self._draft.found is None and not self._errand.is_busy
        self._drop_place.setVisible(is_empty)
        self.progress.setVisible(self._errand.is_busy)
        self.cancel_button.setVisible(self._errand.is_busy)

    def _connect(self) -> None:
        self.choose_button.clicked.connect(self._choose)
        self.cancel_button.clicked.connect(self._cancel)
        self._toggle.clicked.connect(self.wall.toggle_marked)
        self.wall.left_out_changed.connect(lambda out: self._change(left_out=out))
        self._errand.told.connect(self._told)
        self._errand.ended.connect(self._ended)
        self._errand.failed.connect(lambda words: self._change(found=None, problem=words))

    def _make_drop_place(self) -> QFrame:
        """What is seen before there is a folder."""
        place = QFrame()
        place.setObjectName("drop_place")
        words = QLabel(self.tr("Drop a folder of your drawings here"))
        words.setProperty("heading", True)
        more = dim(
            self.tr(
                "20 to 20,000 pictures of one hand. They stay where they are, and nothing leaves "
                "this machine."
            )
        )
        column = QVBoxLayout(place)
        column.addStretch(1)
        for label in (words, more):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addStretch(1)
        return place

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self.choose_button)
        top.addWidget(self._folder, stretch=1)
        work = QHBoxLayout()
        work.addWidget(self.progress, stretch=1)
        work.addWidget(self.cancel_button)
        counted = QHBoxLayout()
        counted.addWidget(self._count, stretch=1)
        counted.addWidget(self._toggle)
        self._parts.setChildrenCollapsible(False)
        self._parts.addWidget(self.wall)
        self._parts.addWidget(self.left_out)
        self._parts.setStretchFactor(0, 3)
        self._parts.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(top)
        layout.addLayout(work)
        layout.addLayout(counted)
        layout.addWidget(self.refusal)
        layout.addWidget(self._drop_place, stretch=1)
        layout.addWidget(self._parts, stretch=1)
        layout.addStretch(0)


def _folder_of(event: QDragEnterEvent | QDropEvent) -> Path | None:
    """The folder that is dropped, or that the dropped pictures lie in."""
    for url in event.mimeData().urls():
        path = Path(url.toLocalFile())
        if url.isLocalFile() and path.exists():
            return path if path.is_dir() else path.parent
    return None
