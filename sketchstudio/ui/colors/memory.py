"""The colours used last and the panels' choices, written down a little after they change."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from sketchstudio.document.change import Change
from sketchstudio.files.used_colors import ColorMemory, load_colors, save_colors, used
from sketchstudio.session import Session

SAVE_AFTER_MS = 2000  # several colours in a row are written once


class ColorKeeper(QObject):
    """`changed` when `memory` is another one."""

    changed = Signal()

    def __init__(self, session: Session, path: Path) -> None:
        super().__init__()
        self._session, self._path = session, path
        self.memory = load_colors(path)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_AFTER_MS)
        self._timer.timeout.connect(self.save)
        session.changed.connect(self._note_use)

    def keep(self, memory: ColorMemory) -> None:
        """Take another memory over."""
        if memory != self.memory:
            self.memory = memory
            self._timer.start()
            self.changed.emit()

    def save(self) -> None:
        """Write it down now, if there is anything new."""
        if self._timer.isActive() or self.sender() is self._timer:
            self._timer.stop()
            save_colors(self._path, self.memory)

    def _note_use(self, change: Change) -> None:
        """A colour that has drawn or become a blot is one of the last used."""
        color, recent = self._session.foreground, self.memory.recent
        if (not change.dirty.is_empty or change.blots) and recent[:1] != (color,):
            self.keep(replace(self.memory, recent=used(recent, color)))
