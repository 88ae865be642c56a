"""Pictures with the lines people drew of them, for the line finder.

Prepared once, then mapped from disk. For N pictures: pictures (N, 256, 256, 3) uint8 sRGB; lines
(N, 256, 256) uint8: 255 on a line, one pixel wide, 128 where people disagree, else 0; detail (N,)
float32: 0 what everybody marks, to 1, every line there is (line_finder.LineFinder).
"""

import json
import multiprocessing
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image
from tqdm import tqdm

from sketchstudio.conditioning.nearest import carried_on
from sketchstudio.conditioning.pieces import large_pieces
from sketchstudio.conditioning.thinning import centre_lines
from sketchstudio.conditioning.xdog import suited, xdog
from sketchstudio.opencv import cv2
from training.data.packs import PackMissing, drawings, pictures_in, read_on_white
from training.data.photo_set import is_held_out, subject_of

SIDE = 256
LINE, UNSURE = 255, 128
AGREED = 0.45  # of the people who traced a photograph: a line for everybody
MARGIN = 4  # pixels around a drawing
CONTOURS, ANY_CONTOUR, INK, LONG_LINES, ALL_LINES = 0.0, 0.35, 0.5, 0.75, 1.0
LONG_PX, SPECK_PX = 26, 8
PAIRED, TRACED = ("openmoji", "emojitwo"), "bsds"


@dataclass(frozen=True, slots=True)
class Portion:
    """So many crops of every picture of a source: "openmoji", "emojitwo", "bsds" or a folder."""

    source: str
    crops: int
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Item:
    """One crop of one picture. lines: the file that has them, None where XDoG has to find them."""

    source: str
    picture: Path
    lines: Path | None
    box: tuple[int, int, int, int] | None
    variant: int
    seed: int


@dataclass(frozen=True, slots=True)
class Sample:
    """A row of the set."""

    picture: np.ndarray
    lines: np.ndarray
    detail: float


def portions_from(rows: tuple[Mapping[str, object], ...]) -> list[Portion]:
    """The configuration's [[portions]] tables."""
    return [Portion(**row) for row in rows]  # pyright: ignore[reportArgumentType]


def items(root: Path, portions: list[Portion], *, held_out: bool, seed: int) -> list[Item]:
    """All crops of the learning pictures, or each held-out picture once."""
    found: list[Item] = []
    for portion in portions:
        keep = np.random.default_rng([seed, len(found)])
        for picture, lines, box in _pictures(root, portion.source, held_out=held_out):
            if not held_out and keep.random() >= portion.share:
                continue
            for variant in range(1 if held_out else portion.crops):
                place = seed + len(found)
                found.append(Item(portion.source, picture, lines, box, variant, place))
    return found


def _pictures(
    root: Path, source: str, *, held_out: bool
) -> list[tuple[Path, Path | None, tuple[int, int, int, int] | None]]:
    if source in PAIRED:
        pairs = [d for d in drawings(root, source) if d.held_out == held_out]
        return [(d.colour, d.line, d.crop) for d in pairs]
    if source == TRACED:
        splits = ("test",) if held_out else ("train", "val")
        folder = root / "bsds" / "images"
        return [
            (path, root / "bsds" / "edges" / split / path.name, None)
            for split in splits
            for path in pictures_in(folder / split)
        ]
    paths = pictures_in(root / source)
    return [(p, None, None) for p in paths if is_held_out(subject_of(p)) == held_out]


def prepare(work: list[Item], folder: Path, *, processes: int) -> None:
    """Cut every item and write the columns into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        found = list(tqdm(pool.imap(cut_item, work, chunksize=8), total=len(work)))
    np.save(folder / "pictures.npy", np.stack([sample.picture for sample in found]))
    np.save(folder / "lines.npy", np.stack([sample.lines for sample in found]))
    np.save(folder / "detail.npy", np.array([sample.detail for sample in found], np.float32))
    names = [[item.source, item.picture.stem, item.variant] for item in work]
    (folder / "items.json").write_text(json.dumps(names), encoding="utf-8")


def load(folder: Path) -> dict[str, np.ndarray]:
    """The prepared columns, mapped from disk; PackMissing where there are none."""
    if not (folder / "detail.npy").is_file():
        raise PackMissing(f"{folder} holds no prepared pictures; run `prepare` first.")
    names = ("pictures", "lines", "detail")
    return {name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in names}


def cut_item(item: Item) -> Sample:
    rng = np.random.default_rng(item.seed)
    if item.source in PAIRED:
        return _drawing(item, rng)
    if item.source == TRACED:
        return _traced(item, rng)
    return _found(item, rng)


def _drawing(item: Item, rng: np.random.Generator) -> Sample:
    """An artist's ink, and the colour it was drawn around; now and then the ink is left in."""
    assert item.lines is not None
    line = read_on_white(item.lines, item.box).min(-1)
    colour = read_on_white(item.picture, item.box)
    ink = line < 128
    if item.variant % 3 != 2:
        colour = without_ink(colour, line)
    lines = centre_lines(ink)
    size = round(SIDE * (1.0 if item.variant == 0 else rng.uniform(0.6, 1.25)))
    picture, lines = _scaled(colour, lines, size)
    return Sample(*_window(picture, lines.astype(np.uint8) * LINE, rng), INK)


def without_ink(colour: np.ndarray, line: np.ndarray) -> np.ndarray:
    """The colour as if no line had been drawn: each inked pixel takes its nearest neighbour's.

    line: (H, W) uint8, dark where there is ink."""
    inked = cv2.dilate((line < 225).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    return colour if inked.all() else carried_on(colour, ~inked)[0]


def _traced(item: Item, rng: np.random.Generator) -> Sample:
    """A photograph and the boundaries people traced in it."""
    assert item.lines is not None
    picture = read_on_white(item.picture)
    with Image.open(item.lines) as opened:
        agreed = np.asarray(opened.convert("L")).astype(np.float32) / 255
    kind = item.variant % 4
    scale = 1.0 if item.variant == 0 else rng.uniform(SIDE / 300, 1.15)
    size = round(picture.shape[1] * scale), round(picture.shape[0] * scale)
    picture = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    by_all = _scaled_lines(agreed >= AGREED, size)
    by_any = _scaled_lines(agreed > 0, size)
    if kind in (0, 2):
        lines = np.where(by_any, UNSURE, 0).astype(np.uint8)
        lines[by_all] = LINE
        return Sample(*_window(picture, lines, rng), CONTOURS)
    if kind == 1:
        return Sample(*_window(picture, by_any.astype(np.uint8) * LINE, rng), ANY_CONTOUR)
    more = by_any | large_pieces(_by_xdog(picture), LONG_PX)
    return Sample(*_window(picture, more.astype(np.uint8) * LINE, rng), LONG_LINES)


def _found(item: Item, rng: np.random.Generator) -> Sample:
    """A picture nobody has drawn: the lines of XDoG with the settings that suit it."""
    picture = read_on_white(item.picture)
    short = min(picture.shape[:2])
    scale = max(SIDE, short * rng.uniform(0.6, 1.0)) / short
    size = round(picture.shape[1] * scale), round(picture.shape[0] * scale)
    picture = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    only_long = item.variant % 2 == 1
    lines = large_pieces(_by_xdog(picture), LONG_PX if only_long else SPECK_PX)
    detail = LONG_LINES if only_long else ALL_LINES
    return Sample(*_window(picture, lines.astype(np.uint8) * LINE, rng), detail)


def _by_xdog(picture: np.ndarray) -> np.ndarray:
    return centre_lines(xdog(picture, suited(picture)) > 0.5)


def _scaled(colour: np.ndarray, lines: np.ndarray, longest: int) -> tuple[np.ndarray, np.ndarray]:
    """Both with so many pixels on the longer side, on white paper with a margin."""
    height, width = colour.shape[:2]
    factor = (longest - 2 * MARGIN) / max(height, width)
    size = max(1, round(width * factor)), max(1, round(height * factor))
    kind = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return cv2.resize(colour, size, interpolation=kind), _scaled_lines(lines, size)


def _scaled_lines(lines: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """One-pixel lines at another size (width, height), one pixel wide again."""
    if lines.shape[::-1] == size:
        return lines
    thick = cv2.dilate(lines.astype(np.uint8), np.ones((3, 3), np.uint8)) * 255
    return centre_lines(cv2.resize(thick, size, interpolation=cv2.INTER_AREA) > 100)


def _window(
    picture: np.ndarray, lines: np.ndarray, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """SIDE x SIDE of both; what is smaller lies in the middle of white paper."""
    rows, columns = picture.shape[:2]
    pad = max(0, SIDE - rows), max(0, SIDE - columns)
    edges = (pad[0] // 2, pad[0] - pad[0] // 2, pad[1] // 2, pad[1] - pad[1] // 2)
    picture = cv2.copyMakeBorder(picture, *edges, cv2.BORDER_CONSTANT, value=(255, 255, 255))
    lines = cv2.copyMakeBorder(lines, *edges, cv2.BORDER_CONSTANT, value=0)
    top = int(rng.integers(picture.shape[0] - SIDE + 1))
    left = int(rng.integers(picture.shape[1] - SIDE + 1))
    part = np.s_[top : top + SIDE, left : left + SIDE]
    return picture[part], lines[part]
