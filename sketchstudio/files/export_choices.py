"""How a picture is to be exported, and what was chosen for it last: one small JSON file."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from sketchstudio.document.color import Color, parse_color
from sketchstudio.files.errors import FileError
from sketchstudio.files.exporting import FORMATS, ExportFormat, ExportOptions
from sketchstudio.files.jsonfiles import read_json, write_json
from sketchstudio.files.places import make_folder

MOST_PICTURES = 200  # whose choices are remembered
_LAST, _PICTURES = "last", "pictures"


@dataclass(frozen=True, slots=True)
class ExportChoices:
    """background: what lies under the layers, "" for the picture's own paper; transparent: nothing
    does, where the format allows it; deep: 16 bits a channel, likewise; model: the name of the
    file or folder, "" for the one preferred; folder: where the file goes."""

    format: str = FORMATS[0].id
    quality: int = 92
    lossless: bool = True
    transparent: bool = False
    background: str = ""
    deep: bool = False
    scale: float = 1.0
    noise: str = "off"
    model: str = ""
    dpi: int = 300
    folder: str = ""

    @property
    def kind(self) -> ExportFormat:
        """The format; PNG for one that is not known."""
        return next((kind for kind in FORMATS if kind.id == self.format), FORMATS[0])

    @property
    def has_alpha(self) -> bool:
        return self.transparent and self.kind.has_alpha

    @property
    def is_deep(self) -> bool:
        return self.deep and self.kind.has_depth

    @property
    def is_lossless(self) -> bool:
        """Every pixel is kept as it is."""
        return not self.kind.has_quality or (self.kind.may_be_lossless and self.lossless)

    def paper(self, own: Color) -> Color:
        """What lies under the layers. own: the picture's paper."""
        return parse_color(self.background) if self.background else own

    def options(self, own: Color) -> ExportOptions:
        """How the file is written. own: the picture's paper."""
        return ExportOptions(
            self.kind, quality=self.quality, lossless=self.lossless, paper=self.paper(own)
        )


class ExportMemory:
    """Choices by picture; a file that cannot be read or written is as good as none."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def choices(self, picture: Path | None) -> ExportChoices:
        """Those made last for that project file, else those made last for any."""
        told = self._read()
        return _parsed(told[_PICTURES].get(str(picture), told[_LAST]))

    def keep(self, picture: Path | None, choices: ExportChoices) -> None:
        """Remember them, in place of what was chosen before."""
        told, entry = self._read(), asdict(choices)
        told[_LAST] = entry
        if picture is not None:
            told[_PICTURES].pop(str(picture), None)
            told[_PICTURES][str(picture)] = entry
        told[_PICTURES] = dict(list(told[_PICTURES].items())[-MOST_PICTURES:])
        try:
            make_folder(self._path.parent)
            write_json(self._path, told)
        except FileError:
            return

    def _read(self) -> dict[str, dict[str, Any]]:
        told: Any = None
        if self._path.exists():
            try:
                told = read_json(self._path)
            except FileError:
                told = None
        entries = told if isinstance(told, dict) else {}
        return {key: _mapping(entries.get(key)) for key in (_LAST, _PICTURES)}


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _parsed(entry: Any) -> ExportChoices:
    """What fits of an entry; the rest by default."""
    told: Mapping[str, Any] = _mapping(entry)
    found = ExportChoices()
    for field in fields(ExportChoices):
        value = told.get(field.name)
        if type(value) is type(field.default) and _fits(field.name, value):
            found = replace(found, **{field.name: value})
    return found


def _fits(name: str, value: Any) -> bool:
    if name == "background" and value:
        try:
            parse_color(value)
        except ValueError:
            return False
    ranges = {"quality": (1, 100), "dpi": (1, 10_000), "scale": (1.0, 64.0)}
    low, high = ranges.get(name, (value, value))
    return bool(low <= value <= high)
