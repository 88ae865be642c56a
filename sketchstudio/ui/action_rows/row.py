"""What is written down of a command: its id, words, keys and icon, and where it stands in menus."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One command. `words` are marked with QT_TRANSLATE_NOOP("Actions", ...) where they are
    written, so that translators find them."""

    id: str
    words: str  # with a & before the letter that chooses it in its menu
    keys: tuple[str, ...] = ()  # as QKeySequence reads them; the first is shown in tooltips
    icon: str = ""  # the name of an SVG in resources/icons
    help: str = ""  # a second line of the tooltip; also QT_TRANSLATE_NOOP("Actions", ...)
    checkable: bool = False
    checked: bool = False
    repeats: bool = False  # a key held down does it again and again
    in_menu: bool = True
    on_canvas: bool = False  # its key counts only while the canvas has the keyboard
    submenu: str = ""  # words; rows beside each other with the same words stand in one submenu
    context: str = ""  # see `KeyedCommand`: when rows of two contexts may have one key
    value: int | None = None  # stands in the words in place of {0}


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two parts of a menu."""


@dataclass(frozen=True, slots=True)
class Place:
    """A submenu that the window fills itself, such as the recent files."""

    id: str
    words: str


LINE = Line()
Entry = ActionRow | Line | Place


@dataclass(frozen=True, slots=True)
class CommandGroup:
    """One menu. Where no row is in the menu, there is no menu, and only the keys count."""

    id: str
    words: str
    entries: tuple[Entry, ...]

    def rows(self) -> Iterator[ActionRow]:
        """Its commands, in or out of the menu."""
        return (entry for entry in self.entries if isinstance(entry, ActionRow))
