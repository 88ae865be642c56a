"""From Ctrl+Enter to a layer, and back; a run that is stopped or fails leaves no trace."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sketchstudio.files.images import read_image
from sketchstudio.files.places import results_dir
from sketchstudio.files.results import ResultsStore
from sketchstudio.generators.base import GeneratorError, Request
from tests.fake_generators import FakeGenerator, Gate, inverted, spec_of
from tests.ui.conftest import Hand

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def generate(hand: Hand, qtbot) -> None:
    with qtbot.waitSignal(hand.window.worker.finished):
        hand.key(Qt.Key.Key_Return, CTRL)


def drawn(hand: Hand) -> None:
    hand.window.tools.chosen.set_value("size", 20)
    hand.drag((40, 60), (90, 60), (160, 60))


def on_screen(hand: Hand, x: int, y: int) -> int:
    """The lightness that is seen over the canvas place, 0..255."""
    return hand.canvas.grab().toImage().pixelColor(hand.place(x, y)).lightness()


def test_a_drawing_becomes_a_layer_and_undo_takes_it_back(hand, qtbot):
    drawn(hand)
    before = hand.picture()
    generate(hand, qtbot)
    assert np.array_equal(hand.picture(), before), "a preview is not in the document"
    hand.key(Qt.Key.Key_Return)
    document = hand.window.session.document
    assert len(document.layers) == 2
    assert not document.layers[1].props.is_input
    assert np.array_equal(hand.picture(), 255 - before)
    hand.key("z", CTRL)
    assert len(document.layers) == 1
    assert np.array_equal(hand.picture(), before)


def test_what_was_kept_lies_on_top_of_earlier_results(hand, qtbot):
    for _ in range(2):
        generate(hand, qtbot)
        hand.key(Qt.Key.Key_Return)
        hand.window.session.set_active_layer(hand.window.session.document.layers[0].id)
        drawn(hand)
    generate(hand, qtbot)
    preview = hand.window.flows.generating.shown.pixels
    hand.key(Qt.Key.Key_Return)
    assert np.array_equal(hand.picture(), preview[:, :, :3])


def test_a_preview_is_seen_and_marked_and_esc_puts_it_away(hand, qtbot):
    assert on_screen(hand, 120, 150) > 250
    generate(hand, qtbot)
    assert on_screen(hand, 120, 150) < 5
    left, top = hand.canvas.transform.to_view(0, 0)
    border = hand.canvas.grab().toImage().pixelColor(round(left) - 2, round(top) + 60)
    assert border.saturation() > 100
    hand.key(Qt.Key.Key_Escape)
    assert on_screen(hand, 120, 150) > 250
    assert hand.window.panels.candidate_model.rowCount() == 1, "it stays in the list"


def test_the_sketch_is_compared_as_long_as_the_key_is_held(hand, qtbot):
    generate(hand, qtbot)
    QTest.keyPress(hand.canvas, Qt.Key.Key_Backslash)
    assert on_screen(hand, 120, 150) > 250
    QTest.keyRelease(hand.canvas, Qt.Key.Key_Backslash)
    assert on_screen(hand, 120, 150) < 5


def test_the_sketch_is_compared_with_a_kept_result_too(hand, qtbot):
    generate(hand, qtbot)
    hand.key(Qt.Key.Key_Return)
    assert on_screen(hand, 120, 150) < 5
    hand.canvas.compare(True)
    assert on_screen(hand, 120, 150) > 250
    hand.canvas.compare(False)
    assert on_screen(hand, 120, 150) < 5


def test_drawing_puts_the_preview_away_but_blots_do_not(hand, qtbot):
    generate(hand, qtbot)
    hand.key("h")
    hand.click(60, 120)
    assert hand.window.flows.generating.shown is not None
    hand.key("b")
    drawn(hand)
    assert hand.window.flows.generating.shown is None


def test_candidates_are_browsed_with_the_arrows(make_studio, qtbot):
    hand = Hand(make_studio(default_candidates=3))
    generate(hand, qtbot)
    seen = [hand.window.flows.generating.shown.seed]
    for _ in range(3):
        hand.key(Qt.Key.Key_Right)
        seen.append(hand.window.flows.generating.shown.seed)
    assert seen == [0, 1, 2, 2]
    hand.key(Qt.Key.Key_Left)
    assert hand.window.flows.generating.shown.seed == 1


def test_a_click_on_a_candidate_shows_it(make_studio, qtbot):
    hand = Hand(make_studio(default_candidates=2))
    generate(hand, qtbot)
    panel = hand.window.panels.candidates
    panel.list.clicked.emit(panel.model.index(1))
    assert hand.window.flows.generating.shown.seed == 1
    assert panel.list.currentIndex().row() == 1


def test_the_request_holds_what_the_panel_says(make_studio, qtbot):
    fake = FakeGenerator(spec_of(max_candidates=4))
    hand = Hand(make_studio(run=fake.run))
    form = hand.window.panels.generate.form
    form.control("strength").set_value(0.25)
    form.control("lines").set_value(False)
    form.set_seed(77)
    generate(hand, qtbot)
    assert fake.seen[0].values["strength"] == 0.25
    assert fake.seen[0].values["lines"] is False
    assert fake.seen[0].seed == 77


def test_results_that_were_kept_are_not_looked_at_again(make_studio, qtbot):
    fake = FakeGenerator(spec_of(max_candidates=4))
    hand = Hand(make_studio(run=fake.run))
    generate(hand, qtbot)
    hand.key(Qt.Key.Key_Return)
    generate(hand, qtbot)
    first, second = (request.snapshot.flatten(inputs_only=True) for request in fake.seen)
    assert np.array_equal(first, second)


def test_a_run_is_shown_and_can_be_stopped_without_a_trace(make_studio, qtbot):
    gate = Gate()
    hand = Hand(make_studio(run=gate))
    drawn(hand)
    before, undo = hand.picture(), hand.window.session.history.undo_label
    actions = hand.window.actions_by_name
    hand.key(Qt.Key.Key_Return, CTRL)
    assert not actions["generate"].isEnabled()
    qtbot.waitUntil(lambda: hand.window.panels.generate.progress.value() == 250)
    with qtbot.waitSignal(hand.window.worker.cancelled, timeout=500):
        hand.key("x", SHIFT)
    assert np.array_equal(hand.picture(), before)
    assert hand.window.session.history.undo_label == undo
    assert hand.window.panels.candidate_model.rowCount() == 0
    assert hand.window.flows.generating.shown is None
    assert hand.window.notices.text == ""
    assert actions["generate"].isEnabled() and not actions["cancel"].isEnabled()


def test_one_can_draw_while_a_run_goes_on(make_studio, qtbot):
    gate = Gate()
    hand = Hand(make_studio(run=gate))
    hand.key(Qt.Key.Key_Return, CTRL)
    drawn(hand)
    with qtbot.waitSignal(hand.window.worker.finished):
        gate.opened.set()
    assert hand.window.flows.generating.shown is not None


def test_a_failure_is_a_sentence_in_the_bar_and_nothing_else(make_studio, qtbot):
    def fail(request: Request, progress: object):
        raise GeneratorError("The sketch is empty: draw something first.")

    hand = Hand(make_studio(run=fail))
    with qtbot.waitSignal(hand.window.worker.failed):
        hand.key(Qt.Key.Key_Return, CTRL)
    assert hand.window.notices.text == "The sketch is empty: draw something first."
    assert not hand.window.session.history.can_undo
    assert hand.window.actions_by_name["generate"].isEnabled()
    hand.window.notices.close_button.click()
    assert hand.window.notices.text == ""


def test_a_result_for_a_picture_that_is_gone_is_dropped(make_studio, qtbot):
    gate = Gate()
    hand = Hand(make_studio(run=gate))
    hand.key(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(gate.begun.is_set)
    hand.window.flows.documents.show(type(hand.window.session.document).blank(30, 20), name="other")
    with qtbot.waitSignal(hand.window.worker.cancelled):
        gate.opened.set()
    assert hand.window.flows.generating.shown is None
    assert hand.window.panels.candidate_model.rowCount() == 0


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Left])
def test_keys_of_the_preview_do_nothing_without_one(hand, key):
    hand.key(key)
    assert not hand.window.session.history.can_undo


def test_the_shown_candidate_can_be_saved_without_being_kept(hand, qtbot, tmp_path):
    generate(hand, qtbot)
    hand.window.asker.file_to_save = lambda suggested, suffix: tmp_path / suggested.name
    hand.window.actions_by_name["save_candidate"].trigger()
    [saved] = tmp_path.glob("*.png")
    shown = hand.window.flows.generating.shown
    assert np.array_equal(read_image(saved), shown.pixels)
    assert np.array_equal(shown.pixels, inverted(shown.request))


def test_a_double_click_keeps_a_candidate(make_studio, qtbot):
    hand = Hand(make_studio(default_candidates=2))
    generate(hand, qtbot)
    view = hand.window.panels.candidates.list
    place = view.visualRect(view.model().index(1, 0)).center()
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(view.viewport(), left, Qt.KeyboardModifier.NoModifier, place)
    QTest.mouseDClick(view.viewport(), left, Qt.KeyboardModifier.NoModifier, place)
    assert len(hand.window.session.document.layers) == 2
    assert [entry.is_kept for entry in hand.window.panels.candidate_model.entries] == [False, True]


def test_every_candidate_is_on_disk_when_the_window_is_closed(make_studio, qtbot):
    hand = Hand(make_studio(default_candidates=3))
    generate(hand, qtbot)
    hand.window.close()
    stored = ResultsStore(results_dir(), 100).results()
    assert sorted(result.seed for result in stored) == [0, 1, 2]


def test_a_stopped_run_leaves_nothing_on_disk(make_studio, qtbot):
    gate = Gate()
    hand = Hand(make_studio(run=gate))
    hand.key(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(gate.begun.is_set)
    with qtbot.waitSignal(hand.window.worker.cancelled):
        hand.key("x", SHIFT)
    hand.window.close()
    assert not results_dir().exists()


def test_a_larger_candidate_is_shown_on_the_canvas_and_kept_at_its_own_size(make_studio, qtbot):
    def twice(request):
        picture = inverted(request)
        return picture.repeat(2, axis=0).repeat(2, axis=1)

    fake = FakeGenerator(spec_of(scales=True), answer=twice)
    window = make_studio(fake.run, scales=True)
    hand = Hand(window)
    hand.drag((30, 30), (150, 120))
    window.actions_by_name["generate"].trigger()
    qtbot.waitUntil(lambda: window.flows.generating.shown is not None)
    made = window.flows.generating.shown.pixels
    window.flows.generating.keep()
    document = window.session.document
    assert (document.width, document.height) == (480, 360)
    assert np.array_equal(document.snapshot().layer_pixels(document.layers[-1].id), made)
    window.session.undo()
    assert (document.width, document.height) == (240, 180)
    assert len(document.layers) == 1
