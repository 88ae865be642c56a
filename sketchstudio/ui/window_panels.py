"""The panels of the window, the docks they stand in, and the bars.

To add a dock: make its panel in `WindowPanels`, and one `add` line.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from sketchstudio.files.places import brushes_dir, colors_file, thumbnails_dir
from sketchstudio.generators.base import Spec
from sketchstudio.session import Session
from sketchstudio.ui.actions import Actions
from sketchstudio.ui.brushes.library import BrushLibrary
from sketchstudio.ui.colors.memory import ColorKeeper
from sketchstudio.ui.controls import spec_text
from sketchstudio.ui.docks import Docks
from sketchstudio.ui.documents.picture_loader import PictureLoader
from sketchstudio.ui.generating.going_on import GoingOn
from sketchstudio.ui.panels.boxes import BoxPanel
from sketchstudio.ui.panels.brushes import BrushPanel
from sketchstudio.ui.panels.candidate_model import CandidateModel
from sketchstudio.ui.panels.candidates import CandidatePanel
from sketchstudio.ui.panels.colors import ColorPanel
from sketchstudio.ui.panels.generate import GeneratePanel
from sketchstudio.ui.panels.history import HistoryPanel
from sketchstudio.ui.panels.layers import LayerPanel
from sketchstudio.ui.panels.palettes import PalettePanel
from sketchstudio.ui.panels.reference import ReferencePanel
from sketchstudio.ui.panels.results import ResultsPanel
from sketchstudio.ui.panels.results_model import ResultsModel
from sketchstudio.ui.panels.tool_bar import ToolBar
from sketchstudio.ui.panels.tool_options import ToolOptions
from sketchstudio.ui.tool_set import ToolSet

_BRUSH_MENU = (
    *("brush_editor", "brush_save", "brush_save_as", "brush_reset", "brush_rename"),
    *("brush_delete", "brush_for_eraser", "brush_import", "brush_export"),
)
_PALETTE = (
    *("palette_add", "palette_remove", "palette_rename_color"),
    *("palette_from_canvas", "palette_from_file", "palette_import", "palette_export"),
    *("palette_new", "palette_rename", "palette_delete"),
)
_REFERENCE = ("reference_open", "reference_paste", "reference_palette", "reference_remove")


class WindowPanels:
    """Panels by name, made and put into `window`. They know the session, never each other."""

    def __init__(
        self,
        window: QMainWindow,
        session: Session,
        tools: ToolSet,
        actions: Actions,
        specs: Sequence[Spec],
    ) -> None:
        self.tool_bar = ToolBar(tools, actions)
        self.tool_options = ToolOptions(
            session,
            tools,
            actions.of("recolour_blots", "delete_blots"),
            actions.of("rename_boxes", "reseed_boxes", "wish_color", "delete_boxes"),
        )
        self.color_keeper = ColorKeeper(session, colors_file())
        self.colors = ColorPanel(session, actions.of("swap", "default"), self.color_keeper)
        self.palettes = PalettePanel(
            session, buttons=actions.of("palette_add", "palette_remove"), menu=actions.of(*_PALETTE)
        )
        self.brush_library = BrushLibrary(brushes_dir())
        self.brushes = BrushPanel(
            session,
            tools,
            self.brush_library,
            actions=actions.of("brush_editor", "brush_save", "brush_save_as", "brush_reset"),
            menu=actions.of(*_BRUSH_MENU),
        )
        self.layers = LayerPanel(session, actions)
        self.boxes = BoxPanel(session, actions)
        self.generate = GeneratePanel(
            session,
            specs,
            generate=actions["generate"],
            cancel=actions["cancel"],
            live=actions["live"],
            doctor=actions["sketch_doctor"],
        )
        self.candidate_model = CandidateModel(window)
        candidate_buttons = actions.of("keep", "discard", "save_candidate")
        self.going_on = GoingOn(specs, window)
        self.candidates = CandidatePanel(
            self.candidate_model, candidate_buttons, self.going_on.actions
        )
        self.pictures = PictureLoader(thumbnails_dir())
        self.reference = ReferencePanel(session, self.pictures, actions.of(*_REFERENCE))
        self.results = ResultsPanel(ResultsModel(self.pictures, _names(specs), window))
        self.history = HistoryPanel(session)
        self.lay_out_bars(window)
        self.docks = Docks(window)
        self._add_docks()

    def _add_docks(self) -> None:
        """The first of a stack is the tab that is seen at first."""
        add = self.docks.add
        add("colors", _tr("Colours"), self.colors, stack="colours")
        add("brushes", _tr("Brushes"), self.brushes, stack="brushes", small_stack="colours")
        add("palettes", _tr("Palettes"), self.palettes, stack="colours")
        add("reference", _tr("Reference"), self.reference, stack="reference", shown=False)
        add("layers", _tr("Layers"), self.layers, stack="layers")
        add("boxes", _tr("Boxes"), self.boxes, stack="layers")
        add("history", _tr("History"), self.history, stack="layers")
        add("generate", _tr("Generate"), self.generate, stack="generate")
        add(
            "candidates", _tr("Candidates"), self.candidates, stack="results", small_stack="colours"
        )
        add("results", _tr("Results"), self.results, stack="results", small_stack="layers")

    def lay_out_bars(self, window: QMainWindow) -> None:
        """Put the bars where they stand at first."""
        for area, bar in (
            (Qt.ToolBarArea.LeftToolBarArea, self.tool_bar),
            (Qt.ToolBarArea.TopToolBarArea, self.tool_options),
        ):
            window.addToolBar(area, bar)
            bar.show()

    def toggles(self) -> list[QAction]:
        """What shows and hides each bar and dock."""
        bars = (self.tool_bar, self.tool_options)
        return [*(bar.toggleViewAction() for bar in bars), *self.docks.toggles()]


def _names(specs: Sequence[Spec]) -> dict[str, str]:
    return {spec.id: spec_text(spec.name) for spec in specs}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Panels", text)
