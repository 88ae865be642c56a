"""One blot or one box as it stands in a JSON file, checked on the way in.

A parse function raises a Complaint ("radius must be above 0"); the caller, who knows the file and
the number of the entry, makes the sentence.
"""

import math
from typing import Any

from sketchstudio.document import MAX_SIDE, Blot, Box, Color, format_color, parse_color
from sketchstudio.files.errors import Complaint
from sketchstudio.files.limits import check_size

Size = tuple[int, int]  # width, height in pixels


def parse_blot(entry: Any, blot_id: int) -> Blot:
    """`{"x": 120, "y": 80, "radius": 6, "color": "#d04020"}` -> Blot. Raises Complaint."""
    _require_object(entry, ("x", "y", "radius", "color"))
    x, y, radius = (_number(entry, key) for key in ("x", "y", "radius"))
    if not 0 < radius <= MAX_SIDE:
        raise Complaint(f"radius must be above 0 and at most {MAX_SIDE}, not {radius:g}")
    return Blot(id=blot_id, x=x, y=y, radius=radius, color=_color(entry["color"]))


def parse_box(entry: Any, box_id: int) -> Box:
    """`{"x": 10, "y": 200, "width": 180, "height": 160, "tag": "dog"}` -> Box.

    Raises Complaint.
    """
    _require_object(entry, ("x", "y", "width", "height", "tag"))
    tag = entry["tag"]
    if not isinstance(tag, str):
        raise Complaint(f"tag must be text, not {_shown(tag)}")
    x, y, width, height = (_number(entry, key) for key in ("x", "y", "width", "height"))
    for name, side in (("width", width), ("height", height)):
        if not 0 < side <= MAX_SIDE:
            raise Complaint(f"{name} must be above 0 and at most {MAX_SIDE}, not {side:g}")
    return Box(id=box_id, x=x, y=y, width=width, height=height, tag=tag)


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
    """A box as it stands in a file."""
    return {"x": box.x, "y": box.y, "width": box.width, "height": box.height, "tag": box.tag}


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


def _shown(value: Any) -> str:
    """`value` short enough to stand in a sentence."""
    text = repr(value) if not isinstance(value, int) or abs(value) < 10**12 else "a huge number"
    return text if len(text) <= 40 else text[:37] + "..."
