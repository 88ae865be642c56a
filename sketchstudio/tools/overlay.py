"""What a tool asks the canvas to draw on top of the picture, in canvas pixels."""

from __future__ import annotations

from dataclasses import dataclass

from sketchstudio.document.geometry import Rect


@dataclass(frozen=True, slots=True)
class Circle:
    """An outline: the brush under the pointer, or (`selected`) the ring of a selected blot."""

    x: float
    y: float
    radius: float
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Tip:
    """The outline of a brush that is not a circle. radius: half its length; roundness: width to
    length; angle_deg: of the length, clockwise on the canvas."""

    x: float
    y: float
    radius: float
    roundness: float
    angle_deg: float
    square: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A thin line: where a straight stroke would go."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Band:
    """The dashed rectangle that selects what it touches."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Handle:
    """A small square of fixed size on screen that can be dragged."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Polyline:
    """A dashed line from point to point: an outline that is being drawn. points: (x, y) each."""

    points: tuple[tuple[float, float], ...]
    closed: bool = False


Shade = tuple[int, int, int, int]
"""Red, green, blue and alpha, 0..255."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A shape as it will be painted. points: (x, y) each; width_px: of its line, canvas pixels;
    line, inside: None where there is none."""

    points: tuple[tuple[float, float], ...]
    closed: bool
    width_px: float
    line: Shade | None
    inside: Shade | None


@dataclass(frozen=True, slots=True)
class CropFrame:
    """A frame with thirds; the page, of page_width x page_height pixels, is dim around it."""

    frame: Rect
    page_width: int
    page_height: int


Shape = CropFrame | Circle | Tip | Line | Band | Handle | Polyline | Drawn
