"""What the drawing may be: a few values of a choice, a click on one of which chooses it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from sketchstudio.generators.base import Choice, Guess
from sketchstudio.ui.controls import spec_text

SHOWN = 3


class GuessChips(QWidget):
    """Hidden while nothing is guessed. `chosen` with the value that was clicked."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._words = {choice.value: spec_text(choice.label) for choice in choices}
        self.setAccessibleName(self.tr("Guessed from your drawing"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._values = [""] * SHOWN
        self.buttons = [self._make_button(place) for place in range(SHOWN)]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 2)
        layout.setSpacing(4)
        for button in self.buttons:
            layout.addWidget(button)
        layout.addStretch(1)
        self.hide()

    def show_guesses(self, guesses: Sequence[Guess]) -> None:
        """The likeliest first; none hides the row."""
        shown = guesses[:SHOWN]
        for place, button in enumerate(self.buttons):
            button.setVisible(place < len(shown))
            if place < len(shown):
                self._values[place] = shown[place].value
                words = self._words[shown[place].value]
                button.setText(words)
                told = self.tr("Guessed from your drawing: {0}, {1} %")
                button.setToolTip(told.format(words, round(100 * shown[place].share)))
        self.setVisible(bool(shown))

    def mark(self, value: object) -> None:
        """That one is chosen, by a click here or elsewhere."""
        for button, own in zip(self.buttons, self._values, strict=True):
            button.setChecked(own == value)

    def _make_button(self, place: int) -> QToolButton:
        button = QToolButton()
        button.setObjectName("chip")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.chosen.emit(self._values[place]))
        return button
