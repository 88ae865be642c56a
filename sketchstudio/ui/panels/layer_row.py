"""How one layer looks in the list: eye, thumbnail, name, how it is mixed, and its marks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QHelpEvent, QImage, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from sketchstudio.document.blend import MODE_LABELS, NORMAL
from sketchstudio.document.layer import Layer, LayerProps
from sketchstudio.ui.controls import spec_text
from sketchstudio.ui.icons import paint_icon
from sketchstudio.ui.panels.layer_model import LAYER_ROLE, THUMBNAIL_SIZE

ROW_HEIGHT = 44
PAD = 6
ICON_SIDE = 18
FAINT = 70  # alpha, 0..255: of a mark that is off

Index = QModelIndex | QPersistentModelIndex
ChangeProps = Callable[[Layer, LayerProps, str], None]


class LayerRow(QStyledItemDelegate):
    """Paints a row; a click on one of its marks changes the layer through `change`."""

    def __init__(self, change: ChangeProps, parent: QWidget) -> None:
        super().__init__(parent)
        self._change = change

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(180, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        layer: Layer = index.data(LAYER_ROLE)
        if layer is None:
            return
        row, palette = option.rect, option.palette  # type: ignore[attr-defined]
        selected = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        painter.save()
        if selected:
            painter.fillRect(row, palette.highlight())
        ink = palette.color(
            QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        )
        for name, place, is_on in _marks(layer.props, row):
            _paint_mark(painter, place, name, ink, is_on=is_on)
        _paint_thumbnail(painter, _thumbnail_place(row), index, palette)
        self._paint_words(painter, _words_place(row), layer.props, ink)
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        painter.drawLine(row.bottomLeft(), row.bottomRight())
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        layer = index.data(LAYER_ROLE)
        if isinstance(event, QMouseEvent) and layer is not None:
            place = event.position().toPoint()
            for name, rect, _ in _marks(layer.props, option.rect):  # type: ignore[attr-defined]
                if rect.adjusted(-4, -6, 4, 6).contains(place):
                    if event.type() == QEvent.Type.MouseButtonPress:
                        self._toggle(layer, name)
                    return True
        return super().editorEvent(event, model, option, index)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        layer = index.data(LAYER_ROLE)
        if layer is None:
            return False
        for name, rect, _ in _marks(layer.props, option.rect):  # type: ignore[attr-defined]
            if rect.adjusted(-4, -6, 4, 6).contains(event.pos()):
                QToolTip.showText(event.globalPos(), self._tip(name), view)
                return True
        QToolTip.showText(event.globalPos(), layer.props.name, view)
        return True

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        place = _words_place(option.rect)  # type: ignore[attr-defined]
        editor.setGeometry(place.adjusted(-4, 8, 0, -8))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName(self.tr("Name of the layer"))
        return editor

    def _toggle(self, layer: Layer, mark: str) -> None:
        props = layer.props
        if mark.startswith("eye"):
            label = self.tr("Hide layer") if props.visible else self.tr("Show layer")
            self._change(layer, replace(props, visible=not props.visible), label)
        elif mark == "input":
            self._change(
                layer, replace(props, is_input=not props.is_input), self.tr("Generate looks")
            )
        elif mark == "lock":
            self._change(layer, replace(props, locked=not props.locked), self.tr("Lock layer"))
        else:
            flipped = replace(props, alpha_locked=not props.alpha_locked)
            self._change(layer, flipped, self.tr("Lock transparency"))

    def _tip(self, mark: str) -> str:
        if mark.startswith("eye"):
            return self.tr("Show or hide the layer")
        if mark == "input":
            return self.tr("Generate looks at this layer")
        if mark == "lock":
            return self.tr("Lock the layer: nothing changes its pixels")
        return self.tr("Lock transparency: paint only where there is paint already")

    def _paint_words(self, painter: QPainter, place: QRect, props: LayerProps, ink: QColor) -> None:
        painter.setPen(ink if props.visible else _faded(ink, 140))
        metrics = painter.fontMetrics()
        name = metrics.elidedText(props.name, Qt.TextElideMode.ElideRight, place.width())
        mixed = _how_mixed(props)
        left = Qt.AlignmentFlag.AlignLeft
        if not mixed:
            painter.drawText(place, left | Qt.AlignmentFlag.AlignVCenter, name)
            return
        middle = place.center().y()
        painter.drawText(place.x(), middle - metrics.descent(), name)
        small = QFont(painter.font())
        small.setPointSizeF(small.pointSizeF() * 0.87)
        painter.setFont(small)
        painter.setPen(_faded(ink, 160))
        painter.drawText(place.x(), middle + painter.fontMetrics().ascent() + 1, mixed)


def _how_mixed(props: LayerProps) -> str:
    """ "Multiply, 80 %", or nothing for a plain layer."""
    words = []
    if props.mode != NORMAL:
        words.append(spec_text(MODE_LABELS.get(props.mode, props.mode)))
    if props.opacity < 1:
        words.append(f"{round(props.opacity * 100)} %")
    return ", ".join(words)


def _marks(props: LayerProps, row: QRect) -> list[tuple[str, QRect, bool]]:
    """(icon, place, is on): the eye at the left, the others at the right."""
    y = row.center().y() - ICON_SIDE // 2
    eye = "eye-open" if props.visible else "eye-closed"
    marks = [(eye, QRect(row.x() + PAD, y, ICON_SIDE, ICON_SIDE), props.visible)]
    right = [
        ("lock", props.locked),
        ("alpha-lock", props.alpha_locked),
        ("input", props.is_input),
    ]
    for number, (name, is_on) in enumerate(right, start=1):
        x = row.right() - number * (ICON_SIDE + PAD)
        marks.append((name, QRect(x, y, ICON_SIDE, ICON_SIDE), is_on))
    return marks


def _thumbnail_place(row: QRect) -> QRect:
    width, height = THUMBNAIL_SIZE
    return QRect(row.x() + 2 * PAD + ICON_SIDE, row.center().y() - height // 2, width, height)


def _words_place(row: QRect) -> QRect:
    left = _thumbnail_place(row).right() + PAD + 2
    right = row.right() - 3 * (ICON_SIDE + PAD) - PAD
    return QRect(left, row.y(), right - left, row.height())


def _paint_mark(painter: QPainter, place: QRect, name: str, ink: QColor, *, is_on: bool) -> None:
    painter.setOpacity(1.0 if is_on else FAINT / 255)
    paint_icon(painter, place, name, color=ink.name())
    painter.setOpacity(1.0)


def _paint_thumbnail(painter: QPainter, place: QRect, index: Index, palette: QPalette) -> None:
    image: QImage = index.data(Qt.ItemDataRole.DecorationRole)
    painter.drawImage(place, image)
    painter.setPen(palette.color(QPalette.ColorRole.Mid))
    painter.drawRect(place.adjusted(0, 0, -1, -1))


def _faded(color: QColor, alpha: int) -> QColor:
    faded = QColor(color)
    faded.setAlpha(alpha)
    return faded
