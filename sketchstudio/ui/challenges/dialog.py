"""The deck of challenges: one card at a time, another one, or this one to draw."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sketchstudio.files.challenges import Challenge
from sketchstudio.ui.challenges.card import ChallengeCard
from sketchstudio.ui.challenges.deck import Deck
from sketchstudio.ui.icons import icon


class ChallengesDialog(QDialog):
    """Return draws the card on top; left and right go through the deck, S shuffles it. `chosen` is
    the card once the dialog is accepted."""

    def __init__(self, deck: Deck, done: Collection[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Challenges"))
        self._deck, self._done = deck, done
        self.card = ChallengeCard()
        self.card.clicked.connect(self.accept)
        self.back = self._button(self.tr("Back"), "previous", lambda: self.go(-1))
        self.shuffle = self._button(self.tr("Shuffle"), "dice", self._shuffle)
        self.next = self._button(self.tr("Next card"), "next", lambda: self.go(+1))
        self.draw = self._button(self.tr("Draw this"), "", self.accept)
        self.draw.setIcon(icon("pen", on_accent=True))
        self.draw.setProperty("primary", True)
        self.draw.setDefault(True)
        self._make_keys()
        self._lay_out()
        self._show()
        self.draw.setFocus()

    @property
    def chosen(self) -> Challenge | None:
        """The card on top."""
        return self._deck.top

    def go(self, step: int) -> None:
        """The next card (+1) or the one before (-1)."""
        self._deck.go(step)
        self._show()

    def _make_keys(self) -> None:
        """Shortcuts, as arrows pressed on a button would only go to the next button."""
        keys: dict[str, Callable[[], None]] = {
            "Right": lambda: self.go(+1),
            "Left": lambda: self.go(-1),
            "S": self._shuffle,
        }
        for key, do in keys.items():
            QShortcut(QKeySequence(key), self, do)

    def _shuffle(self) -> None:
        self._deck.shuffle()
        self._show()

    def _show(self) -> None:
        top = self._deck.top
        self.card.show_challenge(top, is_done=top is not None and top.name in self._done)
        for button in (self.back, self.shuffle, self.next, self.draw):
            button.setEnabled(top is not None)

    def _button(self, words: str, icon_name: str, do: Callable[[], object]) -> QPushButton:
        button = QPushButton(words)
        if icon_name:
            button.setIcon(icon(icon_name))
        button.setAccessibleName(words)
        button.setAutoDefault(False)
        button.clicked.connect(do)
        return button

    def _lay_out(self) -> None:
        words = QLabel(self.tr("Draw a card, trace it as far as you like, and make it your own."))
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.back, self.shuffle, self.next):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.draw)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(4)
        layout.addWidget(words)
        layout.addWidget(self.card, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addLayout(row)
