"""A step's own progress, from 0 to 1, told as the share of the whole work that the step is."""

from collections.abc import Callable

import numpy as np

from sketchstudio.generators.base import Progress

Check = Callable[[float], None]  # told how far a step is, 0..1; may raise


def share_of(whole: Check, begin: float, end: float) -> Progress:
    """For a step that takes the whole from `begin` to `end`; its previews are not shown."""

    def tell(fraction: float, preview: np.ndarray | None = None) -> None:
        whole(min(end, begin + (end - begin) * fraction))  # no rounding beyond the next step

    return tell


def turn_of(whole: Check, index: int, count: int) -> Progress:
    """For one of so many steps that take equally long."""
    return share_of(whole, index / count, (index + 1) / count)
