"""What the doctor does to a drawing: each is one undo step, and mends what it is for."""

from __future__ import annotations

import numpy as np
import pytest

from sketchstudio.conditioning.sketch import NetworkSketch, as_seen
from sketchstudio.conditioning.sketch_findings import Repair
from sketchstudio.document.blot import Blot
from sketchstudio.document.document import Document
from sketchstudio.document.layer import LayerProps
from sketchstudio.document.layer_edits import EditRefused
from sketchstudio.session import Session
from sketchstudio.ui.sketch_doctor.repairs import repaired
from tests.conditioning.test_sketch import BLACK, RED, a_house, kinds, likeness


def drawn(picture: np.ndarray) -> Session:
    """A session with the picture's strokes as one transparent layer."""
    ink = (picture.min(-1) < 231).astype(np.uint8) * 255
    return Session(Document.from_pixels(np.dstack([picture, ink]), "Sketch"))


def seen(session: Session) -> NetworkSketch:
    return as_seen(session.document.snapshot().flatten(inputs_only=True))


def mend(session: Session, repair: Repair) -> NetworkSketch:
    session.do(repaired(session.document, repair))
    return seen(session)


def broken_house() -> np.ndarray:
    house = a_house(pen=3)
    house[280:310, 60:100] = 255
    return house


CASES = {
    Repair.CLOSE_GAPS: ("open", broken_house()),
    Repair.CENTRE: ("small", a_house(1024, at=(0.2, 0.2), scale=0.2)),
    Repair.THIN: ("thick", a_house(pen=36)),
    Repair.SQUARE: ("canvas", np.pad(a_house(300), ((600, 600), (0, 0), (0, 0)), "edge")),
}


@pytest.mark.parametrize("repair", CASES, ids=lambda repair: repair.value)
def test_a_repair_mends_what_it_is_for(repair: Repair):
    kind, picture = CASES[repair]
    session = drawn(picture)
    before = seen(session)
    assert kind in kinds(before)
    after = mend(session, repair)
    assert kind not in kinds(after)
    assert likeness(before, after) > 0.85


@pytest.mark.parametrize("repair", CASES, ids=lambda repair: repair.value)
def test_a_repair_is_one_undo_step(repair: Repair):
    session = drawn(CASES[repair][1])
    before = session.document.snapshot().flatten()
    mend(session, repair)
    session.undo()
    assert not session.history.can_undo
    assert np.array_equal(session.document.snapshot().flatten(), before)


def test_a_closed_gap_has_the_ink_of_the_lines_beside():
    house = a_house(pen=3, ink=RED)
    house[280:310, 60:100] = 255
    session = drawn(house)
    mend(session, Repair.CLOSE_GAPS)
    picture = session.document.snapshot().flatten()
    assert np.abs(picture[295, 70:84].astype(int) - RED).max(-1).min() < 40


def test_a_locked_drawing_is_left_alone():
    session = drawn(broken_house())
    (layer,) = session.document.layers
    layer.props = LayerProps("Sketch", locked=True)
    with pytest.raises(EditRefused, match="locked"):
        repaired(session.document, Repair.CLOSE_GAPS)


def test_blots_go_with_the_drawing():
    session = drawn(a_house(1024, at=(0.2, 0.2), scale=0.2))
    document = session.document
    document.blots = (Blot(document.new_id(), 205.0, 240.0, 8.0, (10, 20, 30)),)
    before = seen(session).placement.to_network(np.array([205.0, 240.0]))
    after = mend(session, Repair.CENTRE)
    (blot,) = document.blots
    assert np.allclose(after.placement.to_network(np.array([blot.x, blot.y])), before, atol=2)
    assert blot.radius > 20


def test_a_sheet_of_paper_still_covers_the_canvas():
    sheet = a_house(1024, at=(0.2, 0.2), scale=0.2, paper=(240, 225, 190))
    session = Session(
        Document.from_pixels(np.dstack([sheet, np.full_like(sheet[..., 0], 255)]), "S")
    )
    mend(session, Repair.CENTRE)
    corner = session.document.snapshot().flatten()[-40:, -40:]
    assert np.abs(corner.astype(int) - (240, 225, 190)).max() < 3


def test_outlines_take_the_place_of_filled_areas():
    house = a_house()
    house[250:400, 180:330] = BLACK
    session = drawn(house)
    assert "filled" in kinds(seen(session))
    after = mend(session, Repair.OUTLINES)
    assert "filled" not in kinds(after)
    assert [layer.props.visible for layer in session.document.layers] == [False, True]


def test_nothing_drawn_is_refused_in_a_sentence():
    with pytest.raises(EditRefused):
        repaired(Document.blank(64, 64), Repair.CENTRE)
