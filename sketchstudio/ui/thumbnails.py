"""Small pictures of layers, drawn from their tiles without putting the layer together."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from sketchstudio.document.document import Document
from sketchstudio.document.layer import Layer
from sketchstudio.document.tiles import tile_rect
from sketchstudio.painting.compose import FORMAT, tile_image

OVERSIZE = 4


def layer_thumbnail(document: Document, layer: Layer, *, width: int, height: int) -> QImage:
    """The layer on the document's paper, centred on a transparent image of width x height."""
    # Drawn larger and then reduced: thin lines would break up otherwise.
    large = _drawn(document, layer, width=width * OVERSIZE, height=height * OVERSIZE)
    keep, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode
    return large.scaled(width, height, keep, smooth.SmoothTransformation)


def _drawn(document: Document, layer: Layer, *, width: int, height: int) -> QImage:
    image = QImage(width, height, FORMAT)
    image.fill(Qt.GlobalColor.transparent)
    scale = min(width / document.width, height / document.height)
    page = QRectF(0, 0, max(document.width * scale, 1), max(document.height * scale, 1))
    page.moveCenter(QRectF(image.rect()).center())
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.fillRect(page, QColor(*document.paper))
    painter.setClipRect(page)
    painter.translate(page.topLeft())
    painter.scale(scale, scale)
    for key, tile in layer.tiles.mapping.items():
        corner = tile_rect(key)
        painter.drawImage(corner.x, corner.y, tile_image(tile))
    painter.end()
    return image
