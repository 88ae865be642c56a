"""What can be done with boxes: all boxes in, all boxes out, nothing else touched.

Boxes lie on the canvas altogether, on whole pixels; `size` is its width and height."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from sketchstudio.document.box import Box, Frame, frame_around
from sketchstudio.document.box_order import stacked
from sketchstudio.document.canvas_objects import Size, changed, step_inside

MIN_SIDE = 4.0  # canvas pixels: smaller cannot be grabbed again, nor hold a drawing
MOST_BOXES = 200
COPY_STEP = 16  # canvas pixels: how far beside it a copy lies

Boxes = tuple[Box, ...]
Place = tuple[int, int]
"""A handle: -1, 0 or 1 across and down; (-1, -1) is the top left corner."""


def free(boxes: Boxes, ids: Collection[int]) -> frozenset[int]:
    """Those of them that are not locked."""
    return frozenset(box.id for box in boxes if box.id in ids and not box.locked)


def fitted(frame: Frame, size: Size) -> Frame:
    """The frame on whole pixels, no smaller than a box can be, and all on the canvas."""
    width, height = (
        float(min(max(round(side), MIN_SIDE), most))
        for side, most in zip((frame.width, frame.height), size, strict=True)
    )
    x = min(max(round(frame.x), 0), size[0] - width)
    y = min(max(round(frame.y), 0), size[1] - height)
    return Frame(float(x), float(y), width, height)


def moved(boxes: Boxes, ids: Collection[int], *, dx: float, dy: float, size: Size) -> Boxes:
    """Shift some boxes together, as far as all of them stay on the canvas."""
    around = frame_around(box for box in boxes if box.id in ids)
    if around is None:
        return boxes
    step_x, step_y = step_inside(around, round(dx), round(dy), size)
    return tuple(
        box.within(Frame(box.x + step_x, box.y + step_y, box.width, box.height))
        if box.id in ids
        else box
        for box in boxes
    )


def pulled(frame: Frame, place: Place, x: float, y: float, *, in_proportion: bool) -> Frame:
    """The frame with a handle pulled to (x, y), what lies across staying; it does not turn inside
    out."""
    left, right = _pulled_edges(frame.x, frame.right, place[0], x)
    top, bottom = _pulled_edges(frame.y, frame.bottom, place[1], y)
    if not in_proportion:
        return Frame.between(left, top, right, bottom)
    by_width = (right - left) / frame.width
    by_height = (bottom - top) / frame.height
    factor = by_height if place[0] == 0 else by_width
    factor = max(by_width, by_height) if 0 not in place else factor
    width, height = frame.width * factor, frame.height * factor
    x1 = _kept_edge(frame.x, frame.right, place[0], width)
    y1 = _kept_edge(frame.y, frame.bottom, place[1], height)
    return Frame(x1, y1, width, height)


def resized(
    boxes: Boxes, ids: Collection[int], *, before: Frame, after: Frame, size: Size
) -> Boxes:
    """Some boxes as their common frame goes from `before` to `after`, cut at the canvas."""
    across, down = after.width / before.width, after.height / before.height

    def follow(box: Box) -> Box:
        x = after.x + (box.x - before.x) * across
        y = after.y + (box.y - before.y) * down
        stretched = Frame(x, y, box.width * across, box.height * down)
        seen = stretched.clipped(*size)
        return box.within(fitted(seen or stretched, size))

    return tuple(follow(box) if box.id in ids else box for box in boxes)


def retagged(boxes: Boxes, ids: Collection[int], tag: str) -> Boxes:
    """Some boxes with another tag; what becomes scenery goes behind the things."""
    return stacked(changed(boxes, ids, tag=tag))


def flipped(boxes: Boxes, ids: Collection[int]) -> Boxes:
    """Some boxes looking the other way, each in its place."""
    return tuple(replace(box, flipped=not box.flipped) if box.id in ids else box for box in boxes)


def reseeded(boxes: Boxes, ids: Collection[int], new_seed: Callable[[], int]) -> Boxes:
    """Another drawing in some boxes, a seed for each."""
    return tuple(replace(box, seed=new_seed()) if box.id in ids else box for box in boxes)


def with_copies(
    boxes: Boxes,
    originals: Boxes,
    *,
    step: tuple[float, float],
    size: Size,
    new_id: Callable[[], int],
    new_seed: Callable[[], int],
) -> tuple[Boxes, frozenset[int]]:
    """All boxes with copies of the originals in front, a step beside them and free to be moved,
    and the copies' ids. No more than there may be."""
    room = max(MOST_BOXES - len(boxes), 0)
    fresh = tuple(
        replace(box, id=new_id(), seed=new_seed(), locked=False).within(fitted(box.frame, size))
        for box in originals[:room]
    )
    ids = frozenset(box.id for box in fresh)
    return stacked((*boxes, *moved(fresh, ids, dx=step[0], dy=step[1], size=size))), ids


def _pulled_edges(low: float, high: float, side: int, to: float) -> tuple[float, float]:
    if side < 0:
        return min(to, high - MIN_SIDE), high
    if side > 0:
        return low, max(to, low + MIN_SIDE)
    return low, high


def _kept_edge(low: float, high: float, side: int, length: float) -> float:
    """Where a side of that length begins: the edge across from the handle stays, or the middle."""
    if side < 0:
        return high - length
    if side > 0:
        return low
    return (low + high - length) / 2
