"""What can stand in a box: the tags the program knows, their other names, and the nearest ones.

The list is resources/vocabulary/tags.tsv, made and checked by `python -m training vocabulary`; this
is the only place that reads it.
"""

from __future__ import annotations

import csv
import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from sketchstudio.document.color import Color, format_color, parse_color

SCENERY = "scenery"
GROUPS = (
    *("animals", "people", "faces", "food", "plants", "vehicles", "buildings", "weather"),
    *("things", SCENERY),
)
COLUMNS = ("tag", "group", "picture", "colour", "hands", "synonyms", "emoji", "objects")
ALIKE = 0.65  # difflib's ratio, 0..1: "hosue" is house, "elefant" no aubergine
MOST_NEAREST = 5
_PACKAGE = Path(__file__).resolve().parents[1]


class VocabularyError(ValueError):
    """The list of tags is damaged: which line, and why."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One thing that can be drawn. name: in plain English, and what files say; picture: its small
    picture, a name in resources/vocabulary/pictures; color: what it mostly has; hands: how many
    artists of the packs have drawn it, as these emoji and these files of the objects pack.

    Scenery is painted behind all things, and has no drawings in the packs."""

    name: str
    group: str
    picture: str
    color: Color
    hands: int = 0
    synonyms: tuple[str, ...] = ()
    emoji: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()

    @property
    def is_scenery(self) -> bool:
        return self.group == SCENERY


class Vocabulary:
    """Tags by name, in the order of the list. VocabularyError where a word has two meanings."""

    def __init__(self, tags: Iterable[Tag]) -> None:
        self.tags = tuple(tags)
        self._by_word: dict[str, Tag] = {}
        for tag in self.tags:
            for word in (tag.name, *tag.synonyms):
                known = self._by_word.setdefault(folded(word), tag)
                if known is not tag:
                    raise VocabularyError(f"{word!r} means both {known.name!r} and {tag.name!r}")

    def get(self, word: str) -> Tag | None:
        """The tag of that name or synonym, however it is spelled with capitals and spaces; also
        of a plain plural."""
        key = folded(word)
        tries = (key, key.removesuffix("s"), key.removesuffix("es"), re.sub("ies$", "y", key))
        return next((self._by_word[one] for one in tries if one in self._by_word), None)

    def is_scenery(self, word: str) -> bool:
        """Whether the word names what fills a box behind the things."""
        tag = self.get(word)
        return tag is not None and tag.is_scenery

    def matching(self, text: str, *, most: int = 8) -> list[Tag]:
        """The tags that go on as the text begins, best first: its name, a word of its name, a
        synonym, a word of a synonym."""
        key = folded(text)
        if not key:
            return []
        ranked: dict[str, tuple[int, int, Tag]] = {}
        for word, tag in self._by_word.items():
            rank = _rank(key, word, is_name=word == folded(tag.name))
            if rank is not None:
                found = (rank, len(word), tag)
                ranked[tag.name] = min(ranked.get(tag.name, found), found, key=_by_rank)
        best = sorted(ranked.values(), key=_by_rank)
        return [tag for _, _, tag in best[:most]]

    def nearest(self, word: str, *, most: int = MOST_NEAREST) -> list[Tag]:
        """The known tags that the writer of an unknown word may have meant, best first."""
        key = folded(word)
        inside = [self._by_word[part] for part in key.split() if part in self._by_word]
        alike = difflib.get_close_matches(key, self._by_word, n=most, cutoff=ALIKE)
        found = [*inside, *self.matching(key, most=most), *(self._by_word[one] for one in alike)]
        return list({tag.name: tag for tag in found}.values())[:most]

    def with_words(self, words: Mapping[str, str]) -> Vocabulary:
        """The same tags, found by other words too: those of the user's language, by tag name. A
        word that has a meaning already keeps it."""
        tags = []
        for tag in self.tags:
            word = words.get(tag.name, "")
            is_new = bool(word) and folded(word) not in self._by_word
            tags.append(replace(tag, synonyms=(word, *tag.synonyms)) if is_new else tag)
        return Vocabulary(tags)


@cache
def vocabulary() -> Vocabulary:
    """The one that comes with the program."""
    return read_vocabulary(shipped_list())


def shipped_list() -> Path:
    """Where it lies: in an installed wheel beside the modules, else beside the package."""
    inside = _PACKAGE / "resources"
    root = inside if inside.is_dir() else _PACKAGE.parent / "resources"
    return root / "vocabulary" / "tags.tsv"


def read_vocabulary(path: Path) -> Vocabulary:
    """Raises VocabularyError for whatever is not as it must be, and OSError."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        if tuple(next(rows, ())) != COLUMNS:
            raise VocabularyError(f"{path.name}: the first line must be {', '.join(COLUMNS)}")
        tags = []
        for number, row in enumerate(rows, start=2):
            try:
                tags.append(_tag(row))
            except ValueError as error:
                raise VocabularyError(f"{path.name}, line {number}: {error}") from error
    return Vocabulary(tags)


def row_of(tag: Tag) -> tuple[str, ...]:
    """The tag as it stands in the list."""
    color, lists = format_color(tag.color), (tag.synonyms, tag.emoji, tag.objects)
    return (
        *(tag.name, tag.group, tag.picture, color, str(tag.hands)),
        *(", ".join(items) for items in lists),
    )


def folded(word: str) -> str:
    """How words are compared: small letters, single spaces, no accents on hyphens and the like."""
    return " ".join(re.sub(r"[-_’'.]+", " ", word.casefold()).split())


def _tag(row: list[str]) -> Tag:
    if len(row) != len(COLUMNS):
        raise ValueError(f"it has {len(row)} columns, not {len(COLUMNS)}")
    name, group, picture, color, hands, *lists = row
    if group not in GROUPS:
        raise ValueError(f"{group!r} is none of {', '.join(GROUPS)}")
    if not name or name != name.strip() or not picture:
        raise ValueError("it needs a tag and a picture")
    synonyms, emoji, objects = (tuple(part for part in text.split(", ") if part) for text in lists)
    return Tag(name, group, picture, parse_color(color), int(hands), synonyms, emoji, objects)


def _rank(key: str, word: str, *, is_name: bool) -> int | None:
    """How well a word answers to what was typed; less is better, None not at all."""
    later = 0 if is_name else 1
    if word == key:
        return later
    if word.startswith(key):
        return 2 + 2 * later
    if any(part.startswith(key) for part in word.split()[1:]):
        return 3 + 2 * later
    return None


def _by_rank(found: tuple[int, int, Tag]) -> tuple[int, int]:
    return found[:2]
