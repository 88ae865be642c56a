"""Names of folders made of what an artist has called something."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

LONGEST = 48  # characters
_UNFIT = re.compile(r"[^\w]+")


def folder_name(called: str, instead: str) -> str:
    """The words in letters that every system takes; `instead` where nothing is left of them."""
    plain = unicodedata.normalize("NFKC", called).lower()
    return _UNFIT.sub("-", plain).strip("-_")[:LONGEST].rstrip("-_") or instead


def free_folder(place: Path, called: str, instead: str) -> tuple[Path, str]:
    """A folder of that name that is not there yet, and what it is called: with a number where the
    name is taken."""
    for name in _numbered(called):
        path = place / folder_name(name, instead)
        if not path.exists():
            return path, name
    raise AssertionError("numbers do not end")


def _numbered(called: str) -> Iterator[str]:
    yield called
    number = 2
    while True:
        yield f"{called} {number}"
        number += 1
