"""The sketches on which every checkpoint is tried: the canvas, own files, or those that come with
the program."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sketchstudio.files.teaching_plan import MOST_SKETCHES
from sketchstudio.ui.asking import open_filter
from sketchstudio.ui.documents.picture_loader import PictureLoader
from sketchstudio.ui.teaching.labels import dim, heading
from sketchstudio.ui.teaching.picture_grid import draw_fitting
from sketchstudio.ui.welcome.samples import bundled_samples

ICON, ROW_PX = QSize(72, 72), 92


class SketchRow(QWidget):
    """`changed` when other sketches are chosen."""

    changed = Signal()

    def __init__(self, pictures: PictureLoader) -> None:
        super().__init__()
        self._pictures = pictures
        self._looks_in = Path.home()
        self.shows_current = QCheckBox(self.tr("The picture on the canvas"))
        self.list = _Sketches()
        self.add_button = QPushButton(self.tr("Add sketches…"))
        self.bundled_button = QPushButton(self.tr("Ours"))
        self.bundled_button.setToolTip(self.tr("The drawings that come with the program"))
        self._room = QLabel()
        for button in (self.add_button, self.bundled_button):
            button.setAutoDefault(False)
        self._lay_out()
        self.shows_current.toggled.connect(self.changed)
        self.list.removed.connect(self.changed)
        self.add_button.clicked.connect(self._add)
        self.bundled_button.clicked.connect(lambda: self._take(bundled_sketches()))
        pictures.ready.connect(self._show_picture)

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files that were chosen."""
        return tuple(self.list.item(row).data(_PATH) for row in range(self.list.count()))

    def show_sketches(self, paths: Sequence[Path], *, shows_current: bool) -> None:
        """Other ones."""
        self.shows_current.blockSignals(True)
        self.shows_current.setChecked(shows_current)
        self.shows_current.blockSignals(False)
        if tuple(paths) == self.paths:
            return
        self.list.clear()
        for path in paths:
            item = QListWidgetItem(path.stem)
            item.setData(_PATH, path)
            item.setToolTip(str(path))
            item.setIcon(_empty_icon())  # its room, until there is a picture
            self.list.addItem(item)
            self._show_picture(path)

    def _add(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(
            self, self.tr("Sketches to try it on"), str(self._looks_in), open_filter()
        )
        if chosen:
            self._looks_in = Path(chosen[0]).parent
            self._take([Path(path) for path in chosen])

    def _take(self, paths: Sequence[Path]) -> None:
        """Beside those there are, as many as there is room for."""
        joined = tuple(dict.fromkeys([*self.paths, *paths]))[-MOST_SKETCHES:]
        self.show_sketches(joined, shows_current=self.shows_current.isChecked())
        self.changed.emit()

    def _show_picture(self, path: Path) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            image = self._pictures.picture(path) if item.data(_PATH) == path else None
            if image is not None and not image.isNull():
                item.setIcon(QIcon(_square(image)))

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.shows_current)
        buttons.addStretch(1)
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.bundled_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(heading(self.tr("Sketches to try it on")))
        words = self.tr("Every checkpoint paints them, so that you see how it comes along.")
        layout.addWidget(dim(words))
        layout.addWidget(self.list)
        layout.addLayout(buttons)


def _empty_icon() -> QIcon:
    sheet = QPixmap(ICON)
    sheet.fill(Qt.GlobalColor.transparent)
    return QIcon(sheet)


def _square(image: QImage) -> QPixmap:
    """All icons of one size, so that their names stand in one line."""
    sheet = QPixmap(ICON * 2)
    sheet.fill(Qt.GlobalColor.transparent)
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    draw_fitting(painter, sheet.rect(), image)
    painter.end()
    sheet.setDevicePixelRatio(2)
    return sheet


_PATH = Qt.ItemDataRole.UserRole


class _Sketches(QListWidget):
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setIconSize(ICON)
        self.setGridSize(ICON + QSize(28, 26))
        self.setUniformItemSizes(True)
        self.setFixedHeight(ROW_PX + 22)
        self.setAccessibleName(self.tr("Sketches"))
        self.setToolTip(self.tr("Delete takes one away"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.currentItem() is not None:
            self.takeItem(self.currentRow())
            self.removed.emit()
        else:
            super().keyPressEvent(event)


def bundled_sketches() -> list[Path]:
    """The line drawings among the samples: those that have blots."""
    drawn = [sample for sample in bundled_samples().samples if sample.hints is not None]
    return [sample.picture for sample in drawn][:3]
