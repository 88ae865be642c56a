"""A rectangle of the picture for the screen, drawn by QPainter straight from the layers' tiles.

What QPainter gives differs from `Snapshot.flatten` by rounding only. Modes that it lacks (hue,
saturation, colour, luminosity) or fades otherwise (those that change the backdrop beside the
source) are mixed by the same code as there."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from sketchstudio.document.blend import MODE_LABELS, blend
from sketchstudio.document.color import Color
from sketchstudio.document.flatten import LayerLike, Picture
from sketchstudio.document.geometry import Rect
from sketchstudio.document.layer import LayerProps
from sketchstudio.document.tiles import TILE, spans, tile_rect

FORMAT = QImage.Format.Format_ARGB32_Premultiplied

_Mode = QPainter.CompositionMode
_MODES = {
    "svg:src-over": _Mode.CompositionMode_SourceOver,
    "svg:multiply": _Mode.CompositionMode_Multiply,
    "svg:screen": _Mode.CompositionMode_Screen,
    "svg:overlay": _Mode.CompositionMode_Overlay,
    "svg:darken": _Mode.CompositionMode_Darken,
    "svg:lighten": _Mode.CompositionMode_Lighten,
    "svg:color-dodge": _Mode.CompositionMode_ColorDodge,
    "svg:color-burn": _Mode.CompositionMode_ColorBurn,
    "svg:hard-light": _Mode.CompositionMode_HardLight,
    "svg:soft-light": _Mode.CompositionMode_SoftLight,
    "svg:difference": _Mode.CompositionMode_Difference,
    "svg:exclusion": _Mode.CompositionMode_Exclusion,
    "svg:plus": _Mode.CompositionMode_Plus,
    "svg:src-atop": _Mode.CompositionMode_SourceAtop,
    "svg:dst-out": _Mode.CompositionMode_DestinationOut,
}


def compose(picture: Picture, rect: Rect) -> QImage:
    """The visible layers on their paper: an image of the rectangle's size, premultiplied ARGB32,
    that owns its memory. What lies off the canvas is transparent."""
    image = QImage(rect.width, rect.height, FORMAT)
    image.fill(0)
    canvas = rect.clipped(picture.width, picture.height)
    if canvas.is_empty:
        return image
    for layer in picture.layers:
        if layer.props.visible:
            _draw_layer(image, layer, rect=rect, canvas=canvas)
    _put_paper_under(image, picture.paper, _within(canvas, rect))
    return image


def _draw_layer(image: QImage, layer: LayerLike, *, rect: Rect, canvas: Rect) -> None:
    mode = layer.props.mode
    if not _painter_knows(layer.props):
        _mix_layer(image, layer, rect=rect, canvas=canvas)
        return
    painter = QPainter(image)
    painter.setClipRect(_within(canvas, rect))
    painter.setOpacity(layer.props.opacity)
    painter.setCompositionMode(_MODES.get(mode, _Mode.CompositionMode_SourceOver))
    for span in spans(canvas):
        tile = layer.tiles.get(*span.key)
        if tile is not None:
            corner = tile_rect(span.key)
            painter.drawImage(corner.x - rect.x, corner.y - rect.y, tile_image(tile))
    painter.end()


def _painter_knows(props: LayerProps) -> bool:
    if props.mode == "svg:plus" and props.opacity < 1:
        return False  # QPainter saturates before it fades
    return props.mode in _MODES or props.mode not in MODE_LABELS


def _mix_layer(image: QImage, layer: LayerLike, *, rect: Rect, canvas: Rect) -> None:
    backdrop = pixels_of(image)[
        canvas.y - rect.y : canvas.bottom - rect.y, canvas.x - rect.x : canvas.right - rect.x
    ]
    source = layer.tiles.read(canvas)
    backdrop[:] = blend(backdrop, source, mode=layer.props.mode, opacity=layer.props.opacity)


def tile_image(tile: np.ndarray) -> QImage:
    """A view of a tile: draw it before the tile is let go or written."""
    return QImage(tile.data, TILE, TILE, TILE * 4, FORMAT)


def pixels_of(image: QImage) -> np.ndarray:
    """A writable view of an image in FORMAT: (height, width, 4) uint8, premultiplied BGRA.

    It does not keep the image alive: hold the image for as long."""
    rows = np.frombuffer(image.bits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 4].reshape(image.height(), image.width(), 4)


def _put_paper_under(image: QImage, paper: Color, area: QRect) -> None:
    painter = QPainter(image)
    painter.setCompositionMode(_Mode.CompositionMode_DestinationOver)
    painter.fillRect(area, QColor(*paper))
    painter.end()


def _within(area: Rect, rect: Rect) -> QRect:
    return QRect(area.x - rect.x, area.y - rect.y, area.width, area.height)
