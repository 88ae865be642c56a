"""The docks: what stands where at first, and how that order comes back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

AREA = Qt.DockWidgetArea
LOW_SCREEN = 1000  # pixels: what all stacks above one another need, and some air
NARROW_SCREEN = 1600  # pixels: panels on both sides leave no room to draw
PANEL_WIDTH = 320
LIST_WIDTH = 256  # of what is only a list


@dataclass(frozen=True, slots=True)
class Stack:
    """Docks in one place, as tabs."""

    id: str
    area: Qt.DockWidgetArea
    height: int  # pixels, to begin with
    width: int = PANEL_WIDTH


STACKS = (
    Stack("brushes", AREA.LeftDockWidgetArea, 600, LIST_WIDTH),
    Stack("reference", AREA.LeftDockWidgetArea, 300),
    Stack("colours", AREA.RightDockWidgetArea, 210),
    Stack("layers", AREA.RightDockWidgetArea, 290),
    Stack("generate", AREA.RightDockWidgetArea, 265),
    Stack("results", AREA.RightDockWidgetArea, 185),
)


@dataclass(frozen=True, slots=True)
class _Place:
    stack: str
    small_stack: str
    is_shown: bool


class Docks:
    """The docks of a window by id, in the order they were added."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self._docks: dict[str, QDockWidget] = {}
        self._places: dict[str, _Place] = {}
        self._is_small = False  # the screen for which they were laid out
        self._covered: dict[str, QDockWidget] = {}  # what was seen where a tab came forward

    def __getitem__(self, name: str) -> QDockWidget:
        return self._docks[name]

    def __iter__(self) -> Iterator[QDockWidget]:
        return iter(self._docks.values())

    def add(
        self,
        name: str,
        title: str,
        panel: QWidget,
        *,
        stack: str,
        small_stack: str = "",
        shown: bool = True,
    ) -> None:
        """Put the panel into a dock. stack: where it stands at first, one of `STACKS`; small_stack:
        where on a small screen, if it is elsewhere; shown: whether it is open at first."""
        dock = QDockWidget(title, self._window)
        dock.setObjectName(name)
        dock.setWidget(panel)
        panel.setAccessibleName(title)
        self._docks[name] = dock
        self._places[name] = _Place(stack, small_stack or stack, shown)

    def toggles(self) -> list[QAction]:
        """What shows and hides each dock."""
        return [dock.toggleViewAction() for dock in self]

    def bring_forward(self, name: str) -> None:
        """Show its tab, where it stands behind another; one that was closed stays closed."""
        dock = self._docks[name]
        if not dock.toggleViewAction().isChecked():
            return
        in_front = [mate for mate in self._window.tabifiedDockWidgets(dock) if _is_in_front(mate)]
        if in_front:
            self._covered[name] = in_front[0]
        dock.raise_()

    def put_back(self, name: str) -> None:
        """Show again what lay where this one was brought forward."""
        dock, covered = self._docks[name], self._covered.pop(name, None)
        if covered in self._window.tabifiedDockWidgets(dock) and _is_in_front(dock):
            covered.raise_()

    def names(self) -> list[str]:
        """The ids of all docks."""
        return list(self._docks)

    def lay_out(self, room: QSize) -> None:
        """Put every dock where it stands at first, in a window on a screen of that size."""
        for dock in self:
            dock.setFloating(False)
            self._window.removeDockWidget(dock)
        self._is_small = room.height() < LOW_SCREEN or room.width() < NARROW_SCREEN
        for stack, docks in self._stacks():
            self._window.addDockWidget(stack.area, docks[0])
            for before, dock in pairwise(docks):
                self._window.tabifyDockWidget(before, dock)
            for dock in docks:
                dock.setVisible(self._places[dock.objectName()].is_shown)
            docks[0].raise_()

    def share_out(self) -> None:
        """Give the stacks their heights; has an effect once the window is on screen."""
        seen = [(docks[0], stack) for stack, docks in self._stacks() if docks[0].isVisible()]
        docks, stacks = [dock for dock, _ in seen], [stack for _, stack in seen]
        widths, heights = [stack.width for stack in stacks], [stack.height for stack in stacks]
        self._window.resizeDocks(docks, widths, Qt.Orientation.Horizontal)
        self._window.resizeDocks(docks, heights, Qt.Orientation.Vertical)

    def mend(self, known: Iterable[str]) -> None:
        """After the docks were put back as they were left: those that were not `known` then go
        to where they stand at first, and none floats where no screen shows it."""
        for name in set(self._docks) - set(known):
            self._join_its_stack(name)
        for dock in self:
            if dock.isFloating() and QGuiApplication.screenAt(dock.geometry().center()) is None:
                dock.setFloating(False)

    def _join_its_stack(self, name: str) -> None:
        place, dock = self._places[name], self._docks[name]
        stack = next(stack for stack in STACKS if stack.id == self._stack_of(name))
        mates = [mate for mate in self._docks_of(stack.id) if mate is not dock]
        self._window.addDockWidget(stack.area, dock)
        docked = [mate for mate in mates if not mate.isFloating() and not mate.isHidden()]
        if docked:
            self._window.tabifyDockWidget(docked[0], dock)
            docked[0].raise_()
        dock.setVisible(place.is_shown)

    def _stacks(self) -> list[tuple[Stack, list[QDockWidget]]]:
        found = [(stack, self._docks_of(stack.id)) for stack in STACKS]
        return [(stack, docks) for stack, docks in found if docks]

    def _docks_of(self, stack: str) -> list[QDockWidget]:
        return [self[name] for name in self._docks if self._stack_of(name) == stack]

    def _stack_of(self, name: str) -> str:
        place = self._places[name]
        return place.small_stack if self._is_small else place.stack


def _is_in_front(dock: QDockWidget) -> bool:
    """It is seen, and no tab beside it."""
    return dock.isVisible() and not dock.visibleRegion().isEmpty()
