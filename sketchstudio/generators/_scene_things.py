"""What the boxes of a canvas ask for: things and scenery, from back to front; or a refusal."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sketchstudio.document.box import Box, Frame
from sketchstudio.document.vocabulary import Tag, vocabulary
from sketchstudio.generators.base import GeneratorError

if TYPE_CHECKING:
    from sketchstudio.document.snapshot import Snapshot

NO_BOXES = (
    "There are no boxes yet: choose the box tool (C), drag a box where a thing is to be, and type "
    "its name."
)
LEAST_PX = 1.0  # of a box's sides


@dataclass(frozen=True, slots=True)
class Thing:
    """What one box holds. seen: the part of the box on the canvas; twin: how many boxes before it
    have the same tag and seed, so that these are not all alike."""

    box: Box
    tag: Tag
    seen: Frame
    twin: int = 0


def things_of(snapshot: "Snapshot") -> tuple[Thing, ...]:
    """From back to front, scenery first. GeneratorError names the box that cannot be drawn."""
    shown = [(place, box) for place, box in enumerate(snapshot.boxes, start=1) if box.visible]
    if not shown:
        raise GeneratorError(NO_BOXES)
    found: list[Thing] = []
    for place, box in shown:
        tag, seen = _tag_of(box, place), _seen_of(box, place, snapshot)
        twin = sum(each.tag == tag and each.box.seed == box.seed for each in found)
        found.append(Thing(box, tag, seen, twin))
    return tuple(sorted(found, key=lambda thing: not thing.tag.is_scenery))


def _tag_of(box: Box, place: int) -> Tag:
    if not box.tag.strip():
        raise GeneratorError(f"Box {place} has no name: double-click it and type what it holds.")
    tag = vocabulary().get(box.tag)
    if tag is None:
        word = box.tag if len(box.tag) <= 40 else box.tag[:37] + "..."
        near = ", ".join(each.name for each in vocabulary().nearest(box.tag[:100]))
        meant = f"; the nearest known ones are {near}" if near else ""
        raise GeneratorError(f'Box {place}: nothing is known by the name "{word}"{meant}.')
    return tag


def _seen_of(box: Box, place: int, snapshot: "Snapshot") -> Frame:
    if min(box.width, box.height) < LEAST_PX:
        size = f"{box.width:g} × {box.height:g}"
        raise GeneratorError(f'Box {place} ("{box.tag}") is too small: {size} pixels.')
    seen = box.frame.clipped(snapshot.width, snapshot.height)
    if seen is None:
        raise GeneratorError(f'Box {place} ("{box.tag}") is outside the canvas: move it onto it.')
    return seen
