"""What `scene` learns from: every drawing of a tag in the packs, as a sprite, and painted scenery.

Prepared once, then mapped from disk. For N sprites: sprites (N, 96, 96, 4) uint8, straight RGBA
with colours that go on where nothing is seen; labels (N, 2) int16, the tag's number in the
vocabulary and the hand's in STYLES. A pair of tag and hand is held out where its name says so, as
long as enough other hands drew the tag.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from sketchstudio.document.vocabulary import Tag, vocabulary
from sketchstudio.networks.scene_painter import SIDE
from sketchstudio.opencv import cv2
from training.data import columns
from training.data.packs import PackMissing
from training.data.scenery import VARIANTS, painted_scenery
from training.vocabulary import OPENMOJI, VENDORS, drawings_of

PICTURE_BOOK = "picture_book"  # the hands of the objects pack, each of which drew little
STYLES = (*VENDORS, OPENMOJI, PICTURE_BOOK)
RENDERINGS = ("fluent_flat", "fluent_color")  # of one drawing: held out together
HELD_OUT_EACH = 10
FEWEST_LEARNED = 3  # hands that a tag is learned from, where one of its hands is held out
MARGIN = 3  # pixels around a sprite
SEEN_ALPHA = 12  # 0..255: what is fainter does not count as a part of the drawing
SCENERY = "scenery"
TRAIN, HELD_OUT = "train", "held-out"
FIELDS: dict[str, columns.Field] = {
    "sprites": ((SIDE, SIDE, 4), np.uint8),
    "labels": ((2,), np.int16),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One sprite to prepare. It lies at `path`, or is painted as that variant of a scenery."""

    tag: str
    number: int
    style: str
    path: Path | None = None
    variant: int = 0


@dataclass(frozen=True, slots=True)
class Sprites:
    """A part of the set; the sprites are mapped from disk."""

    sprites: np.ndarray
    tags: np.ndarray
    styles: np.ndarray


def items(packs: Path) -> tuple[list[Item], list[Item]]:
    """Those to learn from, and those that are held out."""
    train, held_out = [], []
    for number, tag in enumerate(vocabulary().tags):
        if tag.is_scenery:
            train += _scenery(tag, number)
            continue
        found = [
            Item(tag.name, number, _style(each.path), each.path) for each in drawings_of(tag, packs)
        ]
        kept_back = _kept_back(tag.name, {_hand(item.style) for item in found})
        for item in found:
            (held_out if _hand(item.style) in kept_back else train).append(item)
    return train, held_out


def prepare(work: Sequence[Item], folder: Path, *, processes: int) -> None:
    """Cuts every sprite and writes the columns into `folder`."""
    usable = columns.write(folder, FIELDS, work, row_of, processes=processes)
    counts: dict[str, int] = defaultdict(int)
    for index in usable:
        item = work[index]
        counts[SCENERY if item.path is None else item.style] += 1
    (folder / "counts.json").write_text(json.dumps(counts), encoding="utf-8")


def load(folder: Path) -> Sprites:
    """One part of the set; PackMissing where it was not prepared."""
    if not (folder / "labels.npy").is_file():
        raise PackMissing(f"{folder} holds no prepared sprites; run `prepare scene` first.")
    found = columns.load(folder, list(FIELDS))
    labels = np.asarray(found["labels"]).astype(np.int64)
    return Sprites(found["sprites"], labels[:, 0], labels[:, 1])


def counts(folder: Path) -> dict[str, int]:
    """How many sprites there are, by hand."""
    return json.loads((folder / "counts.json").read_text(encoding="utf-8"))


def row_of(item: Item) -> dict[str, np.ndarray] | None:
    """None where nothing is to be seen."""
    if item.path is None:
        sprite = painted_scenery(item.tag, STYLES.index(item.style), item.variant)
    else:
        with Image.open(item.path) as opened:
            drawn = cut_out(np.asarray(opened.convert("RGBA")))
        if drawn is None:
            return None
        sprite = drawn
    labels = np.array([item.number, STYLES.index(item.style)], np.int16)
    return {"sprites": sprite, "labels": labels}


def cut_out(drawing: np.ndarray) -> np.ndarray | None:
    """(H, W, 4) uint8 straight RGBA -> (96, 96, 4): what is seen of it, as large as it can be,
    its colours going on beyond its edge; None where nothing is."""
    rows, columns_ = np.nonzero(drawing[..., 3] > SEEN_ALPHA)
    if len(rows) == 0:
        return None
    cut = drawing[rows.min() : rows.max() + 1, columns_.min() : columns_.max() + 1]
    scale = (SIDE - 2 * MARGIN) / max(cut.shape[:2])
    size = max(1, round(cut.shape[1] * scale)), max(1, round(cut.shape[0] * scale))
    alpha = cut[..., 3:].astype(np.float32) / 255
    premultiplied = np.dstack([cut[..., :3] * alpha, alpha])
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    small = cv2.resize(premultiplied, size, interpolation=how)
    whole = np.zeros((SIDE, SIDE, 4), np.float32)
    top, left = (SIDE - size[1]) // 2, (SIDE - size[0]) // 2
    whole[top : top + size[1], left : left + size[0]] = small
    return spread(whole)


def aspect(sprite: np.ndarray) -> float:
    """Width to height of what is seen of a sprite."""
    seen = sprite[..., 3] > SEEN_ALPHA
    return max(1, int(seen.any(0).sum())) / max(1, int(seen.any(1).sum()))


def spread(premultiplied: np.ndarray) -> np.ndarray:
    """(S, S, 4) float32, colours 0..255 times alpha, and alpha 0..1 -> uint8 straight RGBA, where
    nothing is seen in the colour of what is near."""
    alpha = premultiplied[..., 3:]
    near, weight = premultiplied[..., :3], alpha
    colour = near / np.maximum(weight, 1e-4)
    unknown = alpha[..., 0] < 0.5
    for sigma in (1.5, 4.0, 12.0, 40.0):
        blurred = cv2.GaussianBlur(premultiplied, (0, 0), sigma)
        found = unknown & (blurred[..., 3] > 0.02)
        colour[found] = (blurred[..., :3] / np.maximum(blurred[..., 3:], 1e-4))[found]
        unknown &= ~found
    colour[unknown] = 128
    return np.dstack([colour, alpha * 255]).round().clip(0, 255).astype(np.uint8)


def _scenery(tag: Tag, number: int) -> list[Item]:
    return [
        Item(tag.name, number, style, variant=variant)
        for style in STYLES
        for variant in range(VARIANTS)
    ]


def _style(path: Path) -> str:
    if OPENMOJI in path.parent.parent.name:
        return OPENMOJI
    return path.parent.name if path.parent.name in VENDORS else PICTURE_BOOK


def _hand(style: str) -> str:
    return "fluent" if style in RENDERINGS else style


def _kept_back(tag: str, hands: set[str]) -> set[str]:
    chosen = sorted(hand for hand in hands if _number(f"{tag}/{hand}") % HELD_OUT_EACH == 0)
    return set(chosen[: max(0, len(hands) - FEWEST_LEARNED)])


def _number(name: str) -> int:
    return int(hashlib.sha256(name.encode()).hexdigest(), 16)
