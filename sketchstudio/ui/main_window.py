"""The main window: puts the parts together, and is asked to close."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QCloseEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow

from sketchstudio.document.change import Change
from sketchstudio.generators.base import Spec
from sketchstudio.session import Session
from sketchstudio.settings import Settings
from sketchstudio.ui import theme
from sketchstudio.ui.actions import Actions
from sketchstudio.ui.asking import Asker
from sketchstudio.ui.canvas.canvas import Canvas
from sketchstudio.ui.canvas_area import CanvasArea
from sketchstudio.ui.documents.recent_menu import RecentMenu
from sketchstudio.ui.menus import fill_menu_bar
from sketchstudio.ui.notice_bar import NoticeBar
from sketchstudio.ui.status_bar import StatusBar
from sketchstudio.ui.tool_set import ToolSet
from sketchstudio.ui.window_flows import WindowFlows
from sketchstudio.ui.window_panels import WindowPanels
from sketchstudio.ui.window_state import WindowState
from sketchstudio.worker import Worker

FRAME = QSize(0, 32)  # what a window's title takes of the screen
_VIEW_BUTTONS = ("mirror", "turn_left", "turn_right", "zoom_out", "zoom_in", "fit")


class MainWindow(QMainWindow):
    """`settings_changed` when the dialog has changed one; whoever made the window keeps them.

    Panels are in `panels`, what they set going is in `flows`."""

    settings_changed = Signal(object)  # Settings
    closed = Signal()

    def __init__(
        self, session: Session, worker: Worker, specs: Sequence[Spec], settings: Settings
    ) -> None:
        super().__init__()
        self.session, self.worker, self.settings = session, worker, settings
        self.specs = tuple(specs)
        self.setObjectName("main_window")
        self.tools = ToolSet(session)
        self.canvas = Canvas(session, self.tools)
        self.notices = NoticeBar()
        self.asker = Asker(self)
        self.actions_by_name = Actions(self, self.tools)
        self.state = WindowState()
        self.panels = WindowPanels(self, session, self.tools, self.actions_by_name, specs)
        self.flows = WindowFlows(self)
        self._lay_out()
        self._connect()
        self._show_title()
        self._update_actions()
        self._is_laid_out = self.state.restore(self, self.panels.docks)
        if not self._is_laid_out:
            self.resize(self.screen().availableSize() - FRAME)

    def lay_out_panels(self) -> None:
        """Put every panel and bar where it stands at first."""
        self.panels.lay_out_bars(self)
        self.panels.docks.lay_out(self.screen().availableSize())
        self.panels.docks.share_out()

    def open_up(self) -> None:
        """Show it as it was left; at the first start it fills the screen, as painters have it."""
        if self._is_laid_out:
            self.show()
        else:
            self.showMaximized()

    def show_settings(self, settings: Settings) -> None:
        """Work with these from now on."""
        self.settings = settings
        self.flows.keeping.show_settings(settings)
        self.canvas.take_settings(settings)
        self.show_theme()

    def show_theme(self) -> None:
        """Take over the colours of the theme that the program wears now."""
        self.canvas.set_surround(theme.current().surround)
        self.panels.tool_options.refresh()
        self.update()

    def open_path(self, path: Path) -> bool:
        """Open a file, as from the command line. True when it is open now."""
        return self.flows.documents.open_path(path)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._is_laid_out:
            self._is_laid_out = True
            self.panels.docks.share_out()

    def closeEvent(self, event: QCloseEvent) -> None:
        flows = self.flows
        if not flows.exporting.may_close() or not flows.documents.may_go_on():
            event.ignore()
            return
        if not flows.teaching.may_close():
            event.ignore()
            return
        self._save_state()
        self.worker.shutdown()
        self.flows.held_keys.release_all()
        self.closed.emit()
        event.accept()

    def _save_state(self) -> None:
        """What canvas only has put away is there again at the next start."""
        canvas_only = self.actions_by_name["canvas_only"]
        if canvas_only.isChecked():
            canvas_only.trigger()
        self.state.save(self, self.panels.docks)

    # ---- putting together

    def _lay_out(self) -> None:
        self.setDockNestingEnabled(True)
        self.setCentralWidget(CanvasArea(self.canvas, self.notices, self.flows.pasting))
        actions = self.actions_by_name
        self.menus = fill_menu_bar(self.menuBar(), actions)
        self.menus["panels"].addActions(self.panels.toggles())
        status_bar = StatusBar(self.session, self.canvas, actions.of(*_VIEW_BUTTONS))
        status_bar.show_beside_zoom(self.flows.exporting.word)
        status_bar.show_beside_zoom(self.flows.teaching.word)
        self.setStatusBar(status_bar)
        self.panels.docks.lay_out(self.screen().availableSize())

    def _connect(self) -> None:
        self.flows.connect()
        session, flows = self.session, self.flows
        self.canvas.addAction(self.actions_by_name["canvas_only"])
        session.notice.connect(self.notices.show_note)
        session.file_changed.connect(self._show_title)
        session.document_replaced.connect(self._show_title)
        flows.documents.opened.connect(self._show_title)
        flows.documents.working.connect(self.statusBar().showMessage)
        session.changed.connect(self._follow)
        session.document_replaced.connect(self._update_actions)
        session.history_changed.connect(self._update_actions)
        session.gesture_changed.connect(lambda _is_running: self._update_actions())
        session.selection_changed.connect(self._update_actions)
        flows.generating.state_changed.connect(self._update_actions)
        RecentMenu(self.menus["recent"], flows.documents, self.panels.pictures)

    # ---- following

    def _show_title(self) -> None:
        self.setWindowTitle(f"{self.flows.documents.title()}[*] — SketchStudio")
        self.setWindowModified(self.session.is_modified)

    def _follow(self, change: Change) -> None:
        if change.layers:
            self._update_actions()

    def _update_actions(self) -> None:
        history, actions = self.session.history, self.actions_by_name
        actions.update_enabled()
        _show_step(actions["undo"], self.tr("&Undo"), history.undo_label)
        _show_step(actions["redo"], self.tr("&Redo"), history.redo_label)


def _show_step(action: QAction, text: str, label: str) -> None:
    action.setText(f"{text}: {label}" if label else text)
