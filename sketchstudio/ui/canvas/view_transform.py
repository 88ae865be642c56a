"""Where the canvas lies in the view: its zoom, turn, mirror and place, as one value.

A canvas pixel becomes a view pixel by: scale by `zoom`, mirror left to right, turn by
`rotation` degrees clockwise, move by (dx, dy). Pure arithmetic: no Qt in here.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from sketchstudio.document.geometry import Rect

MIN_ZOOM = 1 / 64
MAX_ZOOM = 64.0
# What Ctrl++ and Ctrl+- step through: whole fractions below 100 %, whole multiples above.
ZOOM_STEPS = (
    *(1 / 64, 1 / 48, 1 / 32, 1 / 24, 1 / 16, 1 / 12, 1 / 8, 1 / 6, 1 / 4, 1 / 3, 1 / 2, 2 / 3),
    *(1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 16.0, 24.0, 32.0, 48.0, 64.0),
)


@dataclass(frozen=True, slots=True)
class ViewTransform:
    """zoom: view pixels per canvas pixel; rotation: degrees clockwise; dx, dy: view pixels."""

    zoom: float = 1.0
    rotation: float = 0.0
    mirrored: bool = False
    dx: float = 0.0
    dy: float = 0.0

    def matrix(self) -> tuple[float, float, float, float, float, float]:
        """(m11, m12, m21, m22, dx, dy) in the order of QTransform: x' = m11 x + m21 y + dx."""
        angle = math.radians(self.rotation)
        cosine, sine = math.cos(angle), math.sin(angle)
        if self.rotation % 90 == 0:
            cosine, sine = round(cosine), round(sine)
        across = -self.zoom if self.mirrored else self.zoom
        return (
            across * cosine,
            across * sine,
            -self.zoom * sine,
            self.zoom * cosine,
            self.dx,
            self.dy,
        )

    def to_view(self, x: float, y: float) -> tuple[float, float]:
        """The view point over the canvas point (x, y)."""
        m11, m12, m21, m22, dx, dy = self.matrix()
        return m11 * x + m21 * y + dx, m12 * x + m22 * y + dy

    def to_canvas(self, x: float, y: float) -> tuple[float, float]:
        """The canvas point under the view point (x, y)."""
        m11, m12, m21, m22, dx, dy = self.matrix()
        determinant = m11 * m22 - m12 * m21
        x, y = x - dx, y - dy
        return (m22 * x - m21 * y) / determinant, (m11 * y - m12 * x) / determinant

    def moved(self, dx: float, dy: float) -> ViewTransform:
        """Pushed by (dx, dy) view pixels."""
        return replace(self, dx=self.dx + dx, dy=self.dy + dy)

    def zoomed(self, zoom: float, *, at: tuple[float, float]) -> ViewTransform:
        """At the given zoom, with the canvas point under the view point `at` staying there."""
        zoom = min(max(zoom, MIN_ZOOM), MAX_ZOOM)
        return replace(self, zoom=zoom).pinned(self.to_canvas(*at), at)

    def turned(self, rotation: float, *, at: tuple[float, float]) -> ViewTransform:
        """Turned to `rotation` degrees about the view point `at`."""
        return replace(self, rotation=rotation % 360).pinned(self.to_canvas(*at), at)

    def flipped(self, *, at: tuple[float, float]) -> ViewTransform:
        """Mirrored left to right as seen, about the view point `at`, whatever the turn."""
        mirrored = replace(self, mirrored=not self.mirrored, rotation=-self.rotation % 360)
        return mirrored.pinned(self.to_canvas(*at), at)

    def pinned(self, canvas: tuple[float, float], view: tuple[float, float]) -> ViewTransform:
        """Moved so that the canvas point lies under the view point."""
        x, y = self.to_view(*canvas)
        return self.moved(view[0] - x, view[1] - y)

    def settled(self, pixel_ratio: float = 1.0) -> ViewTransform:
        """Moved by less than a pixel to lie on whole screen pixels: no shimmer in a pan."""
        return replace(
            self,
            dx=round(self.dx * pixel_ratio) / pixel_ratio,
            dy=round(self.dy * pixel_ratio) / pixel_ratio,
        )

    def rect_to_view(self, rect: Rect) -> tuple[float, float, float, float]:
        """(left, top, right, bottom) in the view of what covers the canvas rectangle."""
        corners = [self.to_view(x, y) for x in (rect.x, rect.right) for y in (rect.y, rect.bottom)]
        return _bounds(corners)

    def rect_to_canvas(self, left: float, top: float, right: float, bottom: float) -> Rect:
        """The smallest rectangle of whole canvas pixels that covers that part of the view."""
        corners = [self.to_canvas(x, y) for x in (left, right) for y in (top, bottom)]
        x0, y0, x1, y1 = _bounds(corners)
        x, y = math.floor(x0), math.floor(y0)
        return Rect(x, y, math.ceil(x1) - x, math.ceil(y1) - y)


def fitted(
    canvas: tuple[int, int], view: tuple[int, int], *, like: ViewTransform, margin: int = 24
) -> ViewTransform:
    """The whole canvas in the middle of the view, turned and mirrored like `like`, 100 % at most.

    canvas, view: (width, height) in pixels; margin: view pixels left free on every side.
    """
    turned = replace(like, zoom=1.0)
    left, top, right, bottom = turned.rect_to_view(Rect(0, 0, *canvas))
    width, height = right - left, bottom - top
    room_x, room_y = max(view[0] - 2 * margin, 1), max(view[1] - 2 * margin, 1)
    zoom = min(room_x / width, room_y / height, 1.0)
    if width <= view[0] and height <= view[1]:
        zoom = 1.0  # sharp pixels are worth more than a margin
    return centred(replace(turned, zoom=max(zoom, MIN_ZOOM)), canvas, view)


def centred(
    transform: ViewTransform, canvas: tuple[int, int], view: tuple[int, int]
) -> ViewTransform:
    """The middle of the canvas in the middle of the view."""
    middle = (canvas[0] / 2, canvas[1] / 2)
    return transform.pinned(middle, (view[0] / 2, view[1] / 2))


def kept_in_sight(
    transform: ViewTransform, canvas: tuple[int, int], view: tuple[int, int], *, least: int = 48
) -> ViewTransform:
    """Moved back so far that at least `least` pixels of the canvas stay in the view."""
    left, top, right, bottom = transform.rect_to_view(Rect(0, 0, *canvas))
    return transform.moved(
        _push_back(left, right, view[0], min(least, right - left)),
        _push_back(top, bottom, view[1], min(least, bottom - top)),
    )


def followed(
    transform: ViewTransform,
    before: tuple[int, int],
    after: tuple[int, int],
    view: tuple[int, int],
    shift: tuple[int, int] | None,
) -> ViewTransform:
    """The view after a change of the canvas' size, (width, height) in pixels. shift: where the old
    canvas' corner lies on the new one: every pixel stays where it was seen. None: the middle of
    the view shows the same part of the picture."""
    middle = (view[0] / 2, view[1] / 2)
    x, y = transform.to_canvas(*middle)
    if shift is not None:
        return transform.pinned((x + shift[0], y + shift[1]), middle)
    return transform.pinned((x / before[0] * after[0], y / before[1] * after[1]), middle)


def next_zoom(zoom: float, steps: int) -> float:
    """The zoom `steps` rungs up (or down, when negative) the ladder from `zoom`."""
    slack = 1.001  # 33.3 % typed is the rung of one third
    for _ in range(abs(steps)):
        if steps > 0:
            zoom = next((rung for rung in ZOOM_STEPS if rung > zoom * slack), MAX_ZOOM)
        else:
            zoom = next((rung for rung in reversed(ZOOM_STEPS) if rung < zoom / slack), MIN_ZOOM)
    return zoom


def _push_back(low: float, high: float, room: int, least: float) -> float:
    if high < least:
        return least - high
    return min(room - least - low, 0.0)


def _bounds(points: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)
