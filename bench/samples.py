"""The bundled house with its blots, and the bundled photograph, at the size that is measured."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image

from sketchstudio.document import Document
from sketchstudio.files.hints import read_hints

SAMPLES = Path(__file__).resolve().parent.parent / "resources" / "samples"
SAMPLE, PHOTO = SAMPLES / "house.png", SAMPLES / "coffee.jpg"


def sample_document(side_px: int) -> Document:
    """The sample's middle square and its blots, scaled to side_px x side_px pixels."""
    with Image.open(SAMPLE) as picture:
        size = picture.size
        left, top = (size[0] - min(size)) // 2, (size[1] - min(size)) // 2
        document = Document.from_pixels(_middle_square(picture, side_px), "Sketch")
    scale = side_px / min(size)
    moved = (
        replace(
            blot,
            x=(blot.x - left) * scale,
            y=(blot.y - top) * scale,
            radius=blot.radius * scale,
        )
        for blot in read_hints(SAMPLE.with_suffix(".json"), size)
    )
    document.blots = tuple(
        blot for blot in moved if 0 <= blot.x < side_px and 0 <= blot.y < side_px
    )
    return document


def photo_document(side_px: int) -> Document:
    """The photograph's middle square, scaled to side_px x side_px pixels."""
    with Image.open(PHOTO) as picture:
        return Document.from_pixels(_middle_square(picture, side_px), "Photograph")


def _middle_square(picture: Image.Image, side_px: int) -> np.ndarray:
    """(side_px, side_px, 4) uint8 RGBA."""
    side = min(picture.size)
    left, top = (picture.width - side) // 2, (picture.height - side) // 2
    square = picture.convert("RGBA").crop((left, top, left + side, top + side))
    return np.asarray(square.resize((side_px, side_px), Image.Resampling.LANCZOS))
