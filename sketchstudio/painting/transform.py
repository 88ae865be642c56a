"""Pixels lifted off their layers and put down elsewhere: moved, scaled, turned, mirrored.

`lift` takes them up once, `put_down` makes the edit. However often the artist changes the
placement in between, the original pixels are resampled once. A move by whole pixels, a mirroring
and a quarter turn only change places; what goes beside the canvas stays on its layer."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from sketchstudio.document.blend import NORMAL, blend
from sketchstudio.document.content import content_bounds
from sketchstudio.document.document import Document
from sketchstudio.document.edits import Edit, SetTiles, Several
from sketchstudio.document.geometry import Rect
from sketchstudio.document.pixels import divided_by_255
from sketchstudio.document.remaps import shifted, turned
from sketchstudio.document.selection import Selection
from sketchstudio.document.selection_edits import SetSelection
from sketchstudio.document.snapshot import Snapshot
from sketchstudio.document.tiles import TileKey, Tiles, spans, tile_rect
from sketchstudio.painting.placement import Placement
from sketchstudio.painting.resample import (
    Matrix,
    Method,
    Warp,
    resized,
    resized_mask,
    tiles_of,
)


@dataclass(frozen=True, slots=True)
class LiftedLayer:
    """What moves of one layer, what of it stays, and `area`: the pixels that move."""

    layer_id: int
    moving: Tiles
    rest: Tiles
    area: Rect


@dataclass(frozen=True, slots=True)
class Lifted:
    """`box`: around all that moves. `selection`: what it was limited to, which moves along."""

    layers: tuple[LiftedLayer, ...]
    box: Rect
    selection: Selection | None


@dataclass(frozen=True, slots=True)
class Preview:
    """What the picture would be, for the screen: `picture` is the document as it is."""

    picture: Snapshot
    lifted: Lifted
    placement: Placement
    method: Method


def lift(document: Document, layer_ids: Collection[int]) -> Lifted | None:
    """The pixels of these layers, or of the selection in them; None when there are none."""
    selection = document.selection
    layers = []
    box = Rect.EMPTY
    for layer in document.layers:
        if layer.id not in layer_ids:
            continue
        moving, rest = _parted(layer.tiles.snapshot(), selection)
        area = content_bounds(moving)
        if not area.is_empty:
            layers.append(LiftedLayer(layer.id, moving, rest, area))
            box = box.union(area)
    return Lifted(tuple(layers), box, selection) if layers else None


def put_down(
    document: Document, lifted: Lifted, placement: Placement, *, method: Method, label: str
) -> Edit:
    """The edit that leaves the lifted pixels where the placement says, as one step."""
    edits: list[Edit] = []
    for layer in lifted.layers:
        before = document.layer(layer.layer_id).tiles
        after = over(placed(layer, placement, method), layer.rest)
        keys = set(before.mapping) | set(after.mapping)
        changed = {key: after.get(*key) for key in keys if before.get(*key) is not after.get(*key)}
        edits.append(SetTiles(layer.layer_id, changed, label))
    if lifted.selection is not None:
        edits.append(SetSelection(moved_selection(lifted.selection, placement, method), label))
    return Several(label, tuple(edits))


def placed(layer: LiftedLayer, placement: Placement, method: Method) -> Tiles:
    """What moves, where the placement puts it."""
    placement = placement.settled()
    if placement.quarter_turns is None:
        matrix = matrix_from(layer.area, placement)
        return Warp(layer.moving.read(layer.area), matrix, method=method).tiles()
    box, still = placement.box, Placement.of(placement.box)
    if (placement.scale_x, placement.scale_y, placement.quarter_turns) == (1, 1, 0):
        return shifted(layer.moving, round(placement.x - still.x), round(placement.y - still.y))
    pixels = layer.moving.read(box)
    if placement.size != (box.width, box.height):
        size = Rect(0, 0, *placement.size)
        pixels = resized(pixels, size.width, size.height, method=method).read(size)
    pixels = _quarter_turned(pixels, placement)
    return tiles_of(pixels, *_corner(pixels, placement))


def matrix_from(area: Rect, placement: Placement) -> Matrix:
    """From pixels that lay at `area`, counted from its corner, to the canvas."""
    step = np.eye(3)
    step[:2, 2] = area.x - placement.box.x, area.y - placement.box.y
    return placement.matrix() @ step


def moved_selection(selection: Selection, placement: Placement, method: Method) -> Selection | None:
    """The selection where the placement puts it; None when nothing of it is on the canvas."""
    placement = placement.settled()
    width, height = selection.width, selection.height
    if placement.quarter_turns is None:
        warp = Warp(
            selection.part(selection.bounds),
            matrix_from(selection.bounds, placement),
            method=method,
        )
        area = warp.bounds.clipped(width, height)
        part = None if area.is_empty else warp.read(area)
        if part is None:
            return None
        return Selection.from_part(area, part, width=width, height=height)
    around = _seen_around(placement, selection)
    size = (
        round(around.width * abs(placement.scale_x)),
        round(around.height * abs(placement.scale_y)),
    )
    mask = resized_mask(selection.part(around), *size, method=method)
    part = _quarter_turned(mask, placement)
    x, y = _corner(part, placement)
    area = Rect(x, y, part.shape[1], part.shape[0])
    return Selection.from_part(area, part, width=width, height=height)


def over(above: Tiles, below: Tiles) -> Tiles:
    """One layer's pixels laid over another's."""
    if not below.mapping:
        return above
    mixed: dict[TileKey, np.ndarray] = dict(below.mapping)
    for key, tile in above.mapping.items():
        under = below.get(*key)
        mixed[key] = tile if under is None else blend(under, tile, mode=NORMAL, opacity=1.0)
    return Tiles(mixed)


def _parted(tiles: Tiles, selection: Selection | None) -> tuple[Tiles, Tiles]:
    """(what is selected, what is not): together they are the tiles again, to the byte."""
    if selection is None:
        return tiles, Tiles()
    moving: dict[TileKey, np.ndarray] = {}
    rest: dict[TileKey, np.ndarray] = dict(tiles.mapping)
    for span in spans(selection.bounds):
        tile = tiles.get(*span.key)
        if tile is None:
            continue
        mask = selection.part(tile_rect(span.key)).astype(np.uint16)
        taken = divided_by_255(tile * mask[..., None]).astype(np.uint8)
        left = tile - taken
        if taken.any():
            moving[span.key] = taken
        if left.any():
            rest[span.key] = left
        else:
            del rest[span.key]
    return Tiles(moving), Tiles(rest)


def _quarter_turned(pixels: np.ndarray, placement: Placement) -> np.ndarray:
    """(H, W, ...) mirrored and turned as the placement says."""
    if placement.scale_x < 0:
        pixels = turned(pixels, "mirror")
    if placement.scale_y < 0:
        pixels = turned(pixels, "flip")
    for _ in range(placement.quarter_turns or 0):
        pixels = turned(pixels, "right")
    return np.ascontiguousarray(pixels)


def _corner(pixels: np.ndarray, placement: Placement) -> tuple[int, int]:
    """The top left corner of pixels with their middle at the placement's."""
    height, width = pixels.shape[:2]
    return round(placement.x - width / 2), round(placement.y - height / 2)


def _seen_around(placement: Placement, selection: Selection) -> Rect:
    """The box, grown alike on opposite sides, with all of the selection that comes to lie on the
    canvas: the selection may reach over the box, which is around the pixels, on every side."""
    box, bounds = placement.box, selection.bounds
    far_x = max(abs(placement.x), abs(selection.width - placement.x))
    far_y = max(abs(placement.y), abs(selection.height - placement.y))
    if (placement.quarter_turns or 0) % 2:
        far_x, far_y = far_y, far_x
    seen_x = math.ceil(far_x / abs(placement.scale_x) - box.width / 2)
    seen_y = math.ceil(far_y / abs(placement.scale_y) - box.height / 2)
    reach_x = max(min(max(box.x - bounds.x, bounds.right - box.right), seen_x), 0)
    reach_y = max(min(max(box.y - bounds.y, bounds.bottom - box.bottom), seen_y), 0)
    width, height = box.width + 2 * reach_x, box.height + 2 * reach_y
    return Rect(box.x - reach_x, box.y - reach_y, width, height)
