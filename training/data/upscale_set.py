"""Sharp crops of drawings and photographs, for the upscaler to find again from their halves.

Prepared once, then mapped from disk: crops.npy, (N, 128, 128, 3) uint8 sRGB. Where a picture has
detail is where its crops are cut. Held-out pictures are read whole (`held_out`).
"""

import json
import multiprocessing
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image
from tqdm import tqdm

from sketchstudio.opencv import cv2
from training.data.packs import PackMissing, pictures_in
from training.data.photo_set import is_held_out, subject_of
from training.data.stroke_pictures import Strokes, drawn, read_strokes

SIDE = 128  # pixels
TRIES = 4  # random places looked at for each crop; the one with most detail is cut
LEAST_DETAIL = 1.0  # mean gradient, of 255: flat crops teach nothing
COLOURED_PAPER = 0.3  # share of the cut-out pictures that are not laid on white
STROKES = "handdrawn"


@dataclass(frozen=True, slots=True)
class Portion:
    """So many crops of every picture of a folder, or of a share of them. halved: made half as
    large first, which hides the traces of the pack's own compression."""

    source: str
    crops: int
    share: float = 1.0
    halved: bool = False
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One picture to cut, or one drawing in strokes."""

    source: str
    path: Path | None
    strokes: Strokes | None
    crops: int
    halved: bool
    seed: int


def portions_from(rows: tuple[Mapping[str, object], ...]) -> list[Portion]:
    """The configuration's [[portions]] tables."""
    return [
        Portion(**{**row, "without": tuple(row.get("without", ()))})  # pyright: ignore
        for row in rows
    ]


def items(root: Path, portions: list[Portion], *, seed: int) -> list[Item]:
    """All that is learned from."""
    found: list[Item] = []
    for portion in portions:
        keep = np.random.default_rng([seed, len(found)])
        if portion.source == STROKES:
            drawings = read_strokes(root / STROKES)
            chosen = [(None, strokes) for strokes in drawings if keep.random() < portion.share]
        else:
            paths = [p for p in _learned(root, portion) if keep.random() < portion.share]
            chosen = [(path, None) for path in paths]
        for path, strokes in chosen:
            found.append(
                Item(
                    portion.source, path, strokes, portion.crops, portion.halved, seed + len(found)
                )
            )
    return found


def held_out(root: Path, source: str) -> list[Path]:
    """The pictures of a folder that are never learned from."""
    return [path for path in pictures_in(root / source) if is_held_out(subject_of(path))]


def _learned(root: Path, portion: Portion) -> list[Path]:
    folder = root / portion.source
    kept_out = [folder / name for name in portion.without]
    return [
        path
        for path in pictures_in(folder)
        if not is_held_out(subject_of(path)) and not any(path.is_relative_to(k) for k in kept_out)
    ]


def prepare(work: list[Item], folder: Path, *, processes: int) -> None:
    """Cut every item and write crops.npy, and the source of each crop, into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        cut = list(tqdm(pool.imap(cut_item, work, chunksize=16), total=len(work)))
    np.save(folder / "crops.npy", np.concatenate(cut))
    sources = [[i.source] for i, crops in zip(work, cut, strict=True) for _ in crops]
    (folder / "items.json").write_text(json.dumps(sources), encoding="utf-8")


def load(folder: Path) -> np.ndarray:
    """(N, SIDE, SIDE, 3) uint8, mapped from disk; PackMissing where it was not prepared."""
    path = folder / "crops.npy"
    if not path.is_file():
        raise PackMissing(f"{path} is missing; run `prepare` first.")
    return np.load(path, mmap_mode="r")


def cut_item(item: Item) -> np.ndarray:
    """(n, SIDE, SIDE, 3) uint8, n at most item.crops."""
    rng = np.random.default_rng(item.seed)
    if item.strokes is not None:
        strokes = item.strokes
        crops = [
            max((drawn(strokes, SIDE, rng) for _ in range(TRIES)), key=_detail)
            for _ in range(item.crops)
        ]
    else:
        assert item.path is not None
        picture = _read(item.path, rng)
        if item.halved:
            size = (picture.shape[1] // 2, picture.shape[0] // 2)
            picture = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
        crops = [crop for _ in range(item.crops) for crop in _detailed(picture, rng)]
    return np.array(crops, np.uint8).reshape(-1, SIDE, SIDE, 3)


def _read(path: Path, rng: np.random.Generator) -> np.ndarray:
    """(H, W, 3) uint8; what is transparent lies on white or on one random colour."""
    with Image.open(path) as opened:
        picture = opened.convert("RGBA")
    colour = (255, 255, 255)
    if rng.random() < COLOURED_PAPER:
        colour = tuple(int(v) for v in rng.integers(0, 256, 3))
    paper = Image.new("RGBA", picture.size, (*colour, 255))
    paper.alpha_composite(picture)
    return np.asarray(paper.convert("RGB"))


def _detailed(picture: np.ndarray, rng: np.random.Generator) -> list[np.ndarray]:
    """The most detailed of a few random crops; none where all are flat."""
    height, width = picture.shape[:2]
    if min(height, width) < SIDE:
        pad = (max(0, SIDE - height), max(0, SIDE - width))
        picture = cv2.copyMakeBorder(picture, 0, pad[0], 0, pad[1], cv2.BORDER_REFLECT_101)
        height, width = picture.shape[:2]
    best, most = None, LEAST_DETAIL
    for _ in range(TRIES):
        top, left = int(rng.integers(height - SIDE + 1)), int(rng.integers(width - SIDE + 1))
        crop = picture[top : top + SIDE, left : left + SIDE]
        detail = _detail(crop)
        if detail > most:
            best, most = crop, detail
    return [] if best is None else [best]


def _detail(crop: np.ndarray) -> float:
    grey = crop.astype(np.float32).mean(-1)
    return float(np.abs(np.diff(grey, axis=0)).mean() + np.abs(np.diff(grey, axis=1)).mean())
