"""What an edit changes, so that those who show the document repaint no more than that."""

from __future__ import annotations

from dataclasses import dataclass

from sketchstudio.document.geometry import Rect


@dataclass(frozen=True, slots=True)
class Change:
    """`dirty` is where the flattened picture may differ, in canvas pixels; blots and boxes are
    drawn above the picture, as the selection is, and are only named by their flags."""

    dirty: Rect = Rect.EMPTY
    layers: bool = False
    blots: bool = False
    boxes: bool = False
    size: bool = False
    selection: bool = False

    def merged(self, other: Change) -> Change:
        return Change(
            self.dirty.union(other.dirty),
            layers=self.layers or other.layers,
            blots=self.blots or other.blots,
            boxes=self.boxes or other.boxes,
            size=self.size or other.size,
            selection=self.selection or other.selection,
        )
