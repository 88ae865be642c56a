"""Small pictures of files, made once and kept until the file changes."""

import contextlib
import hashlib
import io
import zipfile
from pathlib import Path

import numpy as np
from PIL import Image

from sketchstudio.files.atomic import write_bytes
from sketchstudio.files.errors import Complaint, FileError
from sketchstudio.files.images import decode_image, read_image
from sketchstudio.files.opening import is_project
from sketchstudio.files.places import make_folder
from sketchstudio.files.reading import reading

SIDE = 256  # pixels
LIMIT_BYTES = 150_000_000  # some ten thousand of them
_QUALITY = 85
_IN_PROJECT = "Thumbnails/thumbnail.png"
_MAX_BYTES = 8 * 2**20  # of a project's thumbnail, which has 256 x 256 pixels at most


class Thumbnails:
    """A folder of small WebP pictures, named after path, time and size of the file. To be used
    by one thread at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def of(self, path: Path) -> np.ndarray:
        """(h, w, 4) uint8 sRGB, straight alpha, h and w at most SIDE. Raises FileError."""
        kept = self._folder / f"{_key(path)}.webp"
        if kept.is_file():
            with contextlib.suppress(FileError):
                return read_image(kept)
        small = _reduced(_picture(path))
        with contextlib.suppress(FileError):
            make_folder(self._folder)
            write_bytes(kept, _webp(small))
        return small

    def tidy(self) -> None:
        """Forget the oldest where there are too many."""
        files = []
        for path in self._folder.glob("*.webp"):
            with contextlib.suppress(OSError):
                stat = path.stat()
                files.append((stat.st_mtime, stat.st_size, path))
        excess = sum(size for _, size, _ in files) - LIMIT_BYTES
        for _, size, path in sorted(files, key=lambda file: file[0]):
            if excess <= 0:
                return
            excess -= size
            with contextlib.suppress(OSError):
                path.unlink()


def _key(path: Path) -> str:
    try:
        stat = path.stat()
    except (OSError, ValueError) as error:
        raise FileError(f'Cannot open "{path}": it does not exist.') from error
    told = f"{path.absolute()}\0{stat.st_mtime_ns}\0{stat.st_size}"
    return hashlib.sha1(told.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()


def _picture(path: Path) -> np.ndarray:
    return _of_project(path) if is_project(path) else read_image(path)


def _of_project(path: Path) -> np.ndarray:
    try:
        with reading(path) as stream, zipfile.ZipFile(stream) as archive:
            if archive.getinfo(_IN_PROJECT).file_size > _MAX_BYTES:
                raise Complaint("its thumbnail is too large")
            return decode_image(io.BytesIO(archive.read(_IN_PROJECT)), formats=("PNG",))
    except (zipfile.BadZipFile, KeyError, ValueError, NotImplementedError, EOFError) as error:
        raise FileError(f'Cannot show "{path}": it has no thumbnail.') from error


def _reduced(pixels: np.ndarray) -> np.ndarray:
    step = max(1, max(pixels.shape[:2]) // (4 * SIDE))
    image = Image.fromarray(np.ascontiguousarray(pixels[::step, ::step]))
    image.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    return np.asarray(image)


def _webp(pixels: np.ndarray) -> bytes:
    stream = io.BytesIO()
    Image.fromarray(pixels).save(stream, "WEBP", quality=_QUALITY, method=2)
    return stream.getvalue()
