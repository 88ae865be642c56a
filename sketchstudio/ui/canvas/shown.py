"""Which picture the canvas shows: the document or its active layer alone, a live picture of what is
being made of it, a candidate as a preview, or the sketch to compare.

Each has a cache of its own; the view draws whichever `cache` says. What a cache shows roughly at
first is made exact in pauses.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from sketchstudio.document.change import Change
from sketchstudio.document.color import Color
from sketchstudio.document.flatten import Picture
from sketchstudio.document.geometry import Rect
from sketchstudio.painting.compose import compose
from sketchstudio.session import Session
from sketchstudio.ui.canvas.chosen_layers import ActiveAlone, before_of, sketch_of
from sketchstudio.ui.canvas.display_cache import DisplayCache
from sketchstudio.ui.canvas.live_picture import LivePicture
from sketchstudio.ui.images import to_qimage

REFINE_PAUSE_MS = 250  # after the last change: longer than between two points of a stroke
REFINE_STEP_MS = 8  # between two steps, so that the hand is never kept waiting
REFINE_BUDGET_S = 0.006


class ShownPicture(QObject):
    """Keeps the document's cache in step; holds what is shown instead as long as needed.
    `renewed` names the canvas rectangle that is to be drawn again, though nothing was edited."""

    renewed = Signal(Rect)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._is_isolating = False
        self._document = self._document_cache()
        self._preview: DisplayCache | None = None
        self._live: tuple[LivePicture, DisplayCache] | None = None
        self._sketch: DisplayCache | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._refine)
        session.changed.connect(self._follow_active)

    @property
    def cache(self) -> DisplayCache:
        """What is to be seen now."""
        live = self._live[1] if self._live is not None else None
        return self._sketch or self._preview or live or self._document

    @property
    def has_preview(self) -> bool:
        return self._preview is not None

    @property
    def has_live(self) -> bool:
        return self._live is not None

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
        self._preview = self._live = self._sketch = None

    def invalidate(self, rect: Rect) -> None:
        """The document has changed in this canvas rectangle."""
        self._document.invalidate(rect)
        if self._live is not None:
            picture, cache = self._live
            picture.note_change(rect)
            cache.invalidate(rect)

    def refine_soon(self) -> None:
        """The view has been drawn: what is rough in it becomes exact when nothing else happens."""
        if self.cache.is_rough:
            self._pause.start(REFINE_PAUSE_MS)

    def show_preview(self, pixels: np.ndarray | None) -> None:
        """pixels: (H, W, 4) uint8 straight RGBA of the document's size, or None for no preview."""
        self._preview = None
        if pixels is not None:
            width, height = self.size
            paper = self._session.document.paper
            self._preview = DisplayCache(
                width, height, lambda rect: _part_on_paper(pixels, rect, paper)
            )

    def show_live(self, picture: LivePicture | None) -> None:
        """Show this instead of the document, following its changes; None ends it."""
        self._live = None
        if picture is not None:
            self._live = picture, DisplayCache(*self.size, picture.part)

    def compare(self, on: bool) -> None:
        """Show what was before, instead of what is shown: the sketch that a result was made of, or
        the hidden picture that the sketch itself was made of."""
        shows_result = self._preview is not None or self._live is not None
        before = sketch_of if shows_result else before_of
        self._sketch = _cache_of(before(self._session.document)) if on else None

    def isolate(self, on: bool) -> None:
        """Show the active layer alone, whichever it is, with all that is in it."""
        self._is_isolating = on
        self._document = self._document_cache()

    def _document_cache(self) -> DisplayCache:
        document = self._session.document
        return _cache_of(ActiveAlone(document) if self._is_isolating else document)

    def _follow_active(self, change: Change) -> None:
        if self._is_isolating and change.layers and not change.size:
            self._document = self._document_cache()
            self.renewed.emit(Rect(0, 0, *self.size))

    def _refine(self) -> None:
        cache = self.cache
        exact = cache.refine(REFINE_BUDGET_S)
        if not exact.is_empty:
            self.renewed.emit(exact)
        if cache.is_rough:
            self._pause.start(REFINE_STEP_MS)


def _cache_of(picture: Picture) -> DisplayCache:
    return DisplayCache(
        picture.width,
        picture.height,
        lambda rect: compose(picture, rect),
        lambda rect, level: compose(picture, rect, level=level),
    )


def _part_on_paper(pixels: np.ndarray, rect: Rect, paper: Color) -> QImage:
    part = pixels[rect.y : rect.bottom, rect.x : rect.right]
    alpha = part[:, :, 3:].astype(np.uint16)
    if alpha.min(initial=255) == 255:
        return to_qimage(part[:, :, :3])
    mixed = part[:, :, :3] * alpha + np.array(paper, np.uint16) * (255 - alpha)
    return to_qimage((mixed // 255).astype(np.uint8))
