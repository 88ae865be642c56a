"""A line drawing made ready to be coloured: its ink, its regions and what its blots say of them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sketchstudio.conditioning.hints import Told, cut, scaled
from sketchstudio.conditioning.ink import ink_map
from sketchstudio.conditioning.paint import flat_colours, full_size_labels
from sketchstudio.document import Blot
from sketchstudio.opencv import cv2

WORKING_SIDE = 768  # pixels: finer than a network sees, coarse enough to be quick
LEAST_SIDE = 256  # a smaller drawing is enlarged: a region needs some pixels
MOST_REGIONS = 400


@dataclass(frozen=True, slots=True)
class LineArt:
    """`ink` (H, W) float32 at the picture's size; `working_ink` (h, w), `told` cut from it."""

    ink: np.ndarray
    working_ink: np.ndarray
    told: Told


def prepare(picture: np.ndarray, blots: Sequence[Blot]) -> LineArt:
    """picture: (H, W, 3) uint8 sRGB; blots in its pixels."""
    ink = ink_map(picture)
    scale = working_scale(ink.shape)
    working = ink
    if scale != 1:
        size = (max(1, round(ink.shape[1] * scale)), max(1, round(ink.shape[0] * scale)))
        working = cv2.resize(
            ink, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        )
        working = np.clip(working, 0, 1)
    told = cut(working, scaled(blots, scale), most=MOST_REGIONS)
    return LineArt(ink, working, told)


def working_scale(shape: tuple[int, ...]) -> float:
    """By how much the drawing is scaled before it is cut; long thin ones keep at least a pixel."""
    side = max(shape)
    return WORKING_SIDE / side if side > WORKING_SIDE else max(1.0, LEAST_SIDE / side)


def painted(line_art: LineArt, colours: np.ndarray) -> np.ndarray:
    """colours: (R, 3) uint8, one a region of `told` -> (H, W, 3) uint8, flat, without the ink."""
    return flat_colours(full_size_labels(line_art.told.regions, line_art.ink), colours)
