"""When the welcome card is there: over an empty canvas, until something is drawn or opened."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from sketchstudio.document.change import Change
from sketchstudio.session import Session
from sketchstudio.ui.canvas.canvas import Canvas
from sketchstudio.ui.document_flow import DocumentFlow
from sketchstudio.ui.welcome import Sample, WelcomeCard
from sketchstudio.ui.window_state import WindowState

CLOSED = "first_steps"  # remembered as "closed" once the artist has closed the card


class FirstSteps(QObject):
    """Makes the card when it is wanted, and lets it go when it is in the way."""

    def __init__(
        self, session: Session, canvas: Canvas, documents: DocumentFlow, state: WindowState
    ) -> None:
        super().__init__()
        self._canvas, self._documents, self._state = canvas, documents, state
        self.card: WelcomeCard | None = None
        session.changed.connect(self._document_changed)
        session.document_replaced.connect(self.hide)

    def show_at_start(self) -> None:
        """Unless it was closed once."""
        if self._state.text(CLOSED) != "closed":
            self.show()

    def show(self) -> None:
        """Show the card; it reads its pictures when the window is up."""
        self.hide()
        self.card = WelcomeCard(self._canvas)
        self.card.sample_chosen.connect(self._open_sample)
        self.card.closed.connect(self._remember_closed)
        QTimer.singleShot(0, self.card.load_pictures)
        self.card.show()

    def hide(self) -> None:
        """Put the card away."""
        if self.card is not None:
            self.card.hide()
            self.card.deleteLater()
            self.card = None

    def _open_sample(self, sample: Sample) -> None:
        self._documents.show_sample(sample.picture, sample.hints)

    def _remember_closed(self) -> None:
        self._state.remember(CLOSED, "closed")
        self.card = None

    def _document_changed(self, change: Change) -> None:
        if not change.dirty.is_empty or change.blots:
            self.hide()
