"""What changes much of the picture at once: a layer's visibility, a result, undo, a drag."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QEvent, Qt

from bench.canvas.large import SIDE_PX, VIEW_PX, CanvasBench, loop, settle
from sketchstudio.document.edits import SetLayerProps

REPEATS = 12
STEPS = 100  # strokes that are undone
STROKE_POINTS = 6
FRESH = (200, 40, 40)
DRAG_EVENTS = 40
NO_BUTTON, LEFT = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton


def measure(bench: CanvasBench) -> dict[str, list[float]]:
    """Milliseconds of each single event, by the figure's name."""
    return {
        "undo_step.p95_ms": undo(bench),
        "accept_result.p95_ms": accept(bench),
        "visibility.p95_ms": visibility(bench),
        "visibility_whole.p95_ms": visibility(bench, is_whole=True),
        "drag_layer.p95_ms": drag(bench),
        "drag_layer_whole.p95_ms": drag(bench, is_whole=True),
    }


def visibility(bench: CanvasBench, *, is_whole: bool = False) -> list[float]:
    """A layer in the middle of the stack is hidden and shown, seen at 100 % or as a whole."""
    _look(bench, is_whole=is_whole)
    layer = bench.session.document.layers[5]

    def switch() -> None:
        props = replace(layer.props, visible=not layer.props.visible)
        bench.session.do(SetLayerProps(layer.id, props))

    return [bench.time(switch) for _ in range(REPEATS)]


def accept(bench: CanvasBench) -> list[float]:
    """A generator's result becomes a layer; it is taken back in between, which does not count."""
    bench.look_closely()
    pixels = np.random.default_rng(3).integers(0, 256, (SIDE_PX, SIDE_PX, 4), np.uint8)
    pixels[..., 3] = 255
    times = []
    for _ in range(REPEATS):
        times.append(bench.time(lambda: bench.session.accept_result(pixels, "Result")))
        bench.time(bench.session.undo)
    return times


def undo(bench: CanvasBench) -> list[float]:
    """Strokes all over the view, taken back one by one."""
    bench.look_closely()
    bench.take("pen").set_value("size", 30)
    bench.session.foreground = FRESH  # a colour that is not there yet: else nothing is to undo
    places = list(loop(STEPS * STROKE_POINTS))
    for step in range(STEPS):
        stroke = places[step * STROKE_POINTS : (step + 1) * STROKE_POINTS]
        bench.mouse(QEvent.Type.MouseButtonPress, stroke[0], LEFT)
        for place in stroke[1:]:
            bench.mouse(QEvent.Type.MouseMove, place, NO_BUTTON)
        bench.mouse(QEvent.Type.MouseButtonRelease, stroke[-1], LEFT)
        settle()
    return [bench.time(bench.session.undo) for _ in range(STEPS)]


def drag(bench: CanvasBench, *, is_whole: bool = False) -> list[float]:
    """The whole of a layer in the middle of the stack follows the hand; Esc in the end."""
    _look(bench, is_whole=is_whole)
    bench.session.set_active_layer(bench.session.document.layers[5].id)
    tool = bench.take("move")
    x, y = VIEW_PX[0] / 2, VIEW_PX[1] / 2
    bench.mouse(QEvent.Type.MouseButtonPress, (x, y), LEFT)
    places = [(x + 5 * step, y + 3 * step) for step in range(1, DRAG_EVENTS)]
    times = [
        bench.time(lambda place=place: bench.mouse(QEvent.Type.MouseMove, place, NO_BUTTON))
        for place in places
    ]
    bench.mouse(QEvent.Type.MouseButtonRelease, places[-1], LEFT)
    tool.dismiss()
    settle()
    return times[1:]  # the first lifts the pixels


def _look(bench: CanvasBench, *, is_whole: bool) -> None:
    bench.look_closely()
    if is_whole:
        bench.canvas.fit()
        settle()
