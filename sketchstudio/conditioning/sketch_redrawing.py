"""A sketch drawn anew at its own size: thin, smooth lines, and of filled areas the outlines."""

import numpy as np

from sketchstudio.conditioning.line_tracing import smoothed, traced, without_spurs
from sketchstudio.conditioning.sketch import as_seen
from sketchstudio.opencv import cv2

SIDE = 512  # pixels of the square in which lines are found: finer than the network sees
SPUR_PX = 5.0  # there
SMOOTH_PX = 2.5  # there: the steps of pixels, and the tremble of a thick pen's middle
PEN, LEAST_PEN_PX = 0.007, 1.5  # of the square on the canvas; pixels of the canvas
FINE_BITS = 4  # a sixteenth of a pixel, for OpenCV


def drawn_anew(picture: np.ndarray, *, hatching_filled: bool = False) -> np.ndarray:
    """picture: (H, W, 3) uint8 sRGB, the canvas -> (H, W) float32 ink in [0, 1].

    hatching_filled: of hatched places the outline is drawn alone."""
    seen = as_seen(picture, side=SIDE, hatching_filled=hatching_filled)
    extent = SIDE / seen.placement.scale
    pen = max(LEAST_PEN_PX, PEN * extent)
    ink = np.zeros(picture.shape[:2], np.uint8)
    for path in without_spurs(traced(seen.ink > 0.9), SPUR_PX):
        places = seen.placement.to_canvas(smoothed(path, SMOOTH_PX).points + 0.5) - 0.5
        fine = np.rint(places * (1 << FINE_BITS)).astype(np.int32)
        if len(fine) == 1:  # a dot
            fine = np.concatenate([fine, fine])
        cv2.polylines(ink, [fine], False, 255, max(1, round(pen)), cv2.LINE_AA, FINE_BITS)
    return ink.astype(np.float32) / 255
