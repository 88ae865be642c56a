"""One blot or one box as it stands in a JSON file, checked on the way in.

A parse function raises a Complaint ("radius must be above 0"); the caller, who knows the file and
the number of the entry, makes the sentence.
"""

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from sketchstudio.document import MAX_SIDE, Blot, Box, Color, format_color, parse_color
from sketchstudio.document.box import MAX_SEED
from sketchstudio.files.errors import Complaint, FileError
from sketchstudio.files.limits import check_size

Size = tuple[int, int]  # width, height in pixels
Item = TypeVar("Item", Blot, Box)


def parse_blot(entry: Any, blot_id: int) -> Blot:
    """`{"x": 120, "y": 80, "radius": 6, "color": "#d04020"}` -> Blot. Raises Complaint."""
    _require_object(entry, ("x", "y", "radius", "color"))
    x, y, radius = (_number(entry, key) for key in ("x", "y", "radius"))
    if not 0 < radius <= MAX_SIDE:
        raise Complaint(f"radius must be above 0 and at most {MAX_SIDE}, not {radius:g}")
    return Blot(id=blot_id, x=x, y=y, radius=radius, color=_color(entry["color"]))


def parse_box(entry: Any, box_id: int) -> Box:
    """`{"x": 10, "y": 200, "width": 180, "height": 160, "tag": "dog"}` -> Box. What need not be
    there: `"seed": 7, "color": "#d04020", "flipped": true, "locked": true, "visible": false`.

    Raises Complaint. Any text is a tag here: a file may come from a later program.
    """
    _require_object(entry, ("x", "y", "width", "height", "tag"))
    tag = entry["tag"]
    if not isinstance(tag, str):
        raise Complaint(f"tag must be text, not {_shown(tag)}")
    x, y, width, height = (_number(entry, key) for key in ("x", "y", "width", "height"))
    for name, side in (("width", width), ("height", height)):
        if not 0 < side <= MAX_SIDE:
            raise Complaint(f"{name} must be above 0 and at most {MAX_SIDE}, not {side:g}")
    wish = entry.get("color")
    return Box(
        id=box_id,
        x=x,
        y=y,
        width=width,
        height=height,
        tag=tag,
        seed=_seed(entry),
        color=None if wish is None else _color(wish),
        flipped=_flag(entry, "flipped", default=False),
        locked=_flag(entry, "locked", default=False),
        visible=_flag(entry, "visible", default=True),
    )


def parse_size(value: Any) -> Size:
    """`[width, height]` of a picture the program can hold. Raises Complaint."""
    if (
        not isinstance(value, list)
        or len(value) != 2
        or not all(type(side) is int for side in value)
    ):
        raise Complaint(f"it must be [width, height] in whole pixels, not {_shown(value)}")
    width, height = value
    check_size(width, height)
    return width, height


def blot_entry(blot: Blot) -> dict[str, Any]:
    """A blot as it stands in a file."""
    return {"x": blot.x, "y": blot.y, "radius": blot.radius, "color": format_color(blot.color)}


def box_entry(box: Box) -> dict[str, Any]:
    """A box as it stands in a file; what is as in a new box is left out."""
    entry = {"x": box.x, "y": box.y, "width": box.width, "height": box.height, "tag": box.tag}
    if box.color is not None:
        entry["color"] = format_color(box.color)
    usual = Box(box.id, box.x, box.y, box.width, box.height, box.tag)
    for name in ("seed", "flipped", "locked", "visible"):
        if getattr(box, name) != getattr(usual, name):
            entry[name] = getattr(box, name)
    return entry


def parse_all(
    path: Path, entries: Any, parse: Callable[[Any, int], Item], *, noun: str, most: int
) -> tuple[Item, ...]:
    """All entries of a list, ids from 1; noun: what one is called. Raises FileError, which names
    the one that is wrong."""
    if not isinstance(entries, list):
        raise FileError(f'Cannot use "{path}": it must hold a list, one {noun} after another.')
    if len(entries) > most:
        raise FileError(
            f'Cannot use "{path}": it has {len(entries):,} entries; the limit is {most:,}.'
        )
    items = []
    for number, entry in enumerate(entries, start=1):
        try:
            items.append(parse(entry, number))
        except Complaint as complaint:
            raise FileError(f'Cannot use "{path}": {noun} {number}: {complaint}.') from complaint
    return tuple(items)


def _require_object(entry: Any, keys: tuple[str, ...]) -> None:
    if not isinstance(entry, dict):
        raise Complaint(f"it must be an object with {', '.join(keys)}, not {_shown(entry)}")
    for key in keys:
        if key not in entry:
            raise Complaint(f"{key} is missing")


def _color(value: Any) -> Color:
    try:
        return parse_color(value)
    except (ValueError, AttributeError):
        raise Complaint(f'color must be like "#d04020", not {_shown(value)}') from None


def _number(entry: dict[str, Any], key: str) -> float:
    value = entry[key]
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Complaint(f"{key} must be a number, not {_shown(value)}")
    if abs(value) > 1e9 or not math.isfinite(value):  # also what no float can hold
        raise Complaint(f"{key} must be a number of pixels, not {_shown(value)}")
    return float(value)


def _seed(entry: dict[str, Any]) -> int:
    seed = entry.get("seed", 0)
    if type(seed) is not int or not 0 <= seed <= MAX_SEED:
        raise Complaint(f"seed must be a whole number up to {MAX_SEED}, not {_shown(seed)}")
    return seed


def _flag(entry: dict[str, Any], key: str, *, default: bool) -> bool:
    value = entry.get(key, default)
    if not isinstance(value, bool):
        raise Complaint(f"{key} must be true or false, not {_shown(value)}")
    return value


def _shown(value: Any) -> str:
    """`value` short enough to stand in a sentence."""
    text = repr(value) if not isinstance(value, int) or abs(value) < 10**12 else "a huge number"
    return text if len(text) <= 40 else text[:37] + "..."
