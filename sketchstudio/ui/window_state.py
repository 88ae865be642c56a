"""What the window remembers from one start to the next: its size, its docks, what was closed."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow

from sketchstudio.files.places import config_dir
from sketchstudio.ui.docks import Docks

LAYOUT_VERSION = 2  # another number: the docks of older versions are laid out anew


class WindowState:
    """Kept beside the settings, in window.ini; a damaged file is the same as none."""

    def __init__(self) -> None:
        path = config_dir() / "window.ini"
        self._store = QSettings(str(path), QSettings.Format.IniFormat)

    def restore(self, window: QMainWindow, docks: Docks) -> bool:
        """False where there is nothing to restore. Docks that are new since then, or would be
        out of sight, are put where they stand at first."""
        geometry, layout = self._store.value("geometry"), self._store.value("docks")
        if not isinstance(geometry, QByteArray) or not isinstance(layout, QByteArray):
            return False
        if not window.restoreGeometry(geometry) or not window.restoreState(layout, LAYOUT_VERSION):
            return False
        docks.mend(self.text("dock_names").split())
        return True

    def save(self, window: QMainWindow, docks: Docks) -> None:
        """Remember how the window is laid out now."""
        self._store.setValue("geometry", window.saveGeometry())
        self._store.setValue("docks", window.saveState(LAYOUT_VERSION))
        self._store.setValue("dock_names", " ".join(docks.names()))
        self._store.sync()

    def text(self, key: str) -> str:
        """A word that was remembered, or nothing."""
        return str(self._store.value(key, ""))

    def remember(self, key: str, text: str) -> None:
        """Keep a word under that key."""
        self._store.setValue(key, text)
