"""Colour blots and named boxes as JSON files, for the command line and for other programs.

Hints are `[{"x": 120, "y": 80, "radius": 6, "color": "#d04020"}, ...]`, boxes `{"size": [512, 512],
"boxes": [{"x": 10, "y": 200, "width": 180, "height": 160, "tag": "dog"}, ...]}`; both in pixels of
the picture they belong to.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from sketchstudio.document import Blot, Box
from sketchstudio.files.entries import (
    Size,
    blot_entry,
    box_entry,
    parse_blot,
    parse_box,
    parse_size,
)
from sketchstudio.files.errors import Complaint, FileError
from sketchstudio.files.jsonfiles import read_json, write_json

MAX_ENTRIES = 5000  # more than anyone places by hand; what is longer is some other file

Item = TypeVar("Item", Blot, Box)


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

    return _parsed(path, read_json(path), "hint", parse_inside)


def read_boxes(path: Path) -> tuple[Size, tuple[Box, ...]]:
    """The (width, height) of the picture and its boxes, ids from 1. Raises FileError."""
    sheet = read_json(path)
    if not isinstance(sheet, dict) or not {"size", "boxes"} <= sheet.keys():
        raise FileError(
            f'Cannot use "{path}": it must be of the form {{"size": [...], "boxes": [...]}}.'
        )
    try:
        size = parse_size(sheet["size"])
    except Complaint as complaint:
        raise FileError(f'Cannot use "{path}": size: {complaint}.') from complaint

    def parse_inside(entry: Any, number: int) -> Box:
        box = parse_box(entry, number)
        beside = box.x >= size[0] or box.x + box.width <= 0
        if beside or box.y >= size[1] or box.y + box.height <= 0:
            raise Complaint(f"it is outside the picture, which has {size[0]} × {size[1]} pixels")
        return box

    return size, _parsed(path, sheet["boxes"], "box", parse_inside)


def write_hints(path: Path, blots: Iterable[Blot]) -> None:
    """Save blots as hints. Raises FileError."""
    write_json(path, [blot_entry(blot) for blot in blots])


def write_boxes(path: Path, size: Size, boxes: Iterable[Box]) -> None:
    """Save boxes and the (width, height) of the picture they belong to. Raises FileError."""
    write_json(path, {"size": list(size), "boxes": [box_entry(box) for box in boxes]})


def _parsed(
    path: Path, entries: Any, noun: str, parse: Callable[[Any, int], Item]
) -> tuple[Item, ...]:
    if not isinstance(entries, list):
        raise FileError(f'Cannot use "{path}": it must hold a list, one {noun} after another.')
    if len(entries) > MAX_ENTRIES:
        raise FileError(
            f'Cannot use "{path}": it has {len(entries):,} entries; the limit is {MAX_ENTRIES:,}.'
        )
    items = []
    for number, entry in enumerate(entries, start=1):
        try:
            items.append(parse(entry, number))
        except Complaint as complaint:
            raise FileError(f'Cannot use "{path}": {noun} {number}: {complaint}.') from complaint
    return tuple(items)
