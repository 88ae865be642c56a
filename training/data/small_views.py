"""How a small picture can lie before the tagger: shifted, turned, on other ground, recoloured."""

import numpy as np

from sketchstudio.opencv import cv2

WHITE_GROUND = 0.55  # share of the pictures that stay on white
GREY = 0.08  # share that lose their colour
LARGEST_TURN = 12.0  # degrees
SCALES = (0.72, 1.08)
SHIFT = 0.08  # of the side


def view(
    picture: np.ndarray, beside: np.ndarray, side: int, rng: np.random.Generator, *, flips: bool
) -> np.ndarray:
    """picture: (S, S, 4) uint8 as tagged_set has it -> (side, side, 3) uint8 sRGB.

    beside: another such picture, which may become the ground.
    """
    reduced = cv2.resize(picture, (side, side), interpolation=cv2.INTER_AREA)
    if flips and rng.random() < 0.5:
        reduced = reduced[:, ::-1]
    laid = cv2.warpAffine(
        np.ascontiguousarray(reduced),
        _placement(side, rng),
        (side, side),
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE if reduced[0, :, 3].all() else cv2.BORDER_CONSTANT,
        borderValue=(255, 255, 255, 0),
    )
    through = 1 - laid[..., 3:].astype(np.float32) / 255
    shown = laid[..., :3] - through * (255 - _ground(beside, side, rng))
    return recoloured(shown, rng)


def recoloured(picture: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """picture: (H, W, 3) float32 in 0..255 -> uint8, lighter, paler or tinted."""
    grey = picture.mean(axis=2, keepdims=True)
    vivid = 0.0 if rng.random() < GREY else rng.uniform(0.6, 1.3)
    tint = rng.uniform(0.9, 1.1, 3).astype(np.float32)
    contrast = rng.uniform(0.8, 1.15)
    ink = 255 - (grey + (picture - grey) * np.float32(vivid))
    return (255 - ink * tint * np.float32(contrast)).clip(0, 255).astype(np.uint8)


def _placement(side: int, rng: np.random.Generator) -> np.ndarray:
    turn = rng.uniform(-LARGEST_TURN, LARGEST_TURN) * (rng.random() < 0.5)
    middle = (side - 1) / 2
    matrix = cv2.getRotationMatrix2D((middle, middle), turn, rng.uniform(*SCALES))
    matrix[:, 2] += rng.uniform(-SHIFT, SHIFT, 2) * side
    return matrix


def _ground(beside: np.ndarray, side: int, rng: np.random.Generator) -> np.ndarray:
    """-> (side, side, 3) float32: white, one colour running into another, or part of `beside`."""
    kind = rng.random()
    if kind < WHITE_GROUND:
        return np.full((1, 1, 3), 255, np.float32)
    if kind < WHITE_GROUND + 0.3:
        corners = rng.uniform(60, 255, (1, 1, 3)).repeat(2, 0).repeat(2, 1)
        corners += rng.normal(0, 25, (2, 2, 3))
    else:
        third = len(beside) // 3
        corners = beside[third : 2 * third, third : 2 * third, :3]
    return cv2.resize(corners.astype(np.float32), (side, side), interpolation=cv2.INTER_LINEAR)
