"""Opens an OpenRaster project, our own or that of another program, and trusts nothing in it."""

import errno
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import numpy as np

from sketchstudio.document import TILE, Color, Document, LayerProps, Rect, TileStore
from sketchstudio.document.pixels import to_premultiplied_bgra
from sketchstudio.files.errors import Complaint, FileError
from sketchstudio.files.images import decode_image
from sketchstudio.files.jsonfiles import MAX_BYTES
from sketchstudio.files.limits import check_size, memory_bytes
from sketchstudio.files.ora_project import ProjectPart, read_project
from sketchstudio.files.ora_stack import PAPER_NAME, StackLayer, read_stack
from sketchstudio.files.ora_writer import OFF_CANVAS, PROJECT_ENTRY
from sketchstudio.files.reading import reading

# What zipfile raises over damaged archives; RuntimeError is its word for "needs a password".
_DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
_DAMAGES += (struct.error, ValueError, LookupError)


@dataclass(frozen=True, slots=True)
class Project:
    """An opened project: the document, which is the caller's own, the `extras` it was saved with,
    and `warnings`, a sentence each, about what was read other than as it stands."""

    document: Document
    extras: Mapping[str, Any]
    warnings: tuple[str, ...]


def load_ora(path: Path) -> Project:
    """Open a project. Raises FileError."""
    with reading(path) as stream:
        try:
            with zipfile.ZipFile(stream) as archive:
                return _project(archive)
        except Complaint as complaint:
            raise FileError(f'Cannot open "{path}": {complaint}.') from complaint
        except MemoryError as error:
            raise FileError(f'Cannot open "{path}": there is not enough memory for it.') from error
        except (*_DAMAGES, OSError) as error:
            if isinstance(error, OSError) and error.errno != errno.EINVAL:
                raise  # the disk's fault; EINVAL is a damaged index that points before the file
            why = "it is not an OpenRaster project, or it is damaged"
            raise FileError(f'Cannot open "{path}": {why}.') from error


def _project(archive: zipfile.ZipFile) -> Project:
    stack = read_stack(_content(archive, "stack.xml"))
    check_size(stack.width, stack.height)
    document = Document(stack.width, stack.height)
    part = ProjectPart()
    if PROJECT_ENTRY in archive.namelist():
        part = read_project(_content(archive, PROJECT_ENTRY), document.new_id)
    _add_layers(document, archive, stack.layers, part)
    document.blots, document.boxes = part.blots, part.boxes
    return Project(document, dict(part.extras or {}), (*stack.warnings, *part.warnings))


def _content(archive: zipfile.ZipFile, name: str) -> bytes:
    """A text entry, unless it would unpack to more than any honest one."""
    try:
        entry = archive.getinfo(name)
    except KeyError:
        raise Complaint(f"it is not an OpenRaster project (it has no {name})") from None
    if entry.file_size > MAX_BYTES:
        raise Complaint(f"its {name} is too large ({entry.file_size >> 20:,} MB)")
    return archive.read(entry)


def _add_layers(
    document: Document,
    archive: zipfile.ZipFile,
    layers: Sequence[StackLayer],
    part: ProjectPart,
) -> None:
    seen: set[str] = set()
    room = memory_bytes()
    selected = None
    for number, layer in enumerate(layers):
        if layer.src in seen:  # a small file could fill the memory by naming one picture often
            raise Complaint(f"two of its layers share one picture ({layer.src[:40]!r})")
        seen.add(layer.src)
        pixels = _layer_pixels(archive, layer)
        paper = _paper(document, layer, pixels) if number == 0 else None
        if paper is not None:
            document.paper = paper
            continue
        tiles = _tiles(document, layer, pixels)
        room -= tiles.byte_size
        if room < 0:
            raise Complaint("it needs more memory than this machine has")
        added = document.append_layer(_props(layer, part), tiles)
        selected = added.id if layer.selected else selected
    if selected is not None:
        document.active_layer_id = selected


def _layer_pixels(archive: zipfile.ZipFile, layer: StackLayer) -> np.ndarray:
    """(H, W, 4) uint8 straight RGBA. Only looked up in the archive, never written to the disk."""
    path = PurePosixPath(layer.src)
    if path.is_absolute() or ".." in path.parts or "\\" in layer.src or ":" in layer.src:
        raise Complaint(f'its layer "{layer.label}" points out of the file ({layer.src[:40]!r})')
    try:
        with archive.open(layer.src) as stream:
            return decode_image(stream, formats=("PNG",), margin=OFF_CANVAS)
    except KeyError:
        raise Complaint(f'the picture of its layer "{layer.label}" is missing') from None
    except Complaint as complaint:
        raise Complaint(f'the picture of its layer "{layer.label}": {complaint}') from None


def _paper(document: Document, layer: StackLayer, pixels: np.ndarray) -> Color | None:
    """The colour of a bottom layer that is our paper: one opaque colour over all of the canvas."""
    plain = StackLayer(layer.src, PAPER_NAME, locked=layer.locked, selected=layer.selected)
    if layer != plain or pixels.shape[:2] != (document.height, document.width):
        return None
    words = pixels.view(np.uint32)
    if pixels[0, 0, 3] != 255 or (words != words[0, 0]).any():
        return None
    red, green, blue = (int(value) for value in pixels[0, 0, :3])
    return red, green, blue


def _tiles(document: Document, layer: StackLayer, pixels: np.ndarray) -> TileStore:
    """The pixels at their place, as far as they lie on the canvas or near it."""
    near = Rect(0, 0, document.width, document.height).expanded(OFF_CANVAS)
    height, width = pixels.shape[:2]
    kept = Rect(layer.x, layer.y, width, height).intersection(near)
    store = TileStore()
    for top in range(kept.y, kept.bottom, TILE):  # in bands: a whole 8K layer takes gigabytes
        band = Rect(kept.x, top, kept.width, min(TILE, kept.bottom - top))
        left, upper = band.x - layer.x, band.y - layer.y
        part = pixels[upper : upper + band.height, left : left + band.width]
        store.write(band, to_premultiplied_bgra(part))
    return store


def _props(layer: StackLayer, part: ProjectPart) -> LayerProps:
    return LayerProps(
        name=layer.name,
        visible=layer.visible,
        opacity=layer.opacity,
        mode=layer.mode,
        locked=layer.locked,
        alpha_locked=layer.src in part.alpha_locked,
        is_input=layer.src not in part.not_input,
    )
