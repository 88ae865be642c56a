"""A drawn sketch beside the candidates made of it, on a page of such results."""

from collections.abc import Sequence

import numpy as np
from PIL import Image

from training.pages.worst_first import Result
from training.trials.sketches import Trial

CELL = 144  # pixels of a picture on the page
TITLE = "Sketches to pictures"
ABOUT = (
    "Each row: the sketch, and the candidates made of it; worst by how likely {judge} takes the "
    "results for their category, times how well their lines are followed."
)


def result_of(
    trial: Trial, pictures: Sequence[np.ndarray], *, likely: float, lines: float
) -> Result:
    """pictures: (256, 256, 3) uint8, candidates; likely: that they are of the sketch's category;
    lines: F-score between sketch and results."""
    cells = [Image.fromarray(each).resize((CELL, CELL)) for each in (trial.canvas, *pictures)]
    return Result(
        np.hstack([np.asarray(cell) for cell in cells]),
        f"{trial.category}: {trial.name}",
        f"recognised {likely:.2f}, lines {lines:.2f}",
        likely * lines,
    )
