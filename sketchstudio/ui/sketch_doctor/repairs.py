"""What one click of the sketch doctor does to the drawing: each repair is one edit. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from sketchstudio.conditioning.drawn_ink import as_layer
from sketchstudio.conditioning.sketch import NetworkSketch, as_seen
from sketchstudio.conditioning.sketch_findings import Repair
from sketchstudio.conditioning.sketch_fit import MARGIN, Box
from sketchstudio.conditioning.sketch_gaps import Gap
from sketchstudio.conditioning.sketch_ink import drawing_of
from sketchstudio.conditioning.sketch_redrawing import drawn_anew
from sketchstudio.document.box import Box as TaggedBox
from sketchstudio.document.box import Frame
from sketchstudio.document.content import content_bounds
from sketchstudio.document.document import Document
from sketchstudio.document.edits import Edit, SetBlots, SetBoxes, SetTiles
from sketchstudio.document.geometry import Rect
from sketchstudio.document.layer import Layer
from sketchstudio.document.layer_edits import EditRefused, as_one
from sketchstudio.document.pixels import to_premultiplied_bgra
from sketchstudio.document.remaps import Cut
from sketchstudio.document.result_edits import ResultLayer, keep_result
from sketchstudio.document.size_edits import reshape
from sketchstudio.document.tiles import Tiles, spans, tile_rect
from sketchstudio.opencv import cv2
from sketchstudio.painting.resample import Matrix, Warp, tiles_of
from sketchstudio.painting.transform import over

LABELS = {
    Repair.CLOSE_GAPS: "Close gaps",
    Repair.CENTRE: "Scale and centre the drawing",
    Repair.THIN: "Thin the lines",
    Repair.OUTLINES: "Keep outlines only",
    Repair.SQUARE: "Square canvas",
}
SQUARE_SIDE = 512  # pixels at the least
DARK_PAPER = 96  # of 255: on darker paper ink is white
FINE_BITS = 4  # a sixteenth of a pixel, for OpenCV


def repaired(document: Document, repair: Repair) -> Edit:
    """The edit for what is drawn now. EditRefused, a sentence, where there is nothing to do."""
    picture = document.snapshot().flatten(inputs_only=True)
    seen = as_seen(picture)
    if repair is Repair.CLOSE_GAPS:
        return _gaps_closed(document, picture, seen)
    if repair is Repair.THIN:
        return _redrawn(document, drawn_anew(picture), repair)
    if repair is Repair.OUTLINES:
        ink = drawn_anew(picture, hatching_filled=_is_hatched(seen))
        return _redrawn(document, ink, repair)
    box = drawing_of(picture).box
    if box is None:
        raise EditRefused("Nothing is drawn yet.")
    if repair is Repair.SQUARE:
        return _squared(document, box)
    if repair is Repair.CENTRE:
        return _centred(document, box, seen.paper)
    raise ValueError(f"{repair} is no edit of the drawing")


def _is_hatched(seen: NetworkSketch) -> bool:
    return any(finding.kind in ("hatched", "crowded") for finding in seen.findings)


# ---- gaps


def _gaps_closed(document: Document, picture: np.ndarray, seen: NetworkSketch) -> Edit:
    """A stroke across each gap, on the uppermost layer that can be drawn on, in the ink beside."""
    gaps = [gap for finding in seen.findings for gap in finding.gaps]
    if not gaps:
        raise EditRefused("There is no gap to close.")
    layer = _layer_to_draw_on(document)
    strokes = Tiles()
    for gap in gaps:
        colour = _ink_beside(picture, gap, seen)
        strokes = over(_stroke(gap, seen.pen_px, colour), strokes)
    drawn = over(strokes, layer.tiles.snapshot())
    changed = {key: drawn.get(*key) for key in strokes.mapping}
    return SetTiles(layer.id, changed, LABELS[Repair.CLOSE_GAPS])


def _layer_to_draw_on(document: Document) -> Layer:
    looked_at = _looked_at(document)
    free = [layer for layer in looked_at if not document.is_locked(layer)]
    drawn_on = [layer for layer in free if layer.tiles.mapping]
    if not drawn_on:
        raise EditRefused("The layer of the drawing is locked: unlock it first.")
    active = document.active_layer
    return active if active in drawn_on else drawn_on[-1]


def _ink_beside(picture: np.ndarray, gap: Gap, seen: NetworkSketch) -> tuple[int, int, int]:
    """The colour around the gap's start that is furthest from the paper's."""
    reach = max(2, round(seen.pen_px))
    x, y = (int(value) for value in gap.start)
    around = picture[max(0, y - reach) : y + reach + 1, max(0, x - reach) : x + reach + 1]
    colours = around.reshape(-1, 3)
    away = np.abs(colours.astype(int) - seen.paper).max(-1)
    red, green, blue = colours[int(away.argmax())].tolist()
    return red, green, blue


def _stroke(gap: Gap, pen_px: float, colour: tuple[int, int, int]) -> Tiles:
    """A soft-edged line from one side of the gap to the other."""
    reach = round(pen_px) + 2
    xs, ys = zip(gap.start, gap.end, strict=True)
    area = Rect.around(min(xs), min(ys), max(xs), max(ys)).expanded(reach)
    cover = np.zeros((area.height, area.width), np.uint8)
    places = np.array([gap.start, gap.end]) - (area.x + 0.5, area.y + 0.5)
    fine = np.rint(places * (1 << FINE_BITS)).astype(np.int32)
    cv2.polylines(cover, [fine], False, 255, max(1, round(pen_px)), cv2.LINE_AA, FINE_BITS)
    pixels = np.empty((area.height, area.width, 4), np.uint8)
    pixels[..., :3] = colour
    pixels[..., 3] = cover
    return tiles_of(np.ascontiguousarray(to_premultiplied_bgra(pixels)), area.x, area.y)


# ---- drawn anew


def _redrawn(document: Document, ink: np.ndarray, repair: Repair) -> Edit:
    """The new lines take the place of what Generate has looked at, which is hidden."""
    darkness = 0.0 if max(document.paper) < DARK_PAPER else 1.0
    layer = ResultLayer(LABELS[repair], as_layer(ink, darkness=darkness), is_input=True)
    return as_one(LABELS[repair], [keep_result(document, [layer])])


# ---- place and size


def _centred(document: Document, box: Box, paper: np.ndarray) -> Edit:
    """All that Generate looks at, and the blots with it, so that the drawing fills the canvas."""
    width, height = document.width, document.height
    scale = (1 - 2 * MARGIN) * min(width / max(1, box.width), height / max(1, box.height))
    x, y = box.middle
    shift = width / 2 - scale * x, height / 2 - scale * y
    matrix = np.array([[scale, 0, shift[0]], [0, scale, shift[1]], [0, 0, 1]])
    label = LABELS[Repair.CENTRE]
    edits: list[Edit] = [
        _warped(document, layer, matrix, paper, label) for layer in _looked_at(document)
    ]
    blots = tuple(
        replace(
            blot,
            x=scale * blot.x + shift[0],
            y=scale * blot.y + shift[1],
            radius=scale * blot.radius,
        )
        for blot in document.blots
    )
    edits.append(SetBlots(tuple(blot for blot in blots if _is_on(document, blot.x, blot.y)), label))
    edits.append(SetBoxes(_moved_boxes(document, scale, shift), label))
    return as_one(label, edits)


def _moved_boxes(
    document: Document, scale: float, shift: tuple[float, float]
) -> tuple[TaggedBox, ...]:
    """Each as far as it lies on the canvas."""
    moved = []
    for box in document.boxes:
        frame = Frame(
            scale * box.x + shift[0],
            scale * box.y + shift[1],
            scale * box.width,
            scale * box.height,
        )
        seen = frame.clipped(document.width, document.height)
        if seen is not None:
            moved.append(box.within(seen))
    return tuple(moved)


def _warped(
    document: Document, layer: Layer, matrix: Matrix, paper: np.ndarray, label: str
) -> Edit:
    """The layer's pixels under the matrix; a sheet of paper on it still covers the canvas."""
    before = layer.tiles.snapshot()
    bounds = content_bounds(before)
    step = np.eye(3)
    step[:2, 2] = bounds.x, bounds.y
    canvas = Rect(0, 0, document.width, document.height)
    after = Tiles()
    if not bounds.is_empty:
        after = _within(Warp(before.read(bounds), matrix @ step, method="bicubic"), canvas)
    if (before.read(canvas)[..., 3] == 255).all():
        sheet = np.full((canvas.height, canvas.width, 4), 255, np.uint8)
        sheet[..., :3] = paper
        after = over(after, tiles_of(np.ascontiguousarray(to_premultiplied_bgra(sheet)), 0, 0))
    keys = set(before.mapping) | set(after.mapping)
    return SetTiles(layer.id, {key: after.get(*key) for key in keys}, label)


def _within(warp: Warp, canvas: Rect) -> Tiles:
    """What of it comes to lie on the canvas: what is far beside a small drawing would get huge."""
    read = {span.key: warp.read(tile_rect(span.key)) for span in spans(canvas)}
    return Tiles({key: tile for key, tile in read.items() if tile is not None})


def _squared(document: Document, box: Box) -> Edit:
    """A square canvas about the drawing."""
    side = max(SQUARE_SIDE, round(box.long_side / (1 - 2 * MARGIN)))
    x, y = box.middle
    area = Rect(round(x - side / 2), round(y - side / 2), side, side)
    return reshape(document, Cut(area), LABELS[Repair.SQUARE])


def _looked_at(document: Document) -> Sequence[Layer]:
    return [layer for layer in document.layers if document.is_looked_at(layer)]


def _is_on(document: Document, x: float, y: float) -> bool:
    return 0 <= x < document.width and 0 <= y < document.height
