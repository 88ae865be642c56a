"""All brushes there are: those that come with the program and the artist's own, in one list."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sketchstudio.files.brushes import BrushStore, read_folder, read_preset, write_preset
from sketchstudio.painting.presets import Preset
from sketchstudio.ui.resources import resource


class BrushLibrary(QObject):
    """`presets` first the program's, then the artist's, each by name; a brush of the artist's
    that has the name of one of the program's stands in its place. Names are told apart without
    regard to case."""

    changed = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._store = BrushStore(folder)
        self._bundled, _ = read_folder(resource("brushes"))
        self._own: list[Preset] = []
        self.complaints: list[str] = []
        self.read()

    def read(self) -> None:
        """Take in what lies in the artist's folder now."""
        self._own, self.complaints = self._store.read()
        self.changed.emit()

    @property
    def presets(self) -> list[Preset]:
        own = {preset.name.casefold(): preset for preset in self._own}
        bundled = [own.pop(one.name.casefold(), one) for one in self._bundled]
        return [*bundled, *sorted(own.values(), key=lambda preset: preset.name.casefold())]

    def find(self, name: str) -> Preset | None:
        """The brush of that name as it is kept."""
        wanted = name.casefold()
        return next((one for one in self.presets if one.name.casefold() == wanted), None)

    def is_own(self, name: str) -> bool:
        """Whether the artist made or changed it, so that it can be deleted."""
        return any(one.name.casefold() == name.casefold() for one in self._own)

    def free_name(self, wished: str) -> str:
        """That name, or the first of "name 2", "name 3" that is free."""
        name, number = wished, 2
        while self.find(name) is not None:
            name, number = f"{wished} {number}", number + 1
        return name

    def save(self, preset: Preset) -> None:
        """Keep it, in the place of one of that name. Raises FileError."""
        self._store.save(preset)
        self.read()

    def rename(self, name: str, new_name: str) -> Preset:
        """Keep one of the artist's own under another name. Raises FileError; KeyError for one
        that is not the artist's."""
        preset = next((one for one in self._own if one.name.casefold() == name.casefold()), None)
        if preset is None:
            raise KeyError(name)
        renamed = replace(preset, name=new_name)
        self._store.delete(name)
        self._store.save(renamed)
        self.read()
        return renamed

    def delete(self, name: str) -> None:
        """Forget one of the artist's own; one of the program's that it stood for is back.
        Raises FileError."""
        self._store.delete(name)
        self.read()

    def take_in(self, path: Path) -> Preset:
        """Copy a brush from a file, under a free name. Raises FileError."""
        preset = read_preset(path)
        preset = replace(preset, name=self.free_name(preset.name))
        self.save(preset)
        return preset

    def give_out(self, preset: Preset, path: Path) -> None:
        """Write a brush to a file. Raises FileError."""
        write_preset(path, preset)
