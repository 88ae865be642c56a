"""How people's drawings are made, in figures; beside those of our humanized lines.

    python -m training.data.drawing_statistics --data .data

prints one line a figure for Quick, Draw! drawings, for edges of emoji and of products as they were
extracted, and for the same humanized. All lie in a 256-pixel square with the same margin and are
simplified with the same tolerance first. The amounts in human_hand.py were chosen by this table.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from sketchstudio.opencv import cv2
from training.data.humanize import drawn, hand_strokes
from training.data.packs import drawings, read_on_white
from training.data.quickdraw import SIDE, framed, hand_drawings
from training.data.strokes_joined import Stroke, ink_px, simplified, strokes_of
from training.pairings import edges

SIMPLE_PX = 2.0  # as Quick, Draw! has simplified its strokes
LONG_PX = 40.0  # a stroke worth asking whether it closes
CLOSES = 0.12  # of its length: how near its ends then are
MEETS_PX, GAP_PX = 2.0, 10.0  # an end touches other ink; an end was meant to
OVERSHOT_PX = (3.0, 14.0)  # beyond the line an end should have stopped at
OWN_PX = 25.0  # along a stroke: ink further away may be met like another stroke's
CORNER = 50.0  # degrees: a sharper turn is a corner
BENDS = 8.0  # degrees: a turn that counts for a wiggle
BESIDE_PX, ALONG_PX, PARALLEL = (1.0, 6.0), 2.5, 0.94  # of lines drawn twice
SAMPLE_PX = 2.0


@dataclass(frozen=True, slots=True)
class Drawn:
    """Figures of one drawing."""

    strokes: float
    ink: float  # length of all strokes, of the drawing's longer side
    points: float  # a 100 pixels of ink
    corners: float  # a 100 pixels
    wiggles: float  # changes of the way it turns, a 100 pixels
    longest: float  # the longest stroke's share of the ink
    short: float  # share of strokes under 20 pixels
    closed: float  # share of long strokes that come back to their start
    ends_meet: float  # share of ends that touch other ink
    ends_gap: float  # share that stop shortly before it
    gap_px: float  # how wide those gaps are
    overshot: float  # share of ends that went across another line and on a little
    overshot_px: float
    doubled: float  # share of the ink with a parallel line close by


def figures(strokes: Sequence[Stroke]) -> Drawn:
    """strokes: in a 256-pixel square (quickdraw.framed)."""
    simple = [simplified(stroke, SIMPLE_PX) for stroke in strokes]
    lengths = np.array([ink_px(stroke) for stroke in simple])
    points = np.concatenate(simple)
    whole = max(1.0, float(lengths.sum()))
    turns = [_turns(stroke) for stroke in simple]
    long = [s for s, length in zip(simple, lengths, strict=True) if length >= LONG_PX]
    gaps, overshoots, ends = _ends(simple)
    return Drawn(
        strokes=len(simple),
        ink=whole / max(1.0, float(np.ptp(points, axis=0).max())),
        points=100 * len(points) / whole,
        corners=100 * sum(int((abs(t) > CORNER).sum()) for t in turns) / whole,
        wiggles=100 * sum(_wiggles(t) for t in turns) / whole,
        longest=float(lengths.max()) / whole,
        short=float((lengths < 20).mean()),
        closed=float(np.mean([_closes(s) for s in long])) if long else np.nan,
        ends_meet=float((gaps <= MEETS_PX).mean()),
        ends_gap=float(((gaps > MEETS_PX) & (gaps <= GAP_PX)).mean()),
        gap_px=_mean(gaps[(gaps > MEETS_PX) & (gaps <= GAP_PX)]),
        overshot=len(overshoots) / ends,
        overshot_px=_mean(overshoots),
        doubled=_doubled(simple),
    )


def _mean(values: np.ndarray) -> float:
    return float(values.mean()) if len(values) else np.nan


def _turns(stroke: Stroke) -> np.ndarray:
    """Degrees to the left or right at each inner point."""
    way = np.diff(stroke, axis=0)
    angle = np.arctan2(way[:, 1], way[:, 0])
    return np.degrees((np.diff(angle) + np.pi) % (2 * np.pi) - np.pi)


def _wiggles(turns: np.ndarray) -> int:
    sides = np.sign(turns[(abs(turns) > BENDS) & (abs(turns) < CORNER)])
    return int((sides[1:] != sides[:-1]).sum())


def _closes(stroke: Stroke) -> bool:
    return float(np.hypot(*(stroke[0] - stroke[-1]))) <= CLOSES * ink_px(stroke)


def _spaced(stroke: Stroke, step_px: float) -> Stroke:
    along = np.concatenate([[0], np.hypot(*np.diff(stroke, axis=0).T).cumsum()])
    at = np.arange(0, along[-1] + step_px / 2, step_px)
    return np.stack([np.interp(at, along, stroke[:, axis]) for axis in (0, 1)], 1)


def _ends(strokes: Sequence[Stroke]) -> tuple[np.ndarray, np.ndarray, int]:
    """Pixels from each end to other ink; pixels that ends went on after crossing it; all ends."""
    gaps, overshoots = [], []
    for at, stroke in enumerate(strokes):
        others = [other for i, other in enumerate(strokes) if i != at]
        for turned in (stroke, stroke[::-1]):
            walk = _spaced(turned, 1.0)
            own = [walk[int(OWN_PX) :].astype(np.float32)] if len(walk) > OWN_PX + 1 else []
            away = _away_from([*others, *own], walk[: int(OVERSHOT_PX[1])])
            gaps.append(away[0])
            crossed = np.flatnonzero(away <= 1.0)
            if len(crossed) and crossed[0] >= OVERSHOT_PX[0]:
                overshoots.append(float(crossed[0]))
    return np.array(gaps), np.array(overshoots), 2 * len(strokes)


def _away_from(strokes: Sequence[Stroke], places: np.ndarray) -> np.ndarray:
    """(n,) pixels from each place to the nearest of these strokes."""
    ink = drawn(strokes, (SIDE, SIDE)).astype(np.uint8)
    if not ink.any():
        return np.full(len(places), np.inf)
    away = cv2.distanceTransform(1 - ink, cv2.DIST_L2, 5)
    x, y = np.rint(places).astype(int).clip(0, SIDE - 1).T
    return away[y, x]


def _doubled(strokes: Sequence[Stroke]) -> float:
    samples = [_spaced(stroke, SAMPLE_PX) for stroke in strokes]
    samples = [walk for walk in samples if len(walk) > 1]
    if not samples:
        return 0.0
    places = np.concatenate(samples).astype(np.float32)
    ways = np.concatenate([np.gradient(walk, axis=0) for walk in samples]).astype(np.float32)
    ways /= np.hypot(*ways.T)[:, None] + 1e-6
    of = np.repeat(np.arange(len(samples)), [len(walk) for walk in samples])
    along = np.concatenate([SAMPLE_PX * np.arange(len(walk)) for walk in samples])
    offset = places[:, None] - places[None]
    ahead = abs((offset * ways[:, None]).sum(-1))
    far = np.hypot(offset[..., 0], offset[..., 1])
    apart = (of[:, None] != of) | (abs(along[:, None] - along) > OWN_PX)
    beside = (far >= BESIDE_PX[0]) & (far <= BESIDE_PX[1]) & (ahead <= ALONG_PX)
    return float((apart & beside & (abs(ways @ ways.T) >= PARALLEL)).any(1).mean())


def middle(all_figures: Iterable[Drawn]) -> dict[str, tuple[float, float, float]]:
    """Of each figure the lower quartile, the mean and the upper quartile over many drawings, of
    those that have it."""
    drawings = list(all_figures)
    found = {}
    for field in fields(Drawn):
        values = np.array([getattr(one, field.name) for one in drawings])
        values = values[np.isfinite(values)]
        if len(values):
            low, high = np.percentile(values, (25, 75))
            found[field.name] = (float(low), float(values.mean()), float(high))
        else:
            found[field.name] = (np.nan, np.nan, np.nan)
    return found


def extracted(packs: Path, source: str, most: int) -> list[np.ndarray]:
    """Edges of pictures of a source (packs.drawings), as `prepare edges` extracts them."""
    pictures = drawings(packs, source)
    chosen = pictures[:: max(1, len(pictures) // most)][:most]
    found = []
    for picture in chosen:
        square = read_on_white(picture.colour, picture.crop)
        scale = SIDE / max(square.shape[:2])
        size = (round(square.shape[1] * scale), round(square.shape[0] * scale))
        square = cv2.resize(square, size, interpolation=cv2.INTER_AREA)
        below, right = SIDE - square.shape[0], SIDE - square.shape[1]
        white = (255, 255, 255)
        square = cv2.copyMakeBorder(square, 0, below, 0, right, cv2.BORDER_CONSTANT, value=white)
        lines = edges.beside(square, edges.SETTINGS, 0) < 128
        if lines.any():
            found.append(lines)
    return found


def main(
    data: Annotated[Path, typer.Option(help="The folder with the unpacked packs.")] = Path(".data"),
    most: Annotated[int, typer.Option(help="Pictures of each kind.")] = 150,
) -> None:
    """Print the figures of people's drawings beside those of humanized lines."""
    people = list(hand_drawings(data))
    columns = {"people": [d.strokes for d in people[:: max(1, len(people) // (3 * most))]]}
    for name, source in (("emoji", "openmoji"), ("products", "products")):
        lines = extracted(data, source, most)
        columns[f"{name} edges"] = [tuple(framed(strokes_of(each))) for each in lines]
        hands = [hand_strokes(each, np.random.default_rng(i)) for i, each in enumerate(lines)]
        columns[f"{name} by hand"] = [tuple(framed(strokes)) for strokes in hands if strokes]
    found = {name: middle(map(figures, each)) for name, each in columns.items()}
    print(f"{'mean (quartiles)':<18}" + "".join(f"{name:>26}" for name in found))
    for field in fields(Drawn):
        cells = (found[name][field.name] for name in found)
        print(
            f"{field.name:<18}" + "".join(f"{m:>10.2f} ({a:5.2f}, {b:6.2f})" for a, m, b in cells)
        )


if __name__ == "__main__":
    typer.run(main)
