"""What an edit changes, so that those who show the document repaint no more than that."""

from __future__ import annotations

from dataclasses import dataclass

from sketchstudio.document.geometry import Rect


@dataclass(frozen=True, slots=True)
class Change:
    """`dirty` is where the flattened picture may differ, in canvas pixels; blots and boxes are
    drawn above the picture, as the selection is, and are only named by their flags. `shift`: with
    a new size, where the old canvas' corner lies on the new one; None where the picture is not
    only moved."""

    dirty: Rect = Rect.EMPTY
    layers: bool = False
    blots: bool = False
    boxes: bool = False
    size: bool = False
    selection: bool = False
    shift: tuple[int, int] | None = None

    def merged(self, other: Change) -> Change:
        return Change(
            self.dirty.union(other.dirty),
            layers=self.layers or other.layers,
            blots=self.blots or other.blots,
            boxes=self.boxes or other.boxes,
            size=self.size or other.size,
            selection=self.selection or other.selection,
            shift=_both_shifts(self, other),
        )


def _both_shifts(first: Change, second: Change) -> tuple[int, int] | None:
    if not (first.size and second.size):
        return first.shift if first.size else second.shift
    if first.shift is None or second.shift is None:
        return None
    return first.shift[0] + second.shift[0], first.shift[1] + second.shift[1]
