"""A field to try the pen in: its trace, as broad as it was pressed, and what it said last."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QTabletEvent
from PySide6.QtWidgets import QWidget

from sketchstudio.ui.canvas.input import is_eraser, is_synthesized, time_of
from sketchstudio.ui.canvas.pressure import PressureCurve

MOST_POINTS = 4000  # of the trace; the oldest go
RATE_SPAN_S = 0.5  # over which events are counted
BROADEST_PX = 18.0


@dataclass(frozen=True, slots=True)
class PenReading:
    """What one event said. pressure: as the pen says, 0..1; tilts and rotation in degrees; rate:
    events a second."""

    device: str
    pressure: float
    tilt_x: float
    tilt_y: float
    rotation: float
    rate: float
    is_eraser: bool = False


class PenTrace(QWidget):
    """`read` after every event of a pen or the mouse."""

    read = Signal(object)  # PenReading

    def __init__(self) -> None:
        super().__init__()
        self.curve = PressureCurve()
        self._points: deque[tuple[QPointF, float] | None] = deque(maxlen=MOST_POINTS)
        self._times_s: deque[float] = deque()
        self.setMinimumSize(QSize(420, 220))
        self.setTabletTracking(True)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(self.tr("Field to try the pen in"))

    def clear(self) -> None:
        """Wipe the trace."""
        self._points.clear()
        self.update()

    def tabletEvent(self, event: QTabletEvent) -> None:
        event.accept()
        is_down = event.type() != QEvent.Type.TabletRelease and bool(event.buttons())
        self._add(event.position(), event.pressure() if is_down else None)
        rate = self._rate(time_of(event))
        self.read.emit(
            PenReading(
                event.pointingDevice().name() or self.tr("a pen"),
                event.pressure(),
                event.xTilt(),
                event.yTilt(),
                event.rotation(),
                rate,
                is_eraser(event),
            )
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._take_mouse(event, is_down=True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._take_mouse(event, is_down=True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._take_mouse(event, is_down=False)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self.palette().color(QPalette.ColorRole.Text)
        points = list(self._points)
        for before, point in pairwise(points):
            if before is None or point is None:
                continue
            width = max(self.curve.felt(point[1]) * BROADEST_PX, 0.5)
            cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
            painter.setPen(QPen(ink, width, Qt.PenStyle.SolidLine, cap, join))
            painter.drawLine(before[0], point[0])
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _take_mouse(self, event: QMouseEvent, *, is_down: bool) -> None:
        if is_synthesized(event):
            return
        self._add(event.position(), 1.0 if is_down else None)
        rate, pressure = self._rate(time_of(event)), 1.0 if is_down else 0.0
        self.read.emit(PenReading(self.tr("the mouse"), pressure, 0, 0, 0, rate))

    def _add(self, place: QPointF, pressure: float | None) -> None:
        """pressure: None where the pen is up."""
        self._points.append(None if pressure is None else (place, pressure))
        self.update()

    def _rate(self, now_s: float) -> float:
        self._times_s.append(now_s)
        while self._times_s[0] < now_s - RATE_SPAN_S:
            self._times_s.popleft()
        span_s = now_s - self._times_s[0]
        return (len(self._times_s) - 1) / span_s if span_s > 0 else 0.0
