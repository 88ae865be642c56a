"""The picture as data: layers of pixels, colour blots, named boxes, and the history of edits.

What comes in: edits (`edits.py`, built by hand or by `layer_edits.py` and `blot_changes.py`), done
through a `History`. What goes out: `Snapshot`s, which are cheap, immutable and safe to hand to
another thread. Pixels lie in sparse 128 x 128 tiles of premultiplied BGRA (`tiles.py`), copied only
when written; they become straight RGBA in one place (`pixels.py`).

To add a kind of edit: a frozen dataclass with `label`, `byte_size`, `change(document)` and
`apply(document)`, which returns its inverse. numpy and the standard library only.
"""

from sketchstudio.document.blot import Blot
from sketchstudio.document.box import Box
from sketchstudio.document.change import Change
from sketchstudio.document.color import Color, format_color, parse_color
from sketchstudio.document.document import MAX_PIXELS, MAX_SIDE, Document
from sketchstudio.document.geometry import Rect
from sketchstudio.document.history import History
from sketchstudio.document.layer import Layer, LayerProps
from sketchstudio.document.selection import Selection
from sketchstudio.document.snapshot import LayerSnapshot, Snapshot
from sketchstudio.document.tiles import TILE, Tiles, TileStore

__all__ = [
    "MAX_PIXELS",
    "MAX_SIDE",
    "TILE",
    "Blot",
    "Box",
    "Change",
    "Color",
    "Document",
    "History",
    "Layer",
    "LayerProps",
    "LayerSnapshot",
    "Rect",
    "Selection",
    "Snapshot",
    "TileStore",
    "Tiles",
    "format_color",
    "parse_color",
]
