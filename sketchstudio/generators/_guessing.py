"""What a sketch may be, while it is drawn: the categories that a small network finds likeliest."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np

from sketchstudio.conditioning.sketch import NetworkSketch
from sketchstudio.generators.base import Guess, Role
from sketchstudio.opencv import cv2

if TYPE_CHECKING:
    from sketchstudio.networks.tagger import Tagger

GUESSER = Role("sketch-guess", "Guesses", required=False)
QUESTION = "categories"
SIDE = 96  # pixels: as it learned


def guess(sketch: NetworkSketch, models: Mapping[str, Path]) -> tuple[Guess, ...]:
    """All categories it knows, the likeliest first; none where there is no model for it."""
    import torch

    from sketchstudio.generators import _models
    from sketchstudio.networks.card import read_labels

    folder = models.get(GUESSER.task)
    if folder is None:
        return ()
    network = cast("Tagger", _models.load(folder, "cpu"))
    ink = cv2.resize(sketch.ink, (SIDE, SIDE), interpolation=cv2.INTER_AREA)
    with torch.inference_mode():
        answers = network(torch.from_numpy(ink)[None, None] * 2)
        shares = answers[QUESTION][0].softmax(0).numpy()
    names = read_labels(folder)[QUESTION]
    return tuple(Guess(names[i], float(shares[i])) for i in np.argsort(-shares))
