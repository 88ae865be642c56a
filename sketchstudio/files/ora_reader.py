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

from sketchstudio.document import TILE, Color, Document, Layer, LayerProps, Rect, TileStore
from sketchstudio.document.pixels import to_premultiplied_bgra
from sketchstudio.files.errors import Complaint, FileError
from sketchstudio.files.images import DAMAGED, decode_image
from sketchstudio.files.jsonfiles import MAX_BYTES
from sketchstudio.files.limits import check_size, memory_bytes
from sketchstudio.files.ora_losses import LostLayer, left_out_sentence
from sketchstudio.files.ora_project import ProjectPart, read_project
from sketchstudio.files.ora_stack import PAPER_NAME, StackLayer, read_stack, without_group
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
    layers = without_group(stack.layers) if part.layers_in_group else stack.layers
    filling = _Filling(document, archive, part)
    filling.add_all(layers)
    document.blots, document.boxes = part.blots, part.boxes
    warnings = (*stack.warnings, *part.warnings, *left_out_sentence(filling.left_out))
    return Project(document, dict(part.extras or {}), warnings)


def _content(archive: zipfile.ZipFile, name: str) -> bytes:
    """A text entry, unless it would unpack to more than any honest one."""
    try:
        entry = archive.getinfo(name)
    except KeyError:
        raise Complaint(f"it is not an OpenRaster project (it has no {name})") from None
    if entry.file_size > MAX_BYTES:
        raise Complaint(f"its {name} is too large ({entry.file_size >> 20:,} MB)")
    return archive.read(entry)


class _Filling:
    """Puts the layers of a stack into an empty document."""

    def __init__(self, document: Document, archive: zipfile.ZipFile, part: ProjectPart) -> None:
        self._document, self._archive, self._part = document, archive, part
        self._seen: set[str] = set()
        self._room = memory_bytes()
        self._groups = 0
        self._selected: int | None = None
        self.left_out: list[LostLayer] = []

    def add_all(self, layers: Sequence[StackLayer]) -> None:
        """layers: bottom first. The lowest may be our paper. Raises Complaint, also where no
        layer's pixels can be read."""
        document = self._document
        paper = None
        if layers and layers[0].layers is None:
            pixels = self._pixels(layers[0])
            paper = None if pixels is None else _paper(document, layers[0], pixels)
            if paper is None:
                self._add_pixels(layers[0], pixels, None)
            else:
                document.paper = paper
            layers = layers[1:]
        self._add(layers, None)
        if self.left_out and all(layer.props.is_group for layer in document.layers):
            raise Complaint(self.left_out[0].complaint)
        top = document.layers[-1].id if document.layers else None
        document.active_layer_id = top if self._selected is None else self._selected

    def _add(self, layers: Sequence[StackLayer], parent_id: int | None) -> None:
        for layer in layers:
            if layer.layers is None:
                self._add_pixels(layer, self._pixels(layer), parent_id)
            else:
                self._add_group(layer, layer.layers, parent_id)

    def _add_group(
        self, group: StackLayer, inside: Sequence[StackLayer], parent_id: int | None
    ) -> None:
        group_id = self._document.new_id()
        self._add(inside, group_id)
        is_input = self._groups not in self._part.groups_not_input
        self._groups += 1
        props = LayerProps(
            group.name,
            visible=group.visible,
            opacity=group.opacity,
            mode=group.mode,
            locked=group.locked,
            is_input=is_input,
            is_group=True,
            pass_through=group.pass_through,
        )
        self._document.layers.append(Layer(group_id, props, parent_id=parent_id))
        self._selected = group_id if group.selected else self._selected

    def _add_pixels(
        self, layer: StackLayer, pixels: np.ndarray | None, parent_id: int | None
    ) -> None:
        if pixels is None:
            return
        tiles = _tiles(self._document, layer, pixels)
        self._room -= tiles.byte_size
        if self._room < 0:
            raise Complaint("it needs more memory than this machine has")
        props = _props(layer, self._part)
        added = self._document.append_layer(props, tiles, parent_id=parent_id)
        self._selected = added.id if layer.selected else self._selected

    def _pixels(self, layer: StackLayer) -> np.ndarray | None:
        """None for what cannot be read: the others are worth having without it."""
        if layer.src in self._seen:  # a small file could fill the memory by naming one often
            raise Complaint(f"two of its layers share one picture ({layer.src[:40]!r})")
        self._seen.add(layer.src)
        _refuse_outside(layer)
        try:
            with self._archive.open(layer.src) as stream:
                return decode_image(stream, formats=("PNG",), margin=OFF_CANVAS)
        except KeyError:
            self.left_out.append(LostLayer(layer.label, "its picture is missing"))
        except Complaint as complaint:
            self.left_out.append(LostLayer(layer.label, str(complaint)))
        except _DAMAGES:
            self.left_out.append(LostLayer(layer.label, DAMAGED))
        return None


def _refuse_outside(layer: StackLayer) -> None:
    """What a layer names is only looked up in the archive, never written to the disk."""
    path = PurePosixPath(layer.src)
    if path.is_absolute() or ".." in path.parts or "\\" in layer.src or ":" in layer.src:
        raise Complaint(f'its layer "{layer.label}" points out of the file ({layer.src[:40]!r})')


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
