"""The curves of a run: a small chart of its own for each, so that none hides another."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from sketchstudio.files.teaching_curves import Curve

MOST_CHARTS, ACROSS = 6, 3
HEAD_PX, FOOT_PX, GAP_PX, MARGIN_PX = 22, 16, 12, 6
SMOOTH = 0.1  # of each new value in the even line; the true ones stand faintly behind it
CLIPPED = 0.02  # of the values at either end, which would press all others flat


class CurvesView(QWidget):
    """Draws what it was last shown."""

    def __init__(self) -> None:
        super().__init__()
        self._curves: Mapping[str, Curve] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(160)
        self.setAccessibleName(self.tr("Curves of the losses"))

    def sizeHint(self) -> QSize:
        return QSize(600, 300)

    def show_curves(self, curves: Mapping[str, Curve]) -> None:
        """What there is by now."""
        self._curves = {name: curves[name] for name in list(curves)[:MOST_CHARTS]}
        told = [f"{name} {_number(even(curve.values)[-1])}" for name, curve in self._charts()]
        self.setAccessibleDescription(", ".join(told))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        charts = self._charts()
        if not charts:
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            words = self.tr("The curves begin with the first steps.")
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, words)
        across = min(ACROSS, len(charts)) or 1
        down = -(-len(charts) // across) or 1
        width = (self.width() - (across - 1) * GAP_PX) / across
        height = (self.height() - (down - 1) * GAP_PX) / down
        for place, (name, curve) in enumerate(charts):
            left = (place % across) * (width + GAP_PX)
            top = (place // across) * (height + GAP_PX)
            _Chart(painter, QRectF(left, top, width, height), self.palette()).draw(name, curve)
        painter.end()

    def _charts(self) -> list[tuple[str, Curve]]:
        return [(name, curve) for name, curve in self._curves.items() if len(curve.values) > 1]


class _Chart:
    """One curve in one frame."""

    def __init__(self, painter: QPainter, place: QRectF, palette: QPalette) -> None:
        self._painter, self._place = painter, place
        self._frame = place.adjusted(0, HEAD_PX, 0, -FOOT_PX)
        self._ink = palette.color(QPalette.ColorRole.Text)
        self._dim = palette.color(QPalette.ColorRole.PlaceholderText)
        self._line = palette.color(QPalette.ColorRole.Highlight)
        self._base = palette.color(QPalette.ColorRole.Base)

    def draw(self, name: str, curve: Curve) -> None:
        painter, smooth = self._painter, even(curve.values)
        low, high = span(curve.values)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._base)
        painter.drawRoundedRect(self._frame, 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.save()
        painter.setClipRect(self._frame)
        faint = QColor(self._line)
        faint.setAlphaF(0.3)
        self._trace(curve.minutes, curve.values, low, high, QPen(faint, 1))
        self._trace(curve.minutes, smooth, low, high, QPen(self._line, 1.8))
        painter.restore()
        self._write(name, smooth[-1], low, high, curve.minutes[-1])

    def _trace(
        self, minutes: Sequence[float], values: Sequence[float], low: float, high: float, pen: QPen
    ) -> None:
        inside = self._frame.adjusted(MARGIN_PX, MARGIN_PX, -MARGIN_PX, -MARGIN_PX)
        length = (minutes[-1] - minutes[0]) or 1.0
        points = [
            QPointF(
                inside.left() + (minute - minutes[0]) / length * inside.width(),
                inside.bottom() - (value - low) / (high - low) * inside.height(),
            )
            for minute, value in zip(minutes, values, strict=True)
        ]
        self._painter.setPen(pen)
        self._painter.drawPolyline(QPolygonF(points))

    def _write(self, name: str, last: float, low: float, high: float, minutes: float) -> None:
        painter = self._painter
        head = QRect(self._place.toRect())
        head.setHeight(HEAD_PX - 3)
        foot = QRect(self._place.toRect())
        foot.setTop(foot.bottom() - FOOT_PX + 2)
        painter.setPen(self._ink)
        painter.drawText(head, Qt.AlignmentFlag.AlignLeft, name.replace("_", " "))
        painter.drawText(head, Qt.AlignmentFlag.AlignRight, _number(last))
        painter.setPen(self._dim)
        small = painter.font()
        usual = painter.font()
        small.setPointSizeF(max(small.pointSizeF() * 0.82, 6))
        painter.setFont(small)
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, f"{minutes:.0f} min")
        inside = self._frame.adjusted(4, 2, -4, -2).toRect()
        corner = Qt.AlignmentFlag.AlignLeft
        painter.drawText(inside, corner | Qt.AlignmentFlag.AlignTop, _number(high))
        painter.drawText(inside, corner | Qt.AlignmentFlag.AlignBottom, _number(low))
        painter.setFont(usual)


def even(values: Sequence[float]) -> list[float]:
    """A moving mean that begins at the first value."""
    smooth: list[float] = []
    for number, value in enumerate(values):
        share = max(SMOOTH, 1 / (number + 1))
        smooth.append(value if not smooth else smooth[-1] + share * (value - smooth[-1]))
    return smooth


def span(values: Sequence[float]) -> tuple[float, float]:
    """From where to where the chart goes; never of no height."""
    ordered = sorted(values)
    cut = int(len(ordered) * CLIPPED)
    low, high = ordered[cut], ordered[-1 - cut]
    if high - low > abs(high) * 1e-6 and math.isfinite(high - low):
        return low, high
    return low - 0.5, high + 0.5


def _number(value: float) -> str:
    return f"{value:.3g}"
