"""Saves a snapshot as an OpenRaster project."""

import os
import zipfile
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
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
from sketchstudio.files.png_stream import png_of_bands

Progress = Callable[[float], None]

MIMETYPE = b"image/openraster"
PAPER_SOURCE = "data/paper.png"
PROJECT_ENTRY = "sketchstudio/project.json"

THUMBNAIL_SIDE = 256  # the most OpenRaster allows
OFF_CANVAS = 1024  # pixels around the canvas that are kept; strokes overshoot by less
_THREADS = min(os.cpu_count() or 1, 4)  # that pack pixels: each holds a packed layer in memory
STEPS_BESIDE_LAYERS = 2  # paper and merged picture take about as long as two layers


def save_ora(
    path: Path,
    snapshot: Snapshot,
    *,
    active_layer_id: int | None = None,
    extras: Mapping[str, Any] | None = None,
    results: Sequence[Path] = (),
    progress: Progress = lambda _fraction: None,
) -> None:
    """Save the project, whole or not at all. `extras` are settings of this document, as JSON can
    hold them; load_ora gives them back; `results` are files of results that it carries; `progress`
    hears how far it is, 0..1. Raises FileError."""
    sources = {
        layer.id: f"data/layer{number}.png"
        for number, layer in enumerate(snapshot.layers)
        if not layer.props.is_group
    }
    paper = StackLayer(PAPER_SOURCE, PAPER_NAME, locked=True)
    with (
        replacing(path) as stream,
        zipfile.ZipFile(stream, "w") as archive,
        ThreadPoolExecutor(_THREADS, "sketchstudio packing") as threads,
    ):
        _add(archive, "mimetype", MIMETYPE)
        merged_png = threads.submit(_merged_pngs, snapshot)
        areas = _add_pixels(archive, snapshot, sources, threads, progress)
        layers = _stack_layers(snapshot, sources, areas, active_layer_id)
        _add(archive, paper.src, _paper_png(snapshot))
        _add(archive, "stack.xml", write_stack(snapshot.width, snapshot.height, paper, layers))
        project = write_project(
            snapshot, sources, extras or {}, layers_in_group=needs_group(layers)
        )
        _add(archive, PROJECT_ENTRY, project)
        add_results(archive, results)
        merged, thumbnail = merged_png.result()
        _add(archive, "mergedimage.png", merged)
        _add(archive, "Thumbnails/thumbnail.png", thumbnail)


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    """PNG is compressed already and `mimetype` must not be; the text entries gain by it."""
    packed = name.endswith((".xml", ".json"))
    kind = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    archive.writestr(zipfile.ZipInfo(name), content, compress_type=kind)


def _add_pixels(
    archive: zipfile.ZipFile,
    snapshot: Snapshot,
    sources: Mapping[int, str],
    threads: ThreadPoolExecutor,
    progress: Progress,
) -> Mapping[int, Rect]:
    """Put the pixels of all layers into the archive; says which part of each is there."""
    waiting = [layer for layer in reversed(snapshot.layers) if layer.id in sources]
    running: deque[tuple[int, Future[tuple[Rect, bytes]]]] = deque()
    areas: dict[int, Rect] = {}
    while waiting or running:
        while waiting and len(running) < _THREADS:
            layer = waiting.pop()
            running.append((layer.id, threads.submit(_packed, layer.tiles, snapshot)))
        layer_id, packing = running.popleft()
        areas[layer_id], png = packing.result()
        _add(archive, sources[layer_id], png)
        progress(len(areas) / (len(sources) + STEPS_BESIDE_LAYERS))
    return areas


def _stack_layers(
    snapshot: Snapshot,
    sources: Mapping[int, str],
    areas: Mapping[int, Rect],
    active_id: int | None,
) -> tuple[StackLayer, ...]:
    """What stack.xml says of the layers."""
    inside: dict[int | None, list[StackLayer]] = {}
    for layer in snapshot.layers:  # what is in a group comes before it
        entry = _entry(layer, selected=layer.id == active_id)
        if layer.props.is_group:
            entry = replace(entry, layers=tuple(inside.pop(layer.id, ())))
        else:
            area = areas[layer.id]
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


def _packed(tiles: Tiles, snapshot: Snapshot) -> tuple[Rect, bytes]:
    """A layer as a PNG, and where that lies."""
    area = _area_to_keep(tiles, snapshot)
    bands = (
        Rect(area.x, top, area.width, min(TILE, area.bottom - top))
        for top in range(area.y, area.bottom, TILE)
    )
    straight = (to_straight_rgba(tiles.read(band)) for band in bands)
    return area, png_of_bands(straight, width=area.width, height=area.height, channels=4)


def _merged_pngs(snapshot: Snapshot) -> tuple[bytes, bytes]:
    """What one sees, and a small picture of it."""
    merged = snapshot.flatten()
    return _rgb_png(merged), encode_png(_thumbnail(merged))


def _paper_png(snapshot: Snapshot) -> bytes:
    sheet = np.empty((snapshot.height, snapshot.width, 3), np.uint8)
    sheet[:] = snapshot.paper
    return _rgb_png(sheet)


def _rgb_png(pixels: np.ndarray) -> bytes:
    height, width = pixels.shape[:2]
    return png_of_bands((pixels,), width=width, height=height, channels=3)


def _thumbnail(merged: np.ndarray) -> np.ndarray:
    image = Image.fromarray(merged)
    image.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE), Image.Resampling.BOX)
    return np.asarray(image)
