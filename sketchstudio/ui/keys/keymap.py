"""Which command has which keys: the program's own, those of a preset, and what the artist changed.

Three layers, and the upper one wins: a key the artist gives to one command is taken from every
other, and a preset's key from the program's own. So two commands never answer to one key.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence

from sketchstudio.files.keymaps import KeyMap, Keys

PORTABLE = QKeySequence.SequenceFormat.PortableText
MODIFIER_KEYS = {
    "Alt": Qt.Key.Key_Alt,
    "Ctrl": Qt.Key.Key_Control,
    "Shift": Qt.Key.Key_Shift,
    "Meta": Qt.Key.Key_Meta,
}


@dataclass(frozen=True, slots=True)
class KeyedCommand:
    """Something that keys can do. Commands of two different contexts, neither of them "", may
    share a key: they are never possible at once. is_held: it lasts as long as the key is down."""

    id: str
    words: str
    group: str
    defaults: tuple[str, ...] = ()
    context: str = ""
    is_held: bool = False

    def clashes_with(self, other: KeyedCommand) -> bool:
        """Whether both cannot have one key."""
        return not (self.context and other.context) or self.context == other.context


class Keymap(QObject):
    """`changed` after every change. presets: by their id; "" is the program's own."""

    changed = Signal()

    def __init__(
        self, commands: Sequence[KeyedCommand], presets: Mapping[str, Keys] | None = None
    ) -> None:
        super().__init__()
        self.commands = tuple(commands)
        self._by_id = {command.id: command for command in commands}
        own = {command.id: command.defaults for command in commands}
        self._presets: dict[str, Keys] = {"": own}
        for name, keys in (presets or {}).items():
            self._presets[name] = self._understood(keys)
        self._preset = ""
        self._changes: dict[str, tuple[str, ...]] = {}
        self._resolve()

    # ---- asking

    @property
    def presets(self) -> tuple[str, ...]:
        """Their ids, "" first."""
        return tuple(self._presets)

    @property
    def preset(self) -> str:
        """The one that is in use."""
        return self._preset

    def command(self, name: str) -> KeyedCommand:
        """KeyError for an unknown id."""
        return self._by_id[name]

    def keys(self, name: str) -> tuple[str, ...]:
        """The keys of a command, the one to show first. KeyError for an unknown id."""
        return self._keys[name]

    def is_changed(self, name: str) -> bool:
        """Whether the artist has changed its keys."""
        return self._keys[name] != self._keys_of_preset[name]

    def owners(self, key: str, name: str) -> list[KeyedCommand]:
        """Other commands that would lose `key` if `name` got it."""
        wants = self._by_id[name]
        others = (command for command in self.commands if command.id != name)
        return [one for one in others if key in self._keys[one.id] and one.clashes_with(wants)]

    def kept(self) -> KeyMap:
        """What differs from the program's own keys, to be written to a file."""
        return KeyMap(self._preset, MappingProxyType(dict(self._changes)))

    # ---- changing

    def set_keys(self, name: str, keys: Iterable[str]) -> None:
        """Give a command these keys and no others; those who had them lose them."""
        command = self._by_id[name]
        wanted = _distinct(key for key in keys if is_key(key, held=command.is_held))
        for key in wanted:
            for owner in self.owners(key, name):
                rest = tuple(other for other in self._keys[owner.id] if other != key)
                self._changes[owner.id] = rest
                self._keys[owner.id] = rest
        self._changes[name] = wanted
        self._follow()

    def reset(self, name: str) -> None:
        """Give a command back the keys of the preset; those who had them lose them."""
        self.set_keys(name, self._keys_of_preset[name])

    def use_preset(self, preset: str) -> None:
        """Start again from a preset, without the artist's changes; KeyError for an unknown one."""
        if preset not in self._presets:
            raise KeyError(f"there is no preset {preset!r}")
        self.take(KeyMap(preset))

    def take(self, keymap: KeyMap) -> int:
        """Use the keys of a file instead of what was changed here. Returns how many of its
        commands and keys are unknown here or taken twice; they are left out."""
        self._preset = keymap.preset if keymap.preset in self._presets else ""
        self._changes = self._understood(keymap.keys)
        resolved = resolve(self.commands, [self._changes])
        self._follow()
        known = {name: keys for name, keys in keymap.keys.items() if name in self._by_id}
        lost = sum(len(_distinct(keys)) - len(resolved[name]) for name, keys in known.items())
        return lost + len(keymap.keys) - len(known)

    # ---- keeping in order

    def _understood(self, keys: Keys) -> dict[str, tuple[str, ...]]:
        return {
            name: _distinct(
                key for key in map(normal_key, texts) if is_key(key, held=self._by_id[name].is_held)
            )
            for name, texts in keys.items()
            if name in self._by_id
        }

    def _follow(self) -> None:
        self._resolve()
        kept = {name: self._keys[name] for name in self._changes if self.is_changed(name)}
        self._changes = kept
        self._resolve()
        self.changed.emit()

    def _resolve(self) -> None:
        own, preset = self._presets[""], self._presets[self._preset]
        self._keys_of_preset = resolve(self.commands, [preset, own])
        self._keys = resolve(self.commands, [self._changes, preset, own])


def resolve(commands: Sequence[KeyedCommand], layers: Sequence[Keys]) -> dict[str, tuple[str, ...]]:
    """The keys of every command, from its topmost layer; a key that a command of a layer above,
    or an earlier one of the same layer, has is left out."""
    taken: dict[str, list[KeyedCommand]] = defaultdict(list)
    resolved: dict[str, tuple[str, ...]] = {}
    for layer in layers:
        for command in commands:
            if command.id in resolved or command.id not in layer:
                continue
            free = tuple(
                key
                for key in map(normal_key, layer[command.id])
                if key and not any(command.clashes_with(other) for other in taken[key])
            )
            for key in free:
                taken[key].append(command)
            resolved[command.id] = free
    return resolved


def normal_key(text: str) -> str:
    """ "ctrl+z" -> "Ctrl+Z"; "" where it is no key, or several one after the other."""
    if text in MODIFIER_KEYS:
        return text
    sequence = QKeySequence.fromString(text, PORTABLE)
    return sequence.toString(PORTABLE) if sequence.count() == 1 else ""


def first_key(text: str) -> Qt.Key:
    """The key itself, without what is held with it; `text` is one that `is_key`."""
    # PySide's stubs do not tell that a sequence can be indexed.
    return QKeySequence.fromString(text, PORTABLE)[0].key()  # pyright: ignore[reportIndexIssue]


def is_key(key: str, *, held: bool) -> bool:
    """Whether a command can have that (normal) key. What is held is one key without others; a
    modifier alone can only be held."""
    if not key or key.isspace():
        return False
    only_modifiers = first_key(key) in MODIFIER_KEYS.values()
    if not held:
        return key not in MODIFIER_KEYS and not only_modifiers
    return key in MODIFIER_KEYS or "+" not in key.removesuffix("+")


def _distinct(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))
