"""All checkpoints in a row, each on the same sketches, with its figures: to find the sweet spot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QPainter, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from sketchstudio.files.teaching_run import Checkpoint
from sketchstudio.ui.documents.picture_loader import PictureLoader
from sketchstudio.ui.icons import paint_icon
from sketchstudio.ui.teaching.picture_grid import draw_fitting
from sketchstudio.ui.teaching.words import figure_rows, time_words

LINE_PX, MARGIN_PX, SIGN_PX = 17, 8, 15
WORDS_PX = 5 * LINE_PX + 2 * MARGIN_PX + 10  # its time, three figures and a warning
LEAST_PICTURE_PX, USUAL_PICTURE_PX = 64, 110
LEAST_WIDTH, SCROLL_PX = 168, 12
_ROLE = Qt.ItemDataRole.UserRole

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Shown:
    """A checkpoint on the strip. is_best: by its figures."""

    checkpoint: Checkpoint
    is_best: bool

    def words(self) -> str:
        """All of it in a sentence, for who does not see it."""
        figures = self.checkpoint.figures
        told = [f"{name} {value}" for name, value, _ in figure_rows(figures)]
        return ", ".join(
            [time_words(self.checkpoint.elapsed_s), *told, *filter(None, [figures.warning])]
        )


class CheckpointStrip(QListView):
    """`chosen` with the row that is marked."""

    chosen = Signal(int)

    def __init__(self, pictures: PictureLoader) -> None:
        super().__init__()
        self._rows = _Checkpoints(self)
        self.setModel(self._rows)
        self.setItemDelegate(_Cell(pictures, self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(WORDS_PX + LEAST_PICTURE_PX + SCROLL_PX)
        self.setAccessibleName(self.tr("Checkpoints"))
        pictures.ready.connect(self._show_picture)
        self.selectionModel().currentChanged.connect(self._tell)

    def sizeHint(self) -> QSize:
        return QSize(600, WORDS_PX + USUAL_PICTURE_PX + SCROLL_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pictures are as high as there is room for."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    @property
    def shown(self) -> list[Shown]:
        """What there is."""
        return self._rows.shown

    @property
    def row(self) -> int:
        """The one that is marked, or -1."""
        return self.currentIndex().row()

    def show_checkpoints(self, checkpoints: Sequence[Checkpoint], best: str) -> None:
        """What was learned so far. The mark stays where it is; the newest is brought into sight
        while none is marked."""
        shown = [Shown(one, one.folder.name == best) for one in checkpoints]
        if shown == self._rows.shown:
            return
        marked = self._rows.shown[self.row].checkpoint.folder if self.row >= 0 else None
        self._rows.show(shown)
        places = [place for place, one in enumerate(shown) if one.checkpoint.folder == marked]
        if places:
            self.mark(places[0])
        elif shown:
            self.scrollTo(self._rows.index(len(shown) - 1))

    def mark(self, row: int) -> None:
        """Choose that one."""
        self.setCurrentIndex(self._rows.index(row))

    def _tell(self, index: QModelIndex, _before: QModelIndex) -> None:
        self.scrollTo(index)
        self.chosen.emit(index.row())

    def _show_picture(self, _path: object) -> None:
        self.viewport().update()


class _Checkpoints(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.shown: list[Shown] = []

    def show(self, shown: list[Shown]) -> None:
        self.beginResetModel()
        self.shown = shown
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        one = self.shown[index.row()]
        if role == _ROLE:
            return one
        if role == Qt.ItemDataRole.AccessibleTextRole:
            best = self.tr("best by its figures") if one.is_best else ""
            return ", ".join(filter(None, [one.words(), best]))
        if role == Qt.ItemDataRole.ToolTipRole:
            figures = one.checkpoint.figures
            lines = [f"{name} {value}: {means}" for name, value, means in figure_rows(figures)]
            return "\n".join([*lines, *filter(None, [figures.warning])])
        return None


class _Cell(QStyledItemDelegate):
    def __init__(self, pictures: PictureLoader, strip: CheckpointStrip) -> None:
        super().__init__(strip)
        self._pictures, self._strip = pictures, strip

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = self._strip.height() - SCROLL_PX - 4
        return QSize(max(LEAST_WIDTH, height - WORDS_PX + 2 * MARGIN_PX), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        palette: QPalette = option.palette  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        one: Shown = index.data(_ROLE)
        is_marked = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_marked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.highlight())
            painter.drawRoundedRect(rect.adjusted(2, 2, -2, -2), 6, 6)
        role = palette.ColorRole.HighlightedText if is_marked else palette.ColorRole.Text
        painter.setPen(palette.color(role))
        inside = rect.adjusted(MARGIN_PX, MARGIN_PX, -MARGIN_PX, -MARGIN_PX)
        self._paint_picture(painter, inside, one, palette)
        _write(painter, inside, one)
        painter.restore()

    def _paint_picture(
        self, painter: QPainter, inside: QRect, one: Shown, palette: QPalette
    ) -> None:
        room = inside.adjusted(0, LINE_PX + 4, 0, -4 * LINE_PX - 4)
        sample = one.checkpoint.sample
        image = self._pictures.picture(sample) if sample is not None else None
        if image is not None and not image.isNull():
            draw_fitting(painter, room, image)
            return
        pen = painter.pen()
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
        painter.drawRect(room)
        painter.setPen(pen)


def _write(painter: QPainter, inside: QRect, one: Shown) -> None:
    line = QRect(inside.left(), inside.top(), inside.width(), LINE_PX)
    font, bold = painter.font(), QFont(painter.font())
    bold.setBold(True)
    painter.setFont(bold)
    _draw(painter, line, time_words(one.checkpoint.elapsed_s))
    painter.setFont(font)
    if one.is_best:
        star = QRect(line.right() - SIGN_PX, line.top(), SIGN_PX, SIGN_PX)
        paint_icon(painter, star, "star", color=painter.pen().color().name())
        best = line.adjusted(0, 0, -SIGN_PX - 4, 0)
        painter.drawText(best, Qt.AlignmentFlag.AlignRight, _tr("best"))
    line.moveTop(inside.bottom() - 4 * LINE_PX + 1)
    for name, value, _ in figure_rows(one.checkpoint.figures)[:3]:
        _draw(painter, line, name)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight, value)
        line.translate(0, LINE_PX)
    warning = one.checkpoint.figures.warning
    if warning:
        sign = QRect(line.left(), line.top(), SIGN_PX, SIGN_PX)
        paint_icon(painter, sign, "warning", color=painter.pen().color().name())
        _draw(painter, line.adjusted(SIGN_PX + 5, 0, 0, 0), warning)


def _draw(painter: QPainter, line: QRect, words: str) -> None:
    cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, line.width())
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft, cut)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Teach", text)
