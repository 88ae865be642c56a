"""Which small picture stands beside a step of the history."""

from __future__ import annotations

from sketchstudio.document.history import Entry

_BY_WORD = {
    "erase": "eraser",
    "fill": "fill",
    "move": "move",
    "transform": "move",
    "scale": "move",
    "rotate": "rotate-right",
    "flip": "flip-horizontal",
    "crop": "crop",
    "rectangle": "shape",
    "ellipse": "shape",
    "polygon": "shape",
    "result": "generate",
    "paste": "layer-add",
    "merge": "layer-merge",
    "duplicate": "layer-duplicate",
    "group": "group",
    "select": "select",
    "blot": "blot",
    "box": "box",
    "layer": "layer-add",
}
_BY_KIND = {
    "SetTiles": "pen",
    "SetBlots": "blot",
    "SetBoxes": "box",
    "SetSelection": "select",
    "SetPaper": "fill",
    "AddLayer": "layer-add",
    "RemoveLayer": "layer-delete",
    "MoveLayer": "layer-up",
    "SetLayerProps": "settings",
}
_ELSE = "pen"


def icon_name(entry: Entry) -> str:
    """By a word of its label, or else by the kind of edit."""
    label = entry.label.casefold()
    for word, name in _BY_WORD.items():
        if word in label:
            return name
    return _BY_KIND.get(entry.kind, _ELSE)
