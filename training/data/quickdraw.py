"""What people draw in twenty seconds: the strokes of Quick, Draw! in the hand-drawn pack."""

import gzip
import json
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from training.data.packs import PackMissing

STROKES = "handdrawn/quickdraw_strokes.ndjson.gz"
SIDE, MARGIN = 256, 0.08  # as sketches lie in the frame that networks see


@dataclass(frozen=True, slots=True, eq=False)
class HandDrawing:
    """strokes: each (n, 2) float32, x and y in a 256-pixel square, centred with its margin."""

    word: str
    number: int  # among the drawings of its word
    strokes: tuple[np.ndarray, ...]


def hand_drawings(packs: Path, words: Container[str] | None = None) -> Iterator[HandDrawing]:
    """Those of these words, or all of them. Raises PackMissing."""
    path = packs / STROKES
    if not path.is_file():
        raise PackMissing(f"{path} is missing; unpack the data packs into that folder.")
    seen: dict[str, int] = {}
    with gzip.open(path, "rt", encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            word = row["word"]
            if words is not None and word not in words:
                continue
            strokes = [np.array(stroke, np.float32).T for stroke in row["drawing"]]
            seen[word] = seen.get(word, -1) + 1
            yield HandDrawing(word, seen[word], tuple(framed(strokes)))


def framed(strokes: Sequence[np.ndarray], side: int = SIDE) -> list[np.ndarray]:
    """The strokes in the middle of a square, as large as the margin lets them be."""
    points = np.concatenate(strokes)
    least, most = points.min(0), points.max(0)
    longest = max(1.0, float((most - least).max()))
    scale = side * (1 - 2 * MARGIN) / longest
    offset = (side - 1) / 2 - (least + most) / 2 * scale
    return [(stroke * scale + offset).astype(np.float32) for stroke in strokes]
