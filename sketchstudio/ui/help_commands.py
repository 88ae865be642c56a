"""What the Help menu and Settings open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from sketchstudio.settings import Settings
from sketchstudio.ui.dialogs.about import AboutDialog
from sketchstudio.ui.dialogs.keys import KeysDialog
from sketchstudio.ui.dialogs.settings import SettingsDialog

if TYPE_CHECKING:
    from sketchstudio.ui.main_window import MainWindow


class HelpCommands:
    """Each opens one dialog above the window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Who does which action."""
        return {"keys": self._keys, "about": self._about, "settings": self._settings}

    def _keys(self) -> None:
        window = self._window
        tools = [window.panels.tool_bar.action_for(tool.id) for tool in window.tools.tools]
        groups = [(_tr("Tools"), tools), *window.actions_by_name.groups()]
        KeysDialog(groups, held_keys(), window).exec()

    def _about(self) -> None:
        AboutDialog(program_version(), self._window).exec()

    def _settings(self) -> None:
        dialog = SettingsDialog(self._window.settings, self._window)
        dialog.changed.connect(self._take_settings)
        dialog.exec()

    def _take_settings(self, settings: Settings) -> None:
        self._window.show_settings(settings)
        self._window.settings_changed.emit(settings)


def held_keys() -> list[tuple[str, str]]:
    """(what it does, the key) of keys that count while they are held."""
    return [
        (_tr("Move the view by dragging"), _tr("Space, or the middle button")),
        (_tr("Turn the view by dragging"), _tr("Shift+Space")),
        (_tr("Pick a colour"), _tr("Alt")),
        (_tr("Compare with the sketch"), "\\"),
        (_tr("Straight line from the last stroke"), _tr("Shift")),
    ]


def program_version() -> str:
    """The installed version; from a source folder that was not installed, nothing."""
    try:
        return version("sketchstudio")
    except PackageNotFoundError:
        return ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Help", text)
