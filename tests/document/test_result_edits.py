"""Keeping a result of several layers: one undo step, and what it was made of where it says so."""

import numpy as np
import pytest

from sketchstudio.document.blot import Blot
from sketchstudio.document.document import Document
from sketchstudio.document.result_edits import ResultLayer, keep_result
from sketchstudio.session import Session

SIZE = (30, 20)


def a_layer(name: str, value: int, *, is_input: bool = False) -> ResultLayer:
    pixels = np.full((*SIZE[::-1], 4), value, np.uint8)
    pixels[..., 3] = 255
    return ResultLayer(name, pixels, is_input=is_input)


@pytest.fixture
def session() -> Session:
    photo = np.random.default_rng(2).integers(0, 256, (*SIZE[::-1], 4), dtype=np.uint8)
    photo[..., 3] = 255
    return Session(Document.from_pixels(photo, "Photo"))


def shown(session: Session) -> list[tuple[str, bool, bool]]:
    return [
        (layer.props.name, layer.props.visible, layer.props.is_input)
        for layer in session.document.layers
    ]


def test_ink_takes_the_place_of_the_photo_which_is_hidden(session):
    before = session.document.snapshot()
    session.accept_layers((a_layer("Ink", 0, is_input=True),))
    assert shown(session) == [("Photo", False, True), ("Ink", True, True)]
    looked_at = session.document.snapshot().flatten(inputs_only=True)
    assert (looked_at == 0).all(), "Generate looks at the ink from now on"
    session.undo()
    assert shown(session) == [("Photo", True, True)]
    assert np.array_equal(session.document.snapshot().flatten(), before.flatten())
    assert not session.history.can_undo


def test_layers_that_are_no_input_hide_nothing(session):
    session.accept_layers((a_layer("Flat colours", 90), a_layer("Ink", 10)))
    assert [name for name, *_ in shown(session)] == ["Photo", "Flat colours", "Ink"]
    assert all(visible for _, visible, _ in shown(session))


def test_blots_come_with_their_layers_and_go_with_them(session):
    own = Blot(1, 4.0, 5.0, 2.0, (1, 2, 3))
    session.document.blots = (own,)
    fresh = Blot(1, 9.0, 9.0, 3.0, (200, 0, 0))
    session.accept_layers((a_layer("Colour", 90), a_layer("Ink", 0, is_input=True)), (fresh, fresh))
    blots = session.document.blots
    assert [blot.color for blot in blots] == [(200, 0, 0)] * 2
    assert len({blot.id for blot in blots}) == 2
    session.undo()
    assert session.document.blots == (own,)


def test_layers_without_blots_leave_the_artists(session):
    own = Blot(1, 4.0, 5.0, 2.0, (1, 2, 3))
    session.document.blots = (own,)
    session.accept_layers((a_layer("Ink", 0, is_input=True),))
    assert session.document.blots == (own,)


def test_a_layer_of_another_size_is_refused(session):
    small = ResultLayer("Ink", np.zeros((3, 3, 4), np.uint8))
    with pytest.raises(ValueError, match="3 x 3 does not fit"):
        keep_result(session.document, (small,))


@pytest.mark.parametrize("size", [(256, 256), (300, 256), (40, 30)])
@pytest.mark.parametrize("alpha", [255, 128])
def test_tiles_lie_in_memory_as_they_are_drawn(size, alpha):
    width, height = size
    session = Session(Document.blank(width, height))
    pixels = np.full((height, width, 4), (200, 100, 50, alpha), np.uint8)
    session.accept_layers((ResultLayer("Result", pixels),))
    tiles = session.document.layers[-1].tiles.snapshot()
    assert all(tile.flags.c_contiguous for tile in tiles.mapping.values())
