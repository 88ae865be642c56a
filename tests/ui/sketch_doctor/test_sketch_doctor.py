"""The doctor in the window: it follows the pen, shows what is wrong, and mends it."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sketchstudio.conditioning.sketch_findings import Repair
from sketchstudio.document.document import Document
from sketchstudio.document.result_edits import ResultLayer
from sketchstudio.generators.base import Candidate, Progress, Request, Result
from sketchstudio.ui.sketch_doctor.dialog import SketchDoctorDialog
from tests.conditioning.test_sketch import a_house
from tests.conditioning.test_sketch_findings import a_photograph
from tests.fake_generators import Gate
from tests.ui.conftest import Hand


def on_paper(picture: np.ndarray) -> Document:
    return Document.from_pixels(
        np.dstack([picture, np.full(picture.shape[:2], 255, np.uint8)]), "S"
    )


def ink_of(request: Request, progress: Progress) -> Result:
    """A house, whatever there was."""
    height, width = request.snapshot.height, request.snapshot.width
    house = a_house(min(width, height))
    pixels = np.zeros((height, width, 4), np.uint8)
    pixels[: house.shape[0], : house.shape[1], 3] = 255 - house[..., 0]
    return Result((Candidate(pixels, 0, parts=(ResultLayer("Ink", pixels, is_input=True),)),))


class Doctor:
    def __init__(self, hand: Hand, qtbot) -> None:
        self.hand, self.qtbot = hand, qtbot
        self.flow = hand.window.flows.sketch_doctor
        self.action = hand.window.actions_by_name["sketch_doctor"]

    def open(self) -> SketchDoctorDialog:
        self.action.trigger()
        dialog = self.flow.dialog
        assert dialog is not None
        self.qtbot.waitUntil(lambda: dialog.is_told, timeout=20_000)
        return dialog

    def finds(self, *kinds: str) -> None:
        """Waits until the doctor says just that."""

        def says_so() -> None:
            assert self.kinds() == list(kinds)

        self.qtbot.waitUntil(says_so, timeout=20_000)

    def kinds(self) -> list[str]:
        assert self.flow.dialog is not None
        return [row.finding.kind for row in self.flow.dialog.rows]

    def repair(self, repair: Repair) -> None:
        assert self.flow.dialog is not None
        row = next(row for row in self.flow.dialog.rows if row.finding.repair is repair)
        assert row.button is not None
        row.button.click()


@pytest.fixture
def doctor_of(make_studio, qtbot):
    def make(picture: np.ndarray | None = None, **spec) -> Doctor:
        document = None if picture is None else on_paper(picture)
        return Doctor(Hand(make_studio(document=document, sketch=True, **spec)), qtbot)

    return make


def test_the_doctor_shows_the_sketch_as_the_network_sees_it(doctor_of):
    doctor = doctor_of(a_house())
    dialog = doctor.open()
    assert dialog.isVisible()
    doctor.finds()
    picture = dialog.seen.grab().toImage()
    side, middle = min(picture.width(), picture.height()), picture.rect().center()
    across = [middle.x() - side // 2 + x for x in range(4, side - 4)]
    values = [picture.pixelColor(x, middle.y()).lightness() for x in across]
    assert max(values) > 240 and min(values) < 90
    assert np.median(values) > 240


def test_it_follows_the_pen(doctor_of, qtbot):
    doctor = doctor_of()
    doctor.open()
    doctor.finds("empty")
    doctor.hand.window.activateWindow()
    doctor.hand.drag((40, 40), (200, 40), (200, 150), (40, 150), (40, 40))
    qtbot.waitUntil(lambda: "empty" not in doctor.kinds(), timeout=20_000)


def test_it_does_not_look_while_one_draws(doctor_of, qtbot):
    doctor = doctor_of()
    doctor.open()
    qtbot.waitUntil(lambda: not doctor.flow.sight.is_busy, timeout=20_000)
    canvas, place = doctor.hand.canvas, doctor.hand.place
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=place(40, 40))
    doctor.hand.move(90, 90)
    doctor.hand.move(120, 90)
    assert not doctor.flow.sight.is_busy
    with qtbot.waitSignal(doctor.flow.sight.looked, timeout=20_000):
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=place(160, 120))


def test_a_repair_is_one_click_and_one_undo(doctor_of):
    broken = a_house(pen=3)
    broken[280:310, 60:100] = 255
    doctor = doctor_of(broken)
    doctor.open()
    doctor.finds("open")
    session, before = doctor.hand.window.session, doctor.hand.picture()
    doctor.repair(Repair.CLOSE_GAPS)
    doctor.finds()
    assert not np.array_equal(doctor.hand.picture(), before)
    session.undo()
    doctor.finds("open")
    assert np.array_equal(doctor.hand.picture(), before)
    assert not session.history.can_undo


def test_the_repair_has_the_keyboard_one_after_the_other(doctor_of):
    picture = np.full((1024, 1024, 3), 255, np.uint8)
    small = a_house(300, pen=2)
    small[160:178, 30:60] = 255
    picture[60:360, 60:360] = small
    doctor = doctor_of(picture)
    dialog = doctor.open()
    doctor.finds("open", "small")
    assert dialog.rows[0].button is not None
    dialog.rows[0].button.setFocus()
    QTest.keyClick(dialog.rows[0].button, Qt.Key.Key_Space)
    doctor.finds("small")
    assert dialog.rows[0].button is dialog.focusWidget()


def test_a_photograph_is_traced(make_studio, qtbot):
    document = on_paper(a_photograph())
    hand = Hand(make_studio(run=ink_of, document=document, sketch=True, traces=True))
    doctor = Doctor(hand, qtbot)
    doctor.open()
    doctor.finds("photograph")
    with qtbot.waitSignal(hand.window.worker.finished):
        doctor.repair(Repair.TRACE)
    doctor.finds()
    assert [layer.props.visible for layer in hand.window.session.document.layers] == [False, True]
    hand.window.session.undo()
    assert not hand.window.session.history.can_undo


def test_closing_the_doctor_stops_the_tracing(make_studio, qtbot):
    gate = Gate()
    hand = Hand(make_studio(run=gate, document=on_paper(a_photograph()), sketch=True, traces=True))
    doctor = Doctor(hand, qtbot)
    dialog = doctor.open()
    doctor.repair(Repair.TRACE)
    with qtbot.waitSignal(hand.window.worker.cancelled, timeout=20_000):
        dialog.close()
    assert not hand.window.session.history.can_undo


def test_where_nobody_traces_a_photograph_has_no_button(doctor_of):
    doctor = doctor_of(a_photograph())
    dialog = doctor.open()
    assert dialog.rows[0].button is None


def test_the_panel_says_quietly_what_is_wrong(doctor_of, qtbot):
    broken = a_house(pen=3)
    broken[280:310, 60:100] = 255
    doctor = doctor_of(broken)
    panel = doctor.hand.window.panels.generate
    qtbot.waitUntil(panel.sketch_hint.isVisible, timeout=20_000)
    assert "open in one place" in panel.sketch_hint.text()
    assert panel.doctor_button.isVisible()


def test_generators_that_read_no_sketches_have_no_doctor(make_studio):
    window = make_studio()
    assert not window.panels.generate.doctor_button.isVisible()
    assert not window.actions_by_name["sketch_doctor"].isEnabled()
    assert not window.panels.generate.sketch_hint.isVisible()


def test_all_that_can_be_pressed_has_a_name(doctor_of):
    broken = a_house(pen=3)
    broken[280:310, 60:100] = 255
    dialog = doctor_of(broken).open()
    assert dialog.seen.accessibleName() and dialog.drawing.accessibleName()
    (row,) = dialog.rows
    assert row.button is not None
    assert row.button.text() and row.button.accessibleDescription() == row.finding.sentence
