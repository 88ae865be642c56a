"""The picture in a widget: where it lies, what is drawn over it, and following the session."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMoveEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from sketchstudio.document.change import Change
from sketchstudio.document.geometry import Rect
from sketchstudio.session import Session
from sketchstudio.ui.canvas.live_picture import LivePicture
from sketchstudio.ui.canvas.shown import ShownPicture
from sketchstudio.ui.canvas.tool_preview import ToolPreview
from sketchstudio.ui.canvas.top_layer import Overlay, TopLayer
from sketchstudio.ui.canvas.view_buffer import ViewBuffer
from sketchstudio.ui.canvas.view_transform import (
    ViewTransform,
    fitted,
    followed,
    kept_in_sight,
)
from sketchstudio.ui.tool_set import ToolSet

LEAST_SIDE = 160  # logical pixels


class PictureView(QWidget):
    """Shows the picture of the session. `view_changed` after every pan, zoom or turn."""

    view_changed = Signal()

    def __init__(self, session: Session, tools: ToolSet) -> None:
        super().__init__()
        self._session, self._tools = session, tools
        self.shown = ShownPicture(session)
        self.transform = ViewTransform()
        self.shown.renewed.connect(self._draw_again)
        self._buffer = ViewBuffer()
        self._tool_preview = ToolPreview(tools, self.shown)
        self._top = TopLayer(session, tools, self.shown)
        self._fitted: ViewTransform | None = None  # the view as `fit` left it
        self._window_size = QSize()
        self._place_in_window = QPoint()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(LEAST_SIDE, LEAST_SIDE)
        session.changed.connect(self._document_changed)
        session.document_replaced.connect(self._document_replaced)
        session.selection_changed.connect(self.update)
        for tool in tools.tools:
            tool.preview_changed.connect(self._preview_changed)

    # ---- the view

    @property
    def scale(self) -> float:
        """Screen pixels per canvas pixel; with `pan_by` what tools see of the view."""
        return self.transform.zoom

    def pan_by(self, dx: float, dy: float) -> None:
        """Move the picture under the window, in view pixels."""
        self.show_view(self.transform.moved(dx, dy))

    def show_view(self, transform: ViewTransform) -> None:
        """Take another transform, moved so far that some of the picture stays in sight."""
        view = (self.width(), self.height())
        kept = kept_in_sight(transform, self.shown.size, view)
        settled = kept.settled(self.devicePixelRatioF())
        if settled != self.transform:
            self.transform = settled
            self.update()
            self.view_changed.emit()

    def fit(self) -> None:
        """The whole picture in the view."""
        size = (self.width(), self.height())
        self.show_view(fitted(self.shown.size, size, like=self.transform))
        self._fitted = self.transform
        self._place_in_window = self._find_place()

    def zoom_to(self, zoom: float) -> None:
        """That zoom, about the pointer where it is over the canvas, else about the middle."""
        pointer = self.mapFromGlobal(self.cursor().pos())
        at = (pointer.x(), pointer.y()) if self.underMouse() else self._middle()
        self.show_view(self.transform.zoomed(zoom, at=at))

    def turn_to(self, degrees: float) -> None:
        """That rotation, about the middle."""
        self.show_view(self.transform.turned(degrees, at=self._middle()))

    def mirror(self) -> None:
        """See the picture as in a mirror; the picture itself stays as it is."""
        self.show_view(self.transform.flipped(at=self._middle()))

    # ---- what is shown

    def show_preview(self, pixels: np.ndarray | None, text: str = "") -> None:
        """pixels: (H, W, 4) uint8 straight RGBA of the document's size; None ends the preview."""
        self.shown.show_preview(pixels)
        self._top.preview_text = text
        self.update()

    def show_live(self, picture: LivePicture | None, text: str = "") -> None:
        """A picture that is being made of the drawing, under what is drawn; None ends it."""
        if picture is None and not self.shown.has_live:
            return
        self.shown.show_live(picture)
        self._top.live_text = text
        self.update()

    def compare(self, on: bool) -> None:
        """Show the sketch alone, as long as the key is held."""
        if on != self.shown.is_comparing:
            self.shown.compare(on)
            self.update()

    def isolate(self, on: bool) -> None:
        """Show the active layer alone, whichever it is."""
        self.shown.isolate(on)
        self.update()

    def show_blots(self, on: bool) -> None:
        """Blots are there either way; this is about seeing them."""
        self._top.blots_visible = on
        self.update()

    def show_boxes(self, on: bool) -> None:
        """The same with boxes."""
        self._top.boxes_visible = on
        self.update()

    def add_overlay(self, overlay: Overlay) -> None:
        """Draw this over the picture from now on; `update()` when it looks different."""
        self._top.add(overlay)
        self.update()

    def set_surround(self, color: str) -> None:
        """The colour around the picture, "#rrggbb"."""
        self._buffer.surround = QColor(color)
        self._buffer.invalidate_all()
        self.update()

    # ---- Qt's events

    def paintEvent(self, event: QPaintEvent) -> None:
        image = self._buffer.image(self.transform, self._tool_preview.cache)
        painter = QPainter(self)
        painter.setClipRegion(event.region())
        image.setDevicePixelRatio(self.devicePixelRatioF())
        painter.drawImage(0, 0, image)
        image.setDevicePixelRatio(1.0)
        self._top.paint(painter, self.transform, self.rect())
        painter.end()
        self.shown.refine_soon()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._buffer.resize(event.size(), self.devicePixelRatioF())
        grown, self._window_size = self._window_size != self.window().size(), self.window().size()
        if self._fitted is None or (grown and self.transform == self._fitted):
            self.fit()
        else:
            self._stay_in_place()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._stay_in_place()

    def showEvent(self, event: QEvent) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self.fit()

    # ---- following

    def _document_changed(self, change: Change) -> None:
        if change.size:
            self._size_changed(change)
            return
        if not change.dirty.is_empty:
            self.shown.invalidate(change.dirty)
            self._buffer.invalidate(change.dirty)
            self.update(self._view_rect(change.dirty))
        if change.blots or change.boxes:
            self.update()

    def _draw_again(self, rect: Rect) -> None:
        self._buffer.invalidate(rect)
        self.update(self._view_rect(rect))

    def _preview_changed(self) -> None:
        dirty = self._tool_preview.follow()
        if dirty is None:
            self.update()
        else:
            self._buffer.invalidate(dirty)
            self.update(self._view_rect(dirty))

    def _size_changed(self, change: Change) -> None:
        """What was in sight stays there; a picture that was fitted is fitted again."""
        was_fitted, before = self.transform == self._fitted, self.shown.size
        self.shown.reload()
        self._buffer.invalidate_all()
        if was_fitted:
            self.fit()
        else:
            view = (self.width(), self.height())
            self.show_view(followed(self.transform, before, self.shown.size, view, change.shift))
        self.update()

    def _document_replaced(self) -> None:
        self.shown.reload()
        self._buffer.invalidate_all()
        self.fit()
        self.update()

    def _view_rect(self, rect: Rect) -> QRect:
        left, top, right, bottom = self.transform.rect_to_view(rect)
        margin = int(self.transform.zoom) + 3
        return QRect(int(left), int(top), int(right - left) + 1, int(bottom - top) + 1).adjusted(
            -margin, -margin, margin, margin
        )

    def _find_place(self) -> QPoint:
        return self.mapTo(self.window(), QPoint(0, 0))

    def _stay_in_place(self) -> None:
        """When a bar or dock beside the canvas comes or goes, the picture does not jump."""
        place = self._find_place()
        step, self._place_in_window = self._place_in_window - place, place
        if self._fitted is not None and not step.isNull():
            self.show_view(self.transform.moved(step.x(), step.y()))

    def _middle(self) -> tuple[float, float]:
        return self.width() / 2, self.height() / 2
