"""A photograph is opened, ink is made of it and kept: what the artist is offered and sees."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sketchstudio.document.document import Document
from sketchstudio.document.result_edits import ResultLayer
from sketchstudio.files.images import write_png
from sketchstudio.generators.base import Candidate, Parameter, Progress, Request, Result
from tests import line_drawings
from tests.ui.conftest import SIZE, Hand

INK = 10  # the grey of a fake generator's ink


def a_photo() -> np.ndarray:
    """(H, W, 4): many shades, none of them as dark as the ink."""
    width, height = SIZE
    y, x = np.mgrid[0:height, 0:width]
    planes = [90 + 150 * x / width, 100 + 100 * y / height, 80 + 90 * (x + y) / (width + height)]
    return np.dstack([*planes, np.full((height, width), 255)]).astype(np.uint8)


def ink_of(request: Request, progress: Progress) -> Result:
    """Dark all over, as a layer of its own."""
    snapshot = request.snapshot
    pixels = np.full((snapshot.height, snapshot.width, 4), INK, np.uint8)
    pixels[..., 3] = 255
    pixels[0, 0] = 255
    return Result((Candidate(pixels, 0, parts=(ResultLayer("Ink", pixels, is_input=True),)),))


@pytest.fixture
def hand(make_studio) -> Hand:
    return Hand(make_studio(run=ink_of, photo_rank=1))


def opened(hand: Hand, tmp_path, picture: np.ndarray) -> None:
    path = tmp_path / "picture.png"
    write_png(path, picture)
    assert hand.window.open_path(path)


def offered(hand: Hand) -> list[str]:
    return [button.text() for button in hand.window.notices.offered]


def on_screen(hand: Hand) -> int:
    return hand.canvas.grab().toImage().pixelColor(hand.place(120, 90)).lightness()


def test_a_photograph_is_offered_what_can_be_made_of_it(hand, tmp_path):
    opened(hand, tmp_path, a_photo())
    assert offered(hand) == ["Fake"]
    assert "make of it" in hand.window.notices.text


@pytest.mark.parametrize(
    "picture", [line_drawings.two_rooms(), np.full((50, 60, 3), 180, np.uint8)]
)
def test_a_drawing_or_an_even_sheet_is_not(hand, tmp_path, picture):
    opened(hand, tmp_path, picture)
    assert not offered(hand) and not hand.window.notices.text


def test_generators_that_are_not_for_photographs_offer_nothing(make_studio, tmp_path):
    hand = Hand(make_studio(run=ink_of))
    opened(hand, tmp_path, a_photo())
    assert not offered(hand)


def test_one_click_makes_it_and_the_offer_goes(hand, tmp_path, qtbot):
    opened(hand, tmp_path, a_photo())
    with qtbot.waitSignal(hand.window.worker.finished):
        hand.window.notices.offered[0].click()
    assert not offered(hand)
    assert hand.window.flows.generating.shown is not None


def test_what_needs_no_network_begins_live(make_studio, tmp_path, qtbot):
    hand = Hand(make_studio(run=ink_of, photo_rank=1, live=True))
    opened(hand, tmp_path, a_photo())
    hand.window.notices.offered[0].click()
    assert hand.window.flows.live.is_on
    qtbot.waitUntil(lambda: hand.canvas.shown.has_live)


def test_an_offer_goes_when_the_artist_draws_instead(hand, tmp_path):
    opened(hand, tmp_path, a_photo())
    hand.drag((40, 60), (90, 60))
    assert not offered(hand) and not hand.window.notices.text


def test_kept_ink_lies_above_the_hidden_photograph_and_one_key_shows_it(hand, tmp_path, qtbot):
    opened(hand, tmp_path, a_photo())
    photo = on_screen(hand)
    with qtbot.waitSignal(hand.window.worker.finished):
        hand.window.notices.offered[0].click()
    hand.key(Qt.Key.Key_Return)
    layers = hand.window.session.document.layers
    shown = [(layer.props.name, layer.props.visible) for layer in layers]
    assert shown == [("picture", False), ("Ink", True)]
    assert on_screen(hand) == INK
    QTest.keyPress(hand.canvas, Qt.Key.Key_Backslash)
    assert abs(on_screen(hand) - photo) <= 1
    QTest.keyRelease(hand.canvas, Qt.Key.Key_Backslash)
    assert on_screen(hand) == INK
    hand.window.session.undo()
    assert [layer.props.visible for layer in hand.window.session.document.layers] == [True]


def test_a_hidden_layer_with_holes_is_no_picture_that_was_before(make_studio):
    photo = a_photo()
    photo[:, 100:] = 0
    hand = Hand(make_studio(run=ink_of, document=Document.from_pixels(photo, "Rough")))
    ink = np.full_like(photo, INK)
    ink[..., 3] = 255
    hand.window.session.accept_layers((ResultLayer("Ink", ink, is_input=True),))
    QTest.keyPress(hand.canvas, Qt.Key.Key_Backslash)
    assert on_screen(hand) == INK, "the sketch is what Generate looks at"
    QTest.keyRelease(hand.canvas, Qt.Key.Key_Backslash)


def test_what_is_chosen_automatically_cannot_be_set_meanwhile(make_studio):
    parameters = (
        Parameter("automatic", "Automatic", "bool", True),
        Parameter("sigma", "Sigma", "float", 1.0, minimum=0.5, maximum=4.0, unless="automatic"),
    )
    form = make_studio(parameters=parameters).panels.generate.form
    assert not form.control("sigma").isEnabled()
    form.set_values({"automatic": False})
    assert form.control("sigma").isEnabled()
