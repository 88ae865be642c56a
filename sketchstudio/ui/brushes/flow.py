"""Keeping brushes: the editor, saving, naming, deleting, files, and what was last in hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from sketchstudio.files.brushes import LONGEST_NAME, SUFFIX, read_kit, write_kit
from sketchstudio.files.errors import FileError
from sketchstudio.files.places import brush_kit_file
from sketchstudio.painting.presets import Preset
from sketchstudio.tools.eraser import Eraser
from sketchstudio.ui.brushes.asking import BrushAsker
from sketchstudio.ui.brushes.symmetry_axes import SymmetryAxes
from sketchstudio.ui.dialogs.brush_editor import BrushEditor

if TYPE_CHECKING:
    from sketchstudio.ui.actions import Condition
    from sketchstudio.ui.main_window import MainWindow

_EDITOR_ACTIONS = ("brush_save", "brush_save_as", "brush_reset")


class BrushFlow:
    """`asker` puts the questions; tests put another in its place."""

    def __init__(self, window: MainWindow) -> None:
        self._window, self._session = window, window.session
        self._library = window.panels.brush_library
        self.asker = BrushAsker(window)
        self.editor: BrushEditor | None = None
        self._follow()
        self._restore()

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Who does which action."""
        return {
            "brush_editor": self.edit,
            "brush_save": self.save,
            "brush_save_as": self.save_as,
            "brush_rename": self.rename,
            "brush_reset": self.reset,
            "brush_delete": self.delete,
            "brush_import": self.take_in,
            "brush_export": self.give_out,
            "brush_for_eraser": self.give_to_eraser,
            "symmetry_middle": self.center_symmetry,
        }

    def conditions(self) -> Mapping[str, Condition]:
        """Renaming and deleting is for the artist's own."""
        return {
            "brush_rename": self._is_own,
            "brush_delete": self._is_own,
            "symmetry_middle": lambda: self._session.brush_kit.symmetry.center is not None,
        }

    @property
    def preset(self) -> Preset:
        """The brush of the tool in hand."""
        return self._window.panels.brushes.in_hand

    # ---- commands

    def edit(self) -> None:
        """Open the editor, or bring it forward."""
        if self.editor is None:
            actions = self._window.actions_by_name.of(*_EDITOR_ACTIONS)
            color = self._session.foreground
            self.editor = BrushEditor(self.preset, color, actions, self._window)
            self.editor.changed.connect(self._put_in_hand)
        self.editor.show()
        self.editor.raise_()
        self.editor.activateWindow()

    def save(self) -> None:
        """Keep the brush in hand under its name."""
        self._try(lambda: self._library.save(self.preset))

    def save_as(self) -> None:
        """Keep the brush in hand as a new one."""
        wished = self._library.free_name(self.preset.name)
        name = self._ask_name(_tr("Keep as a new brush"), wished)
        if name:
            preset = replace(self.preset, name=self._library.free_name(name))
            self._put_in_hand(preset)
            self._try(lambda: self._library.save(preset))

    def rename(self) -> None:
        """Give one of the artist's own another name."""
        old = self.preset.name
        name = self._ask_name(_tr("Rename the brush"), old)
        if not name or name == old:
            return
        if name.casefold() != old.casefold():
            name = self._library.free_name(name)
        self._try(lambda: self._library.rename(old, name))
        self._put_in_hand(replace(self.preset, name=name))

    def reset(self) -> None:
        """Take back what was changed on the brush since it was kept."""
        kept = self._library.find(self.preset.name)
        if kept is not None:
            self._put_in_hand(kept)

    def delete(self) -> None:
        """Forget one of the artist's own."""
        name = self.preset.name
        if self.asker.may_delete(name):
            self._try(lambda: self._library.delete(name))

    def take_in(self) -> None:
        """Bring a brush from a file, and take it into the hand."""
        path = self.asker.file_to_open()
        if path is not None:
            self._try(lambda: self._window.panels.brushes.choose(self._library.take_in(path)))

    def give_out(self) -> None:
        """Write the brush in hand to a file."""
        path = self.asker.file_to_save(f"{self.preset.name}{SUFFIX}")
        if path is not None:
            self._try(lambda: self._library.give_out(self.preset, path))

    def give_to_eraser(self) -> None:
        """Let the eraser, and the pen's other end, erase with the brush in hand."""
        kit = self._session.brush_kit
        self._session.brush_kit = kit.holding(self.preset, erases=True)

    def center_symmetry(self) -> None:
        """The middle of the symmetry is the canvas' again."""
        kit = self._session.brush_kit
        self._session.brush_kit = replace(kit, symmetry=replace(kit.symmetry, center=None))

    # ---- within

    def _follow(self) -> None:
        window, session = self._window, self._session
        window.canvas.add_overlay(SymmetryAxes(session, window.tools))
        session.brush_kit_changed.connect(self._kit_changed)
        session.color_changed.connect(self._color_changed)
        window.tools.chosen_changed.connect(lambda _tool: self._kit_changed())
        self._library.changed.connect(window.actions_by_name.update_enabled)
        window.closed.connect(self._keep)
        self._symmetry = session.brush_kit.symmetry

    def _kit_changed(self) -> None:
        if self.editor is not None:
            self.editor.show_preset(self.preset)
        symmetry = self._session.brush_kit.symmetry
        if symmetry != self._symmetry:
            self._symmetry = symmetry
            self._window.canvas.update()
        self._window.actions_by_name.update_enabled()

    def _color_changed(self, *_colors: object) -> None:
        if self.editor is not None:
            self.editor.show_color(self._session.foreground)

    def _put_in_hand(self, preset: Preset) -> None:
        erases = self._window.tools.chosen.id == Eraser.id
        self._session.brush_kit = self._session.brush_kit.holding(preset, erases=erases)

    def _is_own(self) -> bool:
        return self._library.is_own(self.preset.name)

    def _ask_name(self, title: str, wished: str) -> str:
        return self.asker.name(title, wished).strip()[:LONGEST_NAME]

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except FileError as error:
            self._window.notices.show_problem(str(error))

    def _restore(self) -> None:
        kit, complaint = read_kit(brush_kit_file())
        self._session.brush_kit = kit
        for sentence in [complaint, *self._library.complaints]:
            if sentence:
                self._window.notices.show_note(sentence)

    def _keep(self) -> None:
        self._try(lambda: write_kit(brush_kit_file(), self._session.brush_kit))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Brushes", text)
