"""What is made of an artist's pictures before anything is learned, in small, to be looked at.

The same segments and outlines as the teaching uses, on pictures as large as it sees them; how
pictures are turned is in `conditioning.augmenting`.
"""

from pathlib import Path

import numpy as np
from PIL import Image

from sketchstudio.conditioning.segments import outlines, segmented
from sketchstudio.files.errors import Complaint, FileError
from sketchstudio.files.images import DAMAGES, FORMATS, opened
from sketchstudio.files.limits import check_size
from sketchstudio.files.srgb import to_rgba

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
