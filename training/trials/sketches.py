"""Held-out sketches that a painter is tried on: extracted lines, the same as if drawn by hand, and
what people drew in Quick, Draw!; and the real pictures of their categories.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sketchstudio.conditioning.sketch import redrawn
from training.data import picture_set
from training.data.categories import by_id
from training.data.humanize import drawn
from training.data.picture_set import ORDER, Shelf
from training.data.quickdraw import hand_drawings

EXTRACTED, BY_HAND, DRAWN = "extracted", "by hand", "drawn"
KINDS = (EXTRACTED, BY_HAND, DRAWN)
MOST = 40  # sketches of a category and kind, where nothing else is asked for
REAL = 150  # pictures of a category that results are compared with, at most


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """lines: (256, 256) bool, one pixel wide; real: (256, 256, 3) uint8 that they were taken from,
    None of what a person drew."""

    category: str
    kind: str
    name: str
    lines: np.ndarray
    real: np.ndarray | None = None

    @property
    def canvas(self) -> np.ndarray:
        """(256, 256, 3) uint8: the sketch in dark ink on white."""
        grey = 255 - np.rint(redrawn(self.lines) * 255).astype(np.uint8)
        return np.repeat(grey[..., None], 3, axis=2)


@dataclass(frozen=True, slots=True, eq=False)
class Trials:
    """real: category -> its held-out pictures; known: as many that were learned from, the best that
    figures can be."""

    sketches: tuple[Trial, ...]
    real: dict[str, list[np.ndarray]]
    known: dict[str, list[np.ndarray]]

    def of(self, category: str, kind: str) -> list[Trial]:
        return [t for t in self.sketches if t.category == category and t.kind == kind]

    @property
    def categories(self) -> tuple[str, ...]:
        return tuple(self.real)


def trials(packs: Path, prepared: Path, most: int | None) -> Trials:
    """prepared: what `prepare pix2pix` made, of which each category's held-out pictures are taken,
    evenly spread, at most so many. ConfigError where nothing was prepared."""
    most = most or MOST
    held_out = picture_set.load(prepared / "held-out", ORDER)
    learned = {s.category: s for s in picture_set.load(prepared / "train", ORDER)}
    sketches: list[Trial] = []
    real, known = {}, {}
    for shelf in held_out:
        sketches += _from_pictures(shelf, most)
        sketches += _from_people(packs, shelf.category, most)
        real[shelf.category] = _some(shelf.pictures, REAL)
        if shelf.category in learned:
            known[shelf.category] = _some(learned[shelf.category].pictures, most)
    return Trials(tuple(sketches), real, known)


def _from_pictures(shelf: Shelf, most: int) -> Iterator[Trial]:
    rows = spread(len(shelf.pictures), most)
    for kind in (EXTRACTED, BY_HAND):
        for row in rows:
            rng = np.random.default_rng(row)
            lines = shelf.extracted(row, rng) if kind == EXTRACTED else shelf.by_hand(row, rng)
            name = f"{shelf.category} {row}"
            if lines.any():
                yield Trial(shelf.category, kind, name, lines, np.array(shelf.pictures[row]))


def _from_people(packs: Path, category: str, most: int) -> Iterator[Trial]:
    words = by_id(category).words
    found = list(hand_drawings(packs, frozenset(words))) if words else []
    for place in spread(len(found), most):
        lines = drawn(found[place].strokes, (picture_set.SIDE, picture_set.SIDE))
        name = f"{found[place].word} {found[place].number}"
        yield Trial(category, DRAWN, name, lines)


def spread(count: int, most: int) -> list[int]:
    """At most so many places of `count`, evenly spread, the first among them."""
    return np.unique(np.linspace(0, count - 1, min(count, most)).astype(int)).tolist()


def _some(pictures: np.ndarray, most: int) -> list[np.ndarray]:
    return [np.array(pictures[row]) for row in spread(len(pictures), most)]
