"""Pictures on the clipboard, to and from other programs, with their transparency.

What comes is looked at before memory is taken for it: a picture that no canvas can hold is refused
by its header. Nothing is ever fetched from the network."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import QByteArray, QCoreApplication, QMimeData
from PySide6.QtGui import QColorSpace, QGuiApplication, QImage

from sketchstudio.files.errors import Complaint
from sketchstudio.files.images import decode_image, read_image
from sketchstudio.files.limits import check_size
from sketchstudio.painting.cutting import Piece
from sketchstudio.ui.images import to_pixels, to_qimage

PLACE_FORMAT = "application/x-sketchstudio-place"
RESULT_FORMAT = "application/x-sketchstudio-result"  # what it was made by
LONGEST_NAME = 100
# Best first: with alpha and without loss, then what other programs offer beside it.
ENCODED_FORMATS = (
    "image/png",
    'application/x-qt-windows-mime;value="PNG"',
    "image/webp",
    "image/tiff",
    "image/bmp",
    "image/jpeg",
    "image/gif",
)


@dataclass(frozen=True, slots=True, eq=False)
class Carried:
    """A picture that came by clipboard or drop. pixels: (H, W, 4) uint8 straight RGBA; name: for
    its layer; place: where its corner was on the canvas it was copied from, if it was ours;
    is_result: a generator has made it."""

    pixels: np.ndarray
    name: str
    place: tuple[int, int] | None = None
    is_result: bool = False


def put(piece: Piece) -> None:
    """Offer a piece to everybody. Other programs get a PNG (or what they ask for) with alpha."""
    carried = QMimeData()
    carried.setImageData(to_qimage(piece.pixels))
    place = json.dumps({"x": piece.x, "y": piece.y}).encode()
    carried.setData(PLACE_FORMAT, QByteArray(place))
    QGuiApplication.clipboard().setMimeData(carried)


def has_picture(carried: QMimeData) -> bool:
    """There is a picture, or a file that may be one."""
    if carried.hasImage() or local_files(carried):
        return True
    return any(carried.hasFormat(name) for name in ENCODED_FORMATS)


def read(carried: QMimeData) -> Carried:
    """The picture in it. FileError or ValueError, a sentence, when it cannot be used."""
    place = _place(carried)
    files = local_files(carried)
    if files and place is None:
        made_by = bytes(carried.data(RESULT_FORMAT).data()).decode(errors="replace")
        name = made_by[:LONGEST_NAME] or files[0].stem
        return Carried(read_image(files[0]), name, is_result=bool(made_by))
    return Carried(_pixels(carried), _tr("Pasted"), place)


def local_files(carried: QMimeData) -> list[Path]:
    """Files of this machine, whether they came as URLs or not; addresses of others are left out."""
    return [Path(url.toLocalFile()) for url in carried.urls() if url.isLocalFile()]


def _pixels(carried: QMimeData) -> np.ndarray:
    encoded = [name for name in ENCODED_FORMATS if carried.hasFormat(name)]
    # What was copied in this program is the image itself: quicker than a file of it, and exact.
    is_own = QGuiApplication.clipboard().ownsClipboard() and carried.hasImage()
    try:
        if is_own or not encoded:
            return _of_image(carried)
        return decode_image(io.BytesIO(carried.data(encoded[0]).data()))
    except Complaint as complaint:
        raise ValueError(_tr("The picture cannot be pasted: {0}.").format(complaint)) from complaint


def _of_image(carried: QMimeData) -> np.ndarray:
    image = QImage(carried.imageData())
    if image.isNull():
        raise Complaint(_tr("it cannot be read"))
    check_size(image.width(), image.height())
    return to_pixels(in_srgb(image))


def in_srgb(image: QImage) -> QImage:
    """The same picture in the colours of the screen, whatever depth and colour space it has."""
    space = image.colorSpace()
    if not space.isValid() or space == QColorSpace(QColorSpace.NamedColorSpace.SRgb):
        return image
    return image.convertedToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))


def _place(carried: QMimeData) -> tuple[int, int] | None:
    """Where ours lay; None for all others, and for what only claims to be ours."""
    try:
        place = json.loads(bytes(carried.data(PLACE_FORMAT).data()) or b"null")
        return int(place["x"]), int(place["y"])
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return None


def _tr(text: str) -> str:
    return QCoreApplication.translate("Clipboard", text)
