"""Palettes: GIMP's .gpl files in and out, and the shelf of those that are offered.

The program's own palettes are read-only: one that the artist changes is kept in the artist's own
folder under the same name, and stands in its place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from sketchstudio.document.color import Color, format_color
from sketchstudio.files.atomic import write_bytes
from sketchstudio.files.errors import Complaint, FileError
from sketchstudio.files.places import make_folder
from sketchstudio.files.reading import reading

SUFFIX = ".gpl"
MAX_BYTES = 1024 * 1024
MAX_COLORS = 4096
MAX_COLUMNS = 256  # as GIMP has it
MAX_NAME = 200  # letters: more is no name

_HEADER = "GIMP Palette"
_ROW = re.compile(r"\s*(\d{1,9})\s+(\d{1,9})\s+(\d{1,9})(?:\s+(.*))?", re.ASCII)
_NO_FILE_NAME = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')


@dataclass(frozen=True, slots=True)
class Swatch:
    """A colour of a palette, with its name where it has one."""

    color: Color
    name: str = ""


@dataclass(frozen=True, slots=True)
class Palette:
    """columns: how many stand in a row; 0: as many as fit."""

    name: str
    swatches: tuple[Swatch, ...]
    columns: int = 0

    @staticmethod
    def of(name: str, colors: Iterable[Color]) -> Palette:
        """A palette of colours without names."""
        return Palette(name, tuple(Swatch(color) for color in colors))

    def added(self, color: Color) -> Palette:
        """With one more at the end, named by its number; the same where it is there already."""
        if any(swatch.color == color for swatch in self.swatches):
            return self
        return replace(self, swatches=(*self.swatches, Swatch(color, format_color(color))))

    def without(self, index: int) -> Palette:
        return replace(self, swatches=self.swatches[:index] + self.swatches[index + 1 :])

    def renamed(self, index: int, name: str) -> Palette:
        """With another name for one of its colours."""
        swatches = list(self.swatches)
        swatches[index] = replace(swatches[index], name=_one_line(name))
        return replace(self, swatches=tuple(swatches))

    def moved(self, index: int, to: int) -> Palette:
        """With one colour taken out and put in again so that it stands at `to`."""
        swatches = list(self.swatches)
        swatches.insert(to, swatches.pop(index))
        return replace(self, swatches=tuple(swatches))


def read_palette(path: Path) -> Palette:
    """The palette in a .gpl file. Raises FileError, which names the line that is wrong."""
    with reading(path) as stream:
        content = stream.read(MAX_BYTES + 1)
    try:
        return parse_palette(content, path.stem)
    except Complaint as complaint:
        raise FileError(f'Cannot open "{path}": {complaint}.') from complaint


def parse_palette(content: bytes, name: str) -> Palette:
    """name: for a palette that does not say its own. Raises Complaint."""
    if len(content) > MAX_BYTES:
        raise Complaint("it is too large for a palette")
    lines = _text(content).splitlines()
    if not lines or lines[0].strip() != _HEADER:
        raise Complaint("it is not a GIMP palette")
    palette, swatches = Palette(name, ()), []
    for number, line in enumerate(lines[1:], start=2):
        key, _, value = line.partition(":")
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if key.strip() == "Name" and not swatches:
            palette = replace(palette, name=_one_line(value) or name)
        elif key.strip() == "Columns" and not swatches:
            palette = replace(palette, columns=_columns(value))
        else:
            swatches.append(_swatch(line, number))
    if not swatches:
        raise Complaint("there is no colour in it")
    if len(swatches) > MAX_COLORS:
        raise Complaint(f"it has {len(swatches)} colours; the limit is {MAX_COLORS}")
    return replace(palette, swatches=tuple(swatches))


def write_palette(path: Path, palette: Palette) -> None:
    """Save it as .gpl, whole or not at all. Raises FileError."""
    lines = [_HEADER, f"Name: {_one_line(palette.name)}", f"Columns: {palette.columns}", "#"]
    for swatch in palette.swatches:
        red, green, blue = swatch.color
        lines.append(f"{red:3d} {green:3d} {blue:3d}\t{_one_line(swatch.name)}".rstrip())
    write_bytes(path, ("\n".join(lines) + "\n").encode())


class PaletteShelf:
    """bundled: the folder that comes with the program; own: where the artist's are kept."""

    def __init__(self, bundled: Path, own: Path) -> None:
        self._bundled, self._own = bundled, own

    def names(self) -> list[str]:
        """What the palettes are kept under (file names without suffix), in order."""
        return sorted(_stems(self._bundled) | _stems(self._own), key=str.casefold)

    def load(self, name: str) -> Palette:
        """Raises FileError."""
        own = self._path(name)
        return read_palette(own if own.exists() else self._bundled / (name + SUFFIX))

    def keep(self, palette: Palette, name: str = "") -> str:
        """Save it as the artist's own; gives what it is kept under. name: what it was kept under
        so far; without it the palette becomes a new one. Raises FileError."""
        kept = name or self._free_name(palette.name)
        make_folder(self._own)
        write_palette(self._path(kept), palette)
        return kept

    def remove(self, name: str) -> None:
        """Delete the artist's own; one that came with the program is then as it came. Raises
        FileError."""
        try:
            self._path(name).unlink(missing_ok=True)
        except OSError as error:
            raise FileError(f'Cannot delete the palette "{name}".') from error

    def is_own(self, name: str) -> bool:
        """The artist made or changed it."""
        return self._path(name).exists()

    def _path(self, name: str) -> Path:
        return self._own / (name + SUFFIX)

    def _free_name(self, wished: str) -> str:
        stem = _NO_FILE_NAME.sub(" ", wished).strip(" .")[:60] or "palette"
        taken = {name.casefold() for name in self.names()}
        name, number = stem, 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem} {number}"
        return name


def _stems(folder: Path) -> set[str]:
    try:
        return {path.stem for path in folder.iterdir() if path.suffix.lower() == SUFFIX}
    except OSError:
        return set()


def _text(content: bytes) -> str:
    """Files of today are UTF-8; old ones have one byte a letter."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _swatch(line: str, number: int) -> Swatch:
    match = _ROW.fullmatch(line)
    if match is None:
        raise Complaint(f"line {number} is not a colour")
    red, green, blue = (int(match[part]) for part in (1, 2, 3))
    if max(red, green, blue) > 255:
        raise Complaint(f"line {number} has a part above 255")
    return Swatch((red, green, blue), _one_line(match[4] or ""))


def _columns(text: str) -> int:
    digits = text.strip()
    return min(int(digits), MAX_COLUMNS) if re.fullmatch(r"[0-9]{1,6}", digits) else 0


def _one_line(text: str) -> str:
    return " ".join(text.split())[:MAX_NAME]
