"""Layouts of boxes to draw scenes from: one to six things over scenery, and pairs of tag and hand
that were never learned together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from sketchstudio.document import Document, Snapshot
from sketchstudio.document.box import Box, Frame
from sketchstudio.document.vocabulary import Tag, vocabulary
from training.data.scene_sprites import STYLES, Sprites

SIDE = 256  # pixels of the canvas
MOST_THINGS = 6
SIDES = (60, 130)  # pixels of a thing's longer side
SHAPES = (0.7, 1.4)  # width to height, times that of the tag's drawings
OVERLAP = 0.35  # of the smaller box, at most
TRIES = 40  # to find room for a box
GROUNDS = ("grass", "ground", "beach", "snow", "road", "sea", "hills", "desert", "floor")
BEHIND = ("sky", "sunset", "night", "mountains", "forest", "city", "wall")
INDOORS = ("floor", "wall")


@dataclass(frozen=True, slots=True)
class Layout:
    """Boxes on a square canvas, to be drawn in a hand's style."""

    boxes: tuple[Box, ...]
    style: str

    @property
    def snapshot(self) -> Snapshot:
        return replace(Document.blank(SIDE, SIDE).snapshot(), boxes=self.boxes)

    @property
    def things(self) -> tuple[Box, ...]:
        return tuple(box for box in self.boxes if not vocabulary().is_scenery(box.tag))


def layouts(count: int, shapes: Sequence[float], *, seed: int) -> Iterator[Layout]:
    """shapes: width to height of each tag of the vocabulary, as it is drawn."""
    rng = np.random.default_rng(seed)
    things = [number for number, tag in enumerate(vocabulary().tags) if not tag.is_scenery]
    for index in range(count):
        boxes = _scenery(rng)
        for _ in range(1 + index % MOST_THINGS):
            number = int(rng.choice(things))
            frame = _free_frame([box.frame for box in boxes[2:]], shapes[number], rng)
            tag = vocabulary().tags[number]
            boxes.append(_box(len(boxes) + 1, frame, tag, rng))
        yield Layout(tuple(boxes), str(rng.choice(STYLES)))


def pair_layouts(
    held_out: Sprites, shapes: Sequence[float], *, most: int, seed: int
) -> Iterator[Layout]:
    """One box in the middle each: a tag in the style of a hand whose drawing of it is held out."""
    pairs = sorted(set(zip(held_out.tags.tolist(), held_out.styles.tolist(), strict=True)))
    rng = np.random.default_rng(seed)
    for row in np.sort(rng.permutation(len(pairs))[:most]):
        number, style = pairs[row]
        frame = _middle(shapes[number])
        yield Layout((_box(1, frame, vocabulary().tags[number], rng),), STYLES[style])


def shapes_of(sprites: Sequence[float], tags: np.ndarray) -> list[float]:
    """The middle of the width to height of each tag's drawings; 1 where there is none."""
    logs, found = np.log(np.asarray(sprites)), []
    for number in range(len(vocabulary().tags)):
        own = logs[tags == number]
        found.append(float(np.exp(np.median(own))) if len(own) else 1.0)
    return found


def _scenery(rng: np.random.Generator) -> list[Box]:
    ground, behind = str(rng.choice(GROUNDS)), str(rng.choice(BEHIND))
    if ground in INDOORS or behind in INDOORS:
        ground, behind = INDOORS
    line = float(rng.integers(SIDE // 3, SIDE * 3 // 4))
    whole, low = Frame(0, 0, SIDE, SIDE), Frame(0, line, SIDE, SIDE - line)
    tags = [vocabulary().get(name) for name in (behind, ground)]
    return [
        _box(place, frame, tag, rng)
        for place, (frame, tag) in enumerate(zip((whole, low), tags, strict=True), start=1)
        if tag is not None
    ]


def _box(place: int, frame: Frame, tag: Tag, rng: np.random.Generator) -> Box:
    sides = frame.x, frame.y, frame.width, frame.height
    return Box(place, *sides, tag.name, seed=int(rng.integers(2**31)))


def _free_frame(taken: Sequence[Frame], shape: float, rng: np.random.Generator) -> Frame:
    """Somewhere on the canvas, little hidden by the others; the last try where all are full."""
    frame = _frame(shape, rng)
    for _ in range(TRIES):
        if all(_overlap(frame, other) <= OVERLAP for other in taken):
            break
        frame = _frame(shape, rng)
    return frame


def _frame(shape: float, rng: np.random.Generator) -> Frame:
    width, height = _sides(rng.uniform(*SIDES), shape * rng.uniform(*SHAPES))
    return Frame(
        float(rng.integers(0, SIDE - round(width) + 1)),
        float(rng.integers(0, SIDE - round(height) + 1)),
        width,
        height,
    )


def _middle(shape: float) -> Frame:
    width, height = _sides(SIDE * 0.75, shape)
    return Frame(round((SIDE - width) / 2), round((SIDE - height) / 2), width, height)


def _sides(longer: float, shape: float) -> tuple[float, float]:
    width, height = longer * min(1.0, shape), longer / max(1.0, shape)
    return float(max(8, round(width))), float(max(8, round(height)))


def _overlap(one: Frame, other: Frame) -> float:
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    if across <= 0 or down <= 0:
        return 0.0
    return across * down / min(one.width * one.height, other.width * other.height)
