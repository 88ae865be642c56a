"""Boxes brought into line: aligned at an edge, or with even gaps between them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from sketchstudio.document.box import Box, Frame, frame_around
from sketchstudio.document.canvas_objects import Size

Boxes = tuple[Box, ...]
Edge = Literal["left", "centre", "right", "top", "middle", "bottom"]
Axis = Literal["across", "down"]
LEAST_TO_DISTRIBUTE = 3  # between two there is one gap, and it is even already


def aligned(boxes: Boxes, ids: Collection[int], edge: Edge, *, size: Size) -> Boxes:
    """Some boxes at an edge, or the middle, of all of them; a single one at the canvas'."""
    chosen = [box for box in boxes if box.id in ids]
    around = frame_around(chosen)
    if around is None:
        return boxes
    if len(chosen) == 1:
        around = Frame(0.0, 0.0, *size)
    return tuple(
        box.within(_at_edge(box.frame, around, edge)) if box.id in ids else box for box in boxes
    )


def distributed(boxes: Boxes, ids: Collection[int], axis: Axis) -> Boxes:
    """Some boxes with even gaps from the first to the last, which stay; on whole pixels."""
    chosen = [box for box in boxes if box.id in ids]
    around = frame_around(chosen)
    if around is None or len(chosen) < LEAST_TO_DISTRIBUTE:
        return boxes
    start, end = _span(around, axis)
    lengths = {box.id: _span(box.frame, axis)[1] - _span(box.frame, axis)[0] for box in chosen}
    gap = (end - start - sum(lengths.values())) / (len(chosen) - 1)
    starts: dict[int, float] = {}
    for box in sorted(chosen, key=lambda box: sum(_span(box.frame, axis))):
        starts[box.id] = round(start)
        start += lengths[box.id] + gap
    return tuple(
        box.within(_moved_along(box.frame, axis, starts[box.id])) if box.id in ids else box
        for box in boxes
    )


def _at_edge(frame: Frame, around: Frame, edge: Edge) -> Frame:
    x, y = frame.x, frame.y
    if edge == "left":
        x = around.x
    elif edge == "right":
        x = around.right - frame.width
    elif edge == "centre":
        x = float(round((around.x + around.right - frame.width) / 2))
    elif edge == "top":
        y = around.y
    elif edge == "bottom":
        y = around.bottom - frame.height
    else:
        y = float(round((around.y + around.bottom - frame.height) / 2))
    return Frame(x, y, frame.width, frame.height)


def _span(frame: Frame, axis: Axis) -> tuple[float, float]:
    return (frame.x, frame.right) if axis == "across" else (frame.y, frame.bottom)


def _moved_along(frame: Frame, axis: Axis, to: float) -> Frame:
    x, y = (to, frame.y) if axis == "across" else (frame.x, to)
    return Frame(float(x), float(y), frame.width, frame.height)
