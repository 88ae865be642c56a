"""A picture with a thing on white, made by hand for the tests of what sketches are learned from."""

import numpy as np


def a_picture(side: int = 256) -> np.ndarray:
    """A red disc with a blue top, on white."""
    y, x = np.mgrid[0:side, 0:side] / side
    picture = np.full((side, side, 3), 255, np.uint8)
    disc = np.hypot(x - 0.5, y - 0.5) < 0.3
    picture[disc] = (200, 20, 20)
    picture[disc & (y < 0.5)] = (20, 20, 200)
    return picture
