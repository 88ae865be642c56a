"""A result larger than the canvas is kept by making the canvas, and all on it, as large."""

from __future__ import annotations

import numpy as np

from sketchstudio.document.document import Document
from sketchstudio.document.edits import Edit, Several
from sketchstudio.document.layer import LayerProps
from sketchstudio.document.layer_edits import add_pixels
from sketchstudio.document.size_edits import reshape
from sketchstudio.painting.image_size import Scaling

_ROUNDING = 1.0  # pixels: what sides of one shape may differ by after both were rounded


def has_shape_of(document: Document, pixels: np.ndarray) -> bool:
    """The picture is the canvas at another scale, give or take a pixel."""
    height, width = pixels.shape[:2]
    across, down = width / document.width, height / document.height
    slack = _ROUNDING / min(document.width, document.height)
    return abs(across - down) <= slack


def keep_larger(document: Document, pixels: np.ndarray, props: LayerProps, label: str) -> Edit:
    """pixels: (H, W, 4) uint8 straight RGBA; becomes the topmost layer of the canvas scaled to
    its size. ValueError, a sentence, where it has another shape, or no canvas can be so large."""
    height, width = pixels.shape[:2]
    if not has_shape_of(document, pixels):
        raise ValueError(f"A result of {width} x {height} does not fit this canvas.")
    scaling = Scaling((document.width, document.height), (width, height))
    scaled = reshape(document, scaling, label)
    added = add_pixels(document, pixels, props, index=len(document.layers), label=label)
    return Several(label, (scaled, added))
