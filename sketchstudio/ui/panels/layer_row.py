"""How one layer looks in the tree: eye, thumbnail, name, how it is mixed, and its marks."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QHelpEvent,
    QImage,
    QPainter,
    QPalette,
    QPolygonF,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from sketchstudio.document.layer import Layer, LayerProps
from sketchstudio.ui.icons import paint_icon
from sketchstudio.ui.panels import layer_marks
from sketchstudio.ui.panels.layer_marks import ROW_HEIGHT
from sketchstudio.ui.panels.layer_model import LAYER_ROLE, SHOWN_ROLE
from sketchstudio.ui.panels.layer_words import how_mixed

FAINT = 70  # alpha, 0..255: of a mark that is off
UNSEEN = 0.45  # how strongly what a hidden group hides is drawn

Index = QModelIndex | QPersistentModelIndex


class LayerRow(QStyledItemDelegate):
    """Paints a row, says what its marks are for, and edits its name."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(180, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        layer: Layer | None = index.data(LAYER_ROLE)
        if layer is None:
            return
        row, palette = option.rect, option.palette  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        selected = bool(state & QStyle.StateFlag.State_Selected)
        whole = QRect(0, row.y(), row.right() + 1, row.height())
        painter.save()
        if selected:
            painter.fillRect(whole, palette.highlight())
        ink = palette.color(
            QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        )
        strength = 1.0 if index.data(SHOWN_ROLE) else UNSEEN
        for mark in layer_marks.marks_of(layer.props, row):
            painter.setOpacity(1.0 if mark.is_on else FAINT / 255)
            if mark.name == layer_marks.EYE and mark.is_on:
                painter.setOpacity(strength)
            paint_icon(painter, mark.place, mark.icon, color=ink.name())
        painter.setOpacity(strength)
        if layer.props.is_group:
            open_ = bool(state & QStyle.StateFlag.State_Open)
            _paint_fold(painter, layer_marks.fold_place(row), ink, is_open=open_)
            place = layer_marks.thumbnail_place(row, is_group=True)
            paint_icon(painter, place, "group", color=ink.name())
        else:
            place = layer_marks.thumbnail_place(row, is_group=False)
            _paint_thumbnail(painter, place, index, palette)
        words = layer_marks.words_place(row, is_group=layer.props.is_group)
        _paint_words(painter, words, layer.props, ink)
        painter.setOpacity(1.0)
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        painter.drawLine(whole.bottomLeft(), whole.bottomRight())
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        layer: Layer | None = index.data(LAYER_ROLE)
        if layer is None:
            return False
        row = option.rect  # type: ignore[attr-defined]
        mark = layer_marks.mark_at(layer.props, row, event.pos())
        QToolTip.showText(event.globalPos(), self._tip(mark) or layer.props.name, view)
        return True

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        layer: Layer = index.data(LAYER_ROLE)
        row = option.rect  # type: ignore[attr-defined]
        place = layer_marks.words_place(row, is_group=layer.props.is_group)
        editor.setGeometry(place.adjusted(-4, 8, 0, -8))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName(self.tr("Name of the layer"))
        return editor

    def _tip(self, mark: str) -> str:
        return {
            layer_marks.EYE: self.tr("Show or hide: drag over several, Alt for this layer alone"),
            layer_marks.FOLD: self.tr("Fold or unfold the group"),
            layer_marks.INPUT: self.tr("Generate looks at this layer"),
            layer_marks.LOCK: self.tr("Lock the layer: nothing changes its pixels"),
            layer_marks.ALPHA_LOCK: self.tr(
                "Lock transparency: paint only where there is paint already"
            ),
        }.get(mark, "")


def _paint_words(painter: QPainter, place: QRect, props: LayerProps, ink: QColor) -> None:
    painter.setPen(ink if props.visible else _faded(ink, 140))
    metrics = painter.fontMetrics()
    name = metrics.elidedText(props.name, Qt.TextElideMode.ElideRight, place.width())
    mixed = how_mixed(props)
    if not mixed:
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, middle, name)
        return
    middle_y = place.center().y()
    painter.drawText(place.x(), middle_y - metrics.descent(), name)
    small = QFont(painter.font())
    small.setPointSizeF(small.pointSizeF() * 0.87)
    painter.setFont(small)
    painter.setPen(_faded(ink, 160))
    metrics = painter.fontMetrics()
    line = metrics.elidedText(mixed, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place.x(), middle_y + metrics.ascent() + 1, line)


def _paint_fold(painter: QPainter, place: QRect, ink: QColor, *, is_open: bool) -> None:
    x, y = place.center().x() + 0.5, place.center().y() + 0.5
    down = [(-4.0, -2.0), (4.0, -2.0), (0.0, 3.0)]
    corners = down if is_open else [(dy, dx) for dx, dy in down]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawPolygon(QPolygonF([QPointF(x + dx, y + dy) for dx, dy in corners]))


def _paint_thumbnail(painter: QPainter, place: QRect, index: Index, palette: QPalette) -> None:
    image: QImage = index.data(Qt.ItemDataRole.DecorationRole)
    painter.drawImage(place, image)
    painter.setPen(palette.color(QPalette.ColorRole.Mid))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(place.adjusted(0, 0, -1, -1))


def _faded(color: QColor, alpha: int) -> QColor:
    faded = QColor(color)
    faded.setAlpha(alpha)
    return faded
