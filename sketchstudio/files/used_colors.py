"""The colours an artist used last and how the colours panel was left, kept between sessions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sketchstudio.document.color import Color, format_color, parse_color
from sketchstudio.files.errors import FileError
from sketchstudio.files.jsonfiles import read_json, write_json
from sketchstudio.files.places import make_folder

MAX_RECENT = 20


@dataclass(frozen=True, slots=True)
class ColorMemory:
    """recent: newest first; sliders: the id of a colour space, or nothing without sliders;
    palette: what the chosen palette is kept under."""

    recent: tuple[Color, ...] = ()
    sliders: str = ""
    palette: str = ""


def used(recent: Iterable[Color], color: Color) -> tuple[Color, ...]:
    """The colours used last, now that this one has been used."""
    return (color, *(other for other in recent if other != color))[:MAX_RECENT]


def load_colors(path: Path) -> ColorMemory:
    """What is damaged or missing is as at the first start."""
    try:
        stored = read_json(path)
    except FileError:
        return ColorMemory()
    if not isinstance(stored, dict):
        return ColorMemory()
    recent = stored.get("recent")
    colors = [_color(text) for text in recent] if isinstance(recent, list) else []
    known = tuple(color for color in colors if color is not None)
    return ColorMemory(known[:MAX_RECENT], _word(stored, "sliders"), _word(stored, "palette"))


def save_colors(path: Path, memory: ColorMemory) -> None:
    """Where it cannot be saved, it is forgotten when the program ends."""
    try:
        make_folder(path.parent)
        recent = [format_color(color) for color in memory.recent]
        stored = {"recent": recent, "sliders": memory.sliders, "palette": memory.palette}
        write_json(path, stored)
    except FileError:
        return


def _color(text: object) -> Color | None:
    try:
        return parse_color(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _word(stored: dict[str, object], key: str) -> str:
    word = stored.get(key)
    return word if isinstance(word, str) else ""
