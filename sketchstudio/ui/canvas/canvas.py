"""The canvas widget: shows the picture, sends the pointer to the tool in hand, moves the view."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QMouseEvent,
    QMoveEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTabletEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from sketchstudio.document.change import Change
from sketchstudio.session import Session
from sketchstudio.tools.base import Tool
from sketchstudio.tools.pointer import PointerEvent
from sketchstudio.ui.canvas.cursors import cursor_for
from sketchstudio.ui.canvas.hand import Hand
from sketchstudio.ui.canvas.navigation import Navigator
from sketchstudio.ui.canvas.shown import ShownPicture
from sketchstudio.ui.canvas.top_layer import TopLayer
from sketchstudio.ui.canvas.view_buffer import ViewBuffer
from sketchstudio.ui.canvas.view_transform import ViewTransform, fitted, kept_in_sight
from sketchstudio.ui.tool_set import ToolSet

LEAST_SIDE = 160  # logical pixels


class Canvas(QWidget):
    """The picture of the session. `view_changed` after every pan, zoom or turn."""

    view_changed = Signal()
    pointer_moved = Signal(float, float)  # canvas pixels
    pointer_left = Signal()

    def __init__(self, session: Session, tools: ToolSet) -> None:
        super().__init__()
        self._session, self._tools = session, tools
        self.shown = ShownPicture(session)
        self.transform = ViewTransform()
        self.navigator = Navigator(lambda: self.transform, self.show_view, self._middle)
        self.hand = Hand(tools, self.navigator, lambda: self.transform)
        self._buffer = ViewBuffer()
        self._top = TopLayer(session, tools, self.shown)
        self._fitted: ViewTransform | None = None  # the view as `fit` left it
        self._window_size = QSize()
        self._place_in_window = QPoint()
        self._prepare_widget()
        self._listen()

    # ---- what others ask for

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

    def show_preview(self, pixels: np.ndarray | None, text: str = "") -> None:
        """pixels: (H, W, 4) uint8 straight RGBA of the document's size; None ends the preview."""
        self.shown.show_preview(pixels)
        self._top.preview_text = text
        self.update()

    def compare(self, on: bool) -> None:
        """Show the sketch alone, as long as the key is held."""
        if on != self.shown.is_comparing:
            self.shown.compare(on)
            self.update()

    def show_blots(self, on: bool) -> None:
        """Blots are there either way; this is about seeing them."""
        self._top.blots_visible = on
        self.update()

    def set_surround(self, color: str) -> None:
        """The colour around the picture, "#rrggbb"."""
        self._buffer.surround = QColor(color)
        self._buffer.invalidate_all()
        self.update()

    def hold_space(self, held: bool) -> None:
        """While held, a drag moves the view."""
        self.navigator.space_held = held
        self._update_cursor()

    # ---- Qt's events

    def paintEvent(self, event: QPaintEvent) -> None:
        image = self._buffer.image(self.transform, self.shown.cache)
        painter = QPainter(self)
        painter.setClipRegion(event.region())
        image.setDevicePixelRatio(self.devicePixelRatioF())
        painter.drawImage(0, 0, image)
        image.setDevicePixelRatio(1.0)
        self._top.paint(painter, self.transform, self.rect())
        painter.end()

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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.hand.mouse_press(event)
        self._update_cursor()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._tell_place(self.hand.mouse_move(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.hand.mouse_release(event)
        self._update_cursor()

    def tabletEvent(self, event: QTabletEvent) -> None:
        event.accept()  # so that Qt makes no mouse event of it
        if event.type() == QEvent.Type.TabletPress:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._tell_place(self.hand.tablet(event))
        if event.type() != QEvent.Type.TabletMove:
            self._update_cursor()

    def wheelEvent(self, event: QWheelEvent) -> None:
        place, turn = event.position(), event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.pan_by(turn.y() or turn.x(), 0)
        elif not event.pixelDelta().isNull() and not event.modifiers():
            self.pan_by(event.pixelDelta().x(), event.pixelDelta().y())
        else:
            self.navigator.wheel(place.x(), place.y(), angle=turn.y())
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent):
            return self._gesture(event)
        return super().event(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._update_cursor()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._tools.active.leave()
        self.pointer_left.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() == Qt.FocusReason.ActiveWindowFocusReason:
            self.hand.let_go()

    def _gesture(self, event: QNativeGestureEvent) -> bool:
        x, y = event.position().x(), event.position().y()
        if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.navigator.pinch(x, y, factor=1 + event.value())
        elif event.gestureType() == Qt.NativeGestureType.RotateNativeGesture:
            self.navigator.twist(x, y, degrees=event.value())
        else:
            return False
        return True

    # ---- listening and drawing

    def _prepare_widget(self) -> None:
        self.setMouseTracking(True)
        self.setTabletTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(LEAST_SIDE, LEAST_SIDE)
        self.setAccessibleName(self.tr("Canvas"))
        self.setAccessibleDescription(self.tr("The picture: draw here with the tool in hand"))

    def _listen(self) -> None:
        self._session.changed.connect(self._document_changed)
        self._session.document_replaced.connect(self._document_replaced)
        self._session.selection_changed.connect(self.update)
        self._tools.use_view(self)
        self._tools.active_changed.connect(self._tool_changed)
        for tool in self._tools.tools:
            tool.overlay_changed.connect(self._overlay_changed)
            tool.cursor_changed.connect(self._update_cursor)

    def _document_changed(self, change: Change) -> None:
        if change.size:
            self._document_replaced()
            return
        if not change.dirty.is_empty:
            self.shown.invalidate(change.dirty)
            self._buffer.invalidate(change.dirty)
            self.update(self._view_rect(change))
        if change.blots or change.boxes:
            self.update()

    def _document_replaced(self) -> None:
        self.shown.reload()
        self._buffer.invalidate_all()
        self.fit()
        self.update()

    def _view_rect(self, change: Change) -> QRect:
        left, top, right, bottom = self.transform.rect_to_view(change.dirty)
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

    def _tell_place(self, event: PointerEvent | None) -> None:
        if event is not None:
            self.pointer_moved.emit(event.x, event.y)

    def _tool_changed(self, _tool: Tool) -> None:
        self._update_cursor()
        self.update()

    def _overlay_changed(self) -> None:
        self.update(self._top.moved_shapes(self.transform))

    def _update_cursor(self) -> None:
        if self.navigator.is_dragging:
            name = "closed-hand"
        elif self.navigator.space_held:
            name = "open-hand"
        else:
            name = self._tools.active.cursor
        self.setCursor(cursor_for(name))

    def _middle(self) -> tuple[float, float]:
        return self.width() / 2, self.height() / 2
