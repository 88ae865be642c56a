"""The candidates panel: thumbnails of the last runs. A click shows one, a double click keeps it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QImage, QKeyEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from sketchstudio.ui.buttons import push_button
from sketchstudio.ui.canvas.overlays import PREVIEW
from sketchstudio.ui.icons import paint_icon
from sketchstudio.ui.panels.candidate_model import (
    ENTRY_ROLE,
    THUMBNAIL_SIDE,
    CandidateModel,
    Entry,
)

CELL_MARGIN = 6  # pixels, both sides together
CHECK_SIDE = 18
LEAST_SIDE = 12  # pixels: a picture of 1 x 8000 can still be clicked


class CandidatePanel(QWidget):
    """`actions` (keep, discard, save as) become the buttons; they belong to the shown one, and so
    does what it can be taken on to, `onward`."""

    show_asked = Signal(object)  # Entry
    remove_asked = Signal(object)  # Entry
    keep_asked = Signal()  # the shown one

    def __init__(
        self, model: CandidateModel, actions: Sequence[QAction], onward: Sequence[QAction] = ()
    ) -> None:
        super().__init__()
        self.model = model
        self.list = CandidateList(model)
        self.list.clicked.connect(self._ask_show)
        self.list.doubleClicked.connect(lambda _: self.keep_asked.emit())
        self.list.remove_asked.connect(self._ask_remove)
        self._empty = self._make_empty_label()
        self._lay_out(actions, onward)
        for signal in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            signal.connect(self._show_empty)
        self._show_empty()

    def show_chosen(self, entry: Entry | None) -> None:
        """Mark the one that is on the canvas."""
        selection = self.list.selectionModel()
        if entry is None:
            selection.clearSelection()
            return
        index = self.model.index(self.model.row_of(entry.id))
        selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.list.scrollTo(index)

    def _ask_show(self, index: QModelIndex) -> None:
        entry = self.model.entry_at(index.row())
        if entry is not None:
            self.show_asked.emit(entry)

    def _ask_remove(self, row: int) -> None:
        entry = self.model.entry_at(row)
        if entry is not None:
            self.remove_asked.emit(entry)

    def _show_empty(self) -> None:
        is_empty = self.model.rowCount() == 0
        self._empty.setVisible(is_empty)
        self.list.setVisible(not is_empty)

    def _make_empty_label(self) -> QLabel:
        label = QLabel(self.tr("What Generate makes appears here."))
        label.setProperty("dim", True)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setMinimumHeight(THUMBNAIL_SIDE)
        return label

    def _lay_out(self, actions: Sequence[QAction], onward: Sequence[QAction]) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 10)
        layout.setSpacing(6)
        layout.addWidget(self._empty, stretch=1)
        layout.addWidget(self.list, stretch=1)
        for row in (actions, onward):
            buttons = QHBoxLayout()
            for action in row:
                buttons.addWidget(push_button(action))
            buttons.addStretch(1)
            layout.addLayout(buttons)


class CandidateList(QListView):
    """Thumbnails in rows; Space shows one, Delete forgets it."""

    remove_asked = Signal(int)  # row

    def __init__(self, model: CandidateModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(CandidateCell(self))
        self.setAccessibleName(self.tr("Candidates"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setSpacing(2)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(THUMBNAIL_SIDE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if row >= 0 and event.key() == Qt.Key.Key_Delete:
            self.remove_asked.emit(row)
        elif row >= 0 and event.key() == Qt.Key.Key_Space:
            self.clicked.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class CandidateCell(QStyledItemDelegate):
    """A thumbnail; the one on the canvas has the preview's border, a kept one a check mark."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        entry: Entry | None = index.data(ENTRY_ROLE)
        if entry is None:
            return QSize()
        return _fitted_size(entry.small) + QSize(CELL_MARGIN, CELL_MARGIN)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        entry: Entry | None = index.data(ENTRY_ROLE)
        if entry is None:
            return
        cell: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        place = _fitted(entry.small, cell)
        painter.drawImage(place, entry.small)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(PREVIEW, 3))
        else:
            palette: QPalette = option.palette  # type: ignore[attr-defined]
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
        painter.drawRect(place.adjusted(-1, -1, 0, 0))
        if entry.is_kept:
            _paint_check(painter, place)


def _fitted(image: QImage, cell: QRect) -> QRect:
    place = QRect(cell.topLeft(), _fitted_size(image))
    place.moveCenter(cell.center())
    return place


def _fitted_size(image: QImage) -> QSize:
    size = image.deviceIndependentSize().toSize()
    size.scale(QSize(THUMBNAIL_SIDE, THUMBNAIL_SIDE), Qt.AspectRatioMode.KeepAspectRatio)
    return size.expandedTo(QSize(LEAST_SIDE, LEAST_SIDE))


def _paint_check(painter: QPainter, place: QRect) -> None:
    corner = QRect(place.right() - CHECK_SIDE - 2, place.y() + 3, CHECK_SIDE, CHECK_SIDE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(PREVIEW)
    painter.drawEllipse(corner)
    paint_icon(painter, corner.adjusted(3, 3, -3, -3), "accept", color="#201000")
