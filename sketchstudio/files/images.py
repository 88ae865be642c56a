"""Pictures in and out: any common picture file as RGBA pixels, and pixels as PNG."""

import contextlib
import io
import logging
import struct
import warnings
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import IO

import numpy as np
from PIL import Image, ImageOps, PngImagePlugin, UnidentifiedImageError
from PIL.ImageFile import ImageFile

from sketchstudio.files.atomic import write_bytes
from sketchstudio.files.errors import Complaint, FileError
from sketchstudio.files.limits import check_size, limit_text
from sketchstudio.files.quiet import quiet_stderr
from sketchstudio.files.reading import reading
from sketchstudio.files.srgb import to_rgba

PICTURE_SUFFIXES = frozenset((".png", ".jpg", ".jpeg", ".webp", ".bmp", ".tif", ".tiff", ".gif"))

FORMATS = ("PNG", "JPEG", "WEBP", "BMP", "DIB", "TIFF", "GIF")
_STARTS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF")

# What Pillow's decoders raise over damaged files.
DAMAGES = (OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, AttributeError)
DAMAGES += (ArithmeticError, struct.error, zlib.error)
DAMAGED = "it is damaged or cut short"

_SRGB_PERCEPTUAL = b"\x00"  # the content of PNG's sRGB chunk

logging.getLogger("PIL").addHandler(logging.NullHandler())  # not to the terminal; a log gets it


def read_image(path: Path) -> np.ndarray:
    """The picture in `path` -> (H, W, 4) uint8 sRGB, straight alpha; told by content, not by name.

    PNG, JPEG, WebP, BMP, TIFF and GIF (the first frame), turned as its EXIF says. Raises FileError.
    """
    with reading(path) as stream:
        try:
            return decode_image(stream)
        except Complaint as complaint:
            raise FileError(f'Cannot open "{path}": {complaint}.') from complaint


def read_text(path: Path) -> dict[str, str]:
    """The text before the pixels of a PNG, where write_png puts it. Raises FileError."""
    with reading(path) as stream, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            found = opened(stream, ("PNG",)).info
        except Complaint as complaint:
            raise FileError(f'Cannot open "{path}": {complaint}.') from complaint
    return {str(key): text for key, text in found.items() if isinstance(text, str)}


def decode_image(
    stream: IO[bytes], *, formats: tuple[str, ...] = FORMATS, margin: int = 0
) -> np.ndarray:
    """As read_image, from an open stream; `margin` is how far it may be larger than a canvas on
    each side. Raises Complaint."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow's remarks about a file would reach the terminal
        image = opened(stream, formats)
        check_size(*image.size, margin=margin)
        try:
            return _loaded(image)
        except Image.DecompressionBombError:
            raise Complaint(f"it has too many pixels; {limit_text()}") from None
        except MemoryError:
            raise Complaint("there is not enough memory for it") from None
        except DAMAGES as error:
            raise Complaint(DAMAGED) from error


def opened(stream: IO[bytes], formats: tuple[str, ...]) -> ImageFile:
    """The header only: no memory is taken for pixels yet. Raises Complaint."""
    try:
        return Image.open(stream, formats=formats)
    except Image.DecompressionBombError:
        raise Complaint(f"it has too many pixels; {limit_text()}") from None
    except UnidentifiedImageError as error:
        raise Complaint(_unidentified(stream)) from error
    except DAMAGES as error:
        raise Complaint(DAMAGED) from error


def _unidentified(stream: IO[bytes]) -> str:
    stream.seek(0)
    start = stream.read(16)
    if not start:
        return "it is empty"
    if start.startswith(_STARTS):
        return DAMAGED
    return "it is not a PNG, JPEG, WebP, BMP, TIFF or GIF picture"


def _loaded(image: Image.Image) -> np.ndarray:
    libtiff_talks = image.format == "TIFF"
    with quiet_stderr() if libtiff_talks else contextlib.nullcontext():
        image.load()
    return to_rgba(_upright(image))


def _upright(image: Image.Image) -> Image.Image:
    """Turned and mirrored as its EXIF orientation says; damaged EXIF says nothing."""
    try:
        return ImageOps.exif_transpose(image)
    except DAMAGES:
        return image


def encode_png(
    pixels: np.ndarray, *, text: Mapping[str, str] | None = None, effort: int = 6
) -> bytes:
    """(H, W, 3) or (H, W, 4) uint8 sRGB, straight alpha -> a PNG file with `text` in text chunks.

    `effort` is zlib's level: 1 is fast, 9 is small.
    """
    chunks = PngImagePlugin.PngInfo()
    chunks.add(b"sRGB", _SRGB_PERCEPTUAL)
    for key, value in (text or {}).items():
        chunks.add_text(key, value)  # iTXt where Latin-1 cannot hold it
    stream = io.BytesIO()
    image = Image.fromarray(np.ascontiguousarray(pixels))
    image.save(stream, "PNG", pnginfo=chunks, compress_level=effort)
    return stream.getvalue()


def write_png(path: Path, pixels: np.ndarray, *, text: Mapping[str, str] | None = None) -> None:
    """Save (H, W, 3) or (H, W, 4) uint8 sRGB as PNG, whole or not at all. Raises FileError."""
    write_bytes(path, encode_png(pixels, text=text))
