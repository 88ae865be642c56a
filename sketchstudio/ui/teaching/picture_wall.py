"""A wall of thousands of small pictures: those in sight are read, in a thread."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from sketchstudio.ui.documents.picture_loader import PictureLoader
from sketchstudio.ui.icons import paint_icon
from sketchstudio.ui.teaching.picture_grid import draw_fitting

CELL_PX, MARGIN_PX, SIGN_PX = 96, 5, 20
FADED = 0.25  # of a picture that is left out
PATH_ROLE = Qt.ItemDataRole.UserRole
OUT_ROLE = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex


class PictureWall(QListView):
    """Delete and Space leave the marked pictures out, or take them in again."""

    left_out_changed = Signal(object)  # frozenset of Path

    def __init__(self, pictures: PictureLoader) -> None:
        super().__init__()
        self.model_of_paths = _Paths(self)
        self.setModel(self.model_of_paths)
        self.setItemDelegate(_Cell(pictures, self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(self.tr("Pictures to learn from"))
        pictures.ready.connect(self._show)

    @property
    def left_out(self) -> frozenset[Path]:
        """Pictures that the artist does not want."""
        return self.model_of_paths.left_out

    def show_pictures(self, paths: Sequence[Path], left_out: frozenset[Path]) -> None:
        """Other pictures."""
        self.model_of_paths.show(paths, left_out)

    def toggle_marked(self) -> None:
        """Leave out what is marked; where all of it is left out, take it in again."""
        marked = {index.data(PATH_ROLE) for index in self.selectedIndexes()}
        if not marked:
            return
        out = self.left_out
        self.model_of_paths.leave_out(out - marked if marked <= out else out | marked)
        self.left_out_changed.emit(self.left_out)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Space):
            self.toggle_marked()
        else:
            super().keyPressEvent(event)

    @Slot(object)
    def _show(self, path: Path) -> None:
        self.viewport().update()


class _Paths(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._paths: tuple[Path, ...] = ()
        self.left_out: frozenset[Path] = frozenset()

    def show(self, paths: Sequence[Path], left_out: frozenset[Path]) -> None:
        if tuple(paths) == self._paths and left_out == self.left_out:
            return
        self.beginResetModel()
        self._paths, self.left_out = tuple(paths), left_out
        self.endResetModel()

    def leave_out(self, paths: frozenset[Path]) -> None:
        self.left_out = paths
        if self._paths:
            self.dataChanged.emit(self.index(0), self.index(len(self._paths) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._paths)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        path = self._paths[index.row()]
        if role == PATH_ROLE:
            return path
        if role == OUT_ROLE:
            return path in self.left_out
        if role == Qt.ItemDataRole.ToolTipRole:
            return str(path)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = self.tr("{0}, left out") if path in self.left_out else "{0}"
            return words.format(path.name)
        return None


class _Cell(QStyledItemDelegate):
    def __init__(self, pictures: PictureLoader, parent: QWidget) -> None:
        super().__init__(parent)
        self._pictures = pictures

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(CELL_PX, CELL_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        palette: QPalette = option.palette  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect.adjusted(1, 1, -1, -1), palette.highlight())
        elif state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 1))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        is_out = bool(index.data(OUT_ROLE))
        room = rect.adjusted(MARGIN_PX, MARGIN_PX, -MARGIN_PX, -MARGIN_PX)
        painter.setOpacity(FADED if is_out else 1.0)
        _paint(painter, room, self._pictures.picture(index.data(PATH_ROLE)), palette)
        painter.setOpacity(1.0)
        if is_out:
            sign = QRect(0, 0, SIGN_PX, SIGN_PX)
            sign.moveCenter(rect.center())
            paint_icon(painter, sign, "cancel", color=palette.color(palette.ColorRole.Text).name())
        painter.restore()


def _paint(painter: QPainter, room: QRect, image: QImage | None, palette: QPalette) -> None:
    if image is None or image.isNull():
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
        painter.drawRect(room.adjusted(0, 0, -1, -1))
        return
    draw_fitting(painter, room, image)
