"""Drawings cut into regions with their true colours: what the region colorizer learns from.

Prepared once, then mapped from disk. For N drawings and at most R regions each:
ink (N, 256, 256) uint8; full (N, 256, 256) uint8, the region of each pixel from 1; colour (N, 256,
256, 3) uint8; regions (N, R, 3) uint8, true colours; known (N, R) float16, how far the true colour
is to be trusted; geometry (N, R, 8) and relations (N, R, R, 4) float16; count (N,) int16.
"""

import json
import multiprocessing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tqdm import tqdm

from sketchstudio.conditioning.region_tokens import INK_SIDE, geometry_of, relations_of
from sketchstudio.conditioning.regions import Regions, segment
from sketchstudio.opencv import cv2
from training.data import lines, scenes
from training.data.packs import Drawing, drawings, read_on_white

DRAW_SIDE = 2 * INK_SIDE  # pixels: drawn large, brought down, so that edges are antialiased
MOST_REGIONS = 64
LINE_WEIGHTS = (-10, -8, -6, -4, 0, 0, 0, 4)  # pixels that lines grow by: artists' ink is thinner
SCENE_WEIGHTS = (-2, 0, 0, 4)  # a scene's things are small, and their lines thin already
INK_IN_TRUTH = 0.3  # where the artist's ink is darker than this the colour beneath it is unknown
FIELDS = {
    "ink": ((INK_SIDE, INK_SIDE), np.uint8),
    "full": ((INK_SIDE, INK_SIDE), np.uint8),
    "colour": ((INK_SIDE, INK_SIDE, 3), np.uint8),
    "regions": ((MOST_REGIONS, 3), np.uint8),
    "known": ((MOST_REGIONS,), np.float16),
    "geometry": ((MOST_REGIONS, 8), np.float16),
    "relations": ((MOST_REGIONS, MOST_REGIONS, 4), np.float16),
    "count": ((), np.int16),
}


@dataclass(frozen=True, slots=True)
class Portion:
    """So many variants of so large a share of one source's drawings, and scenes made of them."""

    source: str
    variants: int
    share: float = 1.0
    scenes: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """One variant of one drawing to be prepared; variant 0 is upright and whole."""

    drawing: Drawing
    variant: int
    seed: int
    others: tuple[Drawing, ...] = ()  # laid in front of it: then it is a scene


def items(root: Path, portions: list[Portion], *, held_out: bool, seed: int) -> list[Item]:
    """All variants of the learning drawings, or each held-out drawing once."""
    found = []
    for portion in portions:
        chosen = [d for d in drawings(root, portion.source) if d.held_out == held_out]
        rng = np.random.default_rng(seed)
        keep = rng.random(len(chosen)) < portion.share
        for drawing in (d for d, kept in zip(chosen, keep, strict=True) if kept):
            for variant in range(1 if held_out else portion.variants):
                found.append(Item(drawing, variant, seed=len(found) + seed))
        for _ in range(0 if held_out else portion.scenes):
            things = rng.choice(len(chosen), int(rng.integers(*scenes.THINGS)), replace=False)
            first, *others = (chosen[i] for i in things)
            found.append(Item(first, 1, seed=len(found) + seed, others=tuple(others)))
    return found


def prepare(work: list[Item], folder: Path, *, processes: int) -> None:
    """Cut every item and write the set into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    columns = columns_in(folder, FIELDS, len(work))
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        for i, cut in enumerate(tqdm(pool.imap(cut_item, work, chunksize=8), total=len(work))):
            for name, column in columns.items():
                column[i] = cut[name]
    names = [[item.drawing.pack, item.drawing.subject, item.variant] for item in work]
    (folder / "items.json").write_text(json.dumps(names), encoding="utf-8")


def columns_in(
    folder: Path, fields: Mapping[str, tuple[tuple[int, ...], type]], count: int
) -> dict[str, np.ndarray]:
    """New columns of so many rows on disk, empty."""
    return {
        name: np.lib.format.open_memmap(folder / f"{name}.npy", "w+", dtype, (count, *shape))
        for name, (shape, dtype) in fields.items()
    }


def load(folder: Path) -> dict[str, np.ndarray]:
    """The prepared columns, mapped from disk."""
    return {name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in FIELDS}


def item_names(folder: Path) -> list[list[str]]:
    return json.loads((folder / "items.json").read_text(encoding="utf-8"))


def cut_item(item: Item) -> dict[str, np.ndarray]:
    """One item's row in every column."""
    rng = np.random.default_rng(item.seed)
    ink, truth_ink, colour = _drawn(item, rng)
    regions = segment(ink, most=MOST_REGIONS)
    true, known = true_colours(colour, truth_ink, regions)
    return row_of(ink, colour, regions, colours=true, known=known)


def row_of(
    ink: np.ndarray,
    picture: np.ndarray,
    regions: Regions,
    *,
    colours: np.ndarray,
    known: np.ndarray,
) -> dict[str, np.ndarray]:
    """A row of every column: what the network is told of the regions, and the truth."""
    row = {
        "ink": (ink * 255 + 0.5).astype(np.uint8),
        "full": regions.full.astype(np.uint8),
        "colour": picture,
        "count": np.int16(regions.count),
    }
    geometry, relations = geometry_of(regions), relations_of(regions)
    for name, values in (("regions", colours), ("known", known), ("geometry", geometry)):
        row[name] = np.pad(values, [(0, MOST_REGIONS - len(values))] + [(0, 0)] * (values.ndim - 1))
    free = MOST_REGIONS - regions.count
    row["relations"] = np.pad(relations, ((0, free), (0, free), (0, 0)))
    return row


def true_colours(
    colour: np.ndarray, ink: np.ndarray, regions: Regions
) -> tuple[np.ndarray, np.ndarray]:
    """(R, 3) uint8 median colour of each region off the ink, and (R,) how well it stands for it."""
    true = np.full((regions.count, 3), 255, np.uint8)
    known = np.zeros(regions.count, np.float32)
    seen = (regions.core > 0) & (ink < INK_IN_TRUTH)
    order = np.argsort(regions.core[seen], kind="stable")
    labels, pixels = regions.core[seen][order], colour[seen][order]
    starts = np.searchsorted(labels, np.arange(1, regions.count + 2))
    for i in range(regions.count):
        inside = pixels[starts[i] : starts[i + 1]]
        if len(inside) < 4:
            continue
        true[i] = np.median(inside, axis=0)
        near = np.abs(inside.astype(np.int16) - true[i]).max(1) < 40
        known[i] = near.mean()
    return true, known


def _drawn(item: Item, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The ink to show, the ink as it is in the truth, and the colour; each 256 pixels a side."""
    if item.others:
        things = [_layers(d, rng, upright=False) for d in (item.drawing, *item.others)]
        layers = scenes.composed(things, rng, side=DRAW_SIDE)
    else:
        layers = _layers(item.drawing, rng, upright=item.variant == 0)
    ink, truth_ink, colour = layers
    if item.variant > 0 or item.drawing.line is None:
        weights = SCENE_WEIGHTS if item.others else LINE_WEIGHTS
        ink, truth_ink, colour = _by_hand(ink, truth_ink, colour, rng, weights)
    ink, truth_ink = (np.ascontiguousarray(_half(picture)) for picture in (ink, truth_ink))
    return ink, truth_ink, _half(colour)


def _layers(drawing: Drawing, rng: np.random.Generator, *, upright: bool) -> scenes.Layers:
    """A drawing's ink, the ink in its truth, and its colour, placed in the drawing square."""
    colour = read_on_white(drawing.colour, drawing.crop)
    place = _placement(colour.shape[:2], rng, upright=upright)
    colour = _placed(colour, place)
    if drawing.line is None:
        ink, truth_ink = _extracted(colour, rng), np.zeros(colour.shape[:2], np.float32)
    else:
        paper = _placed(read_on_white(drawing.line, drawing.crop), place)
        ink = truth_ink = 1 - paper[..., 1].astype(np.float32) / 255
    return ink, truth_ink, colour


def _half(picture: np.ndarray) -> np.ndarray:
    return cv2.resize(picture, (INK_SIDE, INK_SIDE), interpolation=cv2.INTER_AREA)


def _placement(shape: tuple[int, int], rng: np.random.Generator, *, upright: bool) -> np.ndarray:
    """(2, 3) affine map into the drawing square: whole with a margin, or turned and shifted."""
    height, width = shape
    scale = DRAW_SIDE / (max(shape) + 8)
    angle = shear = 0.0
    centre = np.array([DRAW_SIDE / 2, DRAW_SIDE / 2])
    if not upright:
        scale *= rng.uniform(0.6, 1.05)
        angle, shear = rng.normal(0, 8), rng.normal(0, 0.06)
        centre = centre + rng.normal(0, 0.05 * DRAW_SIDE, 2)
    turn = cv2.getRotationMatrix2D((0, 0), angle, scale)[:, :2] @ np.array([[1, shear], [0, 1]])
    return np.hstack([turn, (centre - turn @ [width / 2, height / 2])[:, None]])


def _placed(picture: np.ndarray, place: np.ndarray) -> np.ndarray:
    return cv2.warpAffine(
        picture, place, (DRAW_SIDE, DRAW_SIDE), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255)
    )


def _extracted(colour: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    width_px = DRAW_SIDE * rng.uniform(0.006, 0.028)
    outline = lines.segment_outlines(
        colour, rng, colours=int(rng.integers(8, 17)), contrast=rng.uniform(10, 22)
    )
    ink = lines.of_width(outline, width_px)
    if rng.random() < 0.3:
        ink = np.maximum(ink, lines.xdog(colour, sigma=rng.uniform(1.5, 3)))
    return ink


def _by_hand(
    ink: np.ndarray,
    truth_ink: np.ndarray,
    colour: np.ndarray,
    rng: np.random.Generator,
    weights: tuple[int, ...],
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    ink = lines.reweighted(ink, int(rng.choice(weights)))
    if rng.random() < 0.5:
        ink, truth_ink, colour = lines.wobbled(
            [ink, truth_ink, colour], rng, amount_px=rng.uniform(0, 5)
        )
    if rng.random() < 0.4:
        ink = lines.broken(
            ink, rng, gaps=int(rng.integers(1, 8)), width_px=DRAW_SIDE * rng.uniform(0.01, 0.035)
        )
    return ink, truth_ink, colour


def portions_from(rows: list[dict[str, object]]) -> Iterator[Portion]:
    """The configuration's [[portions]] tables."""
    for row in rows:
        yield Portion(**row)  # pyright: ignore[reportArgumentType]
