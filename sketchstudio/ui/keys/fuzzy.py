"""How well a few typed letters fit the name of something."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")

# The best way a typed word is found in a name counts; an earlier place counts a little more.
EXACT, WORD, WORD_START, INSIDE, SCATTERED = 100.0, 60.0, 40.0, 20.0, 5.0


def fit(typed: str, name: str, *, also: str = "") -> float | None:
    """How well the words of `typed` fit `name`; None where one is not found. A word may stand in
    `also` instead (a group, a key), for less."""
    typed, name, also = typed.casefold().strip(), name.casefold(), also.casefold()
    if typed == name:
        return EXACT
    total = 0.0
    for word in typed.split():
        in_name, in_also = _fit_word(word, name), _fit_word(word, also)
        if in_name is None and (in_also is None or in_also < INSIDE - 1):
            return None
        total += in_name if in_name is not None else INSIDE / 4
    return total - len(name) / 1000


def best(typed: str, things: Iterable[T], words: Callable[[T], tuple[str, str]]) -> list[T]:
    """Those that fit, best first; things that fit alike stay in order. words: name, also."""
    fits = [(fit(typed, words(thing)[0], also=words(thing)[1]), thing) for thing in things]
    found = [(how_well, thing) for how_well, thing in fits if how_well is not None]
    return [thing for _, thing in sorted(found, key=lambda pair: -pair[0])]


def _fit_word(word: str, name: str) -> float | None:
    starts = [0, *(i + 1 for i, letter in enumerate(name) if not letter.isalnum())]
    for place, start in enumerate(starts):
        rest = name[start:]
        if rest.startswith(word):
            is_whole = not rest[len(word) : len(word) + 1].isalnum()
            return (WORD if is_whole else WORD_START) - place
    if word in name:
        return INSIDE - name.index(word) / 100
    return SCATTERED if _is_scattered_in(word, name) else None


def _is_scattered_in(word: str, name: str) -> bool:
    """Its letters come in this order, beginning with a word's: "nwl" in "new layer"."""
    starts_a_word = any(part.startswith(word[0]) for part in name.split())
    letters = iter(name)
    return starts_a_word and all(letter in letters for letter in word)
