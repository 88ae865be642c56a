"""From a card of the deck to a picture in the album."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sketchstudio.document.change import Change
from sketchstudio.document.edits import SetLayerProps
from sketchstudio.document.layer import Layer
from sketchstudio.files.challenges import Challenge
from sketchstudio.ui.challenges.album_flow import AlbumFlow
from sketchstudio.ui.challenges.bar import ChallengeBar
from sketchstudio.ui.challenges.deck import Deck, bundled_challenges, card_title
from sketchstudio.ui.challenges.dialog import ChallengesDialog
from sketchstudio.ui.challenges.outline import challenge_document, drawn_picture, is_drawn
from sketchstudio.ui.documents.document_flow import DocumentFlow

if TYPE_CHECKING:
    from sketchstudio.ui.main_window import MainWindow


class ChallengesFlow(QObject):
    """`bar` is there while a challenge is drawn, `dialog` once the deck has been looked at."""

    def __init__(self, window: MainWindow, documents: DocumentFlow, album: AlbumFlow) -> None:
        super().__init__()
        self._window, self._session = window, window.session
        self._documents, self._album = documents, album
        self._deck: Deck | None = None
        self._outline_id: int | None = None
        self._challenge: Challenge | None = None
        self.bar: ChallengeBar | None = None
        self.dialog: ChallengesDialog | None = None
        self._session.changed.connect(self._follow)
        self._session.document_replaced.connect(self._end)
        album.challenges_asked.connect(self.open_deck)

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Who does which action."""
        return {"challenges": self.open_deck, "album_add": self.put_into_album}

    def open_deck(self) -> None:
        """Show a card; the deck is shuffled once for each start of the program."""
        if self._deck is None:
            self._deck = Deck(bundled_challenges(), random.Random())
        self.dialog = ChallengesDialog(self._deck, self._album.done_challenges(), self._window)
        self.dialog.accepted.connect(self._begin_chosen)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def begin(self, challenge: Challenge) -> None:
        """A new canvas with the outline, unless unsaved work is to be kept."""
        if not self._documents.may_go_on():
            return
        settings = self._window.settings
        document = challenge_document(
            challenge,
            settings.number("canvas_width"),
            settings.number("canvas_height"),
            outline_name=self.tr("Outline to trace"),
            sketch_name=self.tr("Sketch"),
        )
        self._documents.show(document, name=card_title(challenge))
        self._challenge = challenge
        self._outline_id = document.layers[0].id
        self._window.panels.generate.choose(challenge.generator)
        self._window.panels.docks.bring_forward("generate")
        self._show_bar(challenge)

    def put_into_album(self) -> None:
        """The picture as it is, without the outline."""
        self._session.settle()
        challenge = self._challenge
        snapshot = drawn_picture(self._session.document.snapshot(), self._outline_id)
        if not is_drawn(snapshot):
            note = self.tr("Draw something first; an empty sheet is not put into the album.")
            self._window.notices.show_note(note)
            return
        title = self._documents.title().removesuffix(".ora")
        name = challenge.name if challenge is not None else ""
        self._album.add(snapshot, title, challenge=name)

    def _begin_chosen(self) -> None:
        if self._deck is not None and self._deck.top is not None:
            self.begin(self._deck.top)

    def _show_bar(self, challenge: Challenge) -> None:
        self.bar = ChallengeBar(self._window.canvas, challenge)
        self.bar.outline_switched.connect(self._show_outline)
        self.bar.next_asked.connect(self._next_card)
        self.bar.made.connect(self.put_into_album)
        self.bar.show()
        self._window.canvas.setFocus()

    def _next_card(self) -> None:
        if self._deck is not None:
            self._deck.go(+1)
        self.open_deck()

    def _show_outline(self, shown: bool) -> None:
        layer = self._outline()
        if layer is not None and layer.props.visible != shown:
            label = self.tr("Show outline") if shown else self.tr("Hide outline")
            props = replace(layer.props, visible=shown)
            self._session.do(SetLayerProps(layer.id, props, label))

    def _outline(self) -> Layer | None:
        """None where it was deleted or merged."""
        found = [layer for layer in self._session.document.layers if layer.id == self._outline_id]
        return found[0] if found else None

    def _follow(self, change: Change) -> None:
        if change.layers and self.bar is not None:
            layer = self._outline()
            self.bar.outline.setEnabled(layer is not None)
            self.bar.show_outline(layer is not None and layer.props.visible)

    def _end(self) -> None:
        """Another document is shown."""
        self._challenge = self._outline_id = None
        if self.bar is not None:
            self.bar.hide()
            self.bar.deleteLater()
            self.bar = None
