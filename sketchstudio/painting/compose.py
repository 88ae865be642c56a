"""A rectangle of the picture for the screen, drawn by QPainter straight from the layers' tiles.

What QPainter gives differs from `Snapshot.flatten` by rounding only. Modes that it lacks (hue,
saturation, colour, luminosity) or fades otherwise (those that change the backdrop beside the
source) are mixed by the same code as there. Seen from afar, layers are made smaller before they
are laid over one another: much faster, and right but for edges that lie exactly on another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from sketchstudio.document.blend import MODE_LABELS, blend
from sketchstudio.document.flatten import Picture
from sketchstudio.document.geometry import Rect
from sketchstudio.document.layer import LayerProps
from sketchstudio.document.layer_tree import LayerLike, Node, lowest_seen, shown_tree
from sketchstudio.document.tiles import TILE, TileKey, spans
from sketchstudio.painting.reduced_tiles import FORMAT, reduced_tile, tile_image

__all__ = ["FORMAT", "compose", "merged", "pixels_of", "tile_image"]

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


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What is drawn on: `rect` of the canvas, each side halved `level` times."""

    rect: Rect
    level: int
    on_canvas: QRect  # in pixels of the sheet
    keys: tuple[TileKey, ...]

    def blank(self) -> QImage:
        image = QImage(*_reduced_size(self.rect, self.level), FORMAT)
        image.fill(0)
        return image


def compose(picture: Picture, rect: Rect, *, level: int = 0) -> QImage:
    """The visible layers on their paper: an image of the rectangle's size, halved `level` times
    (`rect` then begins at a multiple of 2**level), premultiplied ARGB32, that owns its memory.
    What lies off the canvas is transparent."""
    canvas = rect.clipped(picture.width, picture.height)
    if canvas.is_empty:
        return _Sheet(rect, level, QRect(), ()).blank()
    keys = tuple(span.key for span in spans(canvas))
    sheet = _Sheet(rect, level, _within(canvas, rect, level), keys)
    nodes, paper = shown_tree(picture.layers), QColor(*picture.paper)
    if canvas == rect and all(node.is_normal for node in nodes):
        image = sheet.blank()
        image.fill(paper)  # nothing looks at what is below it
        _lay(image, nodes, sheet)
        return image
    image = sheet.blank()
    _lay(image, nodes, sheet)
    painter = QPainter(image)
    painter.setCompositionMode(_Mode.CompositionMode_DestinationOver)
    painter.fillRect(sheet.on_canvas, paper)
    painter.end()
    return image


def merged(layers: Sequence[LayerLike], rect: Rect) -> np.ndarray:
    """The visible ones of these layers over one another, without paper: (height, width, 4) uint8
    premultiplied BGRA, a new array. The rectangle may lie anywhere."""
    keys = tuple(span.key for span in spans(rect))
    sheet = _Sheet(rect, 0, QRect(0, 0, rect.width, rect.height), keys)
    image = sheet.blank()
    _lay(image, shown_tree(layers), sheet)
    return pixels_of(image).copy()


def _lay(image: QImage, nodes: Sequence[Node], sheet: _Sheet) -> None:
    """The nodes over one another, onto the image."""
    lowest = lowest_seen(nodes, sheet.keys)
    for number, node in enumerate(nodes):
        if node.is_group or not _painter_knows(node.props):
            _lay_sheet(image, node, sheet)
        else:
            keys = [key for key in sheet.keys if lowest[key] <= number]
            _lay_tiles(image, node, sheet, keys)


def _lay_tiles(image: QImage, node: Node, sheet: _Sheet, keys: Sequence[TileKey]) -> None:
    tiles = node.tiles.mapping
    drawn = [key for key in keys if key in tiles]
    if not drawn:
        return
    painter = _painter(image, node.props, sheet)
    side = TILE >> sheet.level
    left, top = sheet.rect.x >> sheet.level, sheet.rect.y >> sheet.level
    for key in drawn:
        small = reduced_tile(tiles[key], sheet.level)
        painter.drawImage(key[0] * side - left, key[1] * side - top, small)
    painter.end()


def _lay_sheet(image: QImage, node: Node, sheet: _Sheet) -> None:
    """A group, or a layer whose mode QPainter does not know."""
    source = sheet.blank()
    if node.is_group:
        _lay(source, node.nodes, sheet)
    else:
        plain = Node(LayerProps(node.props.name), node.tiles)
        _lay_tiles(source, plain, sheet, sheet.keys)
    if _painter_knows(node.props):
        painter = _painter(image, node.props, sheet)
        painter.drawImage(0, 0, source)
        painter.end()
        return
    area = sheet.on_canvas
    part = (
        slice(area.y(), area.y() + area.height()),
        slice(area.x(), area.x() + area.width()),
    )
    backdrop, above = pixels_of(image)[part], pixels_of(source)[part]
    backdrop[:] = blend(backdrop, above, mode=node.props.mode, opacity=node.props.opacity)


def _painter(image: QImage, props: LayerProps, sheet: _Sheet) -> QPainter:
    painter = QPainter(image)
    painter.setClipRect(sheet.on_canvas)
    painter.setOpacity(props.opacity)
    painter.setCompositionMode(_MODES.get(props.mode, _Mode.CompositionMode_SourceOver))
    return painter


def _painter_knows(props: LayerProps) -> bool:
    if props.mode == "svg:plus" and props.opacity < 1:
        return False  # QPainter saturates before it fades
    return props.mode in _MODES or props.mode not in MODE_LABELS


def pixels_of(image: QImage) -> np.ndarray:
    """A writable view of an image in FORMAT: (height, width, 4) uint8, premultiplied BGRA.

    It does not keep the image alive: hold the image for as long."""
    rows = np.frombuffer(image.bits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 4].reshape(image.height(), image.width(), 4)


def _reduced_size(rect: Rect, level: int) -> tuple[int, int]:
    return -(-rect.width >> level), -(-rect.height >> level)


def _within(area: Rect, rect: Rect, level: int) -> QRect:
    left, top = (area.x - rect.x) >> level, (area.y - rect.y) >> level
    right, bottom = -(-(area.right - rect.x) >> level), -(-(area.bottom - rect.y) >> level)
    return QRect(left, top, right - left, bottom - top)
