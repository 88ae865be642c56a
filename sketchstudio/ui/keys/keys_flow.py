"""Keys from their file to the actions, and through the dialog back to the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sketchstudio.files.errors import FileError
from sketchstudio.files.keymaps import read_keymap, write_keymap
from sketchstudio.ui.actions import Actions
from sketchstudio.ui.asking import Asker
from sketchstudio.ui.dialogs.keys import KeysDialog
from sketchstudio.ui.keys.held_keys import HeldKeys
from sketchstudio.ui.keys.keyed_commands import held_by_key
from sketchstudio.ui.keys.keymap import Keymap
from sketchstudio.ui.notice_bar import NoticeBar

SUFFIX = ".json"


class KeysFlow(QObject):
    """Uses `path` for what the artist changed; a damaged file is told of and left out."""

    def __init__(
        self,
        keymap: Keymap,
        actions: Actions,
        held_keys: HeldKeys,
        *,
        notices: NoticeBar,
        asker: Asker,
        path: Path,
    ) -> None:
        super().__init__()
        self.keymap, self._actions, self._held_keys = keymap, actions, held_keys
        self._notices, self._ask, self._path = notices, asker, path
        self._load()
        self._use()
        keymap.changed.connect(self._use)
        keymap.changed.connect(self._save)

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Who does which action."""
        return {"keys": self._show_dialog}

    def import_from(self, path: Path) -> None:
        """Use the keys of a file; it is said what could not be used."""
        try:
            left_out = self.keymap.take(read_keymap(path))
        except FileError as error:
            self._notices.show_problem(str(error))
            return
        if left_out:
            self._notices.show_note(self._left_out(left_out, path))
        else:
            self._notices.show_note(self.tr("The keys of “{0}” are in use.").format(path.name))

    def export_to(self, path: Path) -> None:
        """Write the keys to a file that can be passed on."""
        try:
            write_keymap(path, self.keymap.kept())
        except FileError as error:
            self._notices.show_problem(str(error))
            return
        self._notices.show_note(self.tr("The keys are in {0}.").format(path))

    def make_dialog(self, parent: QWidget | None = None) -> KeysDialog:
        """The dialog, joined to this flow."""
        dialog = KeysDialog(self.keymap, parent)
        dialog.import_asked.connect(self._import)
        dialog.export_asked.connect(self._export)
        return dialog

    def _show_dialog(self) -> None:
        self.make_dialog(self._notices.window()).exec()

    def _import(self) -> None:
        path = self._ask.key_map_to_open()
        if path is not None:
            self.import_from(path)

    def _export(self) -> None:
        path = self._ask.file_to_save(Path(self.tr("Keys") + SUFFIX), SUFFIX)
        if path is not None:
            self.export_to(path)

    def _load(self) -> None:
        if not self._path.exists():
            return
        try:
            left_out = self.keymap.take(read_keymap(self._path))
        except FileError as error:
            self._notices.show_note(self.tr("The keys are the usual ones. {0}").format(error))
            return
        if left_out:
            self._notices.show_note(self._left_out(left_out, self._path))

    def _save(self) -> None:
        try:
            write_keymap(self._path, self.keymap.kept())
        except FileError as error:
            self._notices.show_problem(str(error))

    def _use(self) -> None:
        self._actions.use_keys(self.keymap)
        self._held_keys.use_keys(held_by_key(self.keymap))

    def _left_out(self, count: int, path: Path) -> str:
        return self.tr(
            "The keys of “{0}” are in use, but {1} of its entries are unknown here or "
            "ask for a key twice, and were left out."
        ).format(path.name, count)
