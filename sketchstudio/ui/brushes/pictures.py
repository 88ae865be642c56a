"""Pictures of what brushes do: a stroke by the real engine, kept for as long as it is wanted."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPixmap

from sketchstudio.painting.brush import Brush
from sketchstudio.painting.sample_stroke import sample_stroke

KEPT = 200  # pictures: a long list of brushes in one theme


class BrushPictures:
    """Draws each brush once for each size and colour."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[Brush, int, int, float, str], QPixmap] = OrderedDict()

    def pixmap(self, brush: Brush, size: QSize, color: QColor, *, pixel_ratio: float) -> QPixmap:
        """The brush's stroke in that colour, `size` logical pixels large."""
        key = (brush, size.width(), size.height(), pixel_ratio, color.name())
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        pixmap = _drawn(brush, size, color, pixel_ratio)
        self._kept[key] = pixmap
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return pixmap


def _drawn(brush: Brush, size: QSize, color: QColor, pixel_ratio: float) -> QPixmap:
    width, height = round(size.width() * pixel_ratio), round(size.height() * pixel_ratio)
    ink = (color.red(), color.green(), color.blue())
    pixels = sample_stroke(brush, width=width, height=height, color=ink)
    kind = QImage.Format.Format_ARGB32_Premultiplied
    pixmap = QPixmap.fromImage(QImage(pixels.data, width, height, width * 4, kind).copy())
    pixmap.setDevicePixelRatio(pixel_ratio)
    return pixmap
