"""A picture file as it is: its depth, its channels and what it says beside its pixels.

`images.read_image` makes sRGB of eight bits of everything, for the canvas; here grey stays grey,
sixteen bits stay sixteen, and colours stay in the profile they are in. Only what no network and no
format of ours holds is converted: palettes and inks (CMYK) to RGB, single bits to grey.
"""

import contextlib
import io
import warnings
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

import numpy as np
from PIL import Image
from PIL.ImageFile import ImageFile

from sketchstudio.files.errors import Complaint, FileError
from sketchstudio.files.images import DAMAGED, DAMAGES, FORMATS, opened
from sketchstudio.files.limits import check_size
from sketchstudio.files.metadata import Metadata, orientation, read_metadata
from sketchstudio.files.quiet import quiet_stderr
from sketchstudio.files.reading import reading
from sketchstudio.files.srgb import eight_bit, plain, srgb
from sketchstudio.opencv import cv2

_KEPT_MODES = ("L", "LA", "RGB", "RGBA")  # modes of Pillow that are channels as we have them
_MIRRORED = frozenset({2, 4, 5, 7})
_QUARTER_TURNS = {3: 2, 4: 2, 5: -1, 6: -1, 7: 1, 8: 1}  # anticlockwise, by EXIF's orientation


@dataclass(frozen=True, slots=True, eq=False)
class RawPicture:
    """pixels: (H, W, C) uint8 or uint16, C: 1 grey, 2 grey and alpha, 3 RGB, 4 RGBA, straight
    alpha, upright. notes: what had to be converted, in sentences."""

    pixels: np.ndarray
    metadata: Metadata
    notes: tuple[str, ...] = ()


def read_raw(path: Path) -> RawPicture:
    """The picture in `path`, told by content, not by name. Raises FileError."""
    with reading(path) as stream, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return _read(stream)
        except Complaint as complaint:
            raise FileError(f'Cannot open "{path}": {complaint}.') from complaint


def _read(stream: BinaryIO) -> RawPicture:
    image = opened(stream, FORMATS)
    check_size(*image.size)
    try:
        is_deep = _is_deep(image)
        libraries_talk = is_deep or image.format == "TIFF"
        with quiet_stderr() if libraries_talk else contextlib.nullcontext():
            if is_deep:
                return _deep(stream, image)
            image.load()
        return _shallow(image)
    except Image.DecompressionBombError:
        raise Complaint("it has too many pixels") from None
    except MemoryError:
        raise Complaint("there is not enough memory for it") from None
    except DAMAGES as error:
        raise Complaint(DAMAGED) from error


def _is_deep(image: ImageFile) -> bool:
    """Sixteen bits a channel, in a layout that is kept: grey or RGB, with or without alpha."""
    if image.format not in ("PNG", "TIFF") or not image.tile:
        return False
    return ";16" in str(image.tile[0].args) and image.mode in ("I;16", "I;16B", *_KEPT_MODES)


def _deep(stream: BinaryIO, image: ImageFile) -> RawPicture:
    """Read by OpenCV: Pillow drops the low byte of colours."""
    layout, metadata = str(image.tile[0].args), read_metadata(image)
    stream.seek(0)
    content = np.frombuffer(stream.read(), np.uint8)
    found = cv2.imdecode(content, cv2.IMREAD_UNCHANGED)
    if found is None or found.dtype != np.uint16:
        image.load()  # raises for what is damaged; else the high bytes are better than nothing
        return _shallow(image)
    pixels = _in_order(found)
    if "LA;" in layout and pixels.shape[2] == 4:
        pixels = pixels[..., [0, 3]]  # OpenCV makes three equal channels of grey with alpha
    return RawPicture(_upright(pixels, orientation(image)), metadata)


def _in_order(found: np.ndarray) -> np.ndarray:
    """OpenCV's (H, W) or BGR order -> (H, W, C) in RGB order."""
    if found.ndim == 2:
        return found[..., None]
    order = {1: [0], 3: [2, 1, 0], 4: [2, 1, 0, 3]}[found.shape[2]]
    return found[..., order]


def _shallow(image: Image.Image) -> RawPicture:
    metadata, turned, notes = read_metadata(image), orientation(image), ()
    before = image.mode
    image = plain(eight_bit(image))
    if image.mode == "1":
        image = image.convert("L")
    if image.mode not in _KEPT_MODES:
        image, metadata = _into_rgb(image, metadata)
        notes = (f"Its colours ({before}) were converted to RGB.",)
    elif before.startswith(("I", "F")):
        notes = ("It was brought down to 8 bits a channel.",)
    pixels = np.asarray(image)
    pixels = pixels[..., None] if pixels.ndim == 2 else pixels
    return RawPicture(_upright(pixels, turned), metadata, notes)


def _into_rgb(image: Image.Image, metadata: Metadata) -> tuple[Image.Image, Metadata]:
    """Through the profile where there is one; then the colours are sRGB, and the profile goes."""
    if image.mode in ("RGBX", "RGBa"):
        return image.convert("RGB" if image.mode == "RGBX" else "RGBA"), metadata
    if image.mode == "La":
        return image.convert("LA"), metadata
    return srgb(image, metadata.icc), replace(metadata, icc=None)


def _upright(pixels: np.ndarray, turned: int) -> np.ndarray:
    """As EXIF's orientation says; an array of its own."""
    pixels = np.rot90(pixels, _QUARTER_TURNS.get(turned, 0))
    return np.ascontiguousarray(pixels[:, ::-1] if turned in _MIRRORED else pixels)


def decode_raw(content: bytes) -> RawPicture:
    """As read_raw, from memory. Raises Complaint."""
    return _read(io.BytesIO(content))
