"""The tagger's pictures, small and side by side on the disk.

Prepared once, then mapped. For N pictures: pictures (N, 104, 104, 4) uint8, sRGB as it looks on
white and, last, how opaque it is; labels (N, 3) int16, a column for each of QUESTIONS, UNKNOWN
where nobody can say. answers.json has the names that the labels count.
"""

import json
import multiprocessing
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image
from tqdm import tqdm

from sketchstudio.opencv import cv2
from training.data.categories import MARGIN, centred, read
from training.data.packs import PackMissing
from training.data.tagged_pictures import CATEGORY_NAMES, RENDERED, Picture

SIDE = 104  # pixels: 96 are looked at, the rest is room to shift
QUESTIONS = ("tags", "categories", "hands")
UNKNOWN = -1
ANSWERS = "answers.json"

Answers = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Shown:
    """A part of the set; the arrays are mapped from disk."""

    pictures: np.ndarray
    labels: np.ndarray

    def column(self, question: str) -> np.ndarray:
        return self.labels[:, QUESTIONS.index(question)]


def prepare(work: Sequence[Picture], folder: Path, *, processes: int) -> None:
    """Writes `folder`/train, `folder`/held-out and the answers."""
    folder.mkdir(parents=True, exist_ok=True)
    answers = _answers(work)
    (folder / ANSWERS).write_text(json.dumps(answers, ensure_ascii=False), encoding="utf-8")
    for part, held_out in (("held-out", True), ("train", False)):
        mine = [picture for picture in work if picture.held_out == held_out]
        _prepare_part(mine, answers, folder / part, processes=processes)


def load(folder: Path) -> Shown:
    """One part of the set; PackMissing where it was not prepared."""
    if not (folder / "labels.npy").is_file():
        raise PackMissing(f"{folder} holds no prepared pictures; run `prepare` first.")
    pictures = np.load(folder / "pictures.npy", mmap_mode="r")
    return Shown(pictures, np.load(folder / "labels.npy"))


def load_answers(folder: Path) -> Answers:
    """Of the whole set: the names that its labels count, by question."""
    if not (folder / ANSWERS).is_file():
        raise PackMissing(f"{folder} holds no prepared pictures; run `prepare` first.")
    entries = json.loads((folder / ANSWERS).read_text(encoding="utf-8"))
    return {question: tuple(names) for question, names in entries.items()}


def _answers(work: Sequence[Picture]) -> Answers:
    tags = sorted({picture.tag for picture in work} - {""})
    hands = sorted({picture.hand for picture in work} | {RENDERED})
    names = (tuple(tags), CATEGORY_NAMES, tuple(hands))
    return dict(zip(QUESTIONS, names, strict=True))


def _prepare_part(
    work: Sequence[Picture], answers: Answers, folder: Path, *, processes: int
) -> None:
    folder.mkdir(exist_ok=True)
    shape = (len(work), SIDE, SIDE, 4)
    column = np.lib.format.open_memmap(folder / "pictures.npy", "w+", np.uint8, shape)
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        for i, cut in enumerate(tqdm(pool.imap(small, work, chunksize=32), total=len(work))):
            column[i] = cut
    column.flush()
    place = [{name: i for i, name in enumerate(answers[q])} for q in QUESTIONS]
    rows = [
        [at.get(name, UNKNOWN) for at, name in zip(place, (p.tag, p.category, p.hand), strict=True)]
        for p in work
    ]
    np.save(folder / "labels.npy", np.array(rows, np.int16))
    names = [[p.hand, p.path.stem if p.path else p.category, 0] for p in work]
    (folder / "items.json").write_text(json.dumps(names), encoding="utf-8")


def small(picture: Picture) -> np.ndarray:
    """-> (104, 104, 4) uint8: what it shows is centred, with a margin; see the module."""
    if picture.rendered:
        return _opaque(read(picture.rendered))
    assert picture.path
    with Image.open(picture.path) as opened:
        whole = opened.convert("RGBA")
    rgba = np.asarray(whole.crop(picture.crop) if picture.crop else whole)
    return _cut_out(rgba) if (rgba[..., 3] < 128).any() else _opaque(centred(rgba[..., :3]))


def _opaque(picture: np.ndarray) -> np.ndarray:
    rgb = cv2.resize(picture, (SIDE, SIDE), interpolation=cv2.INTER_AREA)
    return np.dstack([rgb, np.full((SIDE, SIDE), 255, np.uint8)])


def _cut_out(rgba: np.ndarray) -> np.ndarray:
    """rgba: (H, W, 4) with straight alpha."""
    opaque = rgba[..., 3] > 12
    if not opaque.any():
        return np.dstack([np.full((SIDE, SIDE, 3), 255, np.uint8), np.zeros((SIDE, SIDE))])
    rows, columns = np.flatnonzero(opaque.any(1)), np.flatnonzero(opaque.any(0))
    part = rgba[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].astype(np.float32)
    alpha = part[..., 3:] / 255
    on_white = np.dstack([part[..., :3] * alpha + 255 * (1 - alpha), part[..., 3]])
    scale = SIDE * (1 - 2 * MARGIN) / max(part.shape[:2])
    height, width = (max(1, round(size * scale)) for size in part.shape[:2])
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    paper = np.zeros((SIDE, SIDE, 4), np.uint8)
    paper[..., :3] = 255
    top, left = (SIDE - height) // 2, (SIDE - width) // 2
    fitted = cv2.resize(on_white, (width, height), interpolation=how)
    paper[top : top + height, left : left + width] = fitted.clip(0, 255) + 0.5
    return paper
