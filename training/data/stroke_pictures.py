"""Line drawings of any sharpness: people's strokes drawn large and brought down without loss.

The hand-drawn pack has strokes as points in 0..255; here they get pens of all widths and inks.
"""

import gzip
import json
from pathlib import Path

import numpy as np

from sketchstudio.opencv import cv2
from training.data.packs import PackMissing

FINE = 8  # times as large while it is drawn
FILLED = 0.4  # share of the pictures in which some strokes are filled as shapes
Strokes = list[np.ndarray]
"""(n, 2) float32 points, x and y in 0..1."""


def read_strokes(pack: Path) -> list[Strokes]:
    """The pack's drawings, in its order. PackMissing where it is not there."""
    path = pack / "quickdraw_strokes.ndjson.gz"
    if not path.is_file():
        raise PackMissing(f"{path} is missing; unpack the data packs into that folder.")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line)["drawing"] for line in lines]
    return [[np.array(stroke[:2], np.float32).T / 255 for stroke in row] for row in rows]


def drawn(strokes: Strokes, side: int, rng: np.random.Generator) -> np.ndarray:
    """(side, side, 3) uint8: part of the drawing with one random pen, ink and paper."""
    fine = side * FINE
    zoom = fine * rng.uniform(0.7, 2.2)
    shift = rng.uniform(0.1, 0.9, 2) * zoom - fine / 2
    ink, paper = _colours(rng)
    picture = np.full((fine, fine, 3), paper, np.uint8)
    width = max(1, round(np.exp(rng.uniform(np.log(0.7), np.log(7))) * FINE))
    filled = rng.random() < FILLED
    for stroke in strokes:
        points = np.rint(_smooth(stroke) * zoom - shift).astype(np.int32)
        if filled and rng.random() < 0.6:
            cv2.fillPoly(picture, [points], _any_colour(rng), cv2.LINE_8)
        cv2.polylines(picture, [points], False, ink, width, cv2.LINE_8)
    return cv2.resize(picture, (side, side), interpolation=cv2.INTER_AREA)


def _colours(rng: np.random.Generator) -> tuple[tuple[int, ...], tuple[int, ...]]:
    if rng.random() < 0.6:
        return (0, 0, 0), (255, 255, 255)
    if rng.random() < 0.5:
        return _any_colour(rng), (255, 255, 255)
    return _any_colour(rng), _any_colour(rng)


def _any_colour(rng: np.random.Generator) -> tuple[int, ...]:
    return tuple(int(v) for v in rng.integers(0, 256, 3))


def _smooth(stroke: np.ndarray) -> np.ndarray:
    """Chaikin's corner cutting (1974), twice: the pack's few points become a curve."""
    for _ in range(2):
        if len(stroke) < 3:
            return stroke
        before, after = stroke[:-1], stroke[1:]
        cut = np.stack([0.75 * before + 0.25 * after, 0.25 * before + 0.75 * after], 1)
        stroke = np.concatenate([stroke[:1], cut.reshape(-1, 2), stroke[-1:]])
    return stroke
