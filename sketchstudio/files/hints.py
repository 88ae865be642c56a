"""Colour blots as JSON files, for the command line and for other programs.

`[{"x": 120, "y": 80, "radius": 6, "color": "#d04020"}, ...]`, pixels of the picture they belong to.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sketchstudio.document import Blot
from sketchstudio.files.entries import Size, blot_entry, parse_all, parse_blot
from sketchstudio.files.errors import Complaint
from sketchstudio.files.jsonfiles import read_json, write_json

MAX_HINTS = 5000  # more than anyone places by hand; what is longer is some other file


def read_hints(path: Path, size: Size) -> tuple[Blot, ...]:
    """The blots in `path` for a picture of `size` (width, height), ids from 1. Raises FileError."""

    def parse_inside(entry: Any, number: int) -> Blot:
        blot = parse_blot(entry, number)
        if not (0 <= blot.x < size[0] and 0 <= blot.y < size[1]):
            place = f"({blot.x:g}, {blot.y:g})"
            raise Complaint(
                f"{place} is outside the picture, which has {size[0]} × {size[1]} pixels"
            )
        return blot

    return parse_all(path, read_json(path), parse_inside, noun="hint", most=MAX_HINTS)


def write_hints(path: Path, blots: Iterable[Blot]) -> None:
    """Save blots as hints. Raises FileError."""
    write_json(path, [blot_entry(blot) for blot in blots])
