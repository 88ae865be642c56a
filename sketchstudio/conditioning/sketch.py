"""A sketch as the network that paints it sees it: thin lines of one width, centred in a square.

People draw with any pen, anywhere on the canvas, in any colour; a network is shown one kind of
drawing only, in training as in the program, and that is made here.
"""

from dataclasses import dataclass

import numpy as np

from sketchstudio.conditioning.sketch_fit import Placement, fitted, whole
from sketchstudio.conditioning.sketch_ink import drawing_of
from sketchstudio.conditioning.sketch_lines import lines_of
from sketchstudio.conditioning.thinning import of_width, thinned
from sketchstudio.opencv import cv2

NETWORK_SIDE = 256  # pixels
STROKE_PX = 2.0  # of a line, in the network's square
FINER = 2  # lines are looked for at so many times the network's resolution


@dataclass(frozen=True, slots=True, eq=False)
class NetworkSketch:
    """ink: (side, side) float32 in [0, 1]; placement: where it lies on the canvas."""

    ink: np.ndarray
    placement: Placement


def redrawn(lines: np.ndarray) -> np.ndarray:
    """(H, W) bool lines of any width -> (H, W) float32 ink in [0, 1]: their middles, drawn again
    with a round, soft pen of STROKE_PX."""
    return of_width(thinned(lines), STROKE_PX)


def as_seen(picture: np.ndarray, *, side: int = NETWORK_SIDE, fit: bool = True) -> NetworkSketch:
    """picture: (H, W, 3) uint8 sRGB, the canvas with a sketch in any colour on paper of any.

    fit: the drawing is centred and scaled into the square; else the whole canvas is in it.
    """
    drawing = drawing_of(picture)
    if drawing.box is None:
        return NetworkSketch(np.zeros((side, side), np.float32), whole(picture.shape, side))
    placement = fitted(drawing.box, side) if fit else whole(picture.shape, side)
    fine = placement.cut(drawing.difference, FINER * side, around=0, thin_kept=True)
    lines = lines_of(fine > drawing.threshold).lines
    return NetworkSketch(redrawn(_pooled(lines)), placement)


def _pooled(lines: np.ndarray) -> np.ndarray:
    """(FINER * side, FINER * side) bool -> (side, side) bool, no line lost."""
    window = np.ones((FINER, FINER), np.uint8)
    highest = cv2.dilate(lines.astype(np.uint8), window, anchor=(0, 0))
    return highest[::FINER, ::FINER] > 0
