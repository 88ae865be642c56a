"""Where a rectangle of the canvas lies in the view, however the view is turned."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPolygonF

from sketchstudio.document.box import Box, Frame
from sketchstudio.tools.overlay import Band
from sketchstudio.ui.canvas.view_transform import ViewTransform


def frame_corners(transform: ViewTransform, frame: Frame | Box | Band) -> QPolygonF:
    """Its corners in view pixels, from the top left one of the canvas clockwise."""
    right, bottom = frame.x + frame.width, frame.y + frame.height
    corners = [(frame.x, frame.y), (right, frame.y), (right, bottom), (frame.x, bottom)]
    return QPolygonF([QPointF(*transform.to_view(x, y)) for x, y in corners])
