"""Arrays and Qt images: the one place that turns one into the other.

Pictures of the program are (H, W, 3|4) uint8 in RGB order with straight alpha. A QImage made over
an array shares its memory, so what leaves here always owns its pixels.
"""

from __future__ import annotations

import numpy as np
import qimage2ndarray
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from sketchstudio.opencv import cv2


def to_qimage(pixels: np.ndarray) -> QImage:
    """pixels: (H, W, 3) RGB or (H, W, 4) RGBA uint8, straight alpha -> an image of its own."""
    height, width, channels = pixels.shape
    rows = np.ascontiguousarray(pixels)
    kind = QImage.Format.Format_RGBA8888 if channels == 4 else QImage.Format.Format_RGB888
    return QImage(rows.data, width, height, rows.strides[0], kind).copy()


def to_pixels(image: QImage) -> np.ndarray:
    """Any image -> (H, W, 4) uint8 RGBA, straight alpha, an array of its own."""
    converted = image.convertToFormat(QImage.Format.Format_ARGB32)  # lives as long as the view
    return np.ascontiguousarray(qimage2ndarray.byte_view(converted)[:, :, [2, 1, 0, 3]])


def bgra_view(image: QImage) -> np.ndarray:
    """The memory of a 32-bit image as (H, W, 4) uint8 BGRA: writing to it changes the image.

    Only for as long as the caller keeps the image.
    """
    return qimage2ndarray.byte_view(image)


def scaled_to(pixels: np.ndarray, width: int, height: int) -> np.ndarray:
    """pixels: (H, W, 4) uint8 RGBA -> (height, width, 4), reduced by the mean over areas; the same
    array where it has that size."""
    if pixels.shape[1::-1] == (width, height):
        return pixels
    return cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA)


def thumbnail(pixels: np.ndarray, side: int) -> QImage:
    """pixels: (H, W, 3|4) uint8 -> an image that fits in side x side, smoothly reduced."""
    height, width = pixels.shape[:2]
    # A smooth scale of a very large picture takes long and looks no better than one of its every
    # n-th pixel that is still four times as large as the thumbnail.
    step = max(1, max(height, width) // (4 * side))
    image = to_qimage(pixels[::step, ::step])
    return scaled_to_fit(image, side)


def scaled_to_fit(image: QImage, side: int) -> QImage:
    """The image reduced to fit in side x side; a smaller one is returned as it is."""
    if max(image.width(), image.height()) <= side:
        return image
    return image.scaled(
        QSize(side, side),
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
