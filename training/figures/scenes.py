"""How well a scene keeps to its boxes, and whether its things are what their boxes say."""

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from sketchstudio.document.box import Box
from sketchstudio.document.vocabulary import Tag, folded, vocabulary
from training.figures.features import Features
from training.vocabulary import emoji_key

SEEN_ALPHA = 40  # 0..255
BEST = 5  # of all the tags that the judge knows
CHANGED = 8  # of 255, in any channel


def overlap(layer: np.ndarray, box: Box) -> float:
    """IoU of the smallest rectangle around what was drawn, (H, W, 4) uint8, with its box."""
    rows, columns = np.nonzero(layer[..., 3] > SEEN_ALPHA)
    if len(rows) == 0:
        return 0.0
    left, right = float(columns.min()), float(columns.max() + 1)
    top, bottom = float(rows.min()), float(rows.max() + 1)
    across = max(0.0, min(right, box.x + box.width) - max(left, box.x))
    down = max(0.0, min(bottom, box.y + box.height) - max(top, box.y))
    shared = across * down
    return shared / ((right - left) * (bottom - top) + box.width * box.height - shared)


def changed_outside(before: np.ndarray, after: np.ndarray, box: Box) -> float:
    """Share of the pixels outside a box that two pictures, (H, W, 3) uint8, differ in."""
    outside = np.ones(before.shape[:2], bool)
    rows = slice(round(box.y), round(box.y + box.height))
    outside[rows, round(box.x) : round(box.x + box.width)] = False
    differ = np.abs(before.astype(int) - after.astype(int)).max(-1) > CHANGED
    return float(differ[outside].mean())


class Recognition:
    """Whether the judge finds a thing among its likeliest tags. It calls some by another name."""

    def __init__(self, judge: Features, packs: Path) -> None:
        self._judge = judge
        places = {folded(name): place for place, name in enumerate(judge.tag_names)}
        named = _emoji_names(packs)
        self._places: Mapping[str, tuple[int, ...]] = {
            tag.name: tuple({places[w] for w in _words(tag, named) if w in places})
            for tag in vocabulary().tags
        }

    def knows(self, tag: str) -> bool:
        """Whether the judge has a name for it."""
        return bool(self._places[tag])

    def shares(self, pictures: Sequence[np.ndarray], tags: Sequence[str]) -> list[float]:
        """How likely each picture, (H, W, 3) uint8 on white, shows its tag: 0..1."""
        likely = self._judge.tags(pictures)
        return [
            float(row[list(self._places[tag])].sum()) for row, tag in zip(likely, tags, strict=True)
        ]

    def found(self, pictures: Sequence[np.ndarray], tags: Sequence[str]) -> list[bool]:
        """Whether the tag is among the five likeliest; only of tags that the judge knows."""
        best = np.argsort(-self._judge.tags(pictures), axis=1)[:, :BEST]
        return [
            bool(set(row.tolist()) & {*self._places[tag]})
            for row, tag in zip(best, tags, strict=True)
        ]


def alone(layer: np.ndarray) -> np.ndarray:
    """(H, W, 4) uint8 straight RGBA -> what is seen of it, cut out, on white: (h, w, 3) uint8."""
    rows, columns = np.nonzero(layer[..., 3] > SEEN_ALPHA)
    if len(rows) == 0:
        return np.full((8, 8, 3), 255, np.uint8)
    cut = layer[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1].astype(np.float32)
    alpha = cut[..., 3:] / 255
    return (cut[..., :3] * alpha + 255 * (1 - alpha) + 0.5).astype(np.uint8)


def _words(tag: Tag, named: Mapping[str, set[str]]) -> set[str]:
    drawn = {name for emoji in tag.emoji for name in named[emoji_key(emoji)]}
    return {folded(word) for word in (tag.name, *drawn)}


def _emoji_names(packs: Path) -> Mapping[str, set[str]]:
    names: dict[str, set[str]] = defaultdict(set)
    with (packs / "emoji-vendors" / "tags.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            names[row["key"]].add(row["annotation"].lower())
    return names
