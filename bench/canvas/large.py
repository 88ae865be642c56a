"""Ten full layers of 4096 x 4096 in a view of 1920 x 1080, driven by events as Qt sends them.

Each time is from an event to its pixels in the window's buffer, offscreen.
"""

from __future__ import annotations

import itertools
import math
import os
import time
from collections.abc import Callable, Iterable

import numpy as np

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from sketchstudio.document import Document
from sketchstudio.document.layer import LayerProps
from sketchstudio.document.tiles import TILE, TileStore
from sketchstudio.session import Session
from sketchstudio.tools.base import Tool
from sketchstudio.ui.canvas.canvas import Canvas
from sketchstudio.ui.tool_set import ToolSet

SIDE_PX = 4096
LAYERS = 10
VIEW_PX = (1920, 1080)
EVENTS = 240
LONGEST_WAIT_S = 20.0
NO_BUTTON = Qt.MouseButton.NoButton
LEFT = Qt.MouseButton.LeftButton


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
        self.take("pen").set_value("size", size_px)
        self.look_closely()
        places = list(loop(EVENTS))
        self.mouse(QEvent.Type.MouseButtonPress, places[0], LEFT)
        times = [
            self.time(lambda place=place: self.mouse(QEvent.Type.MouseMove, place, NO_BUTTON))
            for place in places[1:]
        ]
        self.mouse(QEvent.Type.MouseButtonRelease, places[-1], LEFT)
        settle()
        return times

    def take(self, tool_id: str) -> Tool:
        """That tool into the hand."""
        tool = next(tool for tool in self.tools.tools if tool.id == tool_id)
        self.tools.choose(tool)
        return tool

    def pan(self, *, degrees: float = 0.0) -> list[float]:
        """Milliseconds for each step of the picture under the hand, at 100 %, turned that far."""
        self.look_closely()
        self.canvas.turn_to(degrees)
        settle()
        steps = np.diff(np.array(list(loop(EVENTS))), axis=0).round()
        return [
            self.time(lambda step=step: self.canvas.pan_by(*step)) for step in steps if step.any()
        ]

    def zoom(self) -> list[float]:
        """Milliseconds for each notch of the wheel, in and out between the whole and 400 %."""
        self.canvas.fit()
        settle()
        notches = [1] * 11 + [-1] * 11
        turns = [notches[i % len(notches)] for i in range(EVENTS // 2)]
        return [self.time(lambda turn=turn: self._wheel(turn)) for turn in turns]

    def turn(self) -> list[float]:
        """Milliseconds for each step of a turn about the middle, at 100 %."""
        self.look_closely()
        return [
            self.time(lambda step=step: self.canvas.turn_to(2.5 * step))
            for step in range(1, EVENTS // 2)
        ]

    def look_closely(self) -> None:
        """The picture's middle at 100 %, upright."""
        self.canvas.turn_to(0.0)
        self.canvas.fit()
        middle = VIEW_PX[0] / 2, VIEW_PX[1] / 2
        self.canvas.show_view(self.canvas.transform.zoomed(1.0, at=middle))
        settle()

    def time(self, act: Callable[[], object]) -> float:
        """Milliseconds until what it changes is painted."""
        before, start_s = self.painted.count, time.perf_counter()
        act()
        while self.painted.count == before:
            QApplication.processEvents()
            if time.perf_counter() - start_s > LONGEST_WAIT_S:
                raise RuntimeError("the canvas did not repaint after an event")
        return (time.perf_counter() - start_s) * 1000

    def mouse(self, kind: QEvent.Type, place: tuple[float, float], button: Qt.MouseButton) -> None:
        """As `send_mouse`."""
        send_mouse(self.canvas, kind, place, button)

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


def send_mouse(
    canvas: Canvas, kind: QEvent.Type, place: tuple[float, float], button: Qt.MouseButton
) -> None:
    """At a place in view pixels; the left button is held unless it is a release."""
    is_up = kind == QEvent.Type.MouseButtonRelease
    point = QPointF(*place)
    event = QMouseEvent(
        kind,
        point,
        canvas.mapToGlobal(point),
        button,
        NO_BUTTON if is_up else LEFT,
        Qt.KeyboardModifier.NoModifier,
    )
    event.setTimestamp(int(time.monotonic() * 1000))
    QApplication.sendEvent(canvas, event)


def layered_document() -> Document:
    """Layers one sees through, full of tiles that are arrays of their own."""
    random = np.random.default_rng(7)
    patterns = [_pattern(random) for _ in range(16)]
    document = Document(SIDE_PX, SIDE_PX)
    places = range(SIDE_PX // TILE)
    keys = list(itertools.product(places, places))
    for number in range(LAYERS):
        tiles = {key: patterns[random.integers(len(patterns))].copy() for key in keys}
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
