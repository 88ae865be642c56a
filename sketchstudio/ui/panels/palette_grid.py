"""The colours of a palette as a grid: a click takes one, a right click for the background."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from sketchstudio.document.color import format_color
from sketchstudio.files.palettes import Palette, Swatch
from sketchstudio.ui.panels.swatches import paint_color

CELL = 20  # pixels, where the palette does not say how many stand in a row
LEAST_CELL, LARGEST_CELL = 12, 24


class PaletteGrid(QWidget):
    """Dragging a colour moves it to another place; arrow keys, Enter and Delete work too."""

    picked = Signal(tuple)  # Color, for the foreground
    picked_back = Signal(tuple)  # Color, for the background
    moved = Signal(int, int)  # from, to
    remove_asked = Signal()
    rename_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._palette: Palette = Palette("", ())
        self.chosen = -1
        self._pressed_at: QPoint | None = None
        self._drop_at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Colours of the palette"))

    def show_palette(self, palette: Palette) -> None:
        """Show these colours."""
        self._palette = palette
        self.chosen = min(self.chosen, len(palette.swatches) - 1)
        self._fit()
        self.update()

    def choose(self, index: int) -> None:
        """Mark one of the colours; -1: none."""
        self.chosen = index
        swatch = self._swatch(index)
        self.setAccessibleDescription(words_for(swatch) if swatch else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(CELL * 12, self._height_for(CELL * 12))

    # ---- Qt's events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for index, swatch in enumerate(self._palette.swatches):
            cell = self._cell(index)
            if cell.intersects(event.rect()):
                paint_color(painter, cell.adjusted(0, 0, -1, -1), swatch.color)
        if 0 <= self.chosen < len(self._palette.swatches):
            mark = self._cell(self.chosen).adjusted(0, 0, -2, -2)
            for color, width in ((QColor(0, 0, 0), 4), (QColor(255, 255, 255), 2)):
                painter.setPen(QPen(color, width))
                painter.drawRect(mark.adjusted(1, 1, -1, -1))
        if self._drop_at >= 0:
            edge = self._cell(self._drop_at)
            painter.fillRect(edge.x() - 2, edge.y(), 3, edge.height(), self.palette().highlight())
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        index = self._index_at(place)
        swatch = self._swatch(index)
        if swatch is None:
            return
        self.choose(index)
        if event.button() == Qt.MouseButton.RightButton:
            self.picked_back.emit(swatch.color)
        elif event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = place
            self.picked.emit(swatch.color)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if self._pressed_at is None:
            return
        apart = (place - self._pressed_at).manhattanLength()
        if self._drop_at >= 0 or apart >= QApplication.startDragDistance():
            index = self._index_at(place)
            self._drop_at = index if index >= 0 else len(self._palette.swatches)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        to, self._drop_at = self._drop_at, -1
        pressed, self._pressed_at = self._pressed_at, None
        if pressed is None or to < 0:
            return
        # The colour leaves its place first, which shifts those behind it.
        to = to - 1 if to > self.chosen else to
        if to != self.chosen:
            self.moved.emit(self.chosen, to)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._index_at(event.position().toPoint()) >= 0:
            self.rename_asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        columns = self._columns()
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -columns,
            Qt.Key.Key_Down: columns,
        }
        step, swatch = steps.get(Qt.Key(event.key())), self._swatch(self.chosen)
        if step is not None and self._palette.swatches:
            self.choose(min(max(self.chosen + step, 0), len(self._palette.swatches) - 1))
        elif swatch and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.picked.emit(swatch.color)
        elif swatch and event.key() == Qt.Key.Key_Delete:
            self.remove_asked.emit()
        elif swatch and event.key() == Qt.Key.Key_F2:
            self.rename_asked.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            swatch = self._swatch(self._index_at(event.pos()))
            QToolTip.showText(event.globalPos(), words_for(swatch) if swatch else "", self)
            return True
        return super().event(event)

    # ---- measures

    def _columns(self) -> int:
        wished = self._palette.columns
        if wished and self.width() // wished >= LEAST_CELL:
            return wished
        return max(self.width() // CELL, 1)

    def _side(self) -> int:
        return min(max(self.width() // self._columns(), LEAST_CELL), LARGEST_CELL)

    def _cell(self, index: int) -> QRect:
        row, column = divmod(index, self._columns())
        side = self._side()
        return QRect(column * side, row * side, side, side)

    def _index_at(self, place: QPoint) -> int:
        """-1 where there is no colour."""
        side, columns = self._side(), self._columns()
        column, row = place.x() // side, place.y() // side
        index = row * columns + column
        inside = 0 <= column < columns and 0 <= index < len(self._palette.swatches)
        return index if inside else -1

    def _swatch(self, index: int) -> Swatch | None:
        return self._palette.swatches[index] if 0 <= index < len(self._palette.swatches) else None

    def _height_for(self, width: int) -> int:
        columns = max(self._columns() if self.width() else width // CELL, 1)
        rows = -(-len(self._palette.swatches) // columns)
        return rows * self._side()

    def _fit(self) -> None:
        self.setMinimumHeight(self._height_for(self.width()))


def words_for(swatch: Swatch) -> str:
    """Its name, where it has one, and its number."""
    number = format_color(swatch.color)
    return f"{swatch.name}  {number}" if swatch.name and swatch.name != number else number
