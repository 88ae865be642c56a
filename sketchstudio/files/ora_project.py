"""sketchstudio/project.json in a project file: what OpenRaster has no word for.

`{"version": 1, "layers": {"data/layer0.png": {"alpha_locked": false, "is_input": true}},
"groups": [{"is_input": true}], "layers_in_group": false, "blots": [...], "boxes": [...],
"extras": {...}}`, blots and boxes as in hint files; the groups from the bottom up, each after those
in it. `layers_in_group`: all layers stand in a group of stack.xml that is not one of the document.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from sketchstudio.document import Blot, Box, Snapshot
from sketchstudio.files.entries import blot_entry, box_entry, parse_blot, parse_box
from sketchstudio.files.errors import Complaint, FileError
from sketchstudio.files.jsonfiles import parse_json

VERSION = 1

Item = TypeVar("Item", Blot, Box)


@dataclass(frozen=True, slots=True)
class ProjectPart:
    """What project.json adds to the layers; `warnings` say what of it could not be used."""

    blots: tuple[Blot, ...] = ()
    boxes: tuple[Box, ...] = ()
    alpha_locked: frozenset[str] = frozenset()  # by the layer's src
    not_input: frozenset[str] = frozenset()
    groups_not_input: frozenset[int] = frozenset()  # by their number
    layers_in_group: bool = True
    extras: Mapping[str, Any] | None = None
    warnings: tuple[str, ...] = ()


def write_project(
    snapshot: Snapshot,
    sources: Mapping[int, str],
    extras: Mapping[str, Any],
    *,
    layers_in_group: bool,
) -> bytes:
    """project.json; `sources` has each layer's src by its id."""
    layers = {
        sources[layer.id]: {
            "alpha_locked": layer.props.alpha_locked,
            "is_input": layer.props.is_input,
        }
        for layer in snapshot.layers
        if not layer.props.is_group
    }
    groups = [layer.props for layer in snapshot.layers if layer.props.is_group]
    content = {
        "version": VERSION,
        "layers": layers,
        "groups": [{"is_input": props.is_input} for props in groups],
        "layers_in_group": layers_in_group,
        "blots": [blot_entry(blot) for blot in snapshot.blots],
        "boxes": [box_entry(box) for box in snapshot.boxes],
        "extras": dict(extras),
    }
    return json.dumps(content, indent=1).encode()


def read_project(content: bytes, new_id: Callable[[], int]) -> ProjectPart:
    """Take what can be used and warn of the rest: the layers are worth opening without it.

    Blots and boxes get new ids.
    """
    try:
        project = parse_json(content, "project.json")
    except FileError:
        project = None
    if not isinstance(project, dict):
        return ProjectPart(warnings=("Its blots and boxes are damaged and were left out.",))
    warnings: list[str] = []
    if project.get("version") != VERSION:
        warnings.append("Another version of SketchStudio made it; some of it may be missing.")
    layers = project.get("layers")
    extras = project.get("extras")
    return ProjectPart(
        blots=_items(project, "blots", parse_blot, new_id, warnings),
        boxes=_items(project, "boxes", parse_box, new_id, warnings),
        alpha_locked=_layers_with(layers, "alpha_locked", True),
        not_input=_layers_with(layers, "is_input", False),
        groups_not_input=_groups_not_input(project.get("groups")),
        layers_in_group=project.get("layers_in_group") is not False,
        extras=extras if isinstance(extras, dict) else None,
        warnings=tuple(warnings),
    )


def _items(
    project: dict[str, Any],
    key: str,
    parse: Callable[[Any, int], Item],
    new_id: Callable[[], int],
    warnings: list[str],
) -> tuple[Item, ...]:
    entries = project.get(key)
    items = []
    damaged = 0 if isinstance(entries, list) else 1
    for entry in entries if isinstance(entries, list) else ():
        try:
            items.append(parse(entry, new_id()))
        except Complaint:
            damaged += 1
    if damaged:
        warnings.append(f"Some of its {key} are damaged and were left out.")
    return tuple(items)


def _layers_with(layers: Any, key: str, value: bool) -> frozenset[str]:
    if not isinstance(layers, dict):
        return frozenset()
    return frozenset(
        source
        for source, properties in layers.items()
        if isinstance(properties, dict) and properties.get(key) is value
    )


def _groups_not_input(groups: Any) -> frozenset[int]:
    entries = groups if isinstance(groups, list) else []
    return frozenset(
        number
        for number, entry in enumerate(entries)
        if isinstance(entry, dict) and entry.get("is_input") is False
    )
