"""A canvas with named boxes parted into sketches, each of its box's category."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from sketchstudio.document import Blot
from sketchstudio.document.vocabulary import vocabulary

if TYPE_CHECKING:
    from sketchstudio.document.snapshot import Snapshot

PAPER = 255
WISHED_SHARE = 0.12  # of a box's shorter side: the radius of the blot that its colour wish becomes
OTHERS = "objects"
BY_TAG = {
    "shoes": {"shoe", "high-heeled shoe", "trainer", "sandal", "hiking boot", "woman's boot"},
    "handbags": {"purse", "handbag", "backpack", "briefcase", "suitcase"},
    "cars": {"car", "taxi", "racing car", "pickup truck"},
    "pandas": {"panda"},
    "gemstones": {"gem"},
    "space": {"planet", "comet"},
    "monsters": {"monster", "ogre", "goblin", "ghost", "alien", "dragon", "dragon face"},
    "characters": {"wizard", "fairy", "vampire", "genie", "zombie"},
}
BY_GROUP = {"animals": "animals", "faces": "faces", "people": "faces"}


@dataclass(frozen=True, slots=True)
class Part:
    """A sketch of its own. rows, columns: where it lies on the canvas; picture: (h, w, 3) uint8,
    that much of it; category: None for the one that was asked for; blots in the part's pixels;
    seed: added to the request's."""

    rows: slice
    columns: slice
    picture: np.ndarray
    category: str | None
    blots: tuple[Blot, ...]
    seed: int = 0


def parts_of(snapshot: "Snapshot", picture: np.ndarray) -> Iterator[Part]:
    """The canvas without what is in boxes first, if there is anything; then each box that has a
    tag of a thing, from back to front."""
    height, width = picture.shape[:2]
    known = vocabulary()
    boxes = [
        box
        for box in snapshot.boxes
        if box.visible and known.get(box.tag) and not known.is_scenery(box.tag)
    ]
    rest = picture.copy()
    for box in boxes:
        rows, columns = _place(box.y, box.height, height), _place(box.x, box.width, width)
        rest[rows, columns] = PAPER
    if not boxes or (rest != rest[0, 0]).any():
        yield Part(slice(0, height), slice(0, width), rest, None, snapshot.blots)
    for box in boxes:
        rows, columns = _place(box.y, box.height, height), _place(box.x, box.width, width)
        cut = np.ascontiguousarray(picture[rows, columns])
        if not cut.size or not (cut != cut[0, 0]).any():
            continue
        blots = _within(snapshot.blots, columns.start, rows.start)
        if box.color is not None:
            radius = WISHED_SHARE * min(cut.shape[:2])
            wish = Blot(0, cut.shape[1] / 2, cut.shape[0] / 2, radius, box.color)
            blots = (wish, *blots)
        yield Part(rows, columns, cut, category_of(box.tag), blots, box.seed)


def category_of(tag: str) -> str:
    """The category that a tag's things belong to."""
    found = vocabulary().get(tag)
    if found is None:
        return OTHERS
    named = [category for category, names in BY_TAG.items() if found.name in names]
    return named[0] if named else BY_GROUP.get(found.group, OTHERS)


def _place(start: float, length: float, most: int) -> slice:
    begin, end = round(start), round(start + length)
    return slice(min(max(begin, 0), most), min(max(end, 0), most))


def _within(blots: tuple[Blot, ...], left: int, top: int) -> tuple[Blot, ...]:
    return tuple(replace(blot, x=blot.x - left, y=blot.y - top) for blot in blots)
