"""One picture on the wall of the album: a print with its title and its day below."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from sketchstudio.ui.welcome.pictures import PICTURE

CELL = PICTURE + QSize(28, 64)  # logical pixels
IMAGE_ROLE = Qt.ItemDataRole.UserRole + 1
DAY_ROLE = Qt.ItemDataRole.UserRole + 2
_TOP, _LINE = 12, 20
_ROUND = 6

Index = QModelIndex | QPersistentModelIndex


class AlbumCell(QStyledItemDelegate):
    """The title is edited where it stands."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return CELL

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        editor.setGeometry(_title_place(option.rect).adjusted(-2, -3, 2, 3))  # type: ignore[attr-defined]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        palette: QPalette = option.palette  # type: ignore[attr-defined]
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if is_chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.Highlight))
            painter.drawRoundedRect(rect.adjusted(3, 3, -3, -3), _ROUND, _ROUND)
        _paint_print(painter, rect, index.data(IMAGE_ROLE), palette)
        _write(painter, rect, index, palette, is_chosen=is_chosen)
        painter.restore()


def _paint_print(painter: QPainter, rect: QRect, image: QImage | None, palette: QPalette) -> None:
    place = QRect(rect.left() + (rect.width() - PICTURE.width()) // 2, rect.top() + _TOP, 0, 0)
    place.setSize(PICTURE)
    if image is not None:
        painter.drawImage(place, image)
        return
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(place, _ROUND, _ROUND)


def _write(
    painter: QPainter, rect: QRect, index: Index, palette: QPalette, *, is_chosen: bool
) -> None:
    role = QPalette.ColorRole.HighlightedText if is_chosen else QPalette.ColorRole.Text
    ink = palette.color(role)
    place = _title_place(rect)
    painter.setPen(ink)
    title = str(index.data(Qt.ItemDataRole.DisplayRole))
    shown = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, shown)
    painter.setPen(QColor(ink.red(), ink.green(), ink.blue(), 175))
    place.translate(0, _LINE)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(index.data(DAY_ROLE)))


def _title_place(rect: QRect) -> QRect:
    top = rect.top() + _TOP + PICTURE.height() + 5
    return QRect(rect.left() + 10, top, rect.width() - 20, _LINE)
