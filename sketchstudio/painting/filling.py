"""Which pixels a click of the fill tool fills: those like the one clicked, as far as lines let it.

`fill_area` finds them (`flood.py` walks, `gap_closing.py` stops it at gaps); `fill_coverage` makes
of them what is laid on a layer: grown under the lines around, with smooth edges."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sketchstudio.document.geometry import Rect
from sketchstudio.document.selection import Selection
from sketchstudio.document.tiles import Tiles
from sketchstudio.opencv import cv2
from sketchstudio.painting.block_map import BlockMap
from sketchstudio.painting.flood import Area, flood
from sketchstudio.painting.gap_closing import flood_with_gaps_closed
from sketchstudio.painting.sampling import Sight

MAX_GAP_PX = 32
MAX_GROW_PX = 8


@dataclass(frozen=True, slots=True)
class FillRules:
    """tolerance 0..1: how much of the way from one colour channel's end to the other a pixel may
    differ; gap_px: gaps in lines up to so wide are taken for closed; grow_px: how far the fill
    reaches under the lines around it."""

    tolerance: float = 0.2
    gap_px: int = 0
    grow_px: int = 1
    contiguous: bool = True
    antialias: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class FillCoverage:
    """Both (rect.height, rect.width) uint8: `over` covers what is there, `under` lies behind it."""

    rect: Rect
    over: np.ndarray
    under: np.ndarray


class Likeness:
    """Which pixels are like the one clicked, and inside the selection."""

    def __init__(
        self, sight: Sight, x: int, y: int, *, tolerance: float, selection: Selection | None
    ) -> None:
        self._sight, self._selection = sight, selection
        reach = round(tolerance * 255)
        pixel = sight.pixel(x, y).astype(int)
        self._low = tuple(np.maximum(pixel - reach, 0).tolist())
        self._high = tuple(np.minimum(pixel + reach, 255).tolist())
        # Nothing outside of it can be like it.
        self.bounds = selection.bounds if selection else sight.canvas
        self._map = BlockMap(self.bounds, self._made)

    def part(self, rect: Rect) -> np.ndarray:
        """(rect.height, rect.width) uint8, 1 where a pixel is like it, else 0; the
        rectangle lies within `bounds`. Not to be written."""
        return self._map.part(rect)

    def _made(self, rect: Rect) -> np.ndarray:
        like = np.minimum(cv2.inRange(self._sight.read(rect), self._low, self._high), 1)
        if self._selection is not None:
            like &= self._selection.part(rect) > 0
        return like


def fill_area(likeness: Likeness, x: int, y: int, rules: FillRules) -> Area | None:
    """The pixels to fill; None when nothing is to be filled from (x, y)."""
    bounds = likeness.bounds
    if not bounds.contains(x, y):
        return None
    if not rules.contiguous:
        return Area(bounds, likeness.part(bounds).copy())
    if rules.gap_px > 0:
        return flood_with_gaps_closed(likeness.part, bounds, x, y, gap_px=rules.gap_px)
    return flood(likeness.part, bounds, x, y)


def fill_coverage(
    area: Area, likeness: Likeness, target: Tiles, rules: FillRules, *, seed: np.ndarray
) -> FillCoverage:
    """seed: (4,) uint8, the pixel of the target (the layer to be filled) that was clicked.

    Around the area lies a rim, `grow_px` wide and softened. It never reaches into what is as open
    as the area itself: the other side of a thin line stays clean. On the rim paint of the target
    keeps its shape where the fill can lie behind it; where the target is opaque, the fill covers
    the rim the more, the more it looks like the place that was clicked."""
    reach = rules.grow_px + (1 if rules.antialias else 0)
    rect = area.rect.expanded(reach).intersection(likeness.bounds)
    inside = area.part(rect)
    grown = _grown(inside, rules.grow_px) if rules.grow_px else inside
    soft = grown * np.uint8(255)
    if rules.antialias:
        soft = np.maximum(soft, cv2.LUT(cv2.GaussianBlur(soft, (3, 3), 0), _STEEP))
    if reach:
        soft[(inside == 0) & (likeness.part(rect) == 1)] = 0
    over = inside * np.uint8(255)
    if seed[3]:
        rim = (soft > 0) & (inside == 0)
        over[rim] = _rim_cover(target.read(rect), rim, soft, seed)
    return FillCoverage(rect, over, soft)


def _rim_cover(
    pixels: np.ndarray, rim: np.ndarray, soft: np.ndarray, seed: np.ndarray
) -> np.ndarray:
    """How far each pixel of the rim is covered: (count,) uint8."""
    apart = np.abs(pixels[rim].astype(np.int16) - seed.astype(np.int16)).max(axis=1)
    alike = (255 - apart).astype(np.float32) * (float(seed[3]) / 255)
    return (alike * soft[rim].astype(np.float32) / 255 + 0.5).astype(np.uint8)


def _grown(mask: np.ndarray, by_px: int) -> np.ndarray:
    from_middle = np.arange(-by_px, by_px + 1)
    # Half a pixel more than the radius: corners, too, are reached.
    disc = np.hypot(from_middle, from_middle[:, None]) <= by_px + 0.5
    return cv2.dilate(mask, disc.astype(np.uint8))


def _steep() -> np.ndarray:
    """A blurred stair becomes a slope one pixel wide: (256,) uint8."""
    blurred = np.arange(256, dtype=np.float32)
    return np.clip((blurred - 64) * 1.6, 0, 255).astype(np.uint8)


_STEEP = _steep()
