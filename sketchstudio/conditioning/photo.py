"""A grey photograph made ready to be coloured, and its colours brought back to full size.

The network sees the picture at about 256 x 256 pixels and gives one colour a cell of 4 x 4. Its
colours come back along the edges of the lightness; under each blot they are exactly the blot's.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from sketchstudio.conditioning import lab
from sketchstudio.conditioning.edges import Guided, along_edges, sharpened
from sketchstudio.conditioning.photo_hints import Spot
from sketchstudio.conditioning.spreading import Reach, Spread, spread
from sketchstudio.document import Blot
from sketchstudio.opencv import cv2

WORKING_SIDE = 256  # pixels: of a square with as many pixels as the working picture
MOST_WORKING = 640  # pixels: the longer side of a long thin picture
GRAIN = 16  # pixels: what the network's sides are multiples of
CELL = 4  # pixels a side of a cell
LEAST_RADIUS = 2.0  # working pixels: a smaller blot still tells a cell
AROUND, AROUND_LIGHTNESS, AROUND_COLOUR = 0.08, 12.0, 20.0  # of the side; CIELAB
UNDER, UNDER_LIGHTNESS = 3.0, 25.0  # working pixels; CIELAB
ANY_COLOUR = 1e6
STRIP_PIXELS = 1 << 20  # coloured at once, so that a large picture takes little more memory


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture's lightness and what its blots tell.

    lightness: (H, W) float32, CIELAB L; working: (h, w) the same, as the network sees it, sides
    multiples of 16; blots: those on the picture; told: (N, 2) float32, a and b of each, as far as
    the lightness there has room for them.
    """

    lightness: np.ndarray
    working: np.ndarray
    blots: tuple[Blot, ...]
    told: np.ndarray

    @property
    def cells(self) -> tuple[int, int]:
        """Rows and columns of cells."""
        return self.working.shape[0] // CELL, self.working.shape[1] // CELL


def prepare(picture: np.ndarray, blots: Sequence[Blot]) -> Photo:
    """picture: (H, W, 3) uint8 sRGB; blots in its pixels. What colour it has is passed over."""
    height, width = picture.shape[:2]
    lightness = np.empty((height, width), np.float32)
    for rows in _strips(lightness.shape):
        lightness[rows] = lab.lightness_of(picture[rows])
    inside = tuple(b for b in blots if 0 <= b.x < width and 0 <= b.y < height)
    uncovered = tuple(b for i, b in enumerate(inside) if not _is_covered(b, inside[i + 1 :]))
    told = np.zeros((0, 2), np.float32)
    if uncovered:
        under = np.array([[lightness[int(b.y), int(b.x)] for b in uncovered]], np.float32)
        asked = lab.ab_of(np.array([b.color for b in uncovered], np.uint8))
        told = lab.fitted(under, asked[None])[0]
    size = working_size(height, width)[::-1]
    shrinks = size[0] * size[1] < height * width
    working = cv2.resize(
        lightness, size, interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
    )
    return Photo(lightness, working, uncovered, told)


def working_size(height: int, width: int) -> tuple[int, int]:
    """Rows and columns at which a picture is seen: its shape nearly kept, multiples of 16."""
    scale = min(WORKING_SIDE / (height * width) ** 0.5, MOST_WORKING / max(height, width))
    rows, columns = (max(GRAIN, round(side * scale / GRAIN) * GRAIN) for side in (height, width))
    return rows, columns


def spots(photo: Photo) -> list[Spot]:
    """The blots as the network is told of them, in cells."""
    across, down = (
        c / s for c, s in zip(photo.cells[::-1], photo.lightness.shape[::-1], strict=True)
    )
    least = LEAST_RADIUS / CELL
    return [
        Spot(
            b.x * across,
            b.y * down,
            max(least, b.radius * (across * down) ** 0.5),
            float(a),
            float(c),
        )
        for b, (a, c) in zip(photo.blots, photo.told, strict=True)
    ]


def coloured(photo: Photo, ab: np.ndarray, *, check: Callable[[float], None]) -> np.ndarray:
    """ab: (2, h, w) float32, one colour a cell -> (H, W, 3) uint8 sRGB of the photo's lightness.

    check(share done) is called every so many pixels and may raise to stop.
    """
    fine = sharpened(np.moveaxis(ab, 0, -1), photo.working)
    if photo.blots:
        fine = _around_blots(photo, fine)
    guide = along_edges(fine, photo.working)
    mending = _under_blots(photo, guide) if photo.blots else None
    found = np.empty((*photo.lightness.shape, 3), np.uint8)
    for rows in _strips(photo.lightness.shape):
        check(rows.start / photo.lightness.shape[0])
        colour, lightness = guide.rows(photo.lightness, rows), photo.lightness[rows]
        if mending is not None:
            colour = mending.add_to(colour, lightness, top=rows.start)
        found[rows] = lab.painted(lightness, colour)
    return found


def _around_blots(photo: Photo, ab: np.ndarray) -> np.ndarray:
    """ab: (h, w, 2) of the working picture -> what is alike around a blot is led to its colour."""
    height, width = photo.working.shape
    places = _places(photo, photo.working.shape)
    x, y = places.T
    reach = Reach(AROUND * (height * width) ** 0.5, AROUND_LIGHTNESS, AROUND_COLOUR)
    correction = spread(places, photo.working[y, x], ab[y, x], photo.told, reach)
    return correction.add_to(ab, photo.working)


def _under_blots(photo: Photo, guide: Guided) -> Spread:
    """What full size still gets wrong under the blots, kept close around them."""
    places = _places(photo, photo.lightness.shape)
    x, y = places.T
    found = np.array([guide.rows(photo.lightness, slice(r, r + 1))[0, c] for c, r in places])
    scale = (photo.lightness.size / photo.working.size) ** 0.5
    reach = Reach(max(1.0, UNDER * scale), UNDER_LIGHTNESS, ANY_COLOUR)
    return spread(places, photo.lightness[y, x], found, photo.told, reach)


def _places(photo: Photo, shape: tuple[int, ...]) -> np.ndarray:
    """(N, 2) int: the blots' pixels, x and y, in a picture of that size."""
    down, across = (s / f for s, f in zip(shape, photo.lightness.shape, strict=True))
    return np.array([(int(b.x * across), int(b.y * down)) for b in photo.blots])


def _is_covered(blot: Blot, later: Sequence[Blot]) -> bool:
    return any((b.x - blot.x) ** 2 + (b.y - blot.y) ** 2 < max(b.radius, 1) ** 2 for b in later)


def _strips(shape: tuple[int, ...]) -> list[slice]:
    step = max(1, STRIP_PIXELS // max(1, shape[1]))
    return [slice(top, min(top + step, shape[0])) for top in range(0, shape[0], step)]
