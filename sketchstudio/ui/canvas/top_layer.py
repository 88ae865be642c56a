"""What is drawn over the picture now: page edge, boxes, blots, preview's mark, tool's shapes.

To add something of your own (a selection's outline): an `Overlay`, given to `Canvas.add_overlay`.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from sketchstudio.session import Session
from sketchstudio.tools import BoxTool
from sketchstudio.ui.canvas import overlays
from sketchstudio.ui.canvas.box_drawing import BoxLook, draw_boxes
from sketchstudio.ui.canvas.shown import ShownPicture
from sketchstudio.ui.canvas.view_transform import ViewTransform
from sketchstudio.ui.tool_set import ToolSet


class Overlay(Protocol):
    """Something that lies over the picture and under the tool's shapes."""

    def paint(self, painter: QPainter, transform: ViewTransform, view: QRect) -> None:
        """Draw it. The painter is in view pixels, clipped to what is painted; `view` is the
        widget's rectangle. Pen, brush and hints may be left in any state."""
        ...


class TopLayer:
    """Asks session and tools what there is; remembers where the tool's shapes were."""

    def __init__(self, session: Session, tools: ToolSet, shown: ShownPicture) -> None:
        self._session, self._tools, self._shown = session, tools, shown
        self._shapes_were_at = QRect()
        self._overlays: list[Overlay] = []
        self.blots_visible = self.boxes_visible = True
        self.preview_text = ""
        self.live_text = ""

    def add(self, overlay: Overlay) -> None:
        """From now on painted above blots and preview, in the order they were added."""
        self._overlays.append(overlay)

    def paint(self, painter: QPainter, transform: ViewTransform, view: QRect) -> None:
        """view: the widget's rectangle, which keeps the badge in sight."""
        size, comparing = self._shown.size, self._shown.is_comparing
        overlays.draw_page_edge(painter, transform, size)
        if self.boxes_visible and not comparing:
            draw_boxes(painter, transform, self._session.document.boxes, self._box_look())
        if self.blots_visible and not comparing:
            blots, selected = self._session.document.blots, self._session.selected_blots
            overlays.draw_blots(painter, transform, blots, selected)
        if self._shown.has_preview and not comparing:
            overlays.draw_preview_mark(painter, transform, size, view, self.preview_text)
        elif self._shown.has_live and not comparing:
            overlays.draw_preview_mark(painter, transform, size, view, self.live_text)
        if not comparing:
            for overlay in self._overlays:
                overlay.paint(painter, transform, view)
        shapes = self._tools.active.overlay()
        self._shapes_were_at |= overlays.shapes_area(transform, shapes)  # the view may have moved
        overlays.draw_shapes(painter, transform, shapes)

    def _box_look(self) -> BoxLook:
        is_covering = self._shown.has_preview or self._shown.has_live
        in_hand = isinstance(self._tools.active, BoxTool) and not is_covering
        return BoxLook(self._session.selected_boxes, in_hand=in_hand)

    def moved_shapes(self, transform: ViewTransform) -> QRect:
        """The view pixels where the tool's shapes were and where they are now."""
        before = self._shapes_were_at
        self._shapes_were_at = overlays.shapes_area(transform, self._tools.active.overlay())
        return before | self._shapes_were_at
