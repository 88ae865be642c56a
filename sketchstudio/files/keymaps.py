"""Key maps: which keys belong to which command, as small JSON files that people can pass on.

{"sketchstudio_keys": 1, "preset": "krita", "keys": {"undo": ["Ctrl+Z"], "mirror": []}}

Only what differs from the preset is written. What a command or key is called is checked by those
who know commands and keys; here only that the file is of that form.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sketchstudio.files.errors import Complaint, FileError
from sketchstudio.files.jsonfiles import read_json, write_json
from sketchstudio.files.places import make_folder

FORM = "sketchstudio_keys"
VERSION = 1
MAX_COMMANDS = 2000  # ten times what the program has
MAX_KEYS = 8  # of one command
MAX_LETTERS = 64  # of a command's id or a key's name

Keys = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class KeyMap:
    """keys: command id -> its keys ("Ctrl+Z"), none for a command that is to have no key; a
    command that is not in it has the keys of the preset ("" for the program's own)."""

    preset: str = ""
    keys: Keys = field(default_factory=lambda: MappingProxyType({}))


def read_keymap(path: Path) -> KeyMap:
    """The key map in `path`. Raises FileError."""
    stored = read_json(path)
    try:
        return _key_map(stored)
    except Complaint as complaint:
        raise FileError(f'Cannot use the keys in "{path}": {complaint}.') from complaint


def write_keymap(path: Path, keymap: KeyMap) -> None:
    """Write the key map. Raises FileError."""
    make_folder(path.parent)
    keys = {name: list(keys) for name, keys in sorted(keymap.keys.items())}
    write_json(path, {FORM: VERSION, "preset": keymap.preset, "keys": keys})


def _key_map(stored: Any) -> KeyMap:
    if not isinstance(stored, dict) or FORM not in stored:
        raise Complaint("it is not a key map of SketchStudio")
    if stored[FORM] != VERSION:
        raise Complaint("it was written by another version of the program")
    preset, keys = stored.get("preset", ""), stored.get("keys", {})
    if not _is_word(preset):
        raise Complaint("the name of its preset is not a word")
    if not isinstance(keys, dict) or len(keys) > MAX_COMMANDS:
        raise Complaint("its keys are not a list of commands")
    return KeyMap(preset, MappingProxyType({name: _keys(name, keys[name]) for name in keys}))


def _keys(name: str, stored: Any) -> tuple[str, ...]:
    if not _is_word(name):
        raise Complaint("the name of a command is far too long")
    if not isinstance(stored, list) or len(stored) > MAX_KEYS or not all(map(_is_word, stored)):
        raise Complaint(f'"{name}" has no proper list of keys')
    return tuple(stored)


def _is_word(stored: Any) -> bool:
    return isinstance(stored, str) and len(stored) <= MAX_LETTERS
