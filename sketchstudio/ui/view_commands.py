"""What the View menu does: zoom, turn, mirror, canvas only, full screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QToolBar, QWidget

from sketchstudio.ui.actions import Actions
from sketchstudio.ui.canvas.canvas import Canvas
from sketchstudio.ui.canvas.view_transform import next_zoom

TURN_DEGREES = 15.0


class ViewCommands:
    """Changes how the picture is looked at, never the picture."""

    def __init__(self, window: QMainWindow, canvas: Canvas, actions: Actions) -> None:
        self._window, self._canvas, self._actions = window, canvas, actions
        self._put_away: list[QWidget] = []

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
            "canvas_only": self._canvas_only,
            "full_screen": self._full_screen,
        }

    def _canvas_only(self) -> None:
        """Put everything but the canvas away, or bring back what was there."""
        if self._actions["canvas_only"].isChecked():
            self._put_away = [part for part in self._parts() if part.isVisible()]
            for part in self._put_away:
                part.hide()
        else:
            for part in self._put_away:
                part.show()
            self._put_away = []
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _parts(self) -> list[QWidget]:
        window = self._window
        bars: list[QWidget] = [window.menuBar(), window.statusBar()]
        return bars + window.findChildren(QToolBar) + window.findChildren(QDockWidget)

    def _full_screen(self) -> None:
        if self._actions["full_screen"].isChecked():
            self._window.showFullScreen()
        else:
            self._window.showNormal()
