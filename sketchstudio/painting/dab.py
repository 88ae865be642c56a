"""The masks of dabs: round or square, antialiased, kept for the next dab like them."""

from __future__ import annotations

import math
from collections import OrderedDict
from typing import NamedTuple

import numpy as np

CACHE_BYTES = 32 * 1024 * 1024
FINE_STEP_PX = 0.125  # radii are rounded to this, or to 1/64 of themselves where that is more
PLACES = 4  # positions within a pixel that are told apart, each way
LARGE_RADIUS_PX = 32.0
LARGE_PLACES = 2  # for large dabs, where a quarter pixel cannot be seen but costs memory
SHADES = 64  # steps of hardness and roundness that are told apart
TURNS = 120  # steps of the angle in half a turn: the tip of a 60 px dab moves by a pixel
SLACK_PX = 1e-6  # a mouse points at whole pixels: rounding errors must not choose between two


class Dab(NamedTuple):
    """A mask with its top left corner on the canvas; mask: (n, n) float32 in [0, 1], not to be
    written."""

    left: int
    top: int
    mask: np.ndarray


class Form(NamedTuple):
    """What a mask looks like, as far as masks are told apart. turn: steps of TURNS."""

    radius: float
    hardness: float
    roundness: float = 1.0
    turn: int = 0
    square: bool = False


class DabMasks:
    """Cuts masks and keeps those used last."""

    def __init__(self, limit_bytes: int = CACHE_BYTES) -> None:
        self._masks: OrderedDict[tuple[Form, float, float], np.ndarray] = OrderedDict()
        self._limit_bytes = limit_bytes
        self._held_bytes = 0

    def dab(self, x: float, y: float, *, radius_px: float, hardness: float) -> Dab:
        """The round dab whose middle is at (x, y) on the canvas, as near as the steps allow."""
        return self.formed(x, y, form(radius_px, hardness))

    def formed(self, x: float, y: float, form: Form) -> Dab:
        """The dab of that form whose middle is at (x, y), as near as the steps allow."""
        places = _places(form.radius)
        left, x_within = _split(x, places)
        top, y_within = _split(y, places)
        reach = _reach(form)
        return Dab(left - reach, top - reach, self._mask(form, x_within, y_within))

    def pixelled(self, x: float, y: float, form: Form) -> Dab:
        """A dab of whole pixels, each covered or not; `radius` may be a half."""
        side = max(round(2 * form.radius), 1)
        left, top = math.floor(x - side / 2 + 0.5), math.floor(y - side / 2 + 0.5)
        key = (form, -1.0, -1.0)
        mask = self._masks.get(key)
        if mask is None:
            mask = self._keep(key, _cut_pixels(form, side))
        margin = (mask.shape[0] - side) // 2
        return Dab(left - margin, top - margin, mask)

    def _mask(self, form: Form, x_within: float, y_within: float) -> np.ndarray:
        key = (form, x_within, y_within)
        mask = self._masks.get(key)
        if mask is not None:
            self._masks.move_to_end(key)
            return mask
        return self._keep(key, _cut(form, x_within=x_within, y_within=y_within))

    def _keep(self, key: tuple[Form, float, float], mask: np.ndarray) -> np.ndarray:
        self._masks[key] = mask
        self._held_bytes += mask.nbytes
        while self._held_bytes > self._limit_bytes and len(self._masks) > 1:
            _, oldest = self._masks.popitem(last=False)
            self._held_bytes -= oldest.nbytes
        return mask


def form(
    radius_px: float,
    hardness: float,
    *,
    roundness: float = 1.0,
    angle_deg: float = 0.0,
    square: bool = False,
) -> Form:
    """The form nearest to these of those that are told apart."""
    step = max(FINE_STEP_PX, 2.0 ** math.floor(math.log2(radius_px / 64)))
    roundness = max(round(roundness * SHADES), 1) / SHADES
    turns = square or roundness < 1
    return Form(
        round(radius_px / step) * step,
        round(hardness * SHADES) / SHADES,
        roundness,
        round(angle_deg * TURNS / 180) % TURNS if turns else 0,
        square,
    )


def snapped(x: np.ndarray, radius: np.ndarray, *, antialias: bool) -> np.ndarray:
    """The middles moved to where masks are cut for, so that a mirror image is exact."""
    if not antialias:
        half = np.maximum(np.round(2 * radius), 1) / 2
        return np.floor(x - half + 0.5 + SLACK_PX) + half
    places = np.where(radius < LARGE_RADIUS_PX - 0.5, PLACES, LARGE_PLACES)
    return np.floor(x * places + 0.5) / places


def _cut(form: Form, *, x_within: float, y_within: float) -> np.ndarray:
    reach = _reach(form)
    middles = np.arange(-reach, reach + 1, dtype=np.float32) + np.float32(0.5)
    across, down = middles - np.float32(x_within), (middles - np.float32(y_within))[:, None]
    distance, px = _distance(form, across, down)
    fade = np.maximum(px, form.radius * (1 - form.hardness))  # at least what antialiasing needs
    mask = np.clip((form.radius + 0.5 * px - distance) / fade, 0, 1)
    soft = np.float32(form.radius * (1 - form.hardness) > 1)
    if soft:
        mask = mask * mask * (3 - 2 * mask)
    return np.ascontiguousarray(mask, np.float32)


def _cut_pixels(form: Form, side: int) -> np.ndarray:
    margin = 1 if form.turn or form.square else 0
    margin = math.ceil(side * 0.21) if form.square and form.turn else margin
    middles = np.arange(-margin, side + margin, dtype=np.float32) + np.float32(0.5 - side / 2)
    distance, _ = _distance(form, middles, middles[:, None])
    return (distance <= max(side / 2, 0.75)).astype(np.float32)


def _distance(form: Form, across: np.ndarray, down: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """How far each pixel lies from the middle, measured so that the edge is at `radius`, and what
    a pixel's width is on that measure there."""
    if form.roundness == 1 and not form.square:
        return np.sqrt(across * across + down * down), np.ones((1, 1), np.float32)
    turn = math.pi * form.turn / TURNS
    cos, sin = np.float32(math.cos(turn)), np.float32(math.sin(turn))
    flatness = np.float32(1 / form.roundness)
    along, aside = across * cos + down * sin, (down * cos - across * sin) * flatness
    if form.square:
        is_end = np.abs(along) > np.abs(aside)
        return np.maximum(np.abs(along), np.abs(aside)), np.where(is_end, 1, flatness)
    distance = np.sqrt(along * along + aside * aside)
    steepness = np.hypot(along, aside * flatness) / np.maximum(distance, np.float32(1e-6))
    return distance, np.maximum(steepness, 1)


def _reach(form: Form) -> int:
    diagonal = math.sqrt(1 + form.roundness**2) if form.square else 1.0
    return math.ceil(form.radius * diagonal + 0.5)


def _places(radius: float) -> int:
    return PLACES if radius < LARGE_RADIUS_PX else LARGE_PLACES


def _split(position: float, places: int) -> tuple[int, float]:
    rounded = math.floor(position * places + 0.5)
    whole = rounded // places
    return whole, (rounded - whole * places) / places
