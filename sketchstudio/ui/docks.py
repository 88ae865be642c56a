"""The docks: what stands where at first, and that order again when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

AREA = Qt.DockWidgetArea
LOW_SCREEN = 860  # pixels: what all stacks above one another need, and some air
PANEL_WIDTH = 300


@dataclass(frozen=True, slots=True)
class Stack:
    """Docks in one place, as tabs. On a low screen its docks join those of `joins`."""

    id: str
    area: Qt.DockWidgetArea
    height: int  # pixels, to begin with
    joins: str = ""


STACKS = (
    Stack("brushes", AREA.LeftDockWidgetArea, 400),
    Stack("colours", AREA.RightDockWidgetArea, 140, joins="layers"),
    Stack("layers", AREA.RightDockWidgetArea, 190),
    Stack("generate", AREA.RightDockWidgetArea, 310),
    Stack("results", AREA.RightDockWidgetArea, 185),
)


@dataclass(frozen=True, slots=True)
class _Place:
    stack: str
    is_shown: bool


class Docks:
    """The docks of a window by id, in the order they were added."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self._docks: dict[str, QDockWidget] = {}
        self._places: dict[str, _Place] = {}

    def __getitem__(self, name: str) -> QDockWidget:
        return self._docks[name]

    def __iter__(self) -> Iterator[QDockWidget]:
        return iter(self._docks.values())

    def add(self, name: str, title: str, panel: QWidget, *, stack: str, shown: bool = True) -> None:
        """Put the panel into a dock. stack: where it stands at first, one of `STACKS`; shown:
        whether it is open at first."""
        dock = QDockWidget(title, self._window)
        dock.setObjectName(name)
        dock.setWidget(panel)
        panel.setAccessibleName(title)
        self._docks[name] = dock
        self._places[name] = _Place(stack, shown)

    def toggles(self) -> list[QAction]:
        """What shows and hides each dock."""
        return [dock.toggleViewAction() for dock in self]

    def lay_out(self, room_height: int) -> None:
        """Put every dock where it stands at first, in a window on a screen of that height."""
        for stack, docks in self._stacks(is_low=room_height < LOW_SCREEN):
            for dock in docks:
                dock.setFloating(False)
                self._window.addDockWidget(stack.area, dock)
            for dock in docks[1:]:
                self._window.tabifyDockWidget(docks[0], dock)
            for dock in docks:
                dock.setVisible(self._places[dock.objectName()].is_shown)
            docks[0].raise_()

    def share_out(self) -> None:
        """Give the stacks their heights; has an effect once the window is on screen."""
        first = [(docks[0], stack) for stack, docks in self._stacks(is_low=False)]
        docks = [dock for dock, _ in first]
        self._window.resizeDocks(docks, [PANEL_WIDTH] * len(docks), Qt.Orientation.Horizontal)
        heights = [stack.height for _, stack in first]
        self._window.resizeDocks(docks, heights, Qt.Orientation.Vertical)

    def _stacks(self, *, is_low: bool) -> list[tuple[Stack, list[QDockWidget]]]:
        found = []
        for stack in STACKS:
            if is_low and stack.joins:
                continue
            joined = [other.id for other in STACKS if is_low and other.joins == stack.id]
            docks = self._docks_of(stack.id, *joined)
            if docks:
                found.append((stack, docks))
        return found

    def _docks_of(self, *stacks: str) -> list[QDockWidget]:
        return [self[name] for name, place in self._places.items() if place.stack in stacks]
