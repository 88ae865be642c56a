"""All the command search can find: commands, tools, panels, generators, brushes, files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QDockWidget

from sketchstudio.ui.controls import spec_text
from sketchstudio.ui.keys.shown import native_keys

if TYPE_CHECKING:
    from sketchstudio.ui.main_window import MainWindow


@dataclass(frozen=True, slots=True)
class Findable:
    """One thing to find. `keys` are in the words of the system."""

    words: str
    group: str
    run: Callable[[], object]
    keys: str = ""
    icon: QIcon | None = None
    is_enabled: bool = True


class CommandFinder:
    """Looks anew each time: what is enabled and which files are recent changes."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def all(self) -> list[Findable]:
        """In the order that counts where two fit alike."""
        return [
            *self._commands(),
            *self._docks(),
            *self._generators(),
            *self._brushes(),
            *self._recent(),
        ]

    def _commands(self) -> Iterator[Findable]:
        actions, keymap = self._window.actions_by_name, self._window.flows.keys.keymap
        for command in keymap.commands:
            if not command.is_held:
                keys = native_keys(keymap.keys(command.id))
                yield _of_action(actions[command.id], command.words, command.group, keys)

    def _docks(self) -> Iterator[Findable]:
        for dock in self._window.panels.docks:
            yield Findable(dock.windowTitle(), _tr("Panels"), lambda dock=dock: show_dock(dock))

    def _generators(self) -> Iterator[Findable]:
        for spec in self._window.specs:
            yield Findable(
                spec_text(spec.name),
                _tr("Generators"),
                lambda generator=spec.id: self._choose_generator(generator),
            )

    def _brushes(self) -> Iterator[Findable]:
        panels = self._window.panels
        for preset in panels.brush_library.presets:
            yield Findable(
                preset.name, _tr("Brushes"), lambda preset=preset: panels.brushes.choose(preset)
            )

    def _recent(self) -> Iterator[Findable]:
        documents = self._window.flows.documents
        for path in documents.recent_paths():
            yield Findable(
                path.name, _tr("Recent files"), lambda path=path: documents.open_path(path)
            )

    def _choose_generator(self, generator: str) -> None:
        self._window.panels.generate.choose(generator)
        show_dock(self._window.panels.docks["generate"])


def show_dock(dock: QDockWidget) -> None:
    """Open it, bring it to the front of its tabs, and give it the keyboard."""
    dock.show()
    dock.raise_()
    panel = dock.widget()
    if panel is not None:
        panel.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _of_action(action: QAction, words: str, group: str, keys: str) -> Findable:
    return Findable(words, group, action.trigger, keys, action.icon(), action.isEnabled())


def _tr(text: str) -> str:
    return QCoreApplication.translate("CommandFinder", text)
