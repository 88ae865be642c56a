"""What the View menu does: zoom, turn, mirror, canvas only, full screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QToolBar, QWidget

from sketchstudio.ui.actions import Actions
from sketchstudio.ui.canvas.canvas import Canvas
from sketchstudio.ui.canvas.view_transform import next_zoom

TURN_DEGREES = 15.0


class ViewCommands:
    """Changes how the picture is looked at, never the picture."""

    def __init__(self, window: QMainWindow, canvas: Canvas, actions: Actions) -> None:
        self._window, self._canvas, self._actions = window, canvas, actions
        self._layout_before = QByteArray()

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Who does which action."""
        canvas = self._canvas
        return {
            "zoom_in": lambda: canvas.zoom_to(next_zoom(canvas.transform.zoom, +1)),
            "zoom_out": lambda: canvas.zoom_to(next_zoom(canvas.transform.zoom, -1)),
            "fit": canvas.fit,
            "actual": lambda: canvas.zoom_to(1.0),
            "turn_left": lambda: canvas.turn_to(canvas.transform.rotation - TURN_DEGREES),
            "turn_reset": lambda: canvas.turn_to(0.0),
            "turn_right": lambda: canvas.turn_to(canvas.transform.rotation + TURN_DEGREES),
            "mirror": canvas.mirror,
            "show_blots": lambda: canvas.show_blots(self._actions["show_blots"].isChecked()),
            "show_boxes": lambda: canvas.show_boxes(self._actions["show_boxes"].isChecked()),
            "canvas_only": self._canvas_only,
            "full_screen": self._full_screen,
        }

    def _canvas_only(self) -> None:
        """Put everything but the canvas away, or bring back what was there."""
        bars = (self._window.menuBar(), self._window.statusBar())
        alone = self._actions["canvas_only"].isChecked()
        for bar in bars:
            bar.setHidden(alone)
        if alone:
            self._layout_before = self._window.saveState()
            for panel in self._panels():
                panel.hide()
        else:
            self._window.restoreState(self._layout_before)
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _panels(self) -> list[QWidget]:
        return [*self._window.findChildren(QToolBar), *self._window.findChildren(QDockWidget)]

    def _full_screen(self) -> None:
        state, full = self._window.windowState(), Qt.WindowState.WindowFullScreen
        is_full = self._actions["full_screen"].isChecked()
        self._window.setWindowState(state | full if is_full else state & ~full)
