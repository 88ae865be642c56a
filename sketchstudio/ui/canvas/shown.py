"""Which picture the canvas shows: the document, a candidate as a preview, or the sketch to compare.

Three pictures, three caches; the view draws whichever `cache` says.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtGui import QImage

from sketchstudio.document.color import Color
from sketchstudio.document.geometry import Rect
from sketchstudio.document.layer import LayerSnapshot
from sketchstudio.painting.compose import compose
from sketchstudio.session import Session
from sketchstudio.ui.canvas.display_cache import DisplayCache
from sketchstudio.ui.images import to_qimage


@dataclass(frozen=True)
class Sketch:
    """The document as Generate sees it: without the results that were kept."""

    width: int
    height: int
    paper: Color
    layers: tuple[LayerSnapshot, ...]


class ShownPicture:
    """Keeps the document's cache in step; holds the preview and the sketch as long as needed."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._document = self._document_cache()
        self._preview: DisplayCache | None = None
        self._sketch: DisplayCache | None = None

    @property
    def cache(self) -> DisplayCache:
        """What is to be seen now."""
        return self._sketch or self._preview or self._document

    @property
    def has_preview(self) -> bool:
        return self._preview is not None

    @property
    def is_comparing(self) -> bool:
        return self._sketch is not None

    @property
    def size(self) -> tuple[int, int]:
        """(width, height) of the document in pixels."""
        return self._document.width, self._document.height

    def reload(self) -> None:
        """Another document, or another size: start anew."""
        self._document = self._document_cache()
        self._preview = self._sketch = None

    def invalidate(self, rect: Rect) -> None:
        """The document has changed in this canvas rectangle."""
        self._document.invalidate(rect)

    def show_preview(self, pixels: np.ndarray | None) -> None:
        """pixels: (H, W, 4) uint8 straight RGBA of the document's size, or None for no preview."""
        self._preview = None
        if pixels is not None:
            width, height = self.size
            paper = self._session.document.paper
            self._preview = DisplayCache(
                width, height, lambda rect: _part_on_paper(pixels, rect, paper)
            )

    def compare(self, on: bool) -> None:
        """Show the sketch instead of what is shown."""
        self._sketch = None
        if on:
            sketch = _sketch_of(self._session)
            width, height = self.size
            self._sketch = DisplayCache(width, height, lambda rect: compose(sketch, rect))

    def _document_cache(self) -> DisplayCache:
        document = self._session.document
        return DisplayCache(document.width, document.height, lambda rect: compose(document, rect))


def _sketch_of(session: Session) -> Sketch:
    whole = session.document.snapshot()
    layers = tuple(layer for layer in whole.layers if layer.props.is_input)
    return Sketch(whole.width, whole.height, whole.paper, layers)


def _part_on_paper(pixels: np.ndarray, rect: Rect, paper: Color) -> QImage:
    part = pixels[rect.y : rect.bottom, rect.x : rect.right]
    alpha = part[:, :, 3:].astype(np.uint16)
    if alpha.min(initial=255) == 255:
        return to_qimage(part[:, :, :3])
    mixed = part[:, :, :3] * alpha + np.array(paper, np.uint16) * (255 - alpha)
    return to_qimage((mixed // 255).astype(np.uint8))
