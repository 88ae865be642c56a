"""Rows of small pictures under the names of their columns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

CELL_PX, GAP_PX, HEAD_PX = 106, 6, 22


class PictureGrid(QWidget):
    """As wide as it has columns; what is not made yet is an empty frame."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._heads: tuple[str, ...] = ()
        self._columns = 1
        self._rows: list[tuple[QImage, ...]] = []
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def rows(self) -> list[tuple[QImage, ...]]:
        """What is shown."""
        return self._rows

    def begin(self, rows: int, columns: int, heads: Sequence[str] = ()) -> None:
        """Empty frames for so many; what is there already stays until there is something else."""
        if columns != self._columns:
            self._rows = []
        self._columns, self._heads = columns, tuple(heads)
        self._rows = [*self._rows[:rows], *((),) * (rows - len(self._rows))]
        self.updateGeometry()
        self.setFixedSize(self.sizeHint())
        self.update()

    def show_row(self, number: int, images: Sequence[QImage]) -> None:
        """The pictures of one row."""
        if number < len(self._rows):
            self._rows[number] = tuple(images)
            self.update()

    def end(self, rows: int) -> None:
        """There are no more than so many."""
        del self._rows[rows:]
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        step = CELL_PX + GAP_PX
        return QSize(self._columns * step, self._top + len(self._rows) * step)

    @property
    def _top(self) -> int:
        return HEAD_PX if self._heads else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        step = CELL_PX + GAP_PX
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        for column, words in enumerate(self._heads):
            place = QRect(column * step, 0, CELL_PX, HEAD_PX - 4)
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, CELL_PX)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, shown)
        for row, images in enumerate(self._rows):
            for column in range(self._columns):
                cell = QRect(column * step, self._top + row * step, CELL_PX, CELL_PX)
                if column < len(images):
                    draw_fitting(painter, cell, images[column])
                elif not images:
                    painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1))
                    painter.drawRect(cell.adjusted(0, 0, -1, -1))
                    painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
                    painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, "…")
        painter.end()


def draw_fitting(painter: QPainter, room: QRect, image: QImage) -> QRect:
    """The image as large as it fits, in the middle; where it lies."""
    place = QRect(room)
    place.setSize(image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio))
    place.moveCenter(room.center())
    painter.drawImage(place, image)
    return place
