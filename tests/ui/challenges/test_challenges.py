"""From a card to a picture in the album."""

from __future__ import annotations

import random
import threading

import pytest
from PySide6.QtCore import QTimer

from sketchstudio.files.album import Album
from sketchstudio.files.places import album_dir
from sketchstudio.ui.challenges.deck import Deck, bundled_challenges

CARDS = bundled_challenges()


def begin(studio) -> None:
    studio.flows.challenges.begin(CARDS[0])


def test_there_are_cards_each_with_an_outline_and_words():
    assert len(CARDS) >= 12
    assert all(card.outline.is_file() and card.title and card.hint for card in CARDS)
    assert len({card.name for card in CARDS}) == len(CARDS)


def test_going_on_shows_every_card_once_before_the_first_again():
    deck = Deck(CARDS, random.Random(1))
    seen = []
    for _ in CARDS:
        seen.append(deck.top)
        deck.go(+1)
    assert set(seen) == set(CARDS)
    assert deck.top is seen[0]
    deck.go(-1)
    assert deck.top is seen[-1]


@pytest.mark.parametrize("chance", range(5))
def test_shuffling_puts_another_card_on_top(chance):
    deck = Deck(CARDS, random.Random(chance))
    before = deck.top
    deck.shuffle()
    assert deck.top is not before


def test_an_empty_deck_is_no_trouble():
    deck = Deck((), random.Random(0))
    deck.go(+1)
    deck.shuffle()
    assert deck.top is None


def test_a_challenge_begins_with_an_outline_that_is_not_drawn_on_and_not_looked_at(studio):
    begin(studio)
    outline, sketch = studio.session.document.layers
    assert outline.props.locked and not outline.props.is_input
    assert outline.tiles.mapping and not sketch.tiles.mapping
    assert studio.session.document.active_layer is sketch


def test_the_outline_is_hidden_and_shown_by_its_switch_and_by_undo(studio):
    begin(studio)
    bar = studio.flows.challenges.bar
    bar.outline.click()
    assert not studio.session.document.layers[0].props.visible
    studio.session.undo()
    assert studio.session.document.layers[0].props.visible
    assert bar.outline.isChecked()


def test_an_empty_sheet_is_not_put_into_the_album(studio):
    begin(studio)
    studio.flows.challenges.bar.made_button.click()
    assert Album(album_dir()).content().entries == ()
    assert studio.notices.text


def test_what_was_drawn_is_put_into_the_album_without_the_outline(studio, hand, qtbot):
    begin(studio)
    hand.drag((60, 60), (120, 90))
    studio.flows.challenges.bar.made_button.click()
    qtbot.waitUntil(lambda: "album" in studio.notices.text)
    (entry,) = Album(album_dir()).content().entries
    assert entry.challenge == CARDS[0].name
    assert studio.flows.album.done_challenges() == {CARDS[0].name}
    drawn = studio.session.document.layers[1].tiles.bounds()
    pixels = entry.pixels()[..., :3]
    pixels[drawn.y : drawn.bottom, drawn.x : drawn.right] = 255
    assert (pixels == 255).all()


def test_another_picture_ends_the_challenge(studio):
    begin(studio)
    studio.flows.documents.show(studio.session.document, name="another")
    assert studio.flows.challenges.bar is None


def test_the_album_may_be_closed_while_a_picture_of_it_is_read(studio, hand, qtbot, monkeypatch):
    begin(studio)
    hand.drag((40, 40), (120, 90))
    studio.flows.challenges.bar.made_button.click()
    qtbot.waitUntil(lambda: "album" in studio.notices.text)
    album = studio.flows.album
    album.open_album()
    (entry,) = Album(album_dir()).content().entries
    read, closed = type(entry).pixels, threading.Event()

    def read_once_closed(asked):
        assert closed.wait(5)
        return read(asked)

    monkeypatch.setattr(type(entry), "pixels", read_once_closed)
    album.dialog.finished.connect(lambda _result: closed.set())
    QTimer.singleShot(0, album.dialog.reject)
    studio.asker.about_unsaved = lambda _title: "discard"
    album.open_picture(entry)
    assert album.dialog is None
    assert studio.session.document.layers[0].tiles.bounds().width > 1
