"""The main window: puts the parts together, and is asked to close."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QShowEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from sketchstudio.files.places import recent_file
from sketchstudio.files.recent import RecentFiles
from sketchstudio.generators.base import Spec
from sketchstudio.session import Session
from sketchstudio.settings import Settings
from sketchstudio.ui import theme
from sketchstudio.ui.actions import Actions
from sketchstudio.ui.asking import Asker
from sketchstudio.ui.blot_commands import BlotCommands
from sketchstudio.ui.brush_commands import BrushCommands
from sketchstudio.ui.canvas.canvas import Canvas
from sketchstudio.ui.canvas_area import CanvasArea
from sketchstudio.ui.document_flow import DocumentFlow
from sketchstudio.ui.first_steps import FirstSteps
from sketchstudio.ui.generate_flow import GenerateFlow
from sketchstudio.ui.held_keys import HeldKeys
from sketchstudio.ui.help_commands import HelpCommands
from sketchstudio.ui.layer_commands import LayerCommands
from sketchstudio.ui.menus import fill_menu_bar, fill_recent
from sketchstudio.ui.notice_bar import NoticeBar
from sketchstudio.ui.panels.candidate_model import CandidateModel
from sketchstudio.ui.panels.candidates import CandidatePanel
from sketchstudio.ui.panels.colors import ColorPanel
from sketchstudio.ui.panels.generate import GeneratePanel
from sketchstudio.ui.panels.layers import LayerPanel
from sketchstudio.ui.panels.tool_bar import ToolBar
from sketchstudio.ui.panels.tool_options import ToolOptions
from sketchstudio.ui.pasting import Pasting
from sketchstudio.ui.status_bar import StatusBar
from sketchstudio.ui.tool_set import ToolSet
from sketchstudio.ui.view_commands import ViewCommands
from sketchstudio.ui.window_state import WindowState
from sketchstudio.worker import Worker

FIRST_SIZE = QSize(1440, 900)
LOW_SCREEN = 860  # pixels: what four panels above one another need, and some air
PANEL_WIDTH = 300
PANEL_HEIGHTS = [140, 190, 310, 185]  # pixels: colours, layers, generate, candidates


class MainWindow(QMainWindow):
    """`settings_changed` when the dialog has changed one; whoever made the window keeps them."""

    settings_changed = Signal(object)  # Settings
    closed = Signal()

    def __init__(
        self, session: Session, worker: Worker, specs: Sequence[Spec], settings: Settings
    ) -> None:
        super().__init__()
        self.session, self.worker, self.settings = session, worker, settings
        self.setObjectName("main_window")
        self.tools = ToolSet(session)
        self.canvas = Canvas(session, self.tools)
        self.notices = NoticeBar()
        self.asker = Asker(self)
        self.actions_by_name = Actions(self)
        self._state = WindowState()
        self._make_panels(specs)
        self._make_flows()
        self._lay_out()
        self._connect()
        self._show_title()
        self._update_actions()
        self._is_laid_out = self._state.restore(self)
        if not self._is_laid_out:
            self._fit_to_screen(self.screen().availableSize())

    def show_settings(self, settings: Settings) -> None:
        """Work with these from now on."""
        self.settings = settings
        self.canvas.navigator.set_wheel(away_zooms_in=settings.text("wheel_zoom") == "in")
        self.show_theme()

    def show_theme(self) -> None:
        """Take over the colours of the theme that the program wears now."""
        self.canvas.set_surround(theme.current().surround)
        self.tool_options.refresh()
        self.update()

    def open_path(self, path: Path) -> bool:
        """Open a file, as from the command line. True when it is open now."""
        return self.documents.open_path(path)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._is_laid_out:
            self._is_laid_out = True
            widths = [PANEL_WIDTH] * len(self.docks)
            self.resizeDocks(self.docks, widths, Qt.Orientation.Horizontal)
            self.resizeDocks(self.docks, PANEL_HEIGHTS, Qt.Orientation.Vertical)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.documents.may_go_on():
            event.ignore()
            return
        self._state.save(self)
        self.worker.shutdown()
        self.held_keys.release_all()
        self.closed.emit()
        event.accept()

    # ---- putting together

    def _fit_to_screen(self, room: QSize) -> None:
        """At the first start; on a low screen two panels share one place."""
        if room.height() < LOW_SCREEN:
            self.tabifyDockWidget(self.docks[1], self.docks[0])
            self.docks[0].raise_()
        self.resize(FIRST_SIZE.boundedTo(room))

    def _make_panels(self, specs: Sequence[Spec]) -> None:
        actions = self.actions_by_name
        self.tool_bar = ToolBar(self.tools)
        selection = actions.of("recolour_blots", "delete_blots")
        self.tool_options = ToolOptions(self.session, self.tools, selection)
        self.colors = ColorPanel(self.session, actions.of("swap", "default"))
        self.layers = LayerPanel(self.session, actions.of(*_LAYER_BUTTONS))
        self.generate = GeneratePanel(
            self.session, specs, generate=actions["generate"], cancel=actions["cancel"]
        )
        self.candidate_model = CandidateModel(self)
        candidate_buttons = actions.of("keep", "discard", "save_candidate")
        self.candidates = CandidatePanel(self.candidate_model, candidate_buttons)

    def _make_flows(self) -> None:
        recent = RecentFiles(recent_file())
        self.documents = DocumentFlow(
            self.session, self.notices, self.asker, recent, self.generate.extras
        )
        self.pasting = Pasting(self.session, self.documents, self.notices)
        self.generating = GenerateFlow(
            self.session,
            self.worker,
            panel=self.generate,
            candidates=self.candidate_model,
            canvas=self.canvas,
            notices=self.notices,
            asker=self.asker,
            device=lambda: self.settings.text("device"),
        )
        self.first_steps = FirstSteps(self.session, self.canvas, self.documents, self._state)
        self.held_keys = HeldKeys(self, self.canvas, self.tools)

    def _lay_out(self) -> None:
        self.setCentralWidget(CanvasArea(self.canvas, self.notices, self.pasting))
        self.setDockNestingEnabled(True)
        self.addToolBar(Qt.ToolBarArea.LeftToolBarArea, self.tool_bar)
        self.addToolBar(Qt.ToolBarArea.TopToolBarArea, self.tool_options)
        docks = [
            self._add_dock("colors", self.tr("Colours"), self.colors),
            self._add_dock("layers", self.tr("Layers"), self.layers),
            self._add_dock("generate", self.tr("Generate"), self.generate),
            self._add_dock("candidates", self.tr("Candidates"), self.candidates),
        ]
        self.docks = docks
        bars: list[QDockWidget | ToolBar | ToolOptions] = [self.tool_bar, self.tool_options]
        toggles = [panel.toggleViewAction() for panel in (*bars, *docks)]
        actions = self.actions_by_name
        self.recent_menu = fill_menu_bar(self.menuBar(), actions, toggles)
        self.setStatusBar(StatusBar(self.session, self.canvas, actions.of(*_VIEW_BUTTONS)))

    def _add_dock(self, name: str, title: str, panel: QWidget) -> QDockWidget:
        dock = QDockWidget(title, self)
        dock.setObjectName(name)
        dock.setWidget(panel)
        panel.setAccessibleName(title)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        return dock

    def _connect(self) -> None:
        for handlers in self._all_handlers():
            self.actions_by_name.connect_all(handlers)
        self.canvas.addAction(self.actions_by_name["canvas_only"])
        self.session.notice.connect(self.notices.show_note)
        self.session.file_changed.connect(self._show_title)
        self.session.document_replaced.connect(self._show_title)
        self.session.history_changed.connect(self._update_actions)
        self.session.selection_changed.connect(self._update_actions)
        self.documents.opened.connect(self.generate.take_extras)
        self.documents.opened.connect(self._show_title)
        self.generating.state_changed.connect(self._update_actions)
        self.generating.shown_changed.connect(self.candidates.show_chosen)
        self.candidates.show_asked.connect(self.generating.show)
        self.candidates.keep_asked.connect(self.generating.keep)
        self.candidates.remove_asked.connect(self.generating.remove)
        self.recent_menu.aboutToShow.connect(self._fill_recent)

    def _all_handlers(self) -> list[Mapping[str, Callable[[], object]]]:
        documents, session = self.documents, self.session
        own = {
            "new": lambda: documents.new(
                self.settings.number("canvas_width"), self.settings.number("canvas_height")
            ),
            "open": documents.open,
            "save": documents.save,
            "save_as": documents.save_as,
            "export": documents.export,
            "quit": self.close,
            "undo": session.undo,
            "redo": session.redo,
            "copy": self.pasting.copy,
            "paste": self.pasting.paste,
            "swap": session.swap_colors,
            "default": session.reset_colors,
            "welcome": self.first_steps.show,
        }
        return [
            own,
            LayerCommands(session).handlers(),
            BlotCommands(session).handlers(),
            BrushCommands(self.tools).handlers(),
            ViewCommands(self, self.canvas, self.actions_by_name).handlers(),
            HelpCommands(self).handlers(),
            self.generating.handlers(),
        ]

    # ---- following

    def _show_title(self) -> None:
        self.setWindowTitle(f"{self.documents.title()}[*] — SketchStudio")
        self.setWindowModified(self.session.is_modified)

    def _update_actions(self) -> None:
        """What cannot be done now is grey, and its key goes elsewhere."""
        history, actions = self.session.history, self.actions_by_name
        _set_undo(actions["undo"], self.tr("&Undo"), history.can_undo, history.undo_label)
        _set_undo(actions["redo"], self.tr("&Redo"), history.can_redo, history.redo_label)
        previewing, running = self.generating.shown is not None, self.generating.is_running
        for name in _WHILE_PREVIEWING:
            actions[name].setEnabled(previewing)
        actions["generate"].setEnabled(not running)
        actions["cancel"].setEnabled(running)
        for name in ("recolour_blots", "delete_blots", "unselect_blots"):
            actions[name].setEnabled(bool(self.session.selected_blots))

    def _fill_recent(self) -> None:
        fill_recent(self.recent_menu, self.documents.recent_paths(), self.documents.open_path)


_LAYER_BUTTONS = (
    *("layer_add", "layer_duplicate", "layer_merge", "layer_up", "layer_down", "layer_delete"),
)
_VIEW_BUTTONS = ("mirror", "turn_left", "turn_right", "zoom_out", "zoom_in", "fit")
_WHILE_PREVIEWING = ("keep", "discard", "previous", "next", "save_candidate")


def _set_undo(action: QAction, text: str, possible: bool, label: str) -> None:
    action.setEnabled(possible)
    action.setText(f"{text}: {label}" if label else text)
