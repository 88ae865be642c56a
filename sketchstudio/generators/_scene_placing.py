"""Brings a drawn sprite into its box: of its size and way, in the wished colour, cut to the canvas.

A thing keeps its shape up to a little stretching and stands on its box's lower edge; what is in the
air hangs in the middle. Scenery fills its box.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PIL import Image

from sketchstudio.conditioning.lab import from_lab, to_lab
from sketchstudio.document.box import Frame
from sketchstudio.document.color import Color
from sketchstudio.generators._scene_things import Thing
from sketchstudio.opencv import cv2

STRETCHED = 1.35  # times, at most
SEEN_ALPHA = 40  # 0..255: what is fainter is no part of the thing
IN_THE_AIR = frozenset({"weather"})
RIM_PX = 4  # of painted scenery: beyond its edge the network saw nothing, and it shows
SCENERY_ENLARGED = 2.0  # times, by a network: it is soft, and there is much of it
DARK, PALE = 24.0, 9.0  # CIELAB lightness and chroma of what is an outline, and of what is grey
SAME_FAMILY = 38.0  # CIELAB a and b: colours as near as that follow the main one

Enlarge = Callable[[np.ndarray, float], np.ndarray]  # (H, W, 3) uint8, for so many times its size


@dataclass(frozen=True, slots=True)
class Placed:
    """A thing's pixels on the canvas: (h, w, 4) uint8 straight RGBA from `top` and `left`."""

    pixels: np.ndarray
    top: int
    left: int


def placed(sprite: np.ndarray, thing: Thing, enlarge: Enlarge) -> Placed | None:
    """sprite: (96, 96, 4) uint8 straight RGBA; None where nothing of it is to be seen."""
    is_scenery = thing.tag.is_scenery
    rim = slice(RIM_PX, -RIM_PX)
    cut = np.ascontiguousarray(sprite[rim, rim]) if is_scenery else _seen(sprite)
    if cut is None:
        return None
    if thing.box.color is not None:
        cut = np.dstack([wished_colour(cut, thing.box.color), cut[..., 3]])
    if thing.box.flipped:
        cut = np.ascontiguousarray(cut[:, ::-1])
    frame = thing.box.frame
    if not is_scenery:
        frame = fitted(cut.shape[1] / cut.shape[0], frame, hangs=thing.tag.group in IN_THE_AIR)
    left, top = round(frame.x), round(frame.y)
    width, height = max(1, round(frame.right) - left), max(1, round(frame.bottom) - top)
    large = _resized(
        cut, (width, height), enlarge, most=SCENERY_ENLARGED if is_scenery else math.inf
    )
    return _clipped(Placed(large, top, left), thing.seen)


def fitted(aspect: float, frame: Frame, *, hangs: bool) -> Frame:
    """Where in the box a thing of that width to height goes, stretched a little if that helps."""
    wished = frame.width / frame.height
    shape = aspect * min(max(wished / aspect, 1 / STRETCHED), STRETCHED)
    width, height = min(frame.width, frame.height * shape), min(frame.height, frame.width / shape)
    space = (frame.height - height) * (0.5 if hangs else 1.0)
    return Frame(frame.x + (frame.width - width) / 2, frame.y + space, width, height)


def wished_colour(sprite: np.ndarray, wish: Color) -> np.ndarray:
    """(h, w, 4) uint8 -> (h, w, 3): the main colour becomes the wished one, its shades follow."""
    lab = to_lab(np.ascontiguousarray(sprite[..., :3]))
    seen = sprite[..., 3] > SEEN_ALPHA
    main = _main_colour(lab[seen])
    goal = to_lab(np.array([wish], np.uint8))[0]
    apart = np.linalg.norm(lab[..., 1:] - main[1:], axis=-1)
    apart = np.hypot(apart, 0.35 * (lab[..., 0] - main[0]))
    follows = np.exp(-((apart / SAME_FAMILY) ** 4))[..., None]
    lightness = lab[..., :1] + (goal[0] - main[0]) * np.clip(lab[..., :1] / max(main[0], 1), 0, 1)
    changed = np.dstack([lightness, lab[..., 1:] + (goal[1:] - main[1:])])
    return from_lab(lab + (changed - lab) * follows)


def _main_colour(lab: np.ndarray) -> np.ndarray:
    """(n, 3) -> (3,): the middle of the colour family that most has, outlines and greys last."""
    vivid = np.linalg.norm(lab[:, 1:], axis=1)
    weight = np.where(lab[:, 0] < DARK, 0.02, np.where(vivid < PALE, 0.35, 1.0))
    cells = np.floor(lab / (25, 20, 20)).astype(int) + 20
    names = (cells[:, 0] * 64 + cells[:, 1]) * 64 + cells[:, 2]
    totals = np.bincount(names, weights=weight)
    return np.median(lab[names == totals.argmax()], axis=0)


def _seen(sprite: np.ndarray) -> np.ndarray | None:
    rows, columns = np.nonzero(sprite[..., 3] > SEEN_ALPHA)
    if len(rows) == 0:
        return None
    part = sprite[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
    return np.ascontiguousarray(part)


def _resized(
    sprite: np.ndarray, size: tuple[int, int], enlarge: Enlarge, *, most: float
) -> np.ndarray:
    """size: width and height. Edges stay about as sharp as they were, in pixels."""
    scale = max(size[0] / sprite.shape[1], size[1] / sprite.shape[0])
    colour, alpha = np.ascontiguousarray(sprite[..., :3]), np.ascontiguousarray(sprite[..., 3])
    colour = enlarge(colour, min(scale, most))
    how = Image.Resampling.BICUBIC
    colour = np.asarray(Image.fromarray(colour).resize(size, how))
    soft = np.asarray(Image.fromarray(alpha).resize(size, how))
    if scale > 1:
        sigma = 0.22 * scale  # steps between the sprite's pixels would show
        smooth = cv2.GaussianBlur(soft, (0, 0), sigma, borderType=cv2.BORDER_REPLICATE)
        steep = math.sqrt(scale) * 1.3
        soft = np.clip((smooth.astype(np.float32) - 127.5) * steep + 127.5, 0, 255).astype(np.uint8)
    return np.dstack([colour, soft])


def _clipped(whole: Placed, seen: Frame) -> Placed | None:
    """What of it lies in its box and on the canvas."""
    top, left = max(whole.top, round(seen.y)), max(whole.left, round(seen.x))
    bottom = min(whole.top + whole.pixels.shape[0], round(seen.bottom))
    right = min(whole.left + whole.pixels.shape[1], round(seen.right))
    if bottom <= top or right <= left:
        return None
    part = whole.pixels[
        top - whole.top : bottom - whole.top, left - whole.left : right - whole.left
    ]
    return Placed(np.ascontiguousarray(part), top, left)
