"""Pictures of what will be learned from, made of the artist's own: work for an errand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event

import numpy as np
from PySide6.QtGui import QImage

from sketchstudio.conditioning.augmenting import Augmentation, change_of, changed
from sketchstudio.document.document import Document
from sketchstudio.files.errors import FileError
from sketchstudio.files.teaching_examples import read_small, segments_and_outlines
from sketchstudio.files.teaching_pictures import Stopped
from sketchstudio.generators import registry
from sketchstudio.generators.base import Cancelled
from sketchstudio.ui.images import to_qimage
from sketchstudio.ui.teaching.errand import Tell

FEW, MANY = 3, 8  # colours of the outlines that stand for a drawing, and for finer line art
SEED = 1


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """Images beside each other, made of one picture."""

    number: int
    images: tuple[QImage, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """How lines are made of a picture: by these numbers of colours, or by a generator."""

    colours: tuple[int, ...] = ()
    generator: str = ""


def for_kinds(paths: Sequence[Path], tell: Tell, stop: Event) -> None:
    """Tells, by kind, what is seen and what is learned, made of the first picture that can be
    read; a null image for what is not made yet."""
    picture = next(_readable(paths, stop), None)
    if picture is None:
        return
    whole, nothing = to_qimage(picture), QImage()
    tell({"hand": (nothing, whole), "picture": (nothing, whole)})
    _, few = segments_and_outlines(picture, FEW, seed=SEED)
    tell({"hand": (to_qimage(few), whole)})
    _check(stop)
    areas, many = segments_and_outlines(picture, MANY, seed=SEED)
    lines = to_qimage(many)
    tell({"picture": (lines, whole), "colours": (lines, to_qimage(areas))})


def of_lines(paths: Sequence[Path], lines: Lines, tell: Tell, stop: Event) -> None:
    """Tells a Row for each picture: itself, then its areas and their outlines for each number of
    colours, or its lines."""
    for number, picture in enumerate(_readable(paths, stop)):
        images = [to_qimage(picture)]
        for count in lines.colours:
            images += map(to_qimage, segments_and_outlines(picture, count, seed=SEED))
            _check(stop)
        if lines.generator:
            images.append(to_qimage(_lines_by(lines.generator, picture, stop)))
        tell(Row(number, tuple(images)))


def of_changes(
    paths: Sequence[Path], augmentation: Augmentation, across: int, tell: Tell, stop: Event
) -> None:
    """Tells Rows of so many changed pictures each, in turn from the pictures."""
    rng = np.random.default_rng(SEED)
    made: list[QImage] = []
    for number, picture in enumerate(_readable(paths, stop)):
        made.append(to_qimage(changed(picture, change_of(augmentation, rng))))
        if len(made) == across or number + 1 == len(paths):
            tell(Row(number // across, tuple(made)))
            made = []


def _lines_by(generator: str, picture: np.ndarray, stop: Event) -> np.ndarray:
    """(h, w, 3) uint8 -> the lines that the generator finds, black on white."""

    def progress(fraction: float, preview: np.ndarray | None = None) -> None:
        if stop.is_set():
            raise Cancelled

    opaque = np.full(picture.shape[:2], 255, np.uint8)
    document = Document.from_pixels(np.dstack([picture, opaque]), "")
    spec = registry.get(generator).SPEC
    request = registry.request_for(spec, document.snapshot(), seed=SEED, candidates=1, device="cpu")
    try:
        return registry.run(request, progress).candidates[0].pixels
    except Cancelled:
        raise Stopped from None


def _readable(paths: Sequence[Path], stop: Event) -> Iterator[np.ndarray]:
    """Small pictures of the files; those that are gone meanwhile are passed over."""
    for path in paths:
        _check(stop)
        try:
            yield read_small(path)
        except FileError:
            continue


def _check(stop: Event) -> None:
    if stop.is_set():
        raise Stopped
