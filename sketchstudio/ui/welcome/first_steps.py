"""When the first card is there: over an empty canvas, until something is drawn or opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from sketchstudio.document.change import Change
from sketchstudio.files.machine_speed import SpeedMemory
from sketchstudio.files.places import speed_file
from sketchstudio.files.samples import Sample
from sketchstudio.ui.documents.document_flow import DocumentFlow
from sketchstudio.ui.welcome.panel import WelcomeCard
from sketchstudio.ui.welcome.speed import SpeedMeter

if TYPE_CHECKING:
    from sketchstudio.ui.main_window import MainWindow

CLOSED = "first_steps"  # remembered as "closed" once the artist has closed the card


class FirstSteps(QObject):
    """Makes the card when it is wanted, and lets it go when it is in the way. `show_challenges`
    and `show_album` are done for its buttons."""

    def __init__(
        self,
        window: MainWindow,
        documents: DocumentFlow,
        *,
        show_challenges: Callable[[], None],
        show_album: Callable[[], None],
    ) -> None:
        super().__init__()
        self._window, self._documents, self._state = window, documents, window.state
        self._show_challenges, self._show_album = show_challenges, show_album
        self.card: WelcomeCard | None = None
        self.meter = SpeedMeter(
            window.worker,
            window.specs,
            SpeedMemory(speed_file()),
            device=lambda: window.settings.text("device"),
        )
        self.meter.changed.connect(self._show_speed)
        window.closed.connect(self.meter.give_up)
        window.session.changed.connect(self._document_changed)
        window.session.document_replaced.connect(self.hide)

    def show_at_start(self) -> None:
        """Unless it was closed once."""
        if self._state.text(CLOSED) != "closed":
            self.show()

    def show(self) -> None:
        """Show the card; it reads its pictures when the window is up."""
        self.hide()
        card = WelcomeCard(
            self._window.canvas,
            self._window.specs,
            recent=self._documents.recent_paths(),
            pictures=self._window.panels.pictures,
        )
        card.samples.begin_with(self._window.panels.generate.choice.currentData())
        card.sample_chosen.connect(self._open_sample)
        card.file_chosen.connect(self._open_file)
        card.challenges_asked.connect(self._show_challenges)
        card.album_asked.connect(self._show_album)
        card.closed.connect(self._remember_closed)
        self.card = card
        QTimer.singleShot(0, card.load_pictures)
        QTimer.singleShot(0, card, self.meter.begin)
        card.show()

    def hide(self) -> None:
        """Put the card away."""
        if self.card is not None:
            self.card.hide()
            self.card.deleteLater()
            self.card = None

    def give_way(self) -> None:
        """Something is to be made: nothing is measured meanwhile."""
        self.meter.give_up()

    def _open_sample(self, sample: Sample, generator_id: str) -> None:
        if not self._documents.show_sample(sample):
            return
        generate = self._window.panels.generate
        values = dict(sample.values.get(generator_id, {}))
        generate.take_extras({"generator": generator_id, "values": values})
        self._window.panels.docks.bring_forward("generate")

    def _open_file(self, path: Path) -> None:
        self._documents.open_path(path)

    def _show_speed(self) -> None:
        if self.card is not None:
            self.card.show_speed(self.meter.words)

    def _remember_closed(self) -> None:
        self._state.remember(CLOSED, "closed")
        self.card = None

    def _document_changed(self, change: Change) -> None:
        if not change.dirty.is_empty or change.blots or change.boxes:
            self.hide()
            self.meter.give_up()
