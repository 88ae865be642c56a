"""The bundled house with its blots, at the size that is measured."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image

from sketchstudio.document import Document
from sketchstudio.files.hints import read_hints

SAMPLE = Path(__file__).resolve().parent.parent / "resources" / "samples" / "house.png"


def sample_document(side_px: int) -> Document:
    """The sample's middle square and its blots, scaled to side_px x side_px pixels."""
    with Image.open(SAMPLE) as picture:
        size = picture.size
        left, top = (size[0] - min(size)) // 2, (size[1] - min(size)) // 2
        square = picture.convert("RGBA").crop((left, top, left + min(size), top + min(size)))
        square = square.resize((side_px, side_px), Image.Resampling.LANCZOS)
    document = Document.from_pixels(np.asarray(square), "Sketch")
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
