"""What a picture file says beside its pixels: colour profile, print resolution, text, EXIF."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from PIL import Image, PngImagePlugin

ORIENTATION = 0x0112  # EXIF: how the camera was held
_NO_TEXT: Mapping[str, str] = MappingProxyType({})
_BAD_EXIF = (OSError, SyntaxError, ValueError, LookupError, TypeError, struct.error)
LEAST_DPI, MOST_DPI = 2.0, 100_000.0  # less is what TIFF says where nothing is known
LONGEST_KEYWORD = 79  # characters: of PNG's text chunks


@dataclass(frozen=True, slots=True)
class Metadata:
    """icc: the profile of the pixels, None for sRGB; dpi: across and down; exif: without
    orientation, since the pixels stand upright already."""

    icc: bytes | None = None
    dpi: tuple[float, float] | None = None
    text: Mapping[str, str] = field(default_factory=lambda: _NO_TEXT)
    exif: bytes | None = None


def read_metadata(image: Image.Image) -> Metadata:
    """What Pillow has found in an opened image; what is damaged is left out."""
    info = image.info
    profile = info.get("icc_profile")
    return Metadata(
        icc=profile if isinstance(profile, bytes) and profile else None,
        dpi=_dpi(info.get("dpi")),
        text=MappingProxyType(_texts(image)),
        exif=_exif_without_orientation(image),
    )


def orientation(image: Image.Image) -> int:
    """1 to 8, as EXIF numbers them; 1, upright, where nothing is said."""
    try:
        said = image.getexif().get(ORIENTATION, 1)
    except _BAD_EXIF:
        return 1
    return said if said in range(1, 9) else 1


def _dpi(said: object) -> tuple[float, float] | None:
    try:
        across, down = (float(value) for value in said)  # type: ignore[union-attr]
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    if all(LEAST_DPI <= side <= MOST_DPI for side in (across, down)):
        return across, down
    return None


def _texts(image: Image.Image) -> dict[str, str]:
    """Of a PNG, also what stands behind its pixels; other formats keep their words in EXIF."""
    found = image.text if isinstance(image, PngImagePlugin.PngImageFile) else {}
    return {key: str(text) for key, text in found.items() if _is_keyword(key)}


def _is_keyword(key: str) -> bool:
    """What PNG takes as the name of a text; XMP is left out, since it names sizes that change."""
    fits = 0 < len(key) <= LONGEST_KEYWORD and key.isascii() and key.isprintable()
    return fits and not key.startswith("XML:")


def _exif_without_orientation(image: Image.Image) -> bytes | None:
    """None where there is none, or none that can be read."""
    if not image.info.get("exif"):
        return None
    try:
        exif = Image.Exif()
        exif.load(image.info["exif"])
        exif.pop(ORIENTATION, None)
        return exif.tobytes() if len(exif) else None
    except _BAD_EXIF:
        return None
