"""A sheet to try a brush on: paints with the real engine, and is never kept."""

from __future__ import annotations

import time
from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPalette, QTabletEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sketchstudio.document.color import Color
from sketchstudio.document.geometry import Rect
from sketchstudio.document.layer import Layer, LayerProps
from sketchstudio.document.tiles import spans, tile_rect
from sketchstudio.painting.compose import tile_image
from sketchstudio.painting.dab import DabMasks
from sketchstudio.painting.ink import Ink
from sketchstudio.painting.presets import Preset
from sketchstudio.painting.stabilizer import StrokePoint
from sketchstudio.painting.stroke import Dirty, Stroke
from sketchstudio.ui.canvas.resting import Resting

PAPER = QColor("white")
SIZE = QSize(300, 200)
LARGEST = Rect(0, 0, 2000, 2000)  # however large the window is pulled


class ScratchPad(QWidget):
    """`preset` and `color` are what the next stroke is drawn with; an eraser's brush paints here
    too, so that one sees it."""

    def __init__(self, preset: Preset, color: Color) -> None:
        super().__init__()
        self.preset, self.color = preset, color
        self._masks = DabMasks()
        self._layer = Layer(1, LayerProps("Scratch pad"))
        self._stroke: Stroke | None = None
        self._last: StrokePoint | None = None
        self._resting = Resting(self._rest)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 120)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(self.tr("Scratch pad"))
        self.setToolTip(self.tr("Try the brush here"))

    def sizeHint(self) -> QSize:
        return SIZE

    def clear(self) -> None:
        """A new sheet."""
        self._layer = Layer(1, LayerProps("Scratch pad"))
        self._stroke = None
        self.update()

    def is_blank(self) -> bool:
        return self._layer.tiles.byte_size == 0

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin(_mouse_point(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._extend(_mouse_point(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._finish(_mouse_point(event))

    def tabletEvent(self, event: QTabletEvent) -> None:
        event.accept()  # so that Qt makes no mouse event of it
        point = _pen_point(event)
        if event.type() == QEvent.Type.TabletPress:
            self._begin(point)
        elif event.type() == QEvent.Type.TabletMove:
            self._extend(point)
        elif event.type() == QEvent.Type.TabletRelease:
            self._finish(point)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), PAPER)
        seen = event.rect()
        for span in spans(Rect(seen.x(), seen.y(), seen.width(), seen.height())):
            tile = self._layer.tiles.get(*span.key)
            if tile is not None:
                corner = tile_rect(span.key)
                painter.drawImage(corner.x, corner.y, tile_image(tile))
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _begin(self, point: StrokePoint) -> None:
        self._stroke = Stroke(
            self._layer,
            LARGEST,
            brush=self.preset.brush,
            ink=Ink(self.color),
            masks=self._masks,
            smoothing=self.preset.smoothing,
        )
        self._show(self._stroke.begin(point))
        self._last = point
        self._resting.begin()

    def _extend(self, point: StrokePoint) -> None:
        self._last = point
        self._resting.hear()
        if self._stroke is not None:
            self._show(self._stroke.extend(point))

    def _rest(self, rested_s: float) -> None:
        if self._stroke is not None and self._last is not None:
            now = replace(self._last, time_s=self._last.time_s + rested_s)
            self._show(self._stroke.extend(now))

    def _finish(self, point: StrokePoint) -> None:
        self._resting.end()
        stroke, self._stroke = self._stroke, None
        if stroke is not None:
            self._show(stroke.finish(point))

    def _show(self, dirty: Dirty) -> None:
        for rect in dirty:
            self.update(rect.x, rect.y, rect.width, rect.height)


def _mouse_point(event: QMouseEvent) -> StrokePoint:
    return _point(event.position())


def _pen_point(event: QTabletEvent) -> StrokePoint:
    tilts = event.xTilt(), event.yTilt(), event.rotation()
    return _point(event.position(), event.pressure(), tilts)


def _point(
    place: QPointF, pressure: float = 1.0, tilts: tuple[float, float, float] = (0.0, 0.0, 0.0)
) -> StrokePoint:
    return StrokePoint(place.x(), place.y(), pressure, time.monotonic(), *tilts)
