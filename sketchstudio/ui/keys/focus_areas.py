"""F6: from one area of the window to the next, so that the keyboard gets everywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

TAB_REASON = Qt.FocusReason.TabFocusReason  # controls show their focus after it


class FocusAreas:
    """areas: the areas in order, the canvas first; only those that can be seen count."""

    def __init__(self, areas: Callable[[], Sequence[QWidget]]) -> None:
        self._areas = areas
        self._last: dict[QWidget, QWidget] = {}  # area -> where the keyboard was in it

    def go(self, step: int) -> None:
        """The next area (1) or the one before (-1), where the keyboard was there last."""
        areas = [area for area in self._areas() if is_seen(area) and controls_in(area)]
        if not areas:
            return
        here, now = self._here(areas), QApplication.focusWidget()
        if here is None:
            self._enter(areas[0])
            return
        if now is not None:
            self._last[here] = now
        self._enter(areas[(areas.index(here) + step) % len(areas)])

    def _here(self, areas: Sequence[QWidget]) -> QWidget | None:
        now = QApplication.focusWidget()
        return next((a for a in areas if now is not None and _is_in(now, a)), None)

    def _enter(self, area: QWidget) -> None:
        controls = controls_in(area)
        last = self._last.get(area)
        (last if last in controls else controls[0]).setFocus(TAB_REASON)


def controls_in(area: QWidget) -> list[QWidget]:
    """What in the area the keyboard can go to now, the area itself first."""
    return [widget for widget in (area, *area.findChildren(QWidget)) if can_have_keyboard(widget)]


def can_have_keyboard(widget: QWidget) -> bool:
    """Whether Tab or F6 stops at it."""
    takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes and widget.isEnabled() and widget.isVisible() and widget.focusProxy() is None


def is_seen(area: QWidget) -> bool:
    """Shown, and not behind another tab."""
    return area.isVisible() and not area.visibleRegion().isEmpty()


def _is_in(widget: QWidget, area: QWidget) -> bool:
    return widget is area or area.isAncestorOf(widget)
