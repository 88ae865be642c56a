"""The slim bar above the canvas: what went wrong or is worth knowing, in plain words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QHideEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from sketchstudio.ui.icons import icon

NOTE_STAYS_MS = 8000  # twice as long as reading two lines takes


class NoticeBar(QFrame):
    """Hidden while there is nothing to say. Problems and offers stay until they are closed or
    replaced, offers also until one is taken."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice_bar")
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.close_button = QToolButton()
        self.close_button.setIcon(icon("discard"))
        self.close_button.setToolTip(self.tr("Close this message"))
        self.close_button.setAccessibleName(self.tr("Close this message"))
        self.close_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.close_button.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 3, 4, 3)
        layout.addWidget(self._label, stretch=1)
        self._choices = QHBoxLayout()
        self._choices.setSpacing(6)
        layout.addLayout(self._choices)
        self.offered: list[QPushButton] = []
        layout.addWidget(self.close_button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(NOTE_STAYS_MS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    @property
    def text(self) -> str:
        """What the bar says, or nothing while it is hidden."""
        return "" if self.isHidden() else self._label.text()

    def show_note(self, text: str) -> None:
        """Worth knowing; goes by itself."""
        self._show(text, kind="note")
        self._timer.start()

    def show_problem(self, text: str) -> None:
        """Something did not work."""
        self._timer.stop()
        self._show(text, kind="problem")

    def show_offer(self, text: str, choices: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """Something to choose from: a button for each of the words, which does what it is for."""
        self._timer.stop()
        self._show(text, kind="offer")
        for words, do in choices:
            self._choices.addWidget(self._choice(words, do))

    def withdraw_offer(self) -> None:
        """What was offered does not fit any more."""
        if self.offered:
            self.hide()

    def _choice(self, words: str, do: Callable[[], object]) -> QPushButton:
        def take() -> None:
            self.hide()
            do()

        button = QPushButton(words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(take)
        self.offered.append(button)
        return button

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.isHidden():  # and not only its window
            self._drop_choices()

    def _drop_choices(self) -> None:
        for button in self.offered:
            self._choices.removeWidget(button)
            button.deleteLater()
        self.offered = []

    def _show(self, text: str, *, kind: str) -> None:
        self._drop_choices()
        self._label.setText(text)
        self.setAccessibleName(text)
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        spoken = QAccessibleAnnouncementEvent(self, text)
        if kind == "problem":
            spoken.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(spoken)
