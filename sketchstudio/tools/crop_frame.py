"""The frame of a crop: how it follows a drag, in whole pixels and in proportion."""

from __future__ import annotations

from dataclasses import dataclass

from sketchstudio.document.box import Frame
from sketchstudio.document.geometry import Rect

Place = tuple[int, int]
"""A handle: -1, 0 or 1 across and down; (-1, -1) is the top left corner."""

PLACES: tuple[Place, ...] = (
    *((-1, -1), (1, -1), (1, 1), (-1, 1)),
    *((0, -1), (1, 0), (0, 1), (-1, 0)),
)


@dataclass(frozen=True, slots=True)
class Snap:
    """Edges of the canvas, which the frame's edges stick to when they come near."""

    width: int
    height: int
    reach: float  # canvas pixels

    def x(self, x: float) -> int:
        return _near(x, self.width, self.reach)

    def y(self, y: float) -> int:
        return _near(y, self.height, self.reach)


def place_of(frame: Rect | Frame, place: Place) -> tuple[float, float]:
    """Where a handle lies on the canvas."""
    across, down = place
    return frame.x + (across + 1) / 2 * frame.width, frame.y + (down + 1) / 2 * frame.height


def pulled(frame: Rect, place: Place, x: int, y: int, *, ratio: float | None) -> Rect:
    """The frame with a handle pulled to (x, y); what lies across stays. ratio: width by height."""
    left, right = _pulled_edges(frame.x, frame.right, place[0], x)
    top, bottom = _pulled_edges(frame.y, frame.bottom, place[1], y)
    if ratio is None:
        return Rect(left, top, right - left, bottom - top)
    return _in_proportion(frame, Rect(left, top, right - left, bottom - top), place, ratio)


def drawn(x1: int, y1: int, x2: int, y2: int, *, ratio: float | None) -> Rect:
    """A new frame from one corner to the other."""
    right, down = x2 >= x1, y2 >= y1
    start = Rect(x1 if right else x1 - 1, y1 if down else y1 - 1, 1, 1)
    return pulled(start, (1 if right else -1, 1 if down else -1), x2, y2, ratio=ratio)


def with_ratio(frame: Rect, ratio: float) -> Rect:
    """The largest frame of that proportion in the middle of this one."""
    width = min(frame.width, round(frame.height * ratio))
    height = min(frame.height, round(frame.width / ratio))
    return _centred(frame, max(width, 1), max(height, 1))


def resized(frame: Rect, *, width: int | None = None, height: int | None = None) -> Rect:
    """The frame with another side, its middle staying."""
    return _centred(frame, width or frame.width, height or frame.height)


def _centred(frame: Rect, width: int, height: int) -> Rect:
    x = frame.x + (frame.width - width) // 2
    return Rect(x, frame.y + (frame.height - height) // 2, width, height)


def _pulled_edges(low: int, high: int, side: int, to: int) -> tuple[int, int]:
    if side < 0:
        return min(to, high - 1), high
    if side > 0:
        return low, max(to, low + 1)
    return low, high


def _in_proportion(before: Rect, frame: Rect, place: Place, ratio: float) -> Rect:
    """The pulled frame made as high as it is wide allows, or the other way round."""
    across, down = place
    by_width = across != 0 and (down == 0 or frame.width >= frame.height * ratio)
    width = frame.width if by_width else max(round(frame.height * ratio), 1)
    height = max(round(frame.width / ratio), 1) if by_width else frame.height
    return Rect(
        _kept_edge(before.x, before.right, across, width),
        _kept_edge(before.y, before.bottom, down, height),
        width,
        height,
    )


def _kept_edge(low: int, high: int, side: int, length: int) -> int:
    """Where a side of that length begins: the edge across from the handle stays, or the middle."""
    if side < 0:
        return high - length
    if side > 0:
        return low
    return (low + high - length) // 2


def _near(value: float, edge: int, reach: float) -> int:
    for sticky in (0, edge):
        if abs(value - sticky) <= reach:
            return sticky
    return round(value)
