"""How one box looks in the list: eye, picture, tag, wished colour, lock."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from sketchstudio.document.box import Box
from sketchstudio.document.box_order import is_scenery
from sketchstudio.document.vocabulary import vocabulary
from sketchstudio.ui.boxes.tag_colors import tag_color
from sketchstudio.ui.boxes.tag_list import paint_tag_on_paper
from sketchstudio.ui.boxes.tag_words import group_words, tag_words
from sketchstudio.ui.icons import paint_icon
from sketchstudio.ui.panels.box_model import BOX_ROLE

ROW_HEIGHT = 36
PAD = 6
ICON_SIDE = 18
PICTURE_SIDE = 26
FAINT, UNSEEN = 0.28, 0.45  # how strongly a mark that is off is drawn, and a hidden box
EYE, LOCK = "eye", "lock"
_REACH = (-4, -8, 4, 8)  # a mark is hit this much beside it, too

Index = QModelIndex | QPersistentModelIndex


def mark_at(row: QRect, place: QPoint) -> str:
    """The mark at that place of a row, or nothing."""
    for name in (EYE, LOCK):
        if mark_place(row, name).adjusted(*_REACH).contains(place):
            return name
    return ""


def mark_place(row: QRect, name: str) -> QRect:
    """Where a mark is: the eye at the left, the lock at the right."""
    x = row.x() + PAD if name == EYE else row.right() - ICON_SIDE - PAD
    return QRect(x, row.center().y() - ICON_SIDE // 2, ICON_SIDE, ICON_SIDE)


class BoxRow(QStyledItemDelegate):
    """Paints a row and says what its marks are for."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(160, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box: Box | None = index.data(BOX_ROLE)
        if box is None:
            return
        row, palette = option.rect, option.palette  # type: ignore[attr-defined]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        ink = palette.color(role)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.fillRect(row, palette.highlight())
        _paint_marks(painter, row, box, ink)
        painter.setOpacity(1.0 if box.visible else UNSEEN)
        _paint_words(painter, row, box, ink)
        painter.setOpacity(1.0)
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        painter.drawLine(row.bottomLeft(), row.bottomRight())
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        box: Box | None = index.data(BOX_ROLE)
        if box is None:
            return False
        tips = {
            EYE: self.tr("Show or hide: a hidden box is not drawn in the scene"),
            LOCK: self.tr("Lock the box: it stays where and what it is"),
        }
        tip = tips.get(mark_at(option.rect, event.pos()), "")  # type: ignore[attr-defined]
        QToolTip.showText(event.globalPos(), tip or self._about(box), view)
        return True

    def _about(self, box: Box) -> str:
        words = self.tr("{0}: {1} × {2} pixels, seed {3}")
        return words.format(tag_words(box.tag), round(box.width), round(box.height), box.seed)


def _paint_marks(painter: QPainter, row: QRect, box: Box, ink: QColor) -> None:
    eye = "eye-open" if box.visible else "eye-closed"
    for name, icon, is_on in ((EYE, eye, box.visible), (LOCK, "lock", box.locked)):
        painter.setOpacity(1.0 if is_on else FAINT)
        paint_icon(painter, mark_place(row, name), icon, color=ink.name())


def _paint_words(painter: QPainter, row: QRect, box: Box, ink: QColor) -> None:
    top = row.y() + (ROW_HEIGHT - PICTURE_SIDE) / 2
    chip = QRectF(row.x() + ICON_SIDE + 2 * PAD, top, PICTURE_SIDE, PICTURE_SIDE)
    tag = vocabulary().get(box.tag)
    paint_tag_on_paper(painter, chip, tag)
    line = Qt.PenStyle.DashLine if is_scenery(box) else Qt.PenStyle.SolidLine
    painter.setPen(QPen(QColor(*tag_color(box.tag)), 2, line))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(chip, 4, 4)
    right = mark_place(row, LOCK).left() - PAD
    if box.color is not None:
        right -= ICON_SIDE
        painter.setPen(QPen(ink, 1))
        painter.setBrush(QColor(*box.color))
        painter.drawEllipse(QRectF(right, row.center().y() - 6, 12, 12))
        right -= PAD
    left = int(chip.right()) + PAD + 2
    place = QRect(left, row.y(), right - left, row.height())
    group = "" if tag is None else f"  {group_words(tag.group)}"
    painter.setPen(ink)
    metrics = painter.fontMetrics()
    name = metrics.elidedText(tag_words(box.tag), Qt.TextElideMode.ElideRight, place.width())
    middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(place, middle, name)
    place.setLeft(left + metrics.horizontalAdvance(name))
    faded = QColor(ink)
    faded.setAlpha(150)
    painter.setPen(faded)
    shown = metrics.elidedText(group, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, middle, shown)
