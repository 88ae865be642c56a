"""The canvas: the picture one can draw on. Sends the pointer to the tool in hand or to the view."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QChildEvent, QEvent, QObject, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QTabletEvent,
    QTouchEvent,
    QWheelEvent,
)

from sketchstudio.session import Session
from sketchstudio.settings import Settings
from sketchstudio.tools.base import Tool
from sketchstudio.tools.pointer import PointerEvent
from sketchstudio.ui.canvas.arrows import ARROWS, nudge_step
from sketchstudio.ui.canvas.cursors import cursor_for
from sketchstudio.ui.canvas.hand import Hand
from sketchstudio.ui.canvas.input import fingers_of, is_screen, time_of
from sketchstudio.ui.canvas.navigation import Navigator
from sketchstudio.ui.canvas.picture_view import PictureView
from sketchstudio.ui.canvas.pressure import PressureCurve
from sketchstudio.ui.canvas.touch import FingerUse, Touch
from sketchstudio.ui.tool_set import ToolSet


class Canvas(PictureView):
    """A picture view that listens to mouse, pen, fingers, wheel and touchpad."""

    pointer_moved = Signal(float, float)  # canvas pixels
    pointer_left = Signal()

    def __init__(self, session: Session, tools: ToolSet) -> None:
        super().__init__(session, tools)
        self.navigator = Navigator(lambda: self.transform, self.show_view, self._middle)
        self.hand = Hand(tools, self.navigator, lambda: self.transform)
        self.touch = Touch(
            self.hand, lambda: self.transform, self.show_view, session.undo, session.redo
        )
        self._prepare_widget()
        self._listen_to_tools()

    def take_settings(self, settings: Settings) -> None:
        """How wheel, pen and finger are to be understood from now on."""
        self.navigator.set_wheel(away_zooms_in=settings.text("wheel_zoom") == "in")
        self.hand.input.curve = PressureCurve(settings.number("pen_firmness"))
        self.touch.one_finger = cast(FingerUse, settings.text("finger"))

    def hold_space(self, held: bool) -> None:
        """While held, a drag moves the view."""
        self.navigator.space_held = held
        self._update_cursor()

    # ---- Qt's events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._tell_place(self.hand.mouse(event))
        self._update_cursor()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._tell_place(self.hand.mouse(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._tell_place(self.hand.mouse(event))
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Esc and arrows are the tool's, unless a command of the window has taken them."""
        tool, key = self._tools.active, event.key()
        if key == Qt.Key.Key_Escape and tool.dismiss():
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and tool.confirm():
            return
        if key in ARROWS and tool.nudge(*nudge_step(key, event.modifiers())):
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent):
            return self._gesture(event)
        if isinstance(event, QTouchEvent) and is_screen(event):
            self._take_touch(event)
            return True
        return super().event(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._update_cursor()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._tools.active.leave()
        self.pointer_left.emit()

    def childEvent(self, event: QChildEvent) -> None:
        super().childEvent(event)
        if event.added() and event.child().isWidgetType():
            event.child().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Over a card that lies on the canvas no outline of the brush is left behind."""
        if event.type() == QEvent.Type.Enter:
            self._tools.active.leave()
        return super().eventFilter(watched, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() == Qt.FocusReason.ActiveWindowFocusReason:
            self.hand.let_go()

    def _take_touch(self, event: QTouchEvent) -> None:
        event.accept()  # so that Qt makes no mouse event of it
        if event.type() == QEvent.Type.TouchCancel:
            self.touch.cancel()
        else:
            time_s = time_of(event)
            is_palm = self.hand.turns.is_palm(time_s)
            self.touch.update(fingers_of(event), time_s, is_palm=is_palm)
        self._update_cursor()

    def _gesture(self, event: QNativeGestureEvent) -> bool:
        x, y = event.position().x(), event.position().y()
        if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.navigator.pinch(x, y, factor=1 + event.value())
        elif event.gestureType() == Qt.NativeGestureType.RotateNativeGesture:
            self.navigator.twist(x, y, degrees=event.value())
        else:
            return False
        return True

    # ---- within

    def _prepare_widget(self) -> None:
        self.setMouseTracking(True)
        self.setTabletTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Canvas"))
        self.setAccessibleDescription(self.tr("The picture: draw here with the tool in hand"))

    def _listen_to_tools(self) -> None:
        self._tools.use_view(self)
        self._tools.active_changed.connect(self._tool_changed)
        for tool in self._tools.tools:
            tool.overlay_changed.connect(self._overlay_changed)
            tool.cursor_changed.connect(self._update_cursor)

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
