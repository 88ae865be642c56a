"""The grid of results: thumbnails that are loaded when they come into view."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from sketchstudio.files.results import StoredResult
from sketchstudio.ui.canvas.overlays import PREVIEW
from sketchstudio.ui.icons import paint_icon
from sketchstudio.ui.panels.results_model import RESULT_ROLE, ResultsModel

CELL = QSize(86, 86)  # logical pixels: three fit beside each other
MARGIN = 4
MARK_SIDE = 16
HIDDEN_OPACITY = 0.35

_KEYS = {
    Qt.Key.Key_Return: "open",
    Qt.Key.Key_Enter: "open",
    Qt.Key.Key_Delete: "delete",
    Qt.Key.Key_Backspace: "delete",
    Qt.Key.Key_S: "star",
    Qt.Key.Key_H: "hide",
    Qt.Key.Key_R: "reuse",
}


class ResultsList(QListView):
    """Return opens, S stars, H hides, R takes the parameters, Delete deletes."""

    asked = Signal(str)  # open, delete, star, hide, reuse

    def __init__(self, model: ResultsModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(ResultCell(self))
        self.setAccessibleName(self.tr("Results"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setMinimumHeight(CELL.height() + MARGIN)
        self.doubleClicked.connect(lambda _index: self.asked.emit("open"))

    def event(self, event: QEvent) -> bool:
        is_meant = event.type() == QEvent.Type.ShortcutOverride
        if is_meant and isinstance(event, QKeyEvent) and self._asks(event):
            event.accept()  # here these keys mean something else than on the canvas
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._asks(event):
            self.asked.emit(_KEYS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _asks(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        return plain and event.key() in _KEYS and self.selectionModel().hasSelection()


class ResultCell(QStyledItemDelegate):
    """A thumbnail with a star in its corner; a hidden one is pale."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return CELL

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        result: StoredResult | None = index.data(RESULT_ROLE)
        if result is None:
            return
        cell: QRect = option.rect.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)  # type: ignore[attr-defined]
        palette: QPalette = option.palette  # type: ignore[attr-defined]
        image = index.data(Qt.ItemDataRole.DecorationRole)
        place = _fitted(image, cell)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setOpacity(HIDDEN_OPACITY if result.hidden else 1.0)
        if isinstance(image, QImage) and not image.isNull():
            painter.drawImage(place, image)
        else:
            painter.fillRect(place, palette.color(QPalette.ColorRole.AlternateBase))
        painter.setOpacity(1.0)
        _paint_frame(painter, place, palette, option.state)  # type: ignore[attr-defined]
        if result.starred:
            _paint_star(painter, place)
        painter.restore()


def _fitted(image: QImage | None, cell: QRect) -> QRect:
    if image is None or image.isNull():
        return cell
    size = image.size().scaled(cell.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRect(cell.topLeft(), size.expandedTo(QSize(MARK_SIDE, MARK_SIDE)))
    place.moveCenter(cell.center())
    return place


def _paint_frame(
    painter: QPainter, place: QRect, palette: QPalette, state: QStyle.StateFlag
) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if state & QStyle.StateFlag.State_Selected:
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 3))
    else:
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
    painter.drawRect(place.adjusted(-1, -1, 0, 0))


def _paint_star(painter: QPainter, place: QRect) -> None:
    corner = QRect(place.right() - MARK_SIDE - 2, place.y() + 3, MARK_SIDE, MARK_SIDE)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(PREVIEW)
    painter.drawEllipse(corner)
    paint_icon(painter, corner.adjusted(2, 2, -2, -2), "star", color="#201000")
