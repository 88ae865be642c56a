"""The order of the cards: shuffled, gone through forwards and back, without an end."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QCoreApplication

from sketchstudio.files.challenges import Challenge, read_challenges
from sketchstudio.files.errors import FileError
from sketchstudio.ui.resources import resource


class Deck:
    """One card lies on top. `chance` shuffles; the same chance gives the same order."""

    def __init__(self, cards: Sequence[Challenge], chance: random.Random) -> None:
        self._cards, self._chance = list(cards), chance
        self._place = 0
        self._chance.shuffle(self._cards)

    def __len__(self) -> int:
        return len(self._cards)

    @property
    def top(self) -> Challenge | None:
        """None where there are no cards at all."""
        return self._cards[self._place] if self._cards else None

    def go(self, step: int) -> None:
        """On to the next card (+1) or back (-1)."""
        if self._cards:
            self._place = (self._place + step) % len(self._cards)

    def shuffle(self) -> None:
        """Another order with another card on top."""
        before = self.top
        self._chance.shuffle(self._cards)
        self._place = 0
        if self.top is before:
            self.go(+1)


@cache
def bundled_challenges() -> tuple[Challenge, ...]:
    """The cards in resources/challenges; none where the folder is missing or damaged."""
    try:
        return read_challenges(resource("challenges"))
    except FileError:
        return ()


def card_title(challenge: Challenge) -> str:
    """In the user's language."""
    return QCoreApplication.translate("Challenges", challenge.title)


def card_hint(challenge: Challenge) -> str:
    """In the user's language."""
    return QCoreApplication.translate("Challenges", challenge.hint)
