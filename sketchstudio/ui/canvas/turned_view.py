"""A turned view drawn fast: OpenCV warps it block by block, as a row of the screen lies across
many rows of the picture."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QTransform

from sketchstudio.document.geometry import Rect
from sketchstudio.opencv import cv2
from sketchstudio.ui.images import bgra_view

BLOCK = 192  # screen pixels: the rows of the source that a block needs fit in the cache


def draw_turned(
    target: QImage,
    rect: QRect,
    source: QImage,
    to_screen: QTransform,
    *,
    level: int,
    seen: Rect,
    surround: QColor,
    smooth: bool,
) -> None:
    """Fill `rect` of the target, in screen pixels, with what lies there; around it the surround.

    source: the picture at 1 / 2^level; seen: the canvas rectangle that `rect` shows, within the
    canvas; to_screen: canvas to screen pixels.
    """
    side = 1 << level
    left, top = seen.x // side, seen.y // side
    right, bottom = -(-seen.right // side), -(-seen.bottom // side)
    matrix = _to_source(to_screen, rect, side)
    matrix[:, 2] -= (left, top)
    picture = bgra_view(source)[top:bottom, left:right]
    screen = bgra_view(target)
    flags = cv2.WARP_INVERSE_MAP | (cv2.INTER_LINEAR if smooth else cv2.INTER_NEAREST)
    around = (surround.blue(), surround.green(), surround.red(), 255)
    for x in range(0, rect.width(), BLOCK):
        for y in range(0, rect.height(), BLOCK):
            width, height = min(BLOCK, rect.width() - x), min(BLOCK, rect.height() - y)
            row, column = rect.top() + y, rect.left() + x
            shifted = matrix.copy()
            shifted[:, 2] += matrix[:, :2] @ (x, y)
            cv2.warpAffine(
                picture,
                shifted,
                (width, height),
                dst=screen[row : row + height, column : column + width],
                flags=flags,
                borderMode=cv2.BORDER_CONSTANT,
                borderValue=around,
            )


def _to_source(to_screen: QTransform, rect: QRect, side: int) -> np.ndarray:
    """(2, 3) float64: indices of the rectangle's pixels to indices of the source's pixels, whose
    middles lie on halves."""
    back, _ = to_screen.inverted()
    x, y = rect.left() + 0.5, rect.top() + 0.5
    matrix = np.array(
        [
            [back.m11(), back.m21(), back.m11() * x + back.m21() * y + back.dx()],
            [back.m12(), back.m22(), back.m12() * x + back.m22() * y + back.dy()],
        ]
    )
    matrix /= side
    matrix[:, 2] -= 0.5
    return matrix
