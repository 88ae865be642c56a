"""Photographs with the boundaries several people traced in each, for the edge detector.

Prepared once, then mapped from disk. For N photographs, all lying (standing ones are turned):
pictures (N, 321, 481, 3) uint8 sRGB; traced (N, 321, 481) uint8, 255 times the share of the people
who marked the pixel; standing (N,) bool, which ones were turned left by a quarter.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from sketchstudio.opencv import cv2
from training.data.packs import PackMissing, pictures_in, read_on_white

PACK = "bsds"
COLUMNS = ("pictures", "traced", "standing")
LEARNED_SPLITS = ("train", "val")  # the test split is measured on, and never learned from
HELD_OUT_EACH = 50  # every 50th is kept for samples
BESIDE_PX = (
    3  # where one person's line runs another's may run next to it: they are counted together
)
LEANING = 10.0  # degrees at most, of a cut that is upright
SMALL = 0.75  # scale below which a line would get thinner than it is learned
TURNS = 16  # of the whole circle


@dataclass(frozen=True, slots=True)
class Cut:
    """Which part of a photograph is learned from, and how it is turned: about its middle (x, y),
    by an angle in degrees, scaled, mirrored or not."""

    middle: tuple[float, float]
    angle: float
    scale: float
    mirrored: bool


def prepare(root: Path, out: Path) -> None:
    """Decodes the photographs into `out`/train and `out`/held-out."""
    found = [
        (split, path)
        for split in LEARNED_SPLITS
        for path in pictures_in(root / PACK / "images" / split)
    ]
    kept = found[::HELD_OUT_EACH]
    _write(root, kept, out / "held-out")
    _write(root, [item for item in found if item not in kept], out / "train")


def _write(root: Path, items: list[tuple[str, Path]], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    rows = [_read(root, split, path) for split, path in items]
    for name, column in zip(COLUMNS, zip(*rows, strict=True), strict=True):
        np.save(folder / f"{name}.npy", np.stack(column))
    names = [[PACK, path.stem] for _, path in items]
    (folder / "items.json").write_text(json.dumps(names), encoding="utf-8")


def _read(root: Path, split: str, path: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    picture = read_on_white(path)
    with Image.open(root / PACK / "edges" / split / path.name) as opened:
        traced = np.asarray(opened.convert("L"))
    standing = picture.shape[0] > picture.shape[1]
    if standing:
        picture, traced = np.rot90(picture), np.rot90(traced)
    return picture, traced, np.array(standing)


def load(folder: Path) -> dict[str, np.ndarray]:
    """The prepared columns, mapped from disk; PackMissing where there are none."""
    if not (folder / "traced.npy").is_file():
        raise PackMissing(f"{folder} holds no prepared pictures; run `prepare` first.")
    return {name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in COLUMNS}


def cut_at_random(
    size: tuple[int, int],
    side: int,
    scales: tuple[float, float],
    rng: np.random.Generator,
    *,
    upright: float | None,
) -> Cut:
    """size: the photograph's (height, width); upright: the angle at which it is, None for any of
    the sixteen. Small scales are as likely as large ones."""
    scale = float(np.exp(rng.uniform(np.log(scales[0]), np.log(scales[1]))))
    half = side / scale / 2
    y, x = (_within(extent, half, rng) for extent in size)
    if upright is None:
        angle = 360 / TURNS * int(rng.integers(TURNS))
    else:
        angle = upright + rng.uniform(-LEANING, LEANING)
    return Cut((x, y), float(angle), scale, bool(rng.random() < 0.5))


def _within(extent: int, half: float, rng: np.random.Generator) -> float:
    """Where the middle of the cut lies: as little of it as can be is beyond the photograph."""
    low, high = min(half, extent / 2), max(extent - half, extent / 2)
    return float(rng.uniform(low, high))


def cut(
    picture: np.ndarray, traced: np.ndarray, where: Cut, side: int
) -> tuple[np.ndarray, np.ndarray]:
    """-> (side, side, 3) uint8 and (side, side) float32: how many of the people, as a share, traced
    a boundary here or right beside. Beyond its border the photograph is mirrored."""
    matrix = cv2.getRotationMatrix2D(where.middle, where.angle, where.scale)
    matrix[:, 2] += side / 2 - np.array(where.middle)
    if where.mirrored:
        matrix[0] *= -1
        matrix[0, 2] += side - 1
    sharp = picture
    if where.scale < SMALL:  # bilinear sampling alone would leave stairs
        sharp = cv2.GaussianBlur(picture, (0, 0), 0.35 / where.scale)
    warped = cv2.warpAffine(
        sharp, matrix, (side, side), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101
    )
    agreed = cv2.warpAffine(
        agreement(traced, BESIDE_PX if where.scale >= SMALL else BESIDE_PX + 2),
        matrix,
        (side, side),
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REFLECT_101,
    )
    return warped, agreed


def agreement(traced: np.ndarray, beside_px: int = BESIDE_PX) -> np.ndarray:
    """traced: (H, W) uint8 -> (H, W) float32 in [0, 1]: the share of the people whose line crosses
    the square of `beside_px` pixels around each (a straight line has so many pixels in it)."""
    share = traced.astype(np.float32) / 255
    return np.minimum(1, cv2.blur(share, (beside_px, beside_px)) * beside_px)
