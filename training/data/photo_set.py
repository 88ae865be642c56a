"""Colourful photographs and paintings as lightness and colour, for the photo colorizer.

Prepared once, then mapped from disk. For N pictures: lightness (N, 256, 256) uint8, CIELAB L times
2.55; ab (N, 64, 64, 2) int8, CIELAB a and b, the mean of 4 x 4 pixels each. Grey pictures are left
out: they would teach that grey is always right.
"""

import hashlib
import json
import multiprocessing
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tqdm import tqdm

from sketchstudio.conditioning.lab import to_lab
from sketchstudio.opencv import cv2
from training.data.packs import pictures_in, read_on_white

SIDE = 256  # pixels
CELL = 4  # pixels a side of one cell of `ab`
HELD_OUT_EACH = 20  # one in so many subjects
MOST_SQUASHED = 1.25  # a whole picture is brought to a square, but distorted no more than this
LEAST_COLOUR = 14.0  # CIELAB chroma that the most colourful tenth of a picture has to reach
WHITE = 97.0  # CIELAB L: shop photographs' background, which says nothing of how grey a picture is
# how the packs name parts of one picture, and `prepare augment` what it made of one
CROPS = re.compile(r"(_full|_c\d+|_SRF_8_HR|~\d+)$")
NUMBERS = re.compile(r"_\d+$")


@dataclass(frozen=True, slots=True)
class Portion:
    """So many crops of so large a share of a source's pictures, those of some folders left out."""

    source: str
    variants: int
    share: float = 1.0
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One crop of one picture; variant 0 is nearly the whole of it."""

    source: str
    subject: str
    path: Path
    variant: int
    seed: int


def items(root: Path, portions: list[Portion], *, held_out: bool, seed: int) -> list[Item]:
    """All crops of the learning pictures, or each held-out picture once."""
    found: list[Item] = []
    for portion in portions:
        chosen = [p for p in _pictures(root, portion) if is_held_out(subject_of(p)) == held_out]
        keep = np.random.default_rng(seed).random(len(chosen)) < portion.share
        for path in (p for p, kept in zip(chosen, keep, strict=True) if kept):
            for variant in range(1 if held_out else portion.variants):
                subject = subject_of(path)
                found.append(Item(portion.source, subject, path, variant, seed + len(found)))
    return found


def _pictures(root: Path, portion: Portion) -> list[Path]:
    folder = root / portion.source
    kept_out = [folder / name for name in portion.without]
    return [p for p in pictures_in(folder) if not any(p.is_relative_to(k) for k in kept_out)]


def subject_of(path: Path) -> str:
    """What all crops of one picture have in common: the stem without their numbers."""
    stem = CROPS.sub("", path.stem)
    return NUMBERS.sub("", stem) if "places" in path.parts else stem


def is_held_out(subject: str) -> bool:
    """Whether no training picture shows it; by its name alone, whichever pack it lies in."""
    return int(hashlib.sha256(subject.encode()).hexdigest(), 16) % HELD_OUT_EACH == 0


def prepare(work: list[Item], folder: Path, *, processes: int) -> None:
    """Cut every item and write the colourful ones into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    lightness, ab, kept = [], [], []
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        for item, cut in zip(
            work, tqdm(pool.imap(cut_item, work, chunksize=8), total=len(work)), strict=True
        ):
            if cut is not None:
                lightness.append(cut["lightness"])
                ab.append(cut["ab"])
                kept.append([item.source, item.subject, item.variant])
    np.save(folder / "lightness.npy", np.array(lightness, np.uint8).reshape(-1, SIDE, SIDE))
    np.save(folder / "ab.npy", np.array(ab, np.int8).reshape(-1, SIDE // CELL, SIDE // CELL, 2))
    (folder / "items.json").write_text(json.dumps(kept), encoding="utf-8")


def load(folder: Path) -> dict[str, np.ndarray]:
    """The prepared columns, mapped from disk."""
    return {name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in ("lightness", "ab")}


def cut_item(item: Item) -> dict[str, np.ndarray] | None:
    """One item's row in both columns; None where the picture is grey."""
    picture = read_on_white(item.path)
    if not is_colourful(picture):
        return None
    square = _square(picture, item.variant, np.random.default_rng(item.seed))
    return split(square)


def split(picture: np.ndarray) -> dict[str, np.ndarray]:
    """(H, W, 3) uint8, sides multiples of 4 -> lightness (H, W) uint8 and ab (H/4, W/4, 2) int8."""
    lab = to_lab(picture)
    size = (picture.shape[1] // CELL, picture.shape[0] // CELL)
    ab = cv2.resize(lab[..., 1:], size, interpolation=cv2.INTER_AREA)
    return {
        "lightness": (lab[..., 0] * 2.55 + 0.5).astype(np.uint8),
        "ab": np.rint(ab).clip(-128, 127).astype(np.int8),
    }


def is_colourful(picture: np.ndarray) -> bool:
    """Whether a tenth of what is not white has a colour to speak of."""
    lab = to_lab(picture)
    seen = lab[lab[..., 0] < WHITE]
    if len(seen) < 0.02 * lab[..., 0].size:
        return False
    return bool(np.percentile(np.hypot(seen[:, 1], seen[:, 2]), 90) >= LEAST_COLOUR)


def _square(picture: np.ndarray, variant: int, rng: np.random.Generator) -> np.ndarray:
    height, width = picture.shape[:2]
    short = min(height, width)
    if variant == 0:
        crop = (min(height, round(short * MOST_SQUASHED)), min(width, round(short * MOST_SQUASHED)))
        top, left = (height - crop[0]) // 2, (width - crop[1]) // 2
    else:
        side = round(short * rng.uniform(0.65, 1.0))
        crop = (side, min(width, round(side * rng.uniform(0.9, MOST_SQUASHED))))
        top, left = (
            int(rng.integers(0, whole - part + 1))
            for whole, part in zip((height, width), crop, strict=True)
        )
    part = picture[top : top + crop[0], left : left + crop[1]]
    shrinks = crop[0] > SIDE
    return cv2.resize(
        part, (SIDE, SIDE), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC
    )


def portions_from(rows: tuple[Mapping[str, object], ...]) -> Iterator[Portion]:
    """The configuration's [[portions]] tables."""
    for row in rows:
        without = tuple(row.get("without", ()))  # pyright: ignore[reportArgumentType]
        yield Portion(**{**row, "without": without})  # pyright: ignore[reportArgumentType]


def item_names(folder: Path) -> list[list[str]]:
    """Source, subject and variant of every row."""
    return json.loads((folder / "items.json").read_text(encoding="utf-8"))
