"""A box: a rectangle with a tag that names what is to be there, and how."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sketchstudio.document.color import Color

MAX_SEED = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle of canvas pixels that need not be whole."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @staticmethod
    def between(x1: float, y1: float, x2: float, y2: float) -> Frame:
        """From one corner to the one across, whichever these are."""
        return Frame(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))

    def contains(self, x: float, y: float) -> bool:
        return self.x <= x <= self.right and self.y <= y <= self.bottom

    def touches(self, other: Frame) -> bool:
        beside = self.x > other.right or other.x > self.right
        return not beside and self.y <= other.bottom and other.y <= self.bottom

    def clipped(self, width: int, height: int) -> Frame | None:
        """The part on a canvas of that size; None where there is none."""
        left, top = max(self.x, 0.0), max(self.y, 0.0)
        right, bottom = min(self.right, width), min(self.bottom, height)
        if right <= left or bottom <= top:
            return None
        return Frame(left, top, right - left, bottom - top)


@dataclass(frozen=True, slots=True)
class Box:
    """Top left corner and size in canvas pixels. seed: another one gives another drawing of the
    same thing; color: what the artist wishes it to have, if anything; flipped: it looks the other
    way; locked: tools leave it as it is; visible: it counts when a scene is made.

    Boxes lie in a tuple from back to front; scenery lies behind all things, see `box_order`."""

    id: int
    x: float
    y: float
    width: float
    height: float
    tag: str
    seed: int = 0
    color: Color | None = None
    flipped: bool = False
    locked: bool = False
    visible: bool = True

    @property
    def frame(self) -> Frame:
        return Frame(self.x, self.y, self.width, self.height)

    def within(self, frame: Frame) -> Box:
        """The same box with another place and size."""
        return replace(self, x=frame.x, y=frame.y, width=frame.width, height=frame.height)


def frame_around(boxes: Iterable[Box]) -> Frame | None:
    """The smallest one that all lie in; None around nothing."""
    frames = [box.frame for box in boxes]
    if not frames:
        return None
    return Frame.between(
        min(frame.x for frame in frames),
        min(frame.y for frame in frames),
        max(frame.right for frame in frames),
        max(frame.bottom for frame in frames),
    )
