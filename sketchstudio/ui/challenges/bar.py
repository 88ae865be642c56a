"""What floats at the lower edge of the canvas while a challenge is drawn."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sketchstudio.files.challenges import Challenge
from sketchstudio.ui.challenges.deck import card_hint, card_title
from sketchstudio.ui.icons import icon

GAP = 12  # from the lower edge, logical pixels


class ChallengeBar(QFrame):
    """The title and the hint, a switch for the outline, and what comes next."""

    outline_switched = Signal(bool)
    next_asked = Signal()
    made = Signal()

    def __init__(self, parent: QWidget, challenge: Challenge) -> None:
        super().__init__(parent)
        self._host = parent
        self.setObjectName("card")
        self.setAccessibleName(self.tr("Challenge: {0}").format(card_title(challenge)))
        self.outline = QCheckBox(self.tr("Outline"))
        self.outline.setToolTip(self.tr("Show the outline to trace"))
        self.outline.setAccessibleName(self.tr("Show the outline to trace"))
        self.outline.setChecked(True)
        self.outline.toggled.connect(self.outline_switched)
        self.next = QPushButton(icon("cards"), self.tr("Next card"))
        self.next.clicked.connect(self.next_asked)
        self.made_button = QPushButton(icon("star", on_accent=True), self.tr("I made it"))
        self.made_button.setProperty("primary", True)
        self.made_button.setToolTip(self.tr("Put the picture into your album"))
        self.made_button.clicked.connect(self.made)
        for button in (self.next, self.made_button):
            button.setAccessibleName(button.text())
        self._lay_out(challenge)
        parent.installEventFilter(self)
        self._place()

    def show_outline(self, shown: bool) -> None:
        """Follow a change made elsewhere."""
        self.outline.blockSignals(True)
        self.outline.setChecked(shown)
        self.outline.blockSignals(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        room = self._host.size()
        size = self.sizeHint().boundedTo(room)
        x, y = (room.width() - size.width()) // 2, room.height() - size.height() - GAP
        self.setGeometry(x, max(y, 0), size.width(), size.height())

    def _lay_out(self, challenge: Challenge) -> None:
        title, hint = QLabel(card_title(challenge)), QLabel(card_hint(challenge))
        title.setProperty("heading", True)
        hint.setProperty("dim", True)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(title)
        words.addWidget(hint)
        close = QToolButton()
        close.setIcon(icon("discard"))
        close.setToolTip(self.tr("Go on without the card; the outline stays as a layer"))
        close.setAccessibleName(self.tr("Close the challenge"))
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(10)
        row.addLayout(words)
        row.addSpacing(8)
        for widget in (self.outline, self.next, self.made_button, close):
            row.addWidget(widget)
