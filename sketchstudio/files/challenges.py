"""The deck of drawing challenges: what each asks for, and where its outline to trace lies."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sketchstudio.files.errors import FileError
from sketchstudio.files.jsonfiles import read_json

LIST = "challenges.json"


@dataclass(frozen=True, slots=True)
class Challenge:
    """One card. outline: an SVG in black lines; generator: the id of the one that fits."""

    name: str
    title: str
    hint: str
    outline: Path
    generator: str = ""


def read_challenges(folder: Path) -> tuple[Challenge, ...]:
    """The cards in `folder`, in the order of its list. Raises FileError."""
    listed = read_json(folder / LIST)
    if not isinstance(listed, list):
        raise FileError(f'Cannot use "{folder / LIST}": it must hold a list of challenges.')
    return tuple(_challenge(folder, entry, number) for number, entry in enumerate(listed, 1))


def _challenge(folder: Path, entry: Any, number: int) -> Challenge:
    fields = entry if isinstance(entry, dict) else {}
    name, title, hint = (_word(fields, key) for key in ("name", "title", "hint"))
    if not (name and title and hint):
        raise FileError(
            f'Cannot use "{folder / LIST}": challenge {number} needs a name, a title and a hint.'
        )
    outline = folder / f"{Path(name).name}.svg"
    return Challenge(name, title, hint, outline, _word(fields, "generator"))


def _word(fields: dict[str, Any], key: str) -> str:
    value = fields.get(key)
    return value if isinstance(value, str) else ""
