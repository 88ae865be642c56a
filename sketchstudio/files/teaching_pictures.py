"""The pictures in a folder that the studio can learn from, and why it cannot from the others.

Every picture is looked at in small: 20,000 of them take minutes and little memory. Other kinds of
files are passed over in silence, but for those that an artist may take for pictures.
"""

import contextlib
import os
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Literal

import numpy as np
from PIL import Image

from sketchstudio.files.errors import Complaint, FileError, reason
from sketchstudio.files.images import DAMAGES, FORMATS, PICTURE_SUFFIXES, opened
from sketchstudio.files.limits import check_size
from sketchstudio.files.quiet import quiet_stderr
from sketchstudio.files.srgb import to_rgba

FEWEST, MOST = 20, 20_000  # pictures that can be learned from
LEAST_SIDE_PX = 96  # what is smaller has too few strokes to learn
SEEN_PX = 256  # JPEGs are decoded no larger than they must be for a look
RAW_SUFFIXES = frozenset(
    (
        *(".3fr", ".arw", ".cr2", ".cr3", ".crw", ".dng", ".erf", ".kdc", ".mrw", ".nef", ".nrw"),
        *(".orf", ".pef", ".raf", ".raw", ".rw2", ".rwl", ".sr2", ".srf", ".srw", ".x3f"),
    )
)
FOREIGN_SUFFIXES = frozenset(
    (
        *(".ai", ".avif", ".clip", ".eps", ".heic", ".heif", ".jxl", ".kra", ".mdp", ".ora"),
        *(".pdf", ".procreate", ".psb", ".psd", ".sai", ".svg", ".xcf"),
    )
)
PLAIN_RANGE = 10  # levels: what differs less over the whole picture is one colour
HASH_BITS_APART = 6  # of 64: further apart are two pictures
SMALL_PX = 24  # a side of a picture that is compared
LOOKED_OVER = 99  # per cent of the places
LEVELS_APART = 40  # there: a poor JPEG of half the size 35, another mouth on the same face over 70

Why = Literal["damaged", "double", "small", "plain", "raw", "foreign", "large", "locked"]
Tell = Callable[[int, int], object]  # so many of so many files are looked at


class Stopped(Exception):
    """Nobody wants to know any more."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that is left out. like: the picture that a double is one of."""

    path: Path
    why: Why
    like: Path | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a folder holds. is_cut: it had more than MOST, and the rest was not looked at."""

    folder: Path
    pictures: tuple[Path, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class _Look:
    """bits: which way the light falls in 8 x 8 places; small: (24, 24, 3) uint8."""

    bits: np.uint64
    small: np.ndarray


def find_pictures(folder: Path, tell: Tell, stop: Event) -> Found:
    """Look through the folder and those in it, by name. Raises FileError for a folder that cannot
    be read, and Stopped soon after `stop` is set."""
    files = _files(folder)
    known = _Known()
    pictures: list[Path] = []
    skipped: list[Skipped] = []
    for done, path in enumerate(files):
        if stop.is_set():
            raise Stopped
        if len(pictures) == MOST:
            break
        tell(done, len(files))
        left_out = _judged(path, known)
        if left_out is None:
            pictures.append(path)
        else:
            skipped.append(left_out)
    if not folder.is_dir():
        raise FileError(f'The folder "{folder}" is gone.')
    is_cut = len(pictures) == MOST and len(files) > len(pictures) + len(skipped)
    return Found(folder, tuple(pictures), tuple(skipped), is_cut)


def _files(folder: Path) -> list[Path]:
    """What looks like a picture by its name, below the folder; hidden ones are passed over."""
    if not folder.is_dir():
        raise FileError(f'Cannot read the folder "{folder}": it does not exist.')

    def complain(error: OSError) -> None:
        if Path(error.filename or folder) == folder:
            raise FileError(f'Cannot read the folder "{folder}": {reason(error)}.') from error

    wanted = PICTURE_SUFFIXES | RAW_SUFFIXES | FOREIGN_SUFFIXES
    found: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=complain):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        shown = sorted(name for name in names if not name.startswith("."))
        found += [Path(place, name) for name in shown if Path(name).suffix.lower() in wanted]
    return found


def _judged(path: Path, known: "_Known") -> Skipped | None:
    """None where it can be learned from."""
    suffix = path.suffix.lower()
    if suffix in RAW_SUFFIXES:
        return Skipped(path, "raw")
    if suffix in FOREIGN_SUFFIXES:
        return Skipped(path, "foreign")
    seen = _seen(path)
    if not isinstance(seen, _Look):
        return Skipped(path, seen)
    like = known.alike(seen)
    if like is not None:
        return Skipped(path, "double", like)
    known.add(path, seen)
    return None


def _seen(path: Path) -> _Look | Why:
    try:
        if not path.is_file():
            return "locked"
        with path.open("rb") as stream, _silence(path), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's remarks about a file
            image = opened(stream, FORMATS)
            if min(image.size) < LEAST_SIDE_PX:
                return "small"
            try:
                check_size(*image.size)
            except Complaint:
                return "large"
            image.draft("RGB", (SEEN_PX, SEEN_PX))
            image.load()
            return _look(_on_white(image))
    except PermissionError:
        return "locked"
    except (MemoryError, Image.DecompressionBombError):
        return "large"
    except (Complaint, *DAMAGES):
        return "damaged"


@contextlib.contextmanager
def _silence(path: Path) -> Iterator[None]:
    """libtiff talks to the terminal; others do not."""
    is_tiff = path.suffix.lower() in (".tif", ".tiff")
    with quiet_stderr() if is_tiff else contextlib.nullcontext():
        yield


def _on_white(image: Image.Image) -> Image.Image:
    """At most SEEN_PX a side, RGB."""
    if image.mode in ("P", "1"):
        image = image.convert("RGBA")
    image.thumbnail((SEEN_PX, SEEN_PX), Image.Resampling.BOX)
    pixels = Image.fromarray(to_rgba(image))
    sheet = Image.new("RGBA", pixels.size, "white")
    return Image.alpha_composite(sheet, pixels).convert("RGB")


def _look(image: Image.Image) -> _Look | Why:
    coarse = np.asarray(image.resize((32, 32), Image.Resampling.BOX))
    if int(np.ptp(coarse, axis=(0, 1)).max()) < PLAIN_RANGE:
        return "plain"
    grey = np.asarray(image.convert("L").resize((9, 8), Image.Resampling.BOX)).astype(np.int16)
    falls = (grey[:, 1:] > grey[:, :-1]).ravel()
    bits = np.packbits(falls).view(np.uint64)[0]
    small = np.asarray(image.resize((SMALL_PX, SMALL_PX), Image.Resampling.BOX))
    return _Look(bits, small)


class _Known:
    """The pictures so far, to find another one of the same among them."""

    def __init__(self) -> None:
        self._paths: list[Path] = []
        self._smalls: list[np.ndarray] = []
        self._bits = np.zeros(64, np.uint64)

    def add(self, path: Path, look: _Look) -> None:
        if len(self._paths) == len(self._bits):
            self._bits = np.concatenate([self._bits, np.zeros_like(self._bits)])
        self._bits[len(self._paths)] = look.bits
        self._paths.append(path)
        self._smalls.append(look.small)

    def alike(self, look: _Look) -> Path | None:
        """The hash finds those that may be the same, the picture in small says whether one is."""
        apart = np.bitwise_count(self._bits[: len(self._paths)] ^ look.bits)
        for place in np.flatnonzero(apart <= HASH_BITS_APART):
            if _are_one(self._smalls[place], look.small):
                return self._paths[place]
        return None


def _are_one(one: np.ndarray, other: np.ndarray) -> bool:
    """(24, 24, 3) uint8 both: the same picture, saved or reduced otherwise."""
    apart = np.abs(one.astype(np.int16) - other).max(axis=-1)
    return bool(np.percentile(apart, LOOKED_OVER) <= LEVELS_APART)
