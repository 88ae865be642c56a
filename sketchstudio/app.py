"""The composition: session, worker and window are made, joined, and run until the window closes."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from sketchstudio.document.document import Document
from sketchstudio.files.errors import FileError
from sketchstudio.files.places import settings_file
from sketchstudio.generators import registry
from sketchstudio.generators.base import Spec
from sketchstudio.session import Session
from sketchstudio.settings import Settings, load_settings, save_settings
from sketchstudio.ui import theme
from sketchstudio.ui.icons import icon
from sketchstudio.ui.main_window import MainWindow
from sketchstudio.worker import Run, Worker

MIB = 2**20


def run_studio(file: Path | None) -> int:
    """Open the studio, with a file if there is one; returns the exit status when it is closed."""
    app = make_application()
    settings, complaint = load_settings(settings_file())
    window = make_window(settings)
    if complaint:
        window.notices.show_note(complaint)
    if file is None or not window.open_path(file):
        window.flows.first_steps.show_at_start()
    window.open_up()
    QTimer.singleShot(0, window.flows.keeping.recovery.offer)
    QTimer.singleShot(0, window.flows.teaching.greet)
    gc.collect()
    gc.freeze()  # what is there now stays: looking through it again and again would cost frames
    return app.exec()


def make_application() -> QApplication:
    """The Qt application: every point of a stroke is delivered, pens speak for themselves."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    attribute = Qt.ApplicationAttribute
    QApplication.setAttribute(attribute.AA_CompressHighFrequencyEvents, False)
    QApplication.setAttribute(attribute.AA_CompressTabletEvents, False)
    QApplication.setAttribute(attribute.AA_SynthesizeMouseForUnhandledTabletEvents, True)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("SketchStudio")
    app.setDesktopFileName("sketchstudio")
    app.setWindowIcon(icon("sketchstudio"))
    return app


def make_window(
    settings: Settings, *, specs: Sequence[Spec] | None = None, run: Run | None = None
) -> MainWindow:
    """A window with a session and a worker of its own. specs, run: other generators, for tests."""
    app = make_application()
    theme.apply(app, theme.chosen(settings.text("theme")))
    session = Session(
        Document.blank(settings.number("canvas_width"), settings.number("canvas_height")),
        history_limit_bytes=settings.number("undo_memory_mb") * MIB,
    )
    worker = Worker(run=run or registry.run)
    offered = registry.all_specs() if specs is None else specs
    window = MainWindow(session, worker, offered, settings)
    window.show_settings(settings)

    def take_settings(changed: Settings) -> None:
        theme.apply(app, theme.chosen(changed.text("theme")))
        window.show_theme()
        try:
            save_settings(settings_file(), changed)
        except FileError as error:
            window.notices.show_problem(str(error))

    def follow_system() -> None:
        theme.apply(app, theme.chosen(window.settings.text("theme")))
        window.show_theme()

    window.settings_changed.connect(take_settings)
    app.styleHints().colorSchemeChanged.connect(follow_system)
    return window
