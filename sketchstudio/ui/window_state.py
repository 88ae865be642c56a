"""What the window remembers from one start to the next: its size, its docks, what was closed."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow

from sketchstudio.files.places import config_dir

LAYOUT_VERSION = 1  # another number: the docks of older versions are laid out anew


class WindowState:
    """Kept beside the settings, in window.ini; a damaged file is the same as none."""

    def __init__(self) -> None:
        path = config_dir() / "window.ini"
        self._store = QSettings(str(path), QSettings.Format.IniFormat)

    def restore(self, window: QMainWindow) -> bool:
        """False where there is nothing to restore."""
        geometry, docks = self._store.value("geometry"), self._store.value("docks")
        if not isinstance(geometry, QByteArray) or not isinstance(docks, QByteArray):
            return False
        return window.restoreGeometry(geometry) and window.restoreState(docks, LAYOUT_VERSION)

    def save(self, window: QMainWindow) -> None:
        """Remember how the window is laid out now."""
        self._store.setValue("geometry", window.saveGeometry())
        self._store.setValue("docks", window.saveState(LAYOUT_VERSION))
        self._store.sync()

    def text(self, key: str) -> str:
        """A word that was remembered, or nothing."""
        return str(self._store.value(key, ""))

    def remember(self, key: str, text: str) -> None:
        """Keep a word under that key."""
        self._store.setValue(key, text)
