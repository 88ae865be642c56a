"""Saves a snapshot as an OpenRaster project."""

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from sketchstudio.document import TILE, LayerSnapshot, Rect, Snapshot, Tiles
from sketchstudio.document.pixels import to_straight_rgba
from sketchstudio.files.atomic import replacing
from sketchstudio.files.images import encode_png
from sketchstudio.files.ora_project import write_project
from sketchstudio.files.ora_results import add_results
from sketchstudio.files.ora_stack import PAPER_NAME, StackLayer, needs_group, write_stack

MIMETYPE = b"image/openraster"
PAPER_SOURCE = "data/paper.png"
PROJECT_ENTRY = "sketchstudio/project.json"

THUMBNAIL_SIDE = 256  # the most OpenRaster allows
OFF_CANVAS = 1024  # pixels around the canvas that are kept; strokes overshoot by less
_EFFORT = 3  # of zlib: a third of the time of the usual 6, files a few per cent larger


def save_ora(
    path: Path,
    snapshot: Snapshot,
    *,
    active_layer_id: int | None = None,
    extras: Mapping[str, Any] | None = None,
    results: Sequence[Path] = (),
) -> None:
    """Save the project, whole or not at all. `extras` are settings of this document, as JSON can
    hold them; load_ora gives them back; `results` are files of results that it carries. Raises
    FileError."""
    sources = {
        layer.id: f"data/layer{number}.png"
        for number, layer in enumerate(snapshot.layers)
        if not layer.props.is_group
    }
    paper = StackLayer(PAPER_SOURCE, PAPER_NAME, locked=True)
    with replacing(path) as stream, zipfile.ZipFile(stream, "w") as archive:
        _add(archive, "mimetype", MIMETYPE)
        layers = _add_layers(archive, snapshot, sources, active_layer_id)
        _add(archive, paper.src, _paper_png(snapshot))
        _add(archive, "stack.xml", write_stack(snapshot.width, snapshot.height, paper, layers))
        project = write_project(
            snapshot, sources, extras or {}, layers_in_group=needs_group(layers)
        )
        _add(archive, PROJECT_ENTRY, project)
        add_results(archive, results)
        merged = snapshot.flatten()
        _add(archive, "mergedimage.png", encode_png(merged, effort=_EFFORT))
        _add(archive, "Thumbnails/thumbnail.png", encode_png(_thumbnail(merged)))


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    """PNG is compressed already and `mimetype` must not be; the text entries gain by it."""
    packed = name.endswith((".xml", ".json"))
    kind = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    archive.writestr(zipfile.ZipInfo(name), content, compress_type=kind)


def _add_layers(
    archive: zipfile.ZipFile,
    snapshot: Snapshot,
    sources: Mapping[int, str],
    active_id: int | None,
) -> tuple[StackLayer, ...]:
    """Put the pixels of all layers into the archive; what stack.xml says of them is returned."""
    inside: dict[int | None, list[StackLayer]] = {}
    for layer in snapshot.layers:  # what is in a group comes before it
        entry = _entry(layer, selected=layer.id == active_id)
        if layer.props.is_group:
            entry = replace(entry, layers=tuple(inside.pop(layer.id, ())))
        else:
            area = _area_to_keep(layer.tiles, snapshot)
            pixels = _straight(layer.tiles, area)
            _add(archive, sources[layer.id], encode_png(pixels, effort=_EFFORT))
            entry = replace(entry, src=sources[layer.id], x=area.x, y=area.y)
        inside.setdefault(layer.parent_id, []).append(entry)
    return tuple(inside.get(None, ()))


def _entry(layer: LayerSnapshot, *, selected: bool) -> StackLayer:
    props = layer.props
    return StackLayer(
        src="",
        name=props.name,
        opacity=props.opacity,
        visible=props.visible,
        mode=props.mode,
        locked=props.locked,
        selected=selected,
        pass_through=props.is_group and props.pass_through,
    )


def _area_to_keep(tiles: Tiles, snapshot: Snapshot) -> Rect:
    """The smallest rectangle around what is painted on and near the canvas; at least a pixel."""
    canvas = Rect(0, 0, snapshot.width, snapshot.height)
    area = tiles.bounds().intersection(canvas.expanded(OFF_CANVAS))
    painted = Rect.EMPTY
    for top in range(area.y, area.bottom, TILE):
        band = Rect(area.x, top, area.width, min(TILE, area.bottom - top))
        painted = painted.union(_painted(tiles.read(band), band))
    return Rect(0, 0, 1, 1) if painted.is_empty else painted


def _painted(pixels: np.ndarray, band: Rect) -> Rect:
    alpha = pixels[..., 3]
    rows, cols = np.flatnonzero(alpha.any(axis=1)), np.flatnonzero(alpha.any(axis=0))
    if not rows.size:
        return Rect.EMPTY
    width, height = int(cols[-1] - cols[0]) + 1, int(rows[-1] - rows[0]) + 1
    return Rect(band.x + int(cols[0]), band.y + int(rows[0]), width, height)


def _straight(tiles: Tiles, area: Rect) -> np.ndarray:
    """(height, width, 4) uint8 straight RGBA; in bands, as a whole 8K layer takes gigabytes."""
    pixels = np.empty((area.height, area.width, 4), np.uint8)
    for top in range(0, area.height, TILE):
        band = pixels[top : top + TILE]
        rect = Rect(area.x, area.y + top, area.width, len(band))
        band[:] = to_straight_rgba(tiles.read(rect))
    return pixels


def _paper_png(snapshot: Snapshot) -> bytes:
    sheet = np.empty((snapshot.height, snapshot.width, 3), np.uint8)
    sheet[:] = snapshot.paper
    return encode_png(sheet, effort=1)


def _thumbnail(merged: np.ndarray) -> np.ndarray:
    image = Image.fromarray(merged)
    image.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE), Image.Resampling.BOX)
    return np.asarray(image)
