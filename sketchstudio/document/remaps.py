"""Where things go when a canvas is moved, cut, mirrored or turned: whole pixels, nothing lost.

Every class is a `size_edits.Remap`, and takes pixels as they are: no value is ever mixed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from sketchstudio.document.blot import Blot
from sketchstudio.document.box import Box, Frame
from sketchstudio.document.geometry import Rect
from sketchstudio.document.selection import Selection
from sketchstudio.document.tiles import TILE, TileKey, Tiles, TileStore, spans, tile_rect

TurnKind = Literal["mirror", "flip", "right", "left", "half"]
"""Left and right change places, top and bottom do, a quarter turn, half a turn."""

_INVERSE: dict[TurnKind, TurnKind] = {
    "mirror": "mirror",
    "flip": "flip",
    "right": "left",
    "left": "right",
    "half": "half",
}


@dataclass(frozen=True, slots=True)
class Cut:
    """Another rectangle of the plane becomes the canvas: a crop, or a larger sheet.

    trim: pixels beside the new canvas are forgotten; else they stay on their layers, unseen."""

    area: Rect
    trim: bool = False

    @property
    def size(self) -> tuple[int, int]:
        return self.area.width, self.area.height

    @property
    def shift(self) -> tuple[int, int]:
        return -self.area.x, -self.area.y

    def tiles(self, tiles: Tiles) -> Tiles:
        moved = shifted(tiles, *self.shift)
        return clipped(moved, Rect(0, 0, *self.size)) if self.trim else moved

    def blot(self, blot: Blot) -> Blot | None:
        moved = replace(blot, x=blot.x - self.area.x, y=blot.y - self.area.y)
        return moved if Rect(0, 0, *self.size).contains(moved.x, moved.y) else None

    def box(self, box: Box) -> Box | None:
        frame = Frame(box.x - self.area.x, box.y - self.area.y, box.width, box.height)
        seen = frame.clipped(*self.size)
        return None if seen is None else box.within(seen)

    def selection(self, selection: Selection) -> Selection | None:
        width, height = self.size
        bounds = selection.bounds
        moved = Rect(bounds.x - self.area.x, bounds.y - self.area.y, bounds.width, bounds.height)
        return Selection.from_part(moved, selection.part(bounds), width=width, height=height)


@dataclass(frozen=True, slots=True)
class Turn:
    """A canvas of width x height pixels mirrored or turned."""

    kind: TurnKind
    width: int
    height: int
    shift: None = None

    @property
    def size(self) -> tuple[int, int]:
        swaps = self.kind in ("right", "left")
        return (self.height, self.width) if swaps else (self.width, self.height)

    @property
    def inverse(self) -> Turn:
        """The turn that brings everything back."""
        return Turn(_INVERSE[self.kind], *self.size)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the old canvas lies on the new one."""
        places = {
            "mirror": (self.width - x, y),
            "flip": (x, self.height - y),
            "right": (self.height - y, x),
            "left": (y, self.width - x),
            "half": (self.width - x, self.height - y),
        }
        return places[self.kind]

    def rect(self, rect: Rect) -> Rect:
        """Where a rectangle of the old canvas lies on the new one."""
        x1, y1 = self.point(rect.x, rect.y)
        x2, y2 = self.point(rect.right, rect.bottom)
        return Rect.around(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))

    def pixels(self, pixels: np.ndarray) -> np.ndarray:
        """(H, W) or (H, W, 4) uint8 -> the same turned, a new array."""
        if pixels.ndim == 2:
            return np.ascontiguousarray(turned(pixels, self.kind))
        # A pixel as one number: turned four times as fast as four bytes.
        whole = np.ascontiguousarray(pixels).view(np.uint32)[..., 0]
        return np.ascontiguousarray(turned(whole, self.kind))[..., None].view(np.uint8)

    def tiles(self, tiles: Tiles) -> Tiles:
        return _remapped(tiles, to_new=self.rect, to_old=self.inverse.rect, pixels=self.pixels)

    def blot(self, blot: Blot) -> Blot:
        x, y = self.point(blot.x, blot.y)
        return replace(blot, x=x, y=y)

    def box(self, box: Box) -> Box:
        x1, y1 = self.point(box.x, box.y)
        x2, y2 = self.point(box.x + box.width, box.y + box.height)
        looks_back = box.flipped != (self.kind == "mirror")
        return replace(box.within(Frame.between(x1, y1, x2, y2)), flipped=looks_back)

    def selection(self, selection: Selection) -> Selection | None:
        width, height = self.size
        part = self.pixels(selection.part(selection.bounds))
        return Selection.from_part(self.rect(selection.bounds), part, width=width, height=height)


def turned(pixels: np.ndarray, kind: TurnKind) -> np.ndarray:
    """(H, W, ...) -> a view of it, mirrored or turned."""
    if kind == "mirror":
        return pixels[:, ::-1]
    if kind == "flip":
        return pixels[::-1]
    return np.rot90(pixels, {"right": -1, "left": 1, "half": 2}[kind])


def shifted(tiles: Tiles, dx: int, dy: int) -> Tiles:
    """The same pixels moved right by dx and down by dy; whole tiles are not even copied."""
    if dx % TILE == 0 and dy % TILE == 0:
        step_x, step_y = dx // TILE, dy // TILE
        return Tiles({(x + step_x, y + step_y): tile for (x, y), tile in tiles.mapping.items()})
    return _remapped(
        tiles,
        to_new=lambda rect: _moved(rect, dx, dy),
        to_old=lambda rect: _moved(rect, -dx, -dy),
        pixels=lambda pixels: pixels,
    )


def clipped(tiles: Tiles, area: Rect) -> Tiles:
    """Only what lies inside the area; tiles that lie inside altogether are not copied."""
    store = TileStore()
    for key, tile in tiles.mapping.items():
        whole = tile_rect(key)
        part = whole.intersection(area)
        if part == whole:
            store.replace(key, tile)
        elif not part.is_empty:
            store.write(part, tiles.read(part))
    return store.snapshot()


def _remapped(
    tiles: Tiles,
    *,
    to_new: Callable[[Rect], Rect],
    to_old: Callable[[Rect], Rect],
    pixels: Callable[[np.ndarray], np.ndarray],
) -> Tiles:
    keys = {span.key for key in tiles.mapping for span in spans(to_new(tile_rect(key)))}
    made: dict[TileKey, np.ndarray] = {}
    for key in keys:
        tile = pixels(tiles.read(to_old(tile_rect(key))))
        if tile.any():
            tile.setflags(write=False)
            made[key] = tile
    return Tiles(made)


def _moved(rect: Rect, dx: int, dy: int) -> Rect:
    return Rect(rect.x + dx, rect.y + dy, rect.width, rect.height)
