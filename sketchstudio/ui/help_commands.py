"""What the Help menu and Settings open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from sketchstudio.settings import Settings
from sketchstudio.ui.dialogs.about import AboutDialog
from sketchstudio.ui.dialogs.pen_test import PenTestDialog
from sketchstudio.ui.dialogs.settings import SettingsDialog

if TYPE_CHECKING:
    from sketchstudio.ui.main_window import MainWindow


class HelpCommands:
    """Each opens one dialog above the window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Who does which action."""
        return {"about": self._about, "settings": self._settings, "pen_test": self._pen_test}

    def _about(self) -> None:
        AboutDialog(program_version(), self._window).exec()

    def _settings(self) -> None:
        dialog = SettingsDialog(self._window.settings, self._window)
        dialog.changed.connect(self._take_settings)
        dialog.exec()

    def _pen_test(self) -> None:
        dialog = PenTestDialog(self._window.settings, self._window)
        dialog.changed.connect(self._take_settings)
        dialog.exec()

    def _take_settings(self, settings: Settings) -> None:
        self._window.show_settings(settings)
        self._window.settings_changed.emit(settings)


def program_version() -> str:
    """The installed version; from a source folder that was not installed, nothing."""
    try:
        return version("sketchstudio")
    except PackageNotFoundError:
        return ""
