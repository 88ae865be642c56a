"""More pictures out of few: mirrored, turned by quarters and turned a little, to teach from.

The dialog that teaches shows with it what the training will see, so it needs no training installed.
The defaults are the seed system's: each change on 70 % of the pictures, turns up to 15 degrees.
"""

import math
from dataclasses import dataclass

import numpy as np

from sketchstudio.opencv import cv2

EVEN = 10  # of 255: border pixels that differ no more are of one colour
EVEN_SHARE = 0.98  # of the border: so much of one colour is paper
MOST_ZOOM = 1.4  # times: a long picture is not enlarged further, its corners are mirrored
SOFT = 2  # pixels: how far a turned edge is drawn softly
TRIES = 20  # to find a change that a picture has not had yet


@dataclass(frozen=True, slots=True)
class Augmentation:
    """What may be done to the pictures. share: 0 to 1, of the pictures that each is done to."""

    flip: bool = True
    quarter_turns: bool = True
    turn_degrees: float = 15.0  # at most, to either side
    share: float = 0.7


@dataclass(frozen=True, slots=True)
class Change:
    """What is done to one picture, in this order; the default leaves it as it is."""

    mirrored: bool = False
    quarters: int = 0  # turns of 90 degrees to the left, 0 to 3
    degrees: float = 0.0  # to the left


@dataclass(frozen=True, slots=True)
class Variant:
    """One of the pictures to teach from: which of the given ones, and what is done to it."""

    index: int
    change: Change


def variants(
    pictures: int, count: int, augmentation: Augmentation, *, seed: int
) -> tuple[Variant, ...]:
    """All `pictures` as they are, then changed ones, each picture as often as the others, until
    there are `count`; fewer where there are not so many different changes, never less than the
    pictures. The same seed gives the same variants."""
    rng = np.random.default_rng(seed)
    made = [Variant(index, Change()) for index in range(pictures)]
    known = set(made)
    while len(made) < count:
        fresh = [
            _fresh(int(index), augmentation, known, rng) for index in rng.permutation(pictures)
        ]
        found = [variant for variant in fresh if variant]
        if not found:
            break
        made += found[: count - len(made)]
        known.update(found)
    return tuple(made)


def change_of(augmentation: Augmentation, rng: np.random.Generator) -> Change:
    """A change at random."""
    flip, quarter, turn = rng.random(3) < augmentation.share
    quarters, degrees = int(rng.integers(1, 4)), float(rng.uniform(-1, 1))
    return Change(
        mirrored=bool(flip and augmentation.flip),
        quarters=quarters if quarter and augmentation.quarter_turns else 0,
        degrees=round(degrees * augmentation.turn_degrees, 2) if turn else 0.0,
    )


def changed(picture: np.ndarray, change: Change) -> np.ndarray:
    """picture: (H, W, 3) uint8 sRGB -> the same, or (W, H, 3) after an odd quarter turn.

    A picture on even paper is turned on more of that paper, and none of what is drawn is cut off;
    any other is enlarged as much as it takes to leave no empty corners.
    """
    if change.mirrored:
        picture = picture[:, ::-1]
    picture = np.ascontiguousarray(np.rot90(picture, change.quarters))
    return _turned(picture, change.degrees) if change.degrees else picture


def _fresh(
    index: int, augmentation: Augmentation, known: set[Variant], rng: np.random.Generator
) -> Variant | None:
    for _ in range(TRIES):
        variant = Variant(index, change_of(augmentation, rng))
        if variant not in known:
            return variant
    return None


def _turned(picture: np.ndarray, degrees: float) -> np.ndarray:
    height, width = picture.shape[:2]
    paper = _paper(picture)
    if paper is None:
        zoom, border, colour = _filling(width, height, degrees), cv2.BORDER_REFLECT_101, (0, 0, 0)
    else:
        zoom, border, colour = _holding(picture, paper, degrees), cv2.BORDER_CONSTANT, paper
    turn = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), degrees, zoom)
    return cv2.warpAffine(
        picture,
        turn,
        (width, height),
        flags=cv2.INTER_CUBIC,
        borderMode=border,
        borderValue=[float(channel) for channel in colour],
    )


def _paper(picture: np.ndarray) -> np.ndarray | None:
    """(3,) uint8: the border's colour, where it is one."""
    border = np.concatenate([picture[0], picture[-1], picture[:, 0], picture[:, -1]])
    colour = np.median(border, axis=0)
    even = np.abs(border - colour).max(-1) <= EVEN
    return colour.astype(np.uint8) if even.mean() >= EVEN_SHARE else None


def _filling(width: int, height: int, degrees: float) -> float:
    """How much the turned picture is enlarged to fill its frame."""
    sine, cosine = abs(math.sin(math.radians(degrees))), math.cos(math.radians(degrees))
    longer = max(width / height, height / width)
    return min(cosine + longer * sine, MOST_ZOOM)


def _holding(picture: np.ndarray, paper: np.ndarray, degrees: float) -> float:
    """How much it is made smaller, at most 1, so that all that is drawn stays in the frame."""
    height, width = picture.shape[:2]
    drawn = np.abs(picture.astype(np.int16) - paper).max(-1) > EVEN
    rows, columns = np.flatnonzero(drawn.any(1)), np.flatnonzero(drawn.any(0))
    if not len(rows):
        return 1.0
    middle = np.array([(width - 1) / 2, (height - 1) / 2])
    corners = np.array([(x, y) for x in columns[[0, -1]] for y in rows[[0, -1]]]) - middle
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    reach = np.abs(corners @ np.array([[cosine, -sine], [sine, cosine]])).max(0)
    return float(min(1.0, *(np.maximum(middle - SOFT, 1) / np.maximum(reach, 1))))
