"""A small picture that stands for the whole one, with what is drawn meanwhile on top.

A live preview and the previews of a run come in any size. They are enlarged piece by piece, where
the view looks. Where the document has changed since they were asked for, the change itself lies
over them, so that the artist sees every stroke at once.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QImage

from sketchstudio.document.color import Color
from sketchstudio.document.document import Document
from sketchstudio.document.geometry import Rect
from sketchstudio.document.snapshot import Snapshot
from sketchstudio.opencv import cv2
from sketchstudio.painting.compose import compose
from sketchstudio.ui.images import bgra_view

STEEPNESS = 3  # a change of a third of full contrast is a stroke, not its soft edge


class LivePicture:
    """pixels: (h, w, 4) uint8 straight RGBA of any size, made of `sketch`, which `document` was.

    changed: what of the document has changed since then, in canvas pixels.
    """

    def __init__(
        self,
        pixels: np.ndarray,
        sketch: Snapshot,
        document: Document,
        *,
        changed: Rect = Rect.EMPTY,
    ) -> None:
        self._pixels = _on_paper(pixels, sketch.paper)
        self._sketch, self._document = sketch, document
        self._changed = changed

    def note_change(self, rect: Rect) -> None:
        """The document has changed there."""
        self._changed = self._changed.union(rect)

    def part(self, rect: Rect) -> QImage:
        """What is seen in this canvas rectangle: an opaque image of its size."""
        image = QImage(rect.width, rect.height, QImage.Format.Format_RGB32)
        picture = bgra_view(image)
        picture[:] = self._enlarged(rect)
        changed = self._changed.intersection(rect)
        if not changed.is_empty:
            rows = slice(changed.y - rect.y, changed.bottom - rect.y)
            columns = slice(changed.x - rect.x, changed.right - rect.x)
            now = compose(self._document, changed)
            then = compose(self._sketch, changed)
            lay_change(picture[rows, columns], then=bgra_view(then), now=bgra_view(now))
        return image

    def _enlarged(self, rect: Rect) -> np.ndarray:
        """(rect.height, rect.width, 4) uint8 BGRA."""
        height, width = self._pixels.shape[:2]
        if (width, height) == (self._sketch.width, self._sketch.height):
            return self._pixels[rect.y : rect.bottom, rect.x : rect.right]
        across, down = width / self._sketch.width, height / self._sketch.height
        # Pixel middles lie on halves: the same place in both pictures, so pieces meet unseen.
        to_small = np.array(
            [
                [across, 0, (rect.x + 0.5) * across - 0.5],
                [0, down, (rect.y + 0.5) * down - 0.5],
            ]
        )
        return cv2.warpAffine(
            self._pixels,
            to_small,
            (rect.width, rect.height),
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REPLICATE,
        )


def lay_change(picture: np.ndarray, *, then: np.ndarray, now: np.ndarray) -> None:
    """Put what differs between two looks at the document onto the picture, in place.

    All: (H, W, 4) uint8 BGRA, opaque.
    """
    difference = cv2.absdiff(now, then).max(axis=2)
    if not difference.any():
        return
    weight = cv2.convertScaleAbs(difference, alpha=STEEPNESS)[..., None].astype(np.uint16)
    picture[:] = (picture * (255 - weight) + now * weight) // 255


def _on_paper(pixels: np.ndarray, paper: Color) -> np.ndarray:
    """(h, w, 4) uint8 straight RGBA -> (h, w, 4) uint8 BGRA, opaque."""
    picture = cv2.cvtColor(np.ascontiguousarray(pixels), cv2.COLOR_RGBA2BGRA)
    alpha = pixels[..., 3:].astype(np.uint16)
    if alpha.min(initial=255) < 255:
        sheet = np.array(paper[::-1], np.uint16)
        picture[..., :3] = (picture[..., :3] * alpha + sheet * (255 - alpha)) // 255
        picture[..., 3] = 255
    return picture
