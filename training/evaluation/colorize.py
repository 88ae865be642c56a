"""Line art to colour on held-out OpenMoji drawings: `colorize` and `fill` beside the grey input.

Protocol: each drawing is cropped to its bounding box with a margin of 4 pixels and brought to a
square. Hints are pixels drawn evenly at random between the lines, where an artist drops a blot,
told in their true colour as blots of 2 pixels radius; the same for every way. The generators are
run as by an artist, through the registry.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tqdm import tqdm

from sketchstudio.conditioning.lab import to_lab
from sketchstudio.document import Blot, Color, Document
from sketchstudio.generators import registry
from sketchstudio.opencv import connected_pieces, cv2
from training.data import packs as data_packs
from training.figures import fidelity
from training.figures.report import Row, write

HINTS = (0, 1, 2, 4, 8, 16, 32, 64)
MARGIN = 4  # pixels around the drawing, as the packs have it
BLOT_RADIUS = 2.0
BARE = 240  # grey: paler than this in the drawing is between its lines
FLAT_SPREAD = 3.0  # sRGB steps: a patch whose true colour varies less is flat
OBEYED = 6.0  # CIEDE2000
SHEET = 12  # drawings in the sheet of the first, and in that of the worst

Paint = Callable[[np.ndarray, list[Blot]], np.ndarray]


@dataclass(frozen=True, slots=True)
class Pair:
    """(S, S, 3) uint8 each."""

    subject: str
    line: np.ndarray
    truth: np.ndarray


def evaluate(packs: Path, out: Path, *, most: int | None, side: int) -> None:
    """Prints the table; writes colorize.json, its curves and sheets of pictures into `out`."""
    pairs = [_pair(d, side) for d in data_packs.openmoji(packs) if d.held_out][:most]
    ways: dict[str, Paint] = {"colorize": _by("colorize"), "fill": _by("fill"), "grey input": _grey}
    rows, pictures = [], {}
    for name, paint in ways.items():
        for hints in HINTS:
            cases = [(pair, hints_of(pair, hints, i)) for i, pair in enumerate(pairs)]
            painted = [
                paint(p.line, blots)
                for p, blots in tqdm(cases, desc=f"{name} {hints}", leave=False)
            ]
            rows.append(_row(name, hints, cases, painted))
            pictures[name, hints] = painted
    write(out, "colorize", rows, about={"pictures": len(pairs), "side": side, "protocol": __doc__})
    _sheets(out, pairs, pictures)


def hints_of(pair: Pair, count: int, seed: int) -> list[Blot]:
    """The same first hints whatever the count."""
    ys, xs = np.nonzero(pair.line.min(-1) > BARE)
    order = np.random.default_rng(seed).permutation(len(ys))[:count]
    return [
        Blot(i, x + 0.5, y + 0.5, BLOT_RADIUS, _color(pair.truth[y, x]))
        for i, (x, y) in enumerate(zip(xs[order].tolist(), ys[order].tolist(), strict=True))
    ]


def _color(pixel: np.ndarray) -> Color:
    red, green, blue = (int(channel) for channel in pixel)
    return red, green, blue


def _pair(drawing: data_packs.Drawing, side: int) -> Pair:
    assert drawing.line is not None
    line, truth = (
        _square(data_packs.read_on_white(p, drawing.crop), side)
        for p in (drawing.line, drawing.colour)
    )
    return Pair(drawing.subject, line, truth)


def _square(picture: np.ndarray, side: int) -> np.ndarray:
    from PIL import Image

    height, width = picture.shape[:2]
    whole = max(height, width) + 2 * MARGIN
    paper = np.full((whole, whole, 3), 255, np.uint8)
    top, left = (whole - height) // 2, (whole - width) // 2
    paper[top : top + height, left : left + width] = picture
    return np.asarray(Image.fromarray(paper).resize((side, side), Image.Resampling.LANCZOS))


def _by(generator: str) -> Paint:
    spec = registry.get(generator).SPEC

    def paint(line: np.ndarray, blots: list[Blot]) -> np.ndarray:
        opaque = np.dstack([line, np.full(line.shape[:2], 255, np.uint8)])
        document = Document.from_pixels(opaque, "drawing")
        document.blots = tuple(blots)
        request = registry.request_for(spec, document.snapshot(), candidates=1, device="cpu")
        return (
            registry.run(request, lambda fraction, preview=None: None).candidates[0].pixels[..., :3]
        )

    return paint


def _grey(line: np.ndarray, blots: list[Blot]) -> np.ndarray:
    return line


def _row(
    name: str, hints: int, cases: list[tuple[Pair, list[Blot]]], painted: list[np.ndarray]
) -> Row:
    pairs = [pair for pair, _ in cases]
    both = list(zip(painted, pairs, strict=True))
    values = {
        "psnr": np.mean([fidelity.psnr(p, pair.truth) for p, pair in both]),
        "ciede2000": np.mean([fidelity.colour_difference(p, pair.truth) for p, pair in both]),
        "chroma_share": sum(fidelity.mean_chroma(p) for p in painted)
        / sum(fidelity.mean_chroma(pair.truth) for pair in pairs),
        "flat_spread": np.median(np.concatenate([_flat_spreads(p, pair) for p, pair in both])),
    }
    if hints:
        told = [_obedience(p, blots) for p, (_, blots) in zip(painted, cases, strict=True)]
        values["obeyed"] = np.concatenate(told).mean()
    return Row(name, hints, {key: float(value) for key, value in values.items()})


def _obedience(painted: np.ndarray, blots: list[Blot]) -> np.ndarray:
    """(N,) bool: whether the pixel under each blot has the blot's colour."""
    there = np.array([[painted[int(b.y), int(b.x)] for b in blots]], np.uint8)
    asked = np.array([[b.color for b in blots]], np.uint8)
    return fidelity.ciede2000(to_lab(there), to_lab(asked))[0] <= OBEYED


def _flat_spreads(painted: np.ndarray, pair: Pair) -> np.ndarray:
    """Standard deviation in each patch between the lines whose true colour is one."""
    bare = (pair.line.min(-1) > BARE).astype(np.uint8)
    count, labels = connected_pieces(cv2.erode(bare, np.ones((5, 5), np.uint8)), diagonal=False)
    spreads = []
    for i in range(1, count):
        patch = labels == i
        if patch.sum() >= 64 and pair.truth[patch].std(0).max() <= FLAT_SPREAD:
            spreads.append(painted[patch].std(0).max())
    return np.array(spreads)


def _sheets(
    out: Path, pairs: list[Pair], pictures: dict[tuple[str, int], list[np.ndarray]]
) -> None:
    from PIL import Image

    ours = [
        fidelity.psnr(p, pair.truth) for p, pair in zip(pictures["colorize", 4], pairs, strict=True)
    ]
    chosen = {"first": range(min(SHEET, len(pairs))), "worst": np.argsort(ours)[:SHEET].tolist()}
    for name, which in chosen.items():
        columns = [
            np.vstack(
                [
                    pairs[i].line,
                    *(pictures["colorize", h][i] for h in (0, 4, 32)),
                    pictures["fill", 4][i],
                    pairs[i].truth,
                ]
            )
            for i in which
        ]
        Image.fromarray(np.hstack(columns)).save(out / f"colorize-{name}.png")
