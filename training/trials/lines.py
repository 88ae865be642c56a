"""What line finders are tried on: held-out drawings whose ink was removed, traced photographs,
and the subjects that a page shows.

Pictures are (H, W, 3) uint8 sRGB.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
from PIL import Image

from sketchstudio.opencv import cv2
from training.data.line_set import without_ink
from training.data.packs import openmoji, pictures_in, read_on_white

Kind = TypeVar("Kind")

MARGIN = 4  # pixels of paper around a drawing
INK = 128  # grey: darker than this is ink
NOISE = 10  # of 255, standard deviation
DARK_ROOM = 0.3  # of the light
GUTTER = 10  # pixels between the panels of a page


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing in colour without its ink, and where the artist's ink was: (H, W) bool."""

    name: str
    picture: np.ndarray
    ink: np.ndarray


@dataclass(frozen=True, slots=True)
class Traced:
    """A photograph; how many of `people` traced a boundary through each pixel: (H, W) int."""

    name: str
    picture: np.ndarray
    votes: np.ndarray
    people: int

    @property
    def tolerance_px(self) -> float:
        """As the benchmark has it: 0.0075 of the diagonal."""
        return 0.0075 * float(np.hypot(*self.votes.shape))


@dataclass(frozen=True, slots=True)
class Subject:
    """A picture for the page, and what it is there for."""

    name: str
    picture: np.ndarray


def drawings(packs: Path, most: int | None) -> list[Drawing]:
    """Held-out OpenMoji drawings; their ink gave way to the nearest colour."""
    found = []
    for drawing in thinned_out([d for d in openmoji(packs) if d.held_out], most):
        assert drawing.line is not None
        around = ((MARGIN, MARGIN), (MARGIN, MARGIN))
        line = read_on_white(drawing.line, drawing.crop).min(-1)
        line = np.pad(line, around, constant_values=255)
        colour = read_on_white(drawing.colour, drawing.crop)
        colour = np.pad(colour, (*around, (0, 0)), constant_values=255)
        found.append(Drawing(drawing.subject, without_ink(colour, line), line < INK))
    return found


def traced(packs: Path, most: int | None) -> list[Traced]:
    """The test pictures of BSDS."""
    with (packs / "bsds" / "SOURCES.tsv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        people = {Path(row["image"]).stem: int(row["annotators"]) for row in rows}
    found = []
    for path in thinned_out(pictures_in(packs / "bsds" / "images" / "test"), most):
        with Image.open(packs / "bsds" / "edges" / "test" / path.name) as opened:
            share = np.asarray(opened.convert("L")).astype(np.float32) / 255
        votes = np.rint(share * people[path.stem]).astype(int)
        found.append(Traced(path.stem, read_on_white(path), votes, people[path.stem]))
    return found


def thinned_out(them: Sequence[Kind], most: int | None) -> list[Kind]:
    """At most so many, evenly from all of them."""
    count = min(most or len(them), len(them))
    return [them[int(i)] for i in np.linspace(0, len(them) - 1, count)]


def darkened(picture: np.ndarray) -> np.ndarray:
    return (picture * 0.5).astype(np.uint8)


def noisy(picture: np.ndarray) -> np.ndarray:
    noise = np.random.default_rng(0).normal(0, NOISE, picture.shape)
    return np.clip(np.rint(picture + noise), 0, 255).astype(np.uint8)


def halved(picture: np.ndarray) -> np.ndarray:
    size = max(1, picture.shape[1] // 2), max(1, picture.shape[0] // 2)
    return cv2.resize(picture, size, interpolation=cv2.INTER_AREA)


def subjects(packs: Path) -> list[Subject]:
    """Portraits, hands, clothes, landscapes, a frame, a page and a dark room; none was learned
    from."""
    kept = [Subject(name, read_on_white(packs / path)) for name, path in SUBJECTS.items()]
    panels = [_scaled(read_on_white(packs / path), 380) for path in PANELS]
    room = read_on_white(packs / ROOM)
    dark = noisy((_scaled(room, 512) * DARK_ROOM).astype(np.uint8))
    return [*kept, Subject("page of comics", _page(panels)), Subject("dark room", dark)]


def _scaled(picture: np.ndarray, width: int) -> np.ndarray:
    size = width, round(picture.shape[0] * width / picture.shape[1])
    return cv2.resize(picture, size, interpolation=cv2.INTER_AREA)


def _page(panels: list[np.ndarray]) -> np.ndarray:
    """Two columns of framed panels, filled from the top, on white paper."""
    columns = []
    for column in (panels[::2], panels[1::2]):
        framed = [_framed(panel) for panel in column]
        columns.append(np.vstack(framed))
    height = max(column.shape[0] for column in columns)
    even = [
        np.pad(c, ((0, height - c.shape[0]), (0, 0), (0, 0)), constant_values=255) for c in columns
    ]
    return np.hstack(even)


def _framed(panel: np.ndarray) -> np.ndarray:
    edge = ((2, 2), (2, 2), (0, 0))
    gutter = ((GUTTER, GUTTER), (GUTTER, GUTTER), (0, 0))
    return np.pad(np.pad(panel, edge), gutter, constant_values=255)


SUBJECTS = {
    "portrait": "portraits/pairs/img_1696_photo.webp",
    "portrait, coloured light": "bsds/images/test/388006.webp",
    "hands": "bsds/images/test/189006.webp",
    "gloves and hair": "bsds/images/test/198087.webp",
    "clothes": "bsds/images/test/145059.webp",
    "clothes, standing": "bsds/images/test/388067.webp",
    "landscape": "bsds/images/test/36046.webp",
    "landscape with a bridge": "bsds/images/test/207049.webp",
    "painted landscape": "illustration/wesnoth_story/core_story_landscape_battlefield_full.webp",
    "animation frame": "illustration/renpy/sylvie_blue_giggle_b2_full.webp",
}
PANELS = (
    "illustration/gcompris_scenes/roman_numerals_arabian_building.webp",
    "illustration/wesnoth_story/Legend_of_Wesmere_story_characters_legmir_full.webp",
    "illustration/renpy/bg_club_full.webp",
    "illustration/renpy/sylvie_blue_giggle_b2_full.webp",
    "illustration/wesnoth_story/Descent_Into_Darkness_story_book_full.webp",
)
ROOM = "photos/coco128/000000000089.webp"
