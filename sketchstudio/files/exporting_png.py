"""PNG written row by row: any depth and channels, with profile, resolution and text.

Pillow writes no colours of 16 bits, OpenCV no profile and no grey with alpha, and both want the
whole picture once more in memory. Here a picture mapped from disk goes through in small bands.
"""

import struct
import zlib
from collections.abc import Callable, Mapping
from typing import BinaryIO

import numpy as np

from sketchstudio.files.metadata import Metadata

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_COLOUR_TYPES = {1: 0, 2: 4, 3: 2, 4: 6}  # by channels
_BAND_BYTES = 4 << 20  # of rows that are filtered together
_CHUNK_BYTES = 1 << 20
_INCHES_PER_METRE = 1 / 0.0254
_UP, _SUB, _PAETH = 2, 1, 4
_SRGB_PERCEPTUAL = b"\x00"

Check = Callable[[float], None]


def write_png_rows(
    stream: BinaryIO, pixels: np.ndarray, metadata: Metadata, *, effort: int, check: Check
) -> None:
    """pixels: (H, W, 1..4) uint8 or uint16. effort: zlib's level, 1 to 9. `check` is told the
    share that is written, and may raise."""
    height, width, channels = pixels.shape
    depth = pixels.dtype.itemsize * 8
    stream.write(_SIGNATURE)
    head = struct.pack(">IIBBBBB", width, height, depth, _COLOUR_TYPES[channels], 0, 0, 0)
    _write_chunk(stream, b"IHDR", head)
    for kind, content in _metadata_chunks(metadata):
        _write_chunk(stream, kind, content)
    _write_pixels(stream, pixels, effort, check)
    _write_chunk(stream, b"IEND", b"")


def _write_pixels(stream: BinaryIO, pixels: np.ndarray, effort: int, check: Check) -> None:
    height, width, channels = pixels.shape
    step = channels * pixels.dtype.itemsize
    rows = max(1, _BAND_BYTES // (width * step))
    packer = zlib.compressobj(effort, strategy=zlib.Z_FILTERED)
    above, waiting = np.zeros((1, width * step), np.uint8), bytearray()
    for top in range(0, height, rows):
        check(top / height)
        band = _bytes_of(pixels[top : top + rows])
        waiting += packer.compress(_filtered(np.concatenate([above, band]), step).tobytes())
        above = band[-1:]
        if len(waiting) >= _CHUNK_BYTES:
            _write_chunk(stream, b"IDAT", bytes(waiting))
            waiting.clear()
    _write_chunk(stream, b"IDAT", bytes(waiting) + packer.flush())


def _bytes_of(band: np.ndarray) -> np.ndarray:
    """(rows, bytes) uint8, the higher byte first."""
    ordered = np.ascontiguousarray(band.astype(band.dtype.newbyteorder(">"), copy=False))
    return ordered.view(np.uint8).reshape(len(band), -1)


def _filtered(rows: np.ndarray, step: int) -> np.ndarray:
    """(n + 1, bytes), the first the row above -> (n, 1 + bytes): each row as the filter leaves it
    that leaves least, as the PNG standard advises, and which that is."""
    here, above = rows[1:], rows[:-1]
    before, corner = _shifted(here, step), _shifted(above, step)
    forms = {
        0: here,
        _SUB: here - before,
        _UP: here - above,
        _PAETH: here - _paeth(before, above, corner),
    }
    costs = np.stack([_cost(form) for form in forms.values()])
    best = costs.argmin(axis=0)
    out = np.empty((len(here), 1 + here.shape[1]), np.uint8)
    for index, (name, form) in enumerate(forms.items()):
        chosen = best == index
        out[chosen, 0] = name
        out[chosen, 1:] = form[chosen]
    return out


def _shifted(rows: np.ndarray, step: int) -> np.ndarray:
    """The bytes of the pixel before."""
    moved = np.zeros_like(rows)
    moved[:, step:] = rows[:, :-step]
    return moved


def _paeth(before: np.ndarray, above: np.ndarray, corner: np.ndarray) -> np.ndarray:
    """Of the three neighbours the one nearest to before + above - corner."""
    wide = corner.astype(np.int16)
    to_before = np.abs(above - wide)
    to_above = np.abs(before - wide)
    to_corner = np.abs(above - wide + before - wide)
    from_above = np.where(to_above <= to_corner, above, corner)
    return np.where((to_before <= to_above) & (to_before <= to_corner), before, from_above)


def _cost(form: np.ndarray) -> np.ndarray:
    """The sum of the bytes of each row, seen as small steps up or down."""
    return np.minimum(form, 0 - form).sum(axis=1, dtype=np.int64)


def _metadata_chunks(metadata: Metadata) -> list[tuple[bytes, bytes]]:
    chunks = []
    if metadata.icc is None:
        chunks.append((b"sRGB", _SRGB_PERCEPTUAL))
    else:
        chunks.append((b"iCCP", b"ICC profile\0\0" + zlib.compress(metadata.icc)))
    if metadata.dpi is not None:
        across, down = (round(value * _INCHES_PER_METRE) for value in metadata.dpi)
        chunks.append((b"pHYs", struct.pack(">IIB", across, down, 1)))
    if metadata.exif is not None:
        chunks.append((b"eXIf", metadata.exif.removeprefix(b"Exif\0\0")))
    return chunks + _text_chunks(metadata.text)


def _text_chunks(texts: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    """Latin-1 where it holds the text, as old readers want it; else UTF-8."""
    chunks = []
    for key, text in texts.items():
        keyword = key.encode("latin-1")
        try:
            chunks.append((b"tEXt", keyword + b"\0" + text.encode("latin-1")))
        except UnicodeEncodeError:
            chunks.append((b"iTXt", keyword + b"\0\0\0\0\0" + text.encode("utf-8")))
    return chunks


def _write_chunk(stream: BinaryIO, kind: bytes, content: bytes) -> None:
    stream.write(struct.pack(">I", len(content)) + kind + content)
    stream.write(struct.pack(">I", zlib.crc32(kind + content)))
