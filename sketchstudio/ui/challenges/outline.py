"""A challenge as a picture to begin: its outline to trace, faint and blue, below a layer to draw.

The blue is that of the pencils illustrators sketch with. Generate does not look at the outline.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from sketchstudio.document.document import Document
from sketchstudio.document.layer import LayerProps
from sketchstudio.document.pixels import to_premultiplied_bgra
from sketchstudio.document.snapshot import Snapshot
from sketchstudio.document.tiles import TileStore
from sketchstudio.files.challenges import Challenge
from sketchstudio.ui.images import bgra_view

PENCIL_BLUE = (74, 144, 217)
OPACITY = 0.45
MARGIN = 0.05  # of the canvas, left free on every side


def challenge_document(
    challenge: Challenge, width: int, height: int, *, outline_name: str, sketch_name: str
) -> Document:
    """An empty canvas with the outline as its lowest layer, locked and no input."""
    document = Document(width, height)
    props = LayerProps(outline_name, opacity=OPACITY, locked=True, is_input=False)
    pixels = to_premultiplied_bgra(outline_pixels(challenge, width, height))
    document.append_layer(props, TileStore.from_pixels(pixels))
    document.append_layer(LayerProps(sketch_name))
    return document


def outline_pixels(challenge: Challenge, width: int, height: int) -> np.ndarray:
    """(height, width, 4) uint8 straight RGBA: the outline as large as fits, in the middle."""
    sheet = QImage(width, height, QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    room = QRectF(0, 0, width * (1 - 2 * MARGIN), height * (1 - 2 * MARGIN))
    room.moveCenter(QRectF(sheet.rect()).center())
    paint_outline(painter, challenge, room)
    painter.end()
    pixels = np.empty((height, width, 4), np.uint8)
    pixels[..., :3] = PENCIL_BLUE
    pixels[..., 3] = 255 - bgra_view(sheet)[..., 1]
    return pixels


def paint_outline(painter: QPainter, challenge: Challenge, room: QRectF) -> None:
    """In black, as large as fits into `room`; nothing where the file cannot be read."""
    renderer = QSvgRenderer(str(challenge.outline))
    if not renderer.isValid():
        return
    size = QSizeF(renderer.defaultSize())
    place = QRectF(room.topLeft(), size.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio))
    place.moveCenter(room.center())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, place)


def drawn_picture(snapshot: Snapshot, outline_id: int | None) -> Snapshot:
    """The snapshot without the outline: what is the artist's own."""
    layers = tuple(layer for layer in snapshot.layers if layer.id != outline_id)
    return Snapshot(
        snapshot.width, snapshot.height, snapshot.paper, layers, snapshot.blots, snapshot.boxes
    )


def is_drawn(snapshot: Snapshot) -> bool:
    """Something is on its layers."""
    return any(layer.tiles.mapping for layer in snapshot.layers)
