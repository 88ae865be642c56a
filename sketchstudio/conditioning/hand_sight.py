"""What a taught hand sees of the canvas: outlines of one width, or a painting, at the size that it
learned at; and how what it makes of them is brought back to the canvas.
"""

from dataclasses import dataclass

import numpy as np
from PIL import Image

from sketchstudio.conditioning import segments, sketch
from sketchstudio.opencv import cv2

GRAIN = 16  # pixels: what the network sees has sides that are multiples of it
MOST_SIDE = 2048  # pixels of the longer side that is seen
MOST_LONG = 4.0  # times the shorter side: a longer canvas is seen smaller


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """pixels: (h, w, 3) uint8 sRGB, sides multiples of GRAIN; box: the part of them that shows the
    canvas, left, top, right and bottom."""

    pixels: np.ndarray
    box: tuple[float, float, float, float]

    def scale_to(self, width: int) -> float:
        """How much larger a canvas of that width is than what is seen of it."""
        return width / (self.box[2] - self.box[0])

    def onto_canvas(self, made: np.ndarray, height: int, width: int) -> np.ndarray:
        """made: (n h, n w, 3) uint8 or (n h, n w) float32, what became of `pixels`, any times as
        large -> the same at (height, width)."""
        down, across = (made.shape[axis] / self.pixels.shape[axis] for axis in (0, 1))
        left, top, right, bottom = self.box
        box = (left * across, top * down, right * across, bottom * down)
        bicubic = Image.Resampling.BICUBIC
        return np.asarray(Image.fromarray(made).resize((width, height), bicubic, box=box))


def of_lines(picture: np.ndarray, size: int) -> Sight:
    """picture: (H, W, 3) uint8, a drawing in any pen -> its lines, dark on white, of one width.

    size: pixels of the shorter side, as far as the longer one allows it.
    """
    height, width = picture.shape[:2]
    side = _longer_side(picture.shape, size)
    seen = sketch.as_seen(picture, side=side, fit=False)
    corners = seen.placement.to_network(np.array([[0, 0], [width, height]]))
    (left, top), (right, bottom) = corners.tolist()
    rows, columns = _part(top, bottom, side), _part(left, right, side)
    pixels = _on_white(seen.ink[rows, columns])
    box = (
        max(0.0, left - columns.start),
        max(0.0, top - rows.start),
        min(right - columns.start, pixels.shape[1]),
        min(bottom - rows.start, pixels.shape[0]),
    )
    return Sight(pixels, box)


def of_areas(picture: np.ndarray, size: int, *, colours: int) -> Sight:
    """The outlines of a photograph's or painting's areas of so many colours, as training takes
    them."""
    sight = of_painting(picture, size)
    areas = segments.segmented(sight.pixels, colours, seed=1)
    return Sight(_on_white(segments.outlines(areas.labels, sketch.STROKE_PX)), sight.box)


def of_painting(picture: np.ndarray, size: int) -> Sight:
    """The picture itself."""
    longer = max(picture.shape[:2])
    scale = _longer_side(picture.shape, size) / longer
    height, width = (max(1, round(length * scale)) for length in picture.shape[:2])
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    seen = cv2.resize(picture, (width, height), interpolation=method)
    pixels = np.pad(seen, ((0, -height % GRAIN), (0, -width % GRAIN), (0, 0)), mode="edge")
    return Sight(pixels, (0, 0, width, height))


def _longer_side(shape: tuple[int, ...], size: int) -> int:
    """In pixels as the network sees it, a multiple of GRAIN."""
    shorter, longer = sorted(shape[:2])
    side = min(MOST_SIDE, size * min(MOST_LONG, longer / shorter))
    return max(GRAIN, round(side / GRAIN) * GRAIN)


def _part(begin: float, end: float, side: int) -> slice:
    """What holds the canvas of the square, in whole grains."""
    first = int(begin + 1e-6) // GRAIN * GRAIN
    last = int(np.ceil((end - 1e-6) / GRAIN)) * GRAIN
    return slice(min(max(0, first), side - GRAIN), min(side, max(last, first + GRAIN)))


def _on_white(ink: np.ndarray) -> np.ndarray:
    """(h, w) float32 ink -> (h, w, 3) uint8."""
    grey = cv2.convertScaleAbs(ink, alpha=-255, beta=255)
    return cv2.merge([grey, grey, grey])
