"""How soon the canvas answers the hand: ten layers of 4096 x 4096 in a view of 1920 x 1080.

Each figure is the time from an event to its pixels in the window's buffer, offscreen.
"""

from __future__ import annotations

import math
import os
import time
from collections.abc import Callable, Iterable

import numpy as np

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from bench.stroke_ratio import stroke_ratio
from sketchstudio.document import Document
from sketchstudio.document.layer import LayerProps
from sketchstudio.document.tiles import TILE, TileStore
from sketchstudio.painting.brush import Brush
from sketchstudio.session import Session
from sketchstudio.ui.canvas.canvas import Canvas
from sketchstudio.ui.tool_set import ToolSet

SIDE_PX = 4096
LAYERS = 10
VIEW_PX = (1920, 1080)
COVER = 0.5  # of the tiles of every layer but the lowest
EVENTS = 240
WARM_UP = 20  # the first events fill caches: they are felt once, not all the time
LONGEST_WAIT_S = 1.0
NO_BUTTON = Qt.MouseButton.NoButton
LEFT = Qt.MouseButton.LeftButton


def measure() -> dict[str, float]:
    application = QApplication.instance() or QApplication([])
    bench = CanvasBench()
    figures = {}
    for size_px in (30, 300):
        times = bench.stroke(size_px)
        figures[f"stroke_{size_px}px.mean_ms"] = float(np.mean(times))
        figures[f"stroke_{size_px}px.p95_ms"] = p95(times)
    figures["pan.p95_ms"] = p95(bench.pan())
    figures["zoom.p95_ms"] = p95(bench.zoom())
    figures["turn.p95_ms"] = p95(bench.turn())
    figures["turned_pan.p95_ms"] = p95(bench.pan(degrees=30.0))
    figures |= ratios()
    bench.canvas.close()
    assert application is not None
    return figures


def ratios() -> dict[str, float]:
    """A stroke held against QPainter: the default pen at 30 px, and a large soft brush."""
    places = list(loop(EVENTS))
    hard, soft = Brush(size_px=30, hardness=0.92), Brush(size_px=300, hardness=0.1)
    return {
        "stroke_ratio": stroke_ratio(places, hard),
        "stroke_ratio_300px": stroke_ratio(places, soft),
    }


def p95(times_ms: list[float]) -> float:
    return float(np.percentile(times_ms[WARM_UP:], 95))


class PaintCounter(QObject):
    """Counts the paint events of a widget, so that an event counts as answered when it shows."""

    def __init__(self, widget: Canvas) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


class CanvasBench:
    """A canvas over a large document, driven by events as Qt would send them."""

    def __init__(self) -> None:
        self.session = Session(layered_document())
        self.tools = ToolSet(self.session)
        self.canvas = Canvas(self.session, self.tools)
        self.canvas.resize(*VIEW_PX)
        self.canvas.show()
        self.painted = PaintCounter(self.canvas)
        settle()

    def stroke(self, size_px: int) -> list[float]:
        """Milliseconds for each piece of one long loop with the pen, at 100 %."""
        pen = next(tool for tool in self.tools.tools if tool.id == "pen")
        pen.set_value("size", size_px)
        self.tools.choose(pen)
        self._look_closely()
        places = list(loop(EVENTS))
        self._mouse(QEvent.Type.MouseButtonPress, places[0], LEFT)
        times = [
            self._time(lambda place=place: self._mouse(QEvent.Type.MouseMove, place, NO_BUTTON))
            for place in places[1:]
        ]
        self._mouse(QEvent.Type.MouseButtonRelease, places[-1], LEFT)
        settle()
        return times

    def pan(self, *, degrees: float = 0.0) -> list[float]:
        """Milliseconds for each step of the picture under the hand, at 100 %, turned that far."""
        self._look_closely()
        self.canvas.turn_to(degrees)
        settle()
        steps = np.diff(np.array(list(loop(EVENTS))), axis=0).round()
        return [
            self._time(lambda step=step: self.canvas.pan_by(*step)) for step in steps if step.any()
        ]

    def zoom(self) -> list[float]:
        """Milliseconds for each notch of the wheel, in and out between the whole and 400 %."""
        self.canvas.fit()
        settle()
        notches = [1] * 11 + [-1] * 11
        turns = [notches[i % len(notches)] for i in range(EVENTS // 2)]
        return [self._time(lambda turn=turn: self._wheel(turn)) for turn in turns]

    def turn(self) -> list[float]:
        """Milliseconds for each step of a turn about the middle, at 100 %."""
        self._look_closely()
        return [
            self._time(lambda step=step: self.canvas.turn_to(2.5 * step))
            for step in range(1, EVENTS // 2)
        ]

    def _look_closely(self) -> None:
        """The picture's middle at 100 %, upright."""
        self.canvas.turn_to(0.0)
        self.canvas.fit()
        middle = VIEW_PX[0] / 2, VIEW_PX[1] / 2
        self.canvas.show_view(self.canvas.transform.zoomed(1.0, at=middle))
        settle()

    def _time(self, act: Callable[[], None]) -> float:
        before, start_s = self.painted.count, time.perf_counter()
        act()
        while self.painted.count == before:
            QApplication.processEvents()
            if time.perf_counter() - start_s > LONGEST_WAIT_S:
                raise RuntimeError("the canvas did not repaint after an event")
        return (time.perf_counter() - start_s) * 1000

    def _mouse(self, kind: QEvent.Type, place: tuple[float, float], button: Qt.MouseButton) -> None:
        is_up = kind == QEvent.Type.MouseButtonRelease
        point = QPointF(*place)
        event = QMouseEvent(
            kind,
            point,
            self.canvas.mapToGlobal(point),
            button,
            NO_BUTTON if is_up else LEFT,
            Qt.KeyboardModifier.NoModifier,
        )
        event.setTimestamp(int(time.monotonic() * 1000))
        QApplication.sendEvent(self.canvas, event)

    def _wheel(self, notches: int) -> None:
        place = QPointF(VIEW_PX[0] / 3, VIEW_PX[1] / 3)
        event = QWheelEvent(
            place,
            self.canvas.mapToGlobal(place),
            QPoint(),
            QPoint(0, 120 * notches),
            NO_BUTTON,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(self.canvas, event)


def layered_document() -> Document:
    """A full lowest layer and nine that cover half of it, each tile one of a few patterns."""
    random = np.random.default_rng(7)
    patterns = [_pattern(random) for _ in range(16)]
    document = Document(SIDE_PX, SIDE_PX)
    tiles_a_side = SIDE_PX // TILE
    for number in range(LAYERS):
        keys = ((col, row) for col in range(tiles_a_side) for row in range(tiles_a_side))
        tiles = {
            key: patterns[random.integers(len(patterns))]
            for key in keys
            if number == 0 or random.random() < COVER
        }
        document.append_layer(LayerProps(f"Layer {number + 1}"), TileStore(tiles))
    return document


def _pattern(random: np.random.Generator) -> np.ndarray:
    """(TILE, TILE, 4) uint8 premultiplied BGRA, half covering."""
    alpha = random.integers(40, 200)
    tile = np.empty((TILE, TILE, 4), np.uint8)
    tile[..., :3] = random.integers(0, alpha, (TILE, TILE, 3))
    tile[..., 3] = alpha
    return tile


def loop(count: int) -> Iterable[tuple[float, float]]:
    """Places in the view along a curve as a hand draws it, a few pixels apart."""
    for i in range(count):
        turn = 2 * math.pi * i / count
        yield (
            VIEW_PX[0] * (0.5 + 0.35 * math.sin(2 * turn)),
            VIEW_PX[1] * (0.5 + 0.35 * math.sin(3 * turn + 0.5)),
        )


def settle() -> None:
    """Lets everything that waits be painted."""
    for _ in range(5):
        QApplication.processEvents()
