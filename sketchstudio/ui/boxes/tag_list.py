"""Tags to choose from: the picture, the name, what it is found by, and its group."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from sketchstudio.document.vocabulary import Tag, folded
from sketchstudio.ui.boxes.tag_pictures import paint_tag
from sketchstudio.ui.boxes.tag_words import group_words, tag_words

ROW_HEIGHT = 34
PICTURE_SIDE = 26
PAPER = QColor("#f4f1ea")  # the pictures have dark outlines: they lie on paper in every theme
TAG_ROLE = Qt.ItemDataRole.UserRole
FOUND_BY_ROLE = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex


class TagList(QListWidget):
    """One is always current, the first at first."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(TagRow(self))
        self.setAccessibleName(self.tr("Tags that fit"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)

    def show_tags(self, tags: Sequence[Tag], *, typed: str) -> None:
        """These, best first, found by what was typed."""
        self.clear()
        for tag in tags:
            words = tag_words(tag.name)
            item = QListWidgetItem(words)
            item.setData(TAG_ROLE, tag)
            item.setData(FOUND_BY_ROLE, _found_by(tag, folded(typed)))
            item.setToolTip(", ".join((words, *tag.synonyms)))
            self.addItem(item)
        self.setCurrentRow(0)
        self.setFixedHeight(len(tags) * ROW_HEIGHT + 2 * self.frameWidth())
        self.setVisible(bool(tags))

    def tag_at(self, row: int) -> Tag | None:
        """None where there is no such row."""
        item = self.item(row)
        return None if item is None else item.data(TAG_ROLE)

    def step(self, by: int) -> None:
        """The next row or the one before, without an end."""
        if self.count():
            self.setCurrentRow((self.currentRow() + by) % self.count())


class TagRow(QStyledItemDelegate):
    """Paints one row."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, palette = option.rect, option.palette  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.fillRect(row, palette.highlight())
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(row, palette.alternateBase())
        tag: Tag = index.data(TAG_ROLE)
        top = row.y() + (ROW_HEIGHT - PICTURE_SIDE) / 2
        chip = QRectF(row.x() + 4, top, PICTURE_SIDE, PICTURE_SIDE)
        paint_tag_on_paper(painter, chip, tag)
        ink = palette.color(
            QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        )
        painter.setPen(ink)
        words = row.adjusted(PICTURE_SIDE + 14, 0, -8, 0)
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, left, index.data())
        self._paint_beside(painter, words, index, ink)
        painter.restore()

    def _paint_beside(self, painter: QPainter, words: QRect, index: Index, ink: QColor) -> None:
        used = painter.fontMetrics().horizontalAdvance(index.data()) + 10
        small = QFont(painter.font())
        small.setPointSizeF(small.pointSizeF() * 0.87)
        painter.setFont(small)
        faded = QColor(ink)
        faded.setAlpha(165)
        painter.setPen(faded)
        tag: Tag = index.data(TAG_ROLE)
        group = group_words(tag.group)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(words, right, group)
        room = words.width() - used - painter.fontMetrics().horizontalAdvance(group) - 10
        found_by = painter.fontMetrics().elidedText(
            index.data(FOUND_BY_ROLE), Qt.TextElideMode.ElideRight, room
        )
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(words.adjusted(used, 0, 0, 0), left, found_by)


def paint_tag_on_paper(painter: QPainter, chip: QRectF, tag: Tag | None) -> None:
    """The tag's picture on a light square."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(PAPER)
    painter.drawRoundedRect(chip, 4, 4)
    paint_tag(painter, chip.adjusted(2, 2, -2, -2), tag)


def _found_by(tag: Tag, typed: str) -> str:
    """The synonym that goes on as was typed, where the name does not."""
    if not typed or typed in folded(tag.name):
        return ""
    return next((word for word in tag.synonyms if typed in folded(word)), "")
