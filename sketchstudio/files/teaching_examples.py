"""What is made of an artist's pictures before anything is learned, in small, to be looked at.

The same segments, outlines and turns as the teaching uses, on pictures as large as it sees them.
"""

from pathlib import Path

import numpy as np
from PIL import Image

from sketchstudio.conditioning.segments import outlines, segmented
from sketchstudio.files.errors import Complaint, FileError
from sketchstudio.files.images import DAMAGES, FORMATS, opened
from sketchstudio.files.limits import check_size
from sketchstudio.files.srgb import to_rgba
from sketchstudio.files.teaching_plan import Augment
from sketchstudio.opencv import cv2

SIDE_PX = 256  # as large as the teaching sees a picture
LINE_PX = 1.5


def read_small(path: Path, side: int = SIDE_PX) -> np.ndarray:
    """The picture on white, (h, w, 3) uint8, at most `side` a side. Raises FileError."""
    try:
        with path.open("rb") as stream:
            image = opened(stream, FORMATS)
            check_size(*image.size)
            image.draft("RGB", (2 * side, 2 * side))
            image.load()
            pixels = to_rgba(image)
    except Complaint as error:
        raise FileError(f'Cannot open "{path}": {error}.') from error
    except (MemoryError, *DAMAGES) as error:
        raise FileError(f'Cannot open "{path}": it is damaged, or gone.') from error
    small = Image.fromarray(pixels)
    small.thumbnail((side, side), Image.Resampling.LANCZOS)
    sheet = Image.new("RGBA", small.size, "white")
    return np.asarray(Image.alpha_composite(sheet, small).convert("RGB"))


def segments_and_outlines(
    picture: np.ndarray, count: int, *, seed: int
) -> tuple[np.ndarray, np.ndarray]:
    """(h, w, 3) uint8 -> its areas in so many colours, and their outlines in black on white."""
    segments = segmented(picture, count, seed=seed)
    ink = outlines(segments.labels, LINE_PX)
    paper = np.rint((1 - ink) * 255).astype(np.uint8)
    return segments.picture(), np.dstack([paper] * 3)


def augmented(picture: np.ndarray, augment: Augment, rng: np.random.Generator) -> np.ndarray:
    """(h, w, 3) uint8 -> the same picture as it may come up in the teaching; quarter turns change
    its sides."""
    if augment.flip and rng.random() < augment.share:
        picture = picture[:, ::-1]
    if augment.quarter_turns and rng.random() < augment.share:
        picture = np.rot90(picture, int(rng.integers(1, 4)))
    picture = np.ascontiguousarray(picture)
    if augment.turn_degrees and rng.random() < augment.share:
        picture = _turned(picture, float(rng.uniform(-1, 1)) * augment.turn_degrees)
    return picture


def _turned(picture: np.ndarray, degrees: float) -> np.ndarray:
    """Turned about its middle; what comes in at the corners is the picture mirrored at its edge."""
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2 - 0.5, height / 2 - 0.5), degrees, 1.0)
    mirrored = cv2.BORDER_REFLECT_101
    return cv2.warpAffine(
        picture, turn, (width, height), flags=cv2.INTER_LINEAR, borderMode=mirrored
    )
