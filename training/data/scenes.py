"""Scenes put together from single drawings: many things of different colours in one picture.

Drawings come one to a picture, and what learns from them alone paints a whole scene in one colour.
"""

from collections.abc import Sequence

import numpy as np

from sketchstudio.opencv import connected_pieces, cv2

Layers = tuple[np.ndarray, np.ndarray, np.ndarray]  # ink, the truth's ink, colour: see region_set

THINGS = (3, 9)  # in a scene, from and below
SIZES = (0.25, 0.6)  # of the scene's side
PAPER_GREY = 245  # what is paler, and reaches the drawing's frame, lies outside of the thing


def composed(things: Sequence[Layers], rng: np.random.Generator, *, side: int) -> Layers:
    """things: (S, S) ink, (S, S) truth's ink and (S, S, 3) colour each, later ones in front ->
    one scene of `side` pixels, with sky and ground or on plain paper.
    """
    ink, colour = _ground(rng, side)
    truth_ink = ink.copy()
    for thing_ink, thing_truth, thing_colour in things:
        size = int(side * rng.uniform(*SIZES))
        parts = [
            cv2.resize(part, (size, size), interpolation=cv2.INTER_AREA)
            for part in (thing_ink, thing_truth, thing_colour)
        ]
        left, top = rng.integers(-size // 6, side - size + size // 6, 2)
        _lay(ink, truth_ink, colour, parts, left=int(left), top=int(top))
    return ink, truth_ink, colour


def _ground(rng: np.random.Generator, side: int) -> tuple[np.ndarray, np.ndarray]:
    """Plain paper, or two colours that meet in a wavy line of ink."""
    ink = np.zeros((side, side), np.float32)
    colour = np.full((side, side, 3), 255, np.uint8)
    if rng.random() < 0.35:
        return ink, colour
    across = np.arange(side)
    wave = rng.uniform(0, 0.06) * np.sin(across / side * rng.uniform(3, 12) + rng.uniform(0, 6))
    edge = ((rng.uniform(0.4, 0.8) + wave) * side).astype(int)
    sky = SKIES[rng.integers(len(SKIES))]
    ground = GROUNDS[rng.integers(len(GROUNDS))]
    below = np.arange(side)[:, None] > edge[None]
    noise = rng.normal(0, 8, (2, 3))
    colour[:] = np.clip(np.where(below[..., None], ground + noise[0], sky + noise[1]), 0, 255)
    points = np.stack([across, edge], 1).astype(np.int32)
    cv2.polylines(ink, [points], False, 1.0, max(1, round(side * rng.uniform(0.004, 0.012))))
    return ink, colour


def _lay(
    ink: np.ndarray,
    truth_ink: np.ndarray,
    colour: np.ndarray,
    thing: Sequence[np.ndarray],
    *,
    left: int,
    top: int,
) -> None:
    """Put a thing in front of what is there; what hangs over the edge is cut off."""
    size, side = thing[0].shape[0], ink.shape[0]
    rows = slice(max(0, top), min(side, top + size))
    columns = slice(max(0, left), min(side, left + size))
    inner = (
        slice(rows.start - top, rows.stop - top),
        slice(columns.start - left, columns.stop - left),
    )
    body = _body(thing[0], thing[2])[inner]
    for scene, part in zip((ink, truth_ink, colour), thing, strict=True):
        scene[rows, columns][body] = part[inner][body]


def _body(ink: np.ndarray, colour: np.ndarray) -> np.ndarray:
    """(S, S) bool: all but the white that reaches the drawing's frame."""
    white = ((colour.min(-1) > PAPER_GREY) & (ink < 0.1)).astype(np.uint8)
    padded = cv2.copyMakeBorder(white, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=1)
    _, parts = connected_pieces(padded, diagonal=False)
    return (parts != parts[0, 0])[1:-1, 1:-1]


SKIES = np.array(
    [
        (174, 217, 245),
        (135, 206, 250),
        (255, 240, 214),
        (250, 214, 196),
        (40, 50, 90),
        (255, 255, 255),
    ]
)
GROUNDS = np.array(
    [
        (124, 190, 90),
        (170, 210, 120),
        (226, 200, 150),
        (160, 120, 80),
        (90, 150, 210),
        (200, 200, 205),
    ]
)
