"""Sketches of every category, small: what `sketch-guess` learns from.

Half are lines taken from the pictures that `prepare pix2pix` made ready, half are what people drew
in twenty seconds, some of these not finished. Prepared once, then mapped from disk. For N sketches:
ink (N, 104, 104) uint8, as sketch.redrawn draws it; labels (N,) int16, the category's number.
"""

import json
import multiprocessing
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tqdm import tqdm

from sketchstudio.conditioning.sketch import redrawn
from sketchstudio.opencv import cv2
from training.data import picture_set
from training.data.drawn_words import category_of
from training.data.packs import PackMissing
from training.data.picture_set import BY_HAND, ORDER, Shelf
from training.data.quickdraw import HandDrawing, framed, hand_drawings

SIDE = 104  # pixels: 96 are looked at, the rest is room to shift
LARGE = 256
HELD_OUT_EACH = 5  # of the drawings of each word
DRAWN, TAKEN = "quick-draw", "lines of pictures"
PARTS = (1.0, 0.7)  # of a drawing's strokes: finished, and while one draws
LEAST_STROKES = 3  # of a drawing that is shown unfinished
SHIFT_BITS = 3  # of cv2's fractions of a pixel


@dataclass(frozen=True, slots=True, eq=False)
class Work:
    """One sketch to prepare: strokes (n, 2) float32 each, or a shelf's row."""

    category: str
    kind: str
    subject: str
    strokes: tuple[np.ndarray, ...] = ()
    packed: np.ndarray | None = None  # (256, 32) uint8 bits


def drawn_work(packs: Path, *, held_out: bool) -> Iterator[Work]:
    """People's drawings; of the held-out ones, the finished alone."""
    for drawing in hand_drawings(packs):
        category = category_of(drawing.word)
        if category is None or (drawing.number % HELD_OUT_EACH == 0) != held_out:
            continue
        for part in PARTS[:1] if held_out else PARTS:
            if strokes := _begun(drawing, part):
                yield Work(category, DRAWN, drawing.word, strokes)


def taken_work(prepared: Path, *, most: int, seed: int) -> Iterator[Work]:
    """prepared: a part of what `prepare pix2pix` made; at most so many pictures a category."""
    for shelf in picture_set.load(prepared, ORDER):
        rng = np.random.default_rng([seed, shelf.number])
        for row in np.sort(rng.permutation(len(shelf.pictures))[:most]):
            yield from _taken(shelf, int(row), rng)


def prepare(work: Sequence[Work], folder: Path, *, processes: int) -> None:
    """Draws every sketch small and writes the columns into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        made = list(tqdm(pool.imap(small, work, chunksize=32), total=len(work)))
    np.save(folder / "ink.npy", np.stack(made))
    np.save(folder / "labels.npy", np.array([ORDER.index(w.category) for w in work], np.int16))
    names = [[item.kind, item.subject, 0] for item in work]
    (folder / "items.json").write_text(json.dumps(names), encoding="utf-8")


def load(folder: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """ink, labels, and whether each was drawn by a person; PackMissing where it is not there."""
    if not (folder / "labels.npy").is_file():
        raise PackMissing(f"{folder} holds no prepared sketches; run `prepare` first.")
    names = json.loads((folder / "items.json").read_text(encoding="utf-8"))
    drawn = np.array([kind == DRAWN for kind, *_ in names])
    return np.load(folder / "ink.npy", mmap_mode="r"), np.load(folder / "labels.npy"), drawn


def small(item: Work) -> np.ndarray:
    """-> (104, 104) uint8, 255 where the ink is thickest."""
    if item.packed is not None:
        lines = np.unpackbits(item.packed, axis=1).astype(bool)
    else:
        lines = _drawn_lines(item.strokes)
    ink = cv2.resize(redrawn(lines), (SIDE, SIDE), interpolation=cv2.INTER_AREA)
    return (ink * 255 + 0.5).clip(0, 255).astype(np.uint8)


def _taken(shelf: Shelf, row: int, rng: np.random.Generator) -> Iterator[Work]:
    """A picture's lines: as if drawn, and as they were extracted."""
    by_hand = BY_HAND[int(rng.integers(len(BY_HAND)))]
    extracted = [way for way in shelf.lines if way not in BY_HAND]
    for way in (by_hand, extracted[int(rng.integers(len(extracted)))]):
        packed = np.array(shelf.lines[way][row])
        if packed.any():
            yield Work(shelf.category, TAKEN, f"{shelf.category}/{row}", packed=packed)


def _begun(drawing: HandDrawing, part: float) -> tuple[np.ndarray, ...]:
    """The first strokes, framed anew; none where too few are left."""
    if part == 1.0:
        return drawing.strokes
    count = round(len(drawing.strokes) * part)
    if count < LEAST_STROKES or count == len(drawing.strokes):
        return ()
    return tuple(framed(drawing.strokes[:count]))


def _drawn_lines(strokes: Sequence[np.ndarray]) -> np.ndarray:
    """(256, 256) bool."""
    paper = np.zeros((LARGE, LARGE), np.uint8)
    for stroke in strokes:
        points = np.round(stroke * (1 << SHIFT_BITS)).astype(np.int32)[:, None]
        cv2.polylines(paper, [points], False, 255, 1, cv2.LINE_8, SHIFT_BITS)
    return paper > 0
