"""The ways in which lines are taken from a picture, for a network to learn to paint from them.

Each way errs differently, so a network that knows them all cannot lean on one way's habits.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import cast

import numpy as np

from sketchstudio.conditioning.pieces import large_pieces
from sketchstudio.conditioning.thinning import thinned
from sketchstudio.conditioning.xdog import suited, xdog
from sketchstudio.opencv import cv2

FIRM = 0.5  # of black: ink from here on is a line
SPECK_PX = 10  # pixels of length: a shorter line is left out
CANNY_HIGH = (60.0, 140.0)  # of the gradient, where an edge begins
CANNY_GOES_ON = 0.4  # of that
CANNY_SMOOTH_PX = (1.0, 2.2)
DETAIL = (0.15, 0.7)  # of the line finder

Way = Callable[[np.ndarray, np.random.Generator], np.ndarray]


def by_xdog(picture: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """(H, W, 3) uint8 -> (H, W) bool, one pixel wide, as all ways give it."""
    return _cleaned(thinned(xdog(picture, suited(picture)) > FIRM))


def by_canny(picture: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    smooth = cv2.GaussianBlur(picture, (0, 0), rng.uniform(*CANNY_SMOOTH_PX))
    high = rng.uniform(*CANNY_HIGH)
    grey = cv2.cvtColor(smooth, cv2.COLOR_RGB2GRAY)
    return _cleaned(thinned(cv2.Canny(grey, CANNY_GOES_ON * high, high) > 0))


def by_line_art(picture: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The lines that models/lineart draws."""
    import torch

    from sketchstudio.networks.line_finder import LineFinder
    from training.tasks.lineart import seen

    network = cast("LineFinder", _model("lineart"))
    told = torch.tensor([rng.uniform(*DETAIL)])
    shown = torch.from_numpy(picture[None].copy()).permute(0, 3, 1, 2)
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        chances = network(seen(shown, told)).float().sigmoid()[0, 0].numpy()
    return _cleaned(thinned(chances > FIRM))


def by_learned_edges(picture: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """What models/edges takes for boundaries, post-processed as in pix2pix."""
    import torch

    from training.data.learned_edges import post_processed

    shown = torch.from_numpy(picture[None].copy()).permute(0, 3, 1, 2).float() / 127.5 - 1
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        chances = _model("edges")(shown).float().sigmoid()[0, 0].numpy()
    return post_processed(chances)


def _cleaned(lines: np.ndarray) -> np.ndarray:
    return large_pieces(lines, SPECK_PX)


@cache
def _model(name: str):  # noqa: ANN202
    """Loaded once in each process, which then keeps to one core."""
    import torch

    from sketchstudio.networks import weights

    torch.set_num_threads(1)
    return weights.load(Path("models") / name)


WAYS: dict[str, Way] = {
    "xdog": by_xdog,
    "canny": by_canny,
    "lineart": by_line_art,
    "learned": by_learned_edges,
}
