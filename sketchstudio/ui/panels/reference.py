"""The reference panel: pictures to look at while one draws, and to take colours from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QIcon, QPixmap, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from sketchstudio.files.references import References
from sketchstudio.session import Session
from sketchstudio.ui.buttons import push_button
from sketchstudio.ui.documents.picture_loader import PictureLoader
from sketchstudio.ui.panels.reference_view import ReferenceView

THUMBNAIL_SIDE = 44
AVERAGE_PX = 3


class ReferencePanel(QWidget):
    """Shows what it is given; `actions` (open, paste, palette, remove) become the buttons."""

    shown = Signal()  # the panel has come to be seen
    chosen = Signal(int)  # another one of the pictures
    dropped = Signal(object)  # QMimeData

    def __init__(
        self, session: Session, pictures: PictureLoader, actions: Sequence[QAction]
    ) -> None:
        super().__init__()
        self._session, self._pictures = session, pictures
        self.view = ReferenceView()
        self.list = self._make_list()
        self.average = QCheckBox(self.tr("Average of 3 × 3"))
        self.average.setAccessibleName(self.average.text())
        self.average.setToolTip(self.tr("Pick the mean of nine pixels: paper has grain"))
        self._stack = QStackedLayout()
        self._lay_out(actions)
        self.setAcceptDrops(True)
        self.view.picked.connect(self._take)
        self.average.toggled.connect(self._set_average)
        self.list.currentRowChanged.connect(self.chosen.emit)
        pictures.ready.connect(self._show_thumbnail)

    def show_references(self, references: References) -> None:
        """The pictures there are, as small pictures below."""
        self.list.blockSignals(True)
        self.list.clear()
        for path in references.paths:
            item = QListWidgetItem()
            item.setToolTip(path.name)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, path.name)
            item.setData(Qt.ItemDataRole.UserRole, path)
            self.list.addItem(item)
            self._show_thumbnail(path)
        self.list.setCurrentRow(references.current)
        self.list.blockSignals(False)
        self.list.setVisible(len(references.paths) > 1)

    def show_pixels(self, pixels: np.ndarray | None) -> None:
        """The picture to look at, (H, W, 4) uint8 RGBA; None: there is none."""
        self.view.show_pixels(pixels)
        self._stack.setCurrentIndex(0 if pixels is not None else 1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasImage() or event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.dropped.emit(event.mimeData())

    def _take(self, color: tuple[int, int, int]) -> None:
        self._session.foreground = color

    def _set_average(self, on: bool) -> None:
        self.view.average_px = AVERAGE_PX if on else 1

    def _show_thumbnail(self, path: Path) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            if item.data(Qt.ItemDataRole.UserRole) == path:
                image = self._pictures.picture(path)
                if image is not None and not image.isNull():
                    item.setIcon(QIcon(QPixmap.fromImage(image)))
                else:
                    item.setText("" if image is None else path.stem)

    def _make_list(self) -> QListWidget:
        pictures = QListWidget()
        pictures.setViewMode(QListView.ViewMode.IconMode)
        pictures.setFlow(QListView.Flow.LeftToRight)
        pictures.setWrapping(False)
        pictures.setMovement(QListView.Movement.Static)
        pictures.setIconSize(QSize(THUMBNAIL_SIDE, THUMBNAIL_SIDE))
        pictures.setFixedHeight(THUMBNAIL_SIDE + 26)
        pictures.setAccessibleName(self.tr("Reference pictures"))
        return pictures

    def _lay_out(self, actions: Sequence[QAction]) -> None:
        empty = QLabel(self.tr("Drop pictures here to look at while you draw."))
        empty.setProperty("dim", True)
        empty.setWordWrap(True)
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(self.view)
        self._stack.addWidget(empty)
        self._stack.setCurrentIndex(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        for action in actions:
            buttons.addWidget(push_button(action))
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 6, 10, 8)
        layout.setSpacing(6)
        layout.addLayout(self._stack, stretch=1)
        layout.addWidget(self.list)
        layout.addWidget(self.average)
        layout.addLayout(buttons)
