"""Grey photographs and paintings to colour, beside blots without a network and the grey input.

Protocol: one picture of each held-out subject of the colourful sources, shown without its colour,
its long side as given. Hints are drawn evenly at random and are told, as blots of 4 pixels radius,
the mean colour of the 5 x 5 pixels there. `obeyed` is the share of blots at whose centre the result
is within CIEDE2000 6 of the blot's colour at the picture's lightness, as far as that has room for
it; `obeyed_any` the same with random colours instead of true ones.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image
from tqdm import tqdm

from sketchstudio.conditioning import lab
from sketchstudio.conditioning import photo as photos
from sketchstudio.document import Blot
from sketchstudio.generators import registry
from sketchstudio.generators._photograph_colours import colour_photograph
from sketchstudio.generators.models import choose_models
from sketchstudio.networks import weights
from sketchstudio.networks.errors import WeightsError
from sketchstudio.opencv import cv2
from training.data import photo_set
from training.data.packs import read_on_white
from training.figures import fidelity
from training.figures.report import Row, write

TASK = "colorize-photo"
SOURCES = ("photos", "bsds/images", "places", "illustration")
NOT_HELD = ("val",)  # of BSDS: another field's benchmark
HINTS = (0, 1, 2, 4, 8, 16, 32, 64)
BLOT_RADIUS = 4.0
TOLD_FROM = 5  # pixels a side
OBEYED = 6.0  # CIEDE2000
SHEET = 12  # pictures in the sheet

Paint = Callable[[np.ndarray, list[Blot]], np.ndarray]


@dataclass(frozen=True, slots=True)
class Case:
    """A picture (H, W, 3) uint8, without its colour and with it."""

    grey: np.ndarray
    truth: np.ndarray


def evaluate(packs: Path, out: Path, *, most: int | None, side: int) -> None:
    """Prints the table; writes colorize-photo.json, its curves and a sheet into `out`."""
    cases = held_out(packs, most=most, side=side)
    ways = {"colorize": _by_network(), "blots alone": _by_blots, "grey input": _grey}
    rows, pictures = [], {}
    for name, paint in ways.items():
        for hints in HINTS:
            told = [hints_of(case.truth, hints, i) for i, case in enumerate(cases)]
            both = tqdm(list(zip(cases, told, strict=True)), desc=f"{name} {hints}", leave=False)
            painted = [paint(case.grey, blots) for case, blots in both]
            rows.append(_row(name, hints, cases, told, painted, paint))
            pictures[name, hints] = painted
    about = {"pictures": len(cases), "side": side, "protocol": __doc__}
    write(out, "colorize-photo", rows, about=about)
    shown = [[c.grey for c in cases], *(pictures["colorize", h] for h in (0, 4, 32))]
    shown += [pictures["blots alone", 32], [c.truth for c in cases]]
    _sheet(out / "colorize-photo-sheet.png", shown)


def held_out(packs: Path, *, most: int | None, side: int) -> list[Case]:
    """One picture of every held-out subject, evenly thinned out to at most so many."""
    portions = [photo_set.Portion(s, 1, without=NOT_HELD) for s in SOURCES]
    items = photo_set.items(packs, portions, held_out=True, seed=1)
    paths = list({item.subject: item.path for item in reversed(items)}.values())
    pictures = [p for p in map(read_on_white, sorted(paths)) if photo_set.is_colourful(p)]
    some = np.linspace(0, len(pictures) - 1, min(most or len(pictures), len(pictures)))
    return [_case(pictures[int(i)], side) for i in some]


def _case(picture: np.ndarray, side: int) -> Case:
    scale = side / max(picture.shape[:2])
    size = [max(1, round(part * scale)) for part in picture.shape[1::-1]]
    truth = cv2.resize(
        picture, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    )
    return Case(without_colour(truth), truth)


def without_colour(picture: np.ndarray) -> np.ndarray:
    """(H, W, 3) uint8 -> the same of the same lightness, grey."""
    return lab.painted(lab.lightness_of(picture), np.zeros((*picture.shape[:2], 2), np.float32))


def hints_of(truth: np.ndarray, count: int, seed: int) -> list[Blot]:
    """The same first hints whatever the count."""
    places = np.random.default_rng(seed).random((max(HINTS), 2))[:count]
    smooth = cv2.blur(truth, (TOLD_FROM, TOLD_FROM))
    height, width = truth.shape[:2]
    return [
        Blot(
            i, x * width, y * height, BLOT_RADIUS, _colour(smooth[int(y * height), int(x * width)])
        )
        for i, (x, y) in enumerate(places.tolist())
    ]


def _colour(pixel: np.ndarray) -> tuple[int, int, int]:
    red, green, blue = (int(v) for v in pixel)
    return red, green, blue


def _by_network() -> Paint:
    folders = choose_models(registry.get("colorize").SPEC)
    if TASK not in folders:
        raise WeightsError(f"There is no model for {TASK}; export one first.")
    network = weights.load(folders[TASK])

    def paint(grey: np.ndarray, blots: list[Blot]) -> np.ndarray:
        asked = {"candidates": 1, "seed": 0, "strength": 1.0, "check": lambda _: None}
        return colour_photograph(grey, blots, network, **asked)[0]

    return paint


def _by_blots(grey: np.ndarray, blots: list[Blot]) -> np.ndarray:
    photo = photos.prepare(grey, blots)
    return photos.coloured(photo, np.zeros((2, *photo.cells), np.float32), check=lambda _: None)


def _grey(grey: np.ndarray, blots: list[Blot]) -> np.ndarray:
    return grey


def _row(
    name: str,
    hints: int,
    cases: list[Case],
    told: list[list[Blot]],
    painted: list[np.ndarray],
    paint: Paint,
) -> Row:
    pairs = [(p, case.truth) for p, case in zip(painted, cases, strict=True)]
    true_chroma = sum(fidelity.mean_chroma(truth) for _, truth in pairs)
    values = {
        "psnr": np.mean([fidelity.psnr(*pair) for pair in pairs]),
        "ciede2000": np.mean([fidelity.colour_difference(*pair) for pair in pairs]),
        "chroma_share": sum(fidelity.mean_chroma(p) for p in painted) / true_chroma,
    }
    if hints:
        values["obeyed"] = np.mean(np.concatenate(list(map(obedience, painted, told))))
        wild = [_recoloured(blots, i) for i, blots in enumerate(told)]
        drawn = [paint(case.grey, blots) for case, blots in zip(cases, wild, strict=True)]
        values["obeyed_any"] = np.mean(np.concatenate(list(map(obedience, drawn, wild))))
    return Row(name, hints, {key: float(value) for key, value in values.items()})


def obedience(painted: np.ndarray, blots: list[Blot]) -> np.ndarray:
    """(N,) bool: whether the pixel under each blot has its colour, at the lightness there."""
    there = np.array([[painted[int(b.y), int(b.x)] for b in blots]], np.uint8)
    found = cv2.cvtColor(there.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    asked = lab.ab_of(np.array([b.color for b in blots], np.uint8))[None]
    asked = np.dstack([found[..., 0], lab.fitted(np.ascontiguousarray(found[..., 0]), asked)])
    return fidelity.ciede2000(found, asked)[0] <= OBEYED


def _recoloured(blots: list[Blot], seed: int) -> list[Blot]:
    colours = np.random.default_rng(seed).integers(0, 256, (len(blots), 3))
    return [Blot(b.id, b.x, b.y, b.radius, _colour(c)) for b, c in zip(blots, colours, strict=True)]


def _sheet(path: Path, columns: list[list[np.ndarray]]) -> None:
    every = max(1, len(columns[0]) // SHEET)
    rows = [np.hstack(row) for row in list(zip(*columns, strict=True))[::every][:SHEET]]
    width = min(row.shape[1] for row in rows)
    fitted = [Image.fromarray(r).resize((width, round(len(r) * width / r.shape[1]))) for r in rows]
    Image.fromarray(np.vstack([np.asarray(row) for row in fitted])).save(path)
