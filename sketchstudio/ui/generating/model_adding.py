"""Models that others made: asked for or dropped, looked into, and copied to the artist's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from sketchstudio.generators.base import GeneratorError
from sketchstudio.generators.models import FILE_SUFFIXES, ModelInfo, add_file
from sketchstudio.ui.documents.background import Background
from sketchstudio.ui.notice_bar import NoticeBar
from sketchstudio.ui.panels.generate import GeneratePanel


class ModelAdding(QObject):
    """`ask_file` asks which file, and `tell` says in a box what was wrong; tests do so instead."""

    def __init__(
        self, window: QWidget, background: Background, panel: GeneratePanel, notices: NoticeBar
    ) -> None:
        super().__init__()
        self._window, self._background = window, background
        self._panel, self._notices = panel, notices
        self._folder = Path.home()
        self.ask_file: Callable[[QWidget], Path | None] = self._ask_file
        self.tell: Callable[[QWidget, str], object] = self._tell

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Who does which action."""
        return {"add_model": self.add}

    def add(self) -> None:
        """Ask for a file, and add it."""
        path = self.ask_file(self._window)
        if path is not None:
            self.take(path)

    def take(self, path: Path) -> None:
        """Add this file, and tell of it in the window."""
        try:
            model = self._add(path)
        except GeneratorError as error:
            self._notices.show_problem(str(error))
            return
        self._notices.show_note(self.tr("Added: {0}.").format(model.label))

    def ask(self, parent: QWidget) -> ModelInfo | None:
        """Ask above a dialog; the model, or None where there is none."""
        path = self.ask_file(parent)
        if path is None:
            return None
        try:
            return self._add(path)
        except GeneratorError as error:
            self.tell(parent, str(error))
            return None

    def _add(self, path: Path) -> ModelInfo:
        words = self.tr("Looking into {0}…").format(path.name)
        model = self._background.wait_for(lambda: add_file(path), words)
        self._panel.show_model(model)
        return model

    def _ask_file(self, parent: QWidget) -> Path | None:
        patterns = " ".join(f"*{suffix}" for suffix in sorted(FILE_SUFFIXES))
        chosen, _ = QFileDialog.getOpenFileName(
            parent,
            self.tr("Add a model"),
            str(self._folder),
            f"{self.tr('Models that make pictures larger')} ({patterns})",
        )
        if not chosen:
            return None
        self._folder = Path(chosen).parent
        return Path(chosen)

    def _tell(self, parent: QWidget, sentence: str) -> None:
        QMessageBox.warning(parent, self.tr("Add a model"), sentence)
