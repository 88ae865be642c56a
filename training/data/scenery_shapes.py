"""The shapes that scenery is made of. One unit is the side of the picture, y from above."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

INK = np.array((24, 22, 30), np.float32)
WHITE = np.array((250, 251, 253), np.float32)


@dataclass(frozen=True, slots=True)
class Piece:
    """A polygon: points (n, 2) in units, and its colour above and below, sRGB 0..255."""

    points: np.ndarray
    above: np.ndarray
    below: np.ndarray
    outlined: bool = True


Pieces = Iterator[Piece]


def light(colour: np.ndarray, amount: float) -> np.ndarray:
    """Lighter where amount is above 0, darker below."""
    goal = WHITE if amount > 0 else INK
    return colour + (goal - colour) * abs(amount)


def whole(above: np.ndarray, below: np.ndarray, top: float = 0.0) -> Piece:
    corners = np.array([(-0.1, top), (1.1, top), (1.1, 1.1), (-0.1, 1.1)])
    return Piece(corners, above, below, outlined=top > 0)


def under(heights: np.ndarray, above: np.ndarray, below: np.ndarray) -> Piece:
    """All that lies under a line from left to right."""
    across = np.linspace(-0.02, 1.02, len(heights))
    line = np.stack([across, heights], 1)
    return Piece(np.vstack([line, [(1.02, 1.05), (-0.02, 1.05)]]), above, below)


def disc(x: float, y: float, radius: float, colour: np.ndarray, flat: float = 1.0) -> Piece:
    turn = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    points = np.stack([x + radius * np.cos(turn), y + radius * flat * np.sin(turn)], 1)
    return Piece(points, light(colour, 0.08), light(colour, -0.05))


def wave(rng: np.random.Generator, height: float, swing: float, waves: float) -> np.ndarray:
    across = np.linspace(0, 1, 90)
    turn, other = rng.uniform(0, 6.3, 2)
    wave = np.sin(across * 6.3 * waves + turn) + 0.4 * np.sin(across * 6.3 * waves * 1.9 + other)
    return height + swing * wave


def block(x: float, y: float, width: float, height: float, colour: np.ndarray) -> Piece:
    corners = np.array([(x, y), (x + width, y), (x + width, y + height), (x, y + height)])
    return Piece(corners, light(colour, 0.06), light(colour, -0.06))
