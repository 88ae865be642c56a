"""Brush presets as JSON files: those that come with the program and those the artist keeps.

A damaged file is passed over with one sentence; a preset is one file, named after it."""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Collection
from pathlib import Path
from typing import Any, get_args

from sketchstudio.files.errors import Complaint, FileError, reason
from sketchstudio.files.jsonfiles import read_json, write_json
from sketchstudio.files.places import make_folder
from sketchstudio.painting.brush import Brush
from sketchstudio.painting.curve import Curve
from sketchstudio.painting.dynamics import Dynamic, Sensor, Target
from sketchstudio.painting.presets import BrushKit, Preset
from sketchstudio.painting.symmetry import FEWEST_AXES, KINDS, MOST_AXES, Symmetry
from sketchstudio.tools.brush_rows import BRUSH_ROWS, BrushRow
from sketchstudio.tools.stroke_options import MOST_SMOOTHING

LONGEST_NAME = 60
MOST_DYNAMICS = 40  # every setting by every sensor
SUFFIX = ".json"


def read_preset(path: Path) -> Preset:
    """The preset in a file. Raises FileError."""
    entry = read_json(path)
    try:
        return parse_preset(entry)
    except Complaint as complaint:
        raise FileError(f'The brush "{path.name}" is passed over: {complaint}.') from complaint


def write_preset(path: Path, preset: Preset) -> None:
    """Save a preset, whole or not at all. Raises FileError."""
    write_json(path, preset_entry(preset))


def read_folder(folder: Path) -> tuple[list[Preset], list[str]]:
    """The presets of a folder by file name, and a sentence for each file passed over."""
    presets, sentences = [], []
    for path in sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else ():
        try:
            presets.append(read_preset(path))
        except FileError as error:
            sentences.append(str(error))
    return presets, sentences


class BrushStore:
    """The artist's own presets in `folder`; names are told apart without regard to case."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self) -> tuple[list[Preset], list[str]]:
        """All presets, and a sentence for each file passed over."""
        return read_folder(self._folder)

    def save(self, preset: Preset) -> None:
        """Keep it, in the place of one of that name. Raises FileError."""
        make_folder(self._folder)
        write_preset(self._path(preset.name), preset)

    def delete(self, name: str) -> None:
        """Forget it; nothing happens where there is none. Raises FileError."""
        try:
            self._path(name).unlink(missing_ok=True)
        except OSError as error:
            raise FileError(f"Cannot delete the brush “{name}”: {reason(error)}.") from error

    def _path(self, name: str) -> Path:
        for path in sorted(self._folder.glob(f"*{SUFFIX}")):
            try:
                if read_preset(path).name.casefold() == name.casefold():
                    return path
            except FileError:
                continue
        return _free_path(self._folder, name)


def _free_path(folder: Path, name: str) -> Path:
    stem = re.sub(r"[^\w-]+", "-", name.lower()).strip("-") or "brush"
    path, number = folder / f"{stem}{SUFFIX}", 2
    while path.exists():
        path, number = folder / f"{stem}-{number}{SUFFIX}", number + 1
    return path


def read_kit(path: Path) -> tuple[BrushKit, str | None]:
    """The brushes last in hand, or the first ones, with a sentence, where they are damaged."""
    if not path.exists():
        return BrushKit(), None
    try:
        entry = read_json(path)
        _require_object(entry, "it", {"pen", "eraser", "symmetry", "axes"})
        kind = entry.get("symmetry", "none")
        if kind not in KINDS:
            raise Complaint(f"symmetry must be one of {', '.join(KINDS)}")
        axes = _number(entry.get("axes", 6), "axes", FEWEST_AXES, MOST_AXES)
        pen, eraser = parse_preset(entry.get("pen")), parse_preset(entry.get("eraser"))
    except (FileError, Complaint):
        return BrushKit(), f'The brushes are the first ones again: "{path}" is damaged.'
    return BrushKit(pen, eraser, Symmetry(kind, round(axes))), None


def write_kit(path: Path, kit: BrushKit) -> None:
    """Keep the brushes in hand; the middle of the symmetry belongs to a picture. Raises
    FileError."""
    make_folder(path.parent)
    entry = {"pen": preset_entry(kit.pen), "eraser": preset_entry(kit.eraser)}
    symmetry = {"symmetry": kit.symmetry.kind, "axes": kit.symmetry.axes}
    write_json(path, {**entry, **symmetry})


def parse_preset(entry: Any) -> Preset:
    """`{"name": ..., "smoothing": 2, "brush": {...}, "dynamics": [...]}`. Raises Complaint."""
    known = {"name", "smoothing", "erases", "brush", "dynamics"}
    _require_object(entry, "it", known)
    name = entry.get("name")
    if not isinstance(name, str) or not 0 < len(name.strip()) <= LONGEST_NAME:
        raise Complaint(f"its name must be 1 to {LONGEST_NAME} letters")
    erases = entry.get("erases", False)
    if not isinstance(erases, bool):
        raise Complaint("erases must be true or false")
    smoothing = _number(entry.get("smoothing", 0), "smoothing", 0, MOST_SMOOTHING)
    brush = _brush(entry.get("brush", {}), _dynamics(entry.get("dynamics", [])))
    return Preset(name.strip(), brush, smoothing, erases)


def preset_entry(preset: Preset) -> dict[str, Any]:
    """A preset as it stands in a file."""
    brush = {row.field: getattr(preset.brush, row.field) for row in BRUSH_ROWS}
    dynamics = [
        {"target": one.target, "sensor": one.sensor, "curve": [list(k) for k in one.curve.knobs]}
        for one in preset.brush.dynamics
    ]
    return {
        "name": preset.name,
        "smoothing": preset.smoothing,
        "erases": preset.erases,
        "brush": brush,
        "dynamics": dynamics,
    }


def _brush(entry: Any, dynamics: tuple[Dynamic, ...]) -> Brush:
    rows = {row.field: row for row in BRUSH_ROWS}
    _require_object(entry, "brush", rows.keys())
    values = {field: _value(rows[field], value) for field, value in entry.items()}
    return dataclasses.replace(Brush(), dynamics=dynamics, **values)


def _value(row: BrushRow, value: Any) -> Any:
    option = row.option
    if option.kind == "bool":
        if not isinstance(value, bool):
            raise Complaint(f"{option.name} must be true or false")
        return value
    if option.kind == "choice":
        known = [choice.value for choice in option.choices]
        if value not in known:
            raise Complaint(f"{option.name} must be one of {', '.join(map(repr, known))}")
        return value
    low, high = option.minimum or 0, option.maximum or math.inf
    return _number(value, option.name, low / row.unit, high / row.unit)


def _dynamics(entries: Any) -> tuple[Dynamic, ...]:
    if not isinstance(entries, list) or len(entries) > MOST_DYNAMICS:
        raise Complaint(f"dynamics must be a list of at most {MOST_DYNAMICS}")
    return tuple(_dynamic(entry) for entry in entries)


def _dynamic(entry: Any) -> Dynamic:
    _require_object(entry, "each of the dynamics", {"target", "sensor", "curve"})
    target, sensor = entry.get("target"), entry.get("sensor")
    if target not in get_args(Target):
        raise Complaint(f"a target must be one of {', '.join(get_args(Target))}")
    if sensor not in get_args(Sensor):
        raise Complaint(f"a sensor must be one of {', '.join(get_args(Sensor))}")
    return Dynamic(target, sensor, _curve(entry.get("curve", [[0, 0], [1, 1]])))


def _curve(entry: Any) -> Curve:
    if not isinstance(entry, list) or not all(_is_pair(knob) for knob in entry):
        raise Complaint("a curve must be a list of [x, y]")
    try:
        return Curve(tuple((_number(x, "x", 0, 1), _number(y, "y", 0, 1)) for x, y in entry))
    except Complaint:
        raise
    except ValueError as error:
        raise Complaint(str(error)) from None


def _is_pair(knob: Any) -> bool:
    return isinstance(knob, list) and len(knob) == 2


def _require_object(entry: Any, what: str, known: Collection[str]) -> None:
    if not isinstance(entry, dict):
        raise Complaint(f"{what} must be an object")
    unknown = sorted(set(entry) - set(known))
    if unknown:
        raise Complaint(f"nothing here is called {', '.join(unknown)[:60]}")


def _number(value: Any, name: str, low: float, high: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise Complaint(f"{name} must be a number from {low:g} to {high:g}")
    return float(value)
