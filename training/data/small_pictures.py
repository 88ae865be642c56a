"""Pictures of any size, read in small: a huge one costs no more memory than it must."""

from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

MOST_PIXELS = 120_000_000  # a file of more is not opened: it would take half a gigabyte and more


def read_small(path: Path, side: int) -> np.ndarray | None:
    """(H, W, 3) uint8 sRGB on white, upright, the longer side at most `side`; None where it cannot
    be read."""
    try:
        with Image.open(path) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                return None
            opened.draft("RGB", (side, side))
            image = opened.convert("RGBA") if opened.mode in ("P", "1") else opened
            image.thumbnail((side, side), Image.Resampling.LANCZOS)
            picture = ImageOps.exif_transpose(image).convert("RGBA")
    except (OSError, ValueError, SyntaxError, MemoryError, Image.DecompressionBombError):
        return None
    paper = Image.new("RGBA", picture.size, "white")
    return np.asarray(Image.alpha_composite(paper, picture).convert("RGB"))
