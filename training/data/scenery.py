"""Painted scenery to learn from, since no hand of the packs drew any: sky, sea, hills, a street.

Each picture is made of the pieces of scenery_pieces; how a hand would fill and outline them is in
MANNERS.
"""

import zlib
from dataclasses import dataclass

import numpy as np

from sketchstudio.document.vocabulary import vocabulary
from sketchstudio.networks.scene_painter import SIDE
from sketchstudio.opencv import cv2
from training.data.scenery_pieces import PAINTERS
from training.data.scenery_shapes import INK, Pieces

VARIANTS = 6  # of each scenery, by each hand
FINE = 3 * SIDE  # pixels that pieces are laid at


@dataclass(frozen=True, slots=True)
class Manner:
    """How a hand paints. shading: how far the colours above and below are apart; outline: pixels
    of a sprite; vivid: times the colours' saturation."""

    shading: float
    outline: float
    vivid: float


MANNERS = (  # in the order of scene_sprites.STYLES
    Manner(0.0, 0.0, 1.05),  # twemoji
    Manner(0.5, 0.0, 1.0),  # noto
    Manner(0.4, 0.0, 1.05),  # blobmoji
    Manner(0.15, 0.0, 0.9),  # fxemoji
    Manner(0.1, 0.0, 0.95),  # emojitwo
    Manner(0.0, 0.0, 1.15),  # fluent_flat
    Manner(1.0, 0.0, 1.1),  # fluent_color
    Manner(0.0, 2.0, 1.0),  # openmoji
    Manner(0.6, 1.0, 0.85),  # picture_book
)


def painted_scenery(tag: str, style: int, variant: int) -> np.ndarray:
    """(96, 96, 4) uint8 straight RGBA; the same for the same arguments."""
    rng = np.random.default_rng([zlib.crc32(tag.encode()), variant])
    found = vocabulary().get(tag)
    assert found is not None
    main = np.array(found.color, np.float32) + rng.normal(0, 6, 3)
    return _laid(PAINTERS[tag](rng, main), MANNERS[style])


def _laid(pieces: Pieces, manner: Manner) -> np.ndarray:
    colour = np.zeros((FINE, FINE, 3), np.float32)
    alpha = np.zeros((FINE, FINE), np.float32)
    down = np.linspace(0, 1, FINE, dtype=np.float32)[:, None, None]
    for piece in pieces:
        points = np.round(piece.points * FINE).astype(np.int32)
        mask = np.zeros((FINE, FINE), np.uint8)
        cv2.fillPoly(mask, [points], 255)
        middle = (piece.above + piece.below) / 2
        above, below = (middle + (c - middle) * manner.shading for c in (piece.above, piece.below))
        top, bottom = piece.points[:, 1].min(), max(piece.points[:, 1].max(), 1e-3)
        share = np.clip((down - top) / max(bottom - top, 1e-3), 0, 1)
        filled = _vivid(above + (below - above) * share, manner.vivid)
        colour = np.where(mask[..., None] > 0, filled, colour)
        alpha = np.maximum(alpha, mask / 255)
        if manner.outline and piece.outlined:
            width = max(1, round(manner.outline * FINE / SIDE))
            line = np.zeros((FINE, FINE), np.uint8)
            cv2.polylines(line, [points], True, 255, width)
            line &= (alpha > 0).astype(np.uint8) * 255
            colour = np.where(line[..., None] > 0, INK, colour)
    alpha = alpha[..., None]
    small = cv2.resize(
        np.dstack([colour * alpha, alpha]), (SIDE, SIDE), interpolation=cv2.INTER_AREA
    )
    straight = small[..., :3] / np.maximum(small[..., 3:], 1e-3)
    nearest = _spread_up(straight, small[..., 3])
    return np.dstack([nearest, small[..., 3] * 255]).round().clip(0, 255).astype(np.uint8)


def _spread_up(colour: np.ndarray, alpha: np.ndarray) -> np.ndarray:
    """Where nothing is seen above a shape, the shape's colour goes on."""
    spread = colour.copy()
    for row in range(len(colour) - 2, -1, -1):
        empty = alpha[row] < 0.5
        spread[row, empty] = spread[row + 1, empty]
    return spread


def _vivid(colour: np.ndarray, times: float) -> np.ndarray:
    grey = colour.mean(-1, keepdims=True)
    return np.clip(grey + (colour - grey) * times, 0, 255)
