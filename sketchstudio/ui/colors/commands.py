"""Colours in the window: palettes, reference pictures, and the shapes that one tool draws."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from sketchstudio.files.palettes import PaletteShelf
from sketchstudio.files.places import palettes_dir
from sketchstudio.tools.shape_tool import ShapeTool
from sketchstudio.ui.colors.palette_asking import PaletteAsker
from sketchstudio.ui.colors.palette_flow import PaletteFlow
from sketchstudio.ui.colors.reference_flow import ReferenceFlow
from sketchstudio.ui.documents.background import Background
from sketchstudio.ui.resources import resource

if TYPE_CHECKING:
    from sketchstudio.ui.actions import Condition
    from sketchstudio.ui.main_window import MainWindow


class ColorCommands:
    """Makes the flows of the colour panels, and ends with their window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        panels = window.panels
        self._background = Background(window)
        asker = PaletteAsker(window)
        self.palettes = PaletteFlow(
            window.session,
            panels.palettes,
            panels.color_keeper,
            shelf=PaletteShelf(resource("palettes"), palettes_dir()),
            notices=window.notices,
            asker=asker,
            background=self._background,
        )
        self.references = ReferenceFlow(
            panels.reference,
            self.palettes,
            notices=window.notices,
            asker=asker,
            show_panel=self._show_reference,
        )
        for flow in (self.palettes, self.references):
            flow.changed.connect(window.actions_by_name.update_enabled)
        window.closed.connect(self._close)

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Who does which action."""
        return {
            **self.palettes.handlers(),
            **self.references.handlers(),
            "next_shape": self._next_shape,
        }

    def conditions(self) -> Mapping[str, Condition]:
        """What cannot always be done."""
        return {**self.palettes.conditions(), **self.references.conditions()}

    def _next_shape(self) -> None:
        """Take the shape tool; where it is in hand already, its next shape."""
        tools = self._window.tools
        tool = next(tool for tool in tools.tools if isinstance(tool, ShapeTool))
        if tools.chosen is tool:
            tool.next_kind()
        tools.choose(tool)

    def _show_reference(self) -> None:
        dock = self._window.panels.docks["reference"]
        dock.show()
        dock.raise_()

    def _close(self) -> None:
        self._window.panels.color_keeper.save()
        self._background.close()
