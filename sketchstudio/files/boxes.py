"""Named boxes as JSON, for the command line, the clipboard and other programs.

`{"size": [512, 512], "boxes": [{"x": 10, "y": 200, "width": 180, "height": 160, "tag": "dog"},
...]}`, from back to front, in pixels of the picture they belong to; what else a box may say is in
`entries.parse_box`.
"""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from sketchstudio.document import Box
from sketchstudio.document.box_changes import MOST_BOXES
from sketchstudio.document.box_order import stacked
from sketchstudio.document.vocabulary import vocabulary
from sketchstudio.files.entries import Size, box_entry, parse_all, parse_box, parse_size
from sketchstudio.files.errors import Complaint, FileError
from sketchstudio.files.jsonfiles import parse_json, read_json, write_json


def read_boxes(path: Path) -> tuple[Size, tuple[Box, ...]]:
    """The (width, height) of the picture and its boxes, ids from 1, scenery behind the things.

    What reaches over the picture is cut off. Raises FileError for a box that lies beside it, that
    is too small or turned inside out, or whose tag nobody knows.
    """
    return _read(read_json(path), path)


def parse_boxes(content: bytes, name: str) -> tuple[Size, tuple[Box, ...]]:
    """The same of a file's content; `name` is what the error calls it. Raises FileError."""
    return _read(parse_json(content, name), Path(name))


def write_boxes(path: Path, size: Size, boxes: Iterable[Box]) -> None:
    """Save boxes and the (width, height) of the picture they belong to. Raises FileError."""
    write_json(path, _sheet(size, boxes))


def format_boxes(size: Size, boxes: Iterable[Box]) -> bytes:
    """The content of such a file."""
    return json.dumps(_sheet(size, boxes), ensure_ascii=False).encode()


def _sheet(size: Size, boxes: Iterable[Box]) -> dict[str, Any]:
    return {"size": list(size), "boxes": [box_entry(box) for box in boxes]}


def _read(sheet: Any, path: Path) -> tuple[Size, tuple[Box, ...]]:
    if not isinstance(sheet, dict) or not {"size", "boxes"} <= sheet.keys():
        raise FileError(
            f'Cannot use "{path}": it must be of the form {{"size": [...], "boxes": [...]}}.'
        )
    try:
        size = parse_size(sheet["size"])
    except Complaint as complaint:
        raise FileError(f'Cannot use "{path}": size: {complaint}.') from complaint

    def parse(entry: Any, number: int) -> Box:
        return _usable(parse_box(_right_way_round(entry), number), size)

    boxes = parse_all(path, sheet["boxes"], parse, noun="box", most=MOST_BOXES)
    return size, stacked(boxes)


def _right_way_round(entry: Any) -> Any:
    """The entry; Complaint where a side goes the wrong way."""
    for name, edge in (("width", "left"), ("height", "upper")):
        side = entry.get(name) if isinstance(entry, dict) else None
        if isinstance(side, int | float) and side < 0:
            raise Complaint(
                f"it is turned inside out: its {name} is {side:g}, where it must be above 0 from "
                f"its {edge} edge"
            )
    return entry


def _usable(box: Box, size: Size) -> Box:
    """The box on the picture, under the tag's own name. Raises Complaint."""
    tag = vocabulary().get(box.tag)
    if tag is None:
        raise Complaint(f'nothing is known by the tag "{_short(box.tag)}"{_meant(box.tag)}')
    seen = box.frame.clipped(*size)
    if seen is None:
        raise Complaint(
            f'"{tag.name}" is outside the picture, which has {size[0]} × {size[1]} pixels'
        )
    if min(seen.width, seen.height) < 1:
        raise Complaint(f'"{tag.name}" covers less than a pixel of the picture')
    return replace(box.within(seen), tag=tag.name)


def _meant(word: str) -> str:
    nearest = [tag.name for tag in vocabulary().nearest(word[:100])]
    return f"; the nearest known ones are {', '.join(nearest)}" if nearest else ""


def _short(word: str) -> str:
    return word if len(word) <= 40 else word[:37] + "..."
