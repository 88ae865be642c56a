"""Finished pictures as files for others: PNG, JPEG, WebP and TIFF, whole or not at all.

What a format cannot hold is brought down and told of: sixteen bits to eight, transparency onto
paper. What it cannot hold at any price, such as too many pixels, is refused before anything is
written.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

import numpy as np
from PIL import Image

from sketchstudio.files.atomic import replacing
from sketchstudio.files.errors import FileError
from sketchstudio.files.exporting_png import write_png_rows
from sketchstudio.files.metadata import Metadata

Check = Callable[[float], None]
Paper = tuple[int, int, int]

TIFF_EFFORT = 6
WEBP_METHOD = 4  # of 0 to 6: what lies above takes twice as long for a percent
RESOLUTION_IN_INCHES = 2
_BAND_ROWS = 256


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """One kind of file. most_side: pixels; 0 where no picture of ours comes near its limit."""

    id: str
    name: str
    suffixes: tuple[str, ...]
    most_side: int = 0
    has_alpha: bool = True
    has_depth: bool = True  # sixteen bits
    has_grey: bool = True  # else grey becomes RGB
    has_quality: bool = False
    may_be_lossless: bool = False

    @property
    def suffix(self) -> str:
        return self.suffixes[0]


FORMATS = (
    ExportFormat("png", "PNG", (".png",)),
    ExportFormat(
        "jpeg",
        "JPEG",
        (".jpg", ".jpeg"),
        most_side=65_535,
        has_alpha=False,
        has_depth=False,
        has_quality=True,
    ),
    ExportFormat(
        "webp",
        "WebP",
        (".webp",),
        most_side=16_383,
        has_depth=False,
        has_grey=False,
        has_quality=True,
        may_be_lossless=True,
    ),
    ExportFormat("tiff", "TIFF", (".tif", ".tiff")),
)
SUFFIXES = tuple(suffix for kind in FORMATS for suffix in kind.suffixes)


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How a file is written. quality: 1 to 100, of JPEG and of WebP that is not lossless; effort:
    zlib's level for PNG; paper: what shows through where a format knows no transparency."""

    format: ExportFormat = FORMATS[0]
    quality: int = 92
    lossless: bool = True
    effort: int = 6
    paper: Paper = (255, 255, 255)


def format_of(path: Path) -> ExportFormat | None:
    """The format that the file's name asks for; None where we write no such files."""
    suffix = path.suffix.lower()
    return next((kind for kind in FORMATS if suffix in kind.suffixes), None)


def why_too_large(kind: ExportFormat, width: int, height: int) -> str:
    """One sentence where the format cannot hold a picture of that size; else nothing."""
    if kind.most_side and max(width, height) > kind.most_side:
        return (
            f"{kind.name} holds at most {kind.most_side:,} pixels a side, and the picture has "
            f"{width:,} × {height:,}; choose PNG or TIFF, or a smaller size."
        )
    return ""


def write_picture(
    path: Path,
    pixels: np.ndarray,
    options: ExportOptions,
    metadata: Metadata = Metadata(),  # noqa: B008 - frozen
    *,
    check: Check = lambda _share: None,
) -> tuple[str, ...]:
    """Save (H, W, 1..4) uint8 or uint16, straight alpha; what had to be brought down, in
    sentences. Raises FileError, and what `check` raises; then there is no file."""
    height, width = pixels.shape[:2]
    refusal = why_too_large(options.format, width, height)
    if refusal:
        raise FileError(f'Cannot save "{path}": {refusal[0].lower()}{refusal[1:]}')
    with replacing(path) as stream:
        notes = encode(stream, pixels, options, metadata, check=check)
        check(1.0)  # Pillow asks nobody while it writes
    return notes


def encoded(
    pixels: np.ndarray,
    options: ExportOptions,
    metadata: Metadata,
    *,
    check: Check = lambda _share: None,
) -> tuple[bytes, tuple[str, ...]]:
    """The file's content, and what had to be brought down. FileError for what is too large."""
    refusal = why_too_large(options.format, pixels.shape[1], pixels.shape[0])
    if refusal:
        raise FileError(refusal)
    stream = io.BytesIO()
    notes = encode(stream, pixels, options, metadata, check=check)
    return stream.getvalue(), notes


def encode(
    stream: BinaryIO,
    pixels: np.ndarray,
    options: ExportOptions,
    metadata: Metadata,
    *,
    check: Check = lambda _share: None,
) -> tuple[str, ...]:
    """Writes the file to an open stream; see `write_picture`."""
    kind, notes = options.format, []
    if pixels.dtype == np.uint16 and not kind.has_depth:
        pixels = _in_eight_bits(pixels)
        notes.append(f"{kind.name} holds 8 bits a channel, so it was brought down to them.")
    if pixels.shape[2] in (2, 4) and not kind.has_alpha:
        if not _is_opaque(pixels):
            notes.append(f"{kind.name} has no transparency, so it was laid on paper.")
        pixels = _on_paper(pixels, options.paper)
    if pixels.shape[2] < 3 and metadata.icc and not kind.has_grey:
        metadata = replace(metadata, icc=None)  # of grey, which would not fit the file's RGB
    check(0.0)
    {"png": _png, "jpeg": _jpeg, "webp": _webp, "tiff": _tiff}[kind.id](
        stream, pixels, options, metadata, check
    )
    return tuple(notes)


def _png(
    stream: BinaryIO, pixels: np.ndarray, options: ExportOptions, metadata: Metadata, check: Check
) -> None:
    write_png_rows(stream, pixels, metadata, effort=options.effort, check=check)


def _jpeg(
    stream: BinaryIO, pixels: np.ndarray, options: ExportOptions, metadata: Metadata, check: Check
) -> None:
    """4:4:4: colours as sharp as the lines, which drawings need."""
    said = _pillow_options(metadata)
    if metadata.dpi is not None:
        said["dpi"] = tuple(round(value) for value in metadata.dpi)
    _image(pixels).save(stream, "JPEG", quality=options.quality, subsampling=0, **said)


def _webp(
    stream: BinaryIO, pixels: np.ndarray, options: ExportOptions, metadata: Metadata, check: Check
) -> None:
    _image(pixels).save(
        stream,
        "WEBP",
        lossless=options.lossless,
        quality=options.quality,
        method=WEBP_METHOD,
        exact=options.lossless,
        **_pillow_options(metadata),
    )


def _tiff(
    stream: BinaryIO, pixels: np.ndarray, options: ExportOptions, metadata: Metadata, check: Check
) -> None:
    """Deflate, as every reader knows it. Grey with alpha becomes RGB with alpha: few read it."""
    import tifffile

    if pixels.shape[2] == 2:
        pixels, metadata = pixels[..., [0, 0, 0, 1]], replace(metadata, icc=None)
    channels = pixels.shape[2]
    tifffile.imwrite(
        stream,
        pixels if channels > 1 else pixels[..., 0],
        photometric="rgb" if channels > 1 else "minisblack",
        planarconfig="contig" if channels > 1 else None,
        extrasamples=["unassalpha"] if channels == 4 else None,
        compression="zlib",
        compressionargs={"level": TIFF_EFFORT},
        predictor=True,
        rowsperstrip=_BAND_ROWS,
        iccprofile=metadata.icc,
        resolution=metadata.dpi,
        resolutionunit=RESOLUTION_IN_INCHES if metadata.dpi else None,
        metadata=None,
        software=metadata.text.get("Software"),
    )


def _pillow_options(metadata: Metadata) -> dict[str, object]:
    said = {"icc_profile": metadata.icc, "exif": metadata.exif}
    return {name: value for name, value in said.items() if value is not None}


def _image(pixels: np.ndarray) -> Image.Image:
    plane = pixels[..., 0] if pixels.shape[2] == 1 else pixels
    return Image.fromarray(np.ascontiguousarray(plane))


def _in_eight_bits(pixels: np.ndarray) -> np.ndarray:
    """uint16 -> uint8, rounded, a band at a time."""
    out = np.empty(pixels.shape, np.uint8)
    for top in range(0, len(pixels), _BAND_ROWS):
        band = pixels[top : top + _BAND_ROWS].astype(np.uint32)
        out[top : top + _BAND_ROWS] = (band + 128) // 257
    return out


def _is_opaque(pixels: np.ndarray) -> bool:
    return bool((pixels[..., -1] == np.iinfo(pixels.dtype).max).all())


def _on_paper(pixels: np.ndarray, paper: Paper) -> np.ndarray:
    """(H, W, 2 or 4) uint8 -> (H, W, 1 or 3): grey stays grey where the paper is grey too."""
    if pixels.shape[2] == 2 and len(set(paper)) > 1:
        pixels = pixels[..., [0, 0, 0, 1]]
    below = np.array(paper[: pixels.shape[2] - 1], np.uint16)
    out = np.empty((*pixels.shape[:2], pixels.shape[2] - 1), np.uint8)
    for top in range(0, len(pixels), _BAND_ROWS):
        band = pixels[top : top + _BAND_ROWS].astype(np.uint16)
        alpha = band[..., -1:]
        mixed = band[..., :-1] * alpha + below * (255 - alpha)
        out[top : top + _BAND_ROWS] = (mixed + 127) // 255
    return out


def with_text(metadata: Metadata, **texts: str) -> Metadata:
    """The same with these texts beside its own, which they take the place of."""
    return replace(metadata, text={**metadata.text, **texts})
