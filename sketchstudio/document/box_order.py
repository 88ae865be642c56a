"""Which box lies before which: from back to front, and all scenery behind all things."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from sketchstudio.document.box import Box
from sketchstudio.document.vocabulary import vocabulary

Boxes = tuple[Box, ...]
Way = Literal["front", "forward", "backward", "back"]


def is_scenery(box: Box) -> bool:
    """It fills its place behind the things."""
    return vocabulary().is_scenery(box.tag)


def stacked(boxes: Boxes) -> Boxes:
    """Scenery first, which is behind; within each the order stays."""
    return tuple(sorted(boxes, key=lambda box: not is_scenery(box)))


def reordered(boxes: Boxes, ids: Collection[int], way: Way) -> Boxes:
    """Some boxes to the front or back, or a step that way, among their like."""
    if way == "front":
        return stacked((*_rest(boxes, ids), *_chosen(boxes, ids)))
    if way == "back":
        return stacked((*_chosen(boxes, ids), *_rest(boxes, ids)))
    order = list(boxes if way == "backward" else reversed(boxes))
    for place in range(1, len(order)):
        before, one = order[place - 1], order[place]
        alike = is_scenery(before) == is_scenery(one)
        if one.id in ids and before.id not in ids and alike:
            order[place - 1], order[place] = one, before
    return tuple(order if way == "backward" else reversed(order))


def moved_to(boxes: Boxes, ids: Collection[int], place: int) -> Boxes:
    """Some boxes before the one that is at `place` now, counted from the back; at the end of the
    list they come to the front."""
    behind = [box for box in boxes[:place] if box.id not in ids]
    before = [box for box in boxes[place:] if box.id not in ids]
    return stacked((*behind, *_chosen(boxes, ids), *before))


def _chosen(boxes: Boxes, ids: Collection[int]) -> Boxes:
    return tuple(box for box in boxes if box.id in ids)


def _rest(boxes: Boxes, ids: Collection[int]) -> Boxes:
    return tuple(box for box in boxes if box.id not in ids)
