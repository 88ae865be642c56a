"""A sketch as the network that paints it sees it: thin lines of one width in the middle of a square.

People draw with any pen, anywhere on the canvas, in any colour; a network is shown one kind of
drawing only, in training as in the program, and that is made here.
"""

import numpy as np

from sketchstudio.conditioning.thinning import of_width, thinned

NETWORK_SIDE = 256  # pixels
STROKE_PX = 2.0  # of a line, in the network's square


def redrawn(lines: np.ndarray) -> np.ndarray:
    """(H, W) bool lines of any width -> (H, W) float32 ink in [0, 1]: their middles, drawn again
    with a round, soft pen of STROKE_PX."""
    return of_width(thinned(lines), STROKE_PX)
