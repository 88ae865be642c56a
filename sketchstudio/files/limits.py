"""How large a picture may be that comes from a file, checked before memory is taken for it."""

import os

from sketchstudio.document import MAX_PIXELS, MAX_SIDE
from sketchstudio.files.errors import Complaint

_UNKNOWN_MEMORY = 16 * 2**30  # what is assumed where the system does not say (Windows)


def check_size(width: int, height: int, *, margin: int = 0) -> None:
    """Complaint for a picture that no canvas can hold, with `margin` pixels around it."""
    if width < 1 or height < 1:
        raise Complaint("it has no pixels")
    longest = MAX_SIDE + 2 * margin
    most = MAX_PIXELS + 4 * margin * (MAX_SIDE + margin)
    if max(width, height) > longest or width * height > most:
        raise Complaint(f"{width:,} × {height:,} pixels are too many; {limit_text()}")


def limit_text() -> str:
    """The limits in words, to end a sentence."""
    most = MAX_PIXELS // 1_000_000
    return f"the limit is {MAX_SIDE:,} a side and {most} million in all"


def memory_bytes() -> int:
    """The memory of this machine."""
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return _UNKNOWN_MEMORY
