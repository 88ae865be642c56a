"""Live mode in the real window: it follows the hand, never holds it up, and leaves no trace."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sketchstudio.document.document import Document
from sketchstudio.generators.base import Candidate, GeneratorError, Request, Result
from sketchstudio.ui.generating import live
from tests.fake_generators import FakeGenerator, Gate, inverted, spec_of
from tests.ui.conftest import LEFT, NO_KEY, Hand

LARGE = (1300, 700)  # larger than any small pass


@pytest.fixture(autouse=True)
def short_rest(monkeypatch):
    """A hand rests soon in a test."""
    monkeypatch.setattr(live, "FULL_AFTER_S", 0.05)


@pytest.fixture
def fake() -> FakeGenerator:
    return FakeGenerator(spec_of(live=True))


@pytest.fixture
def hand(make_studio, fake) -> Hand:
    return Hand(make_studio(run=fake.run, live=True, document=Document.blank(*LARGE)))


def switch(hand: Hand) -> None:
    hand.window.actions_by_name["live"].trigger()


def sizes(fake: FakeGenerator) -> list[tuple[int, int]]:
    return [(request.snapshot.width, request.snapshot.height) for request in fake.seen]


def has_full(hand: Hand) -> bool:
    return hand.window.flows.live.rules.has_full


def test_a_small_picture_comes_first_and_then_the_full_one(hand, fake, qtbot):
    switch(hand)
    qtbot.waitUntil(lambda: has_full(hand))
    small, full = sizes(fake)
    assert max(small) == live.FIRST_SIDE and full == LARGE
    assert all(request.candidates == 1 for request in fake.seen)
    assert hand.canvas.shown.has_live
    assert hand.canvas.grab().toImage().pixelColor(hand.place(600, 500)).lightness() < 5


def test_a_stroke_is_answered_once_the_pen_is_up(hand, fake, qtbot):
    switch(hand)
    qtbot.waitUntil(lambda: has_full(hand))
    made = len(fake.seen)
    QTest.mousePress(hand.canvas, LEFT, NO_KEY, hand.place(100, 100))
    for x in range(120, 500, 20):
        hand.move(x, 100)
    assert not hand.window.worker.is_busy
    assert len(fake.seen) == made
    QTest.mouseRelease(hand.canvas, LEFT, NO_KEY, hand.place(500, 100))
    qtbot.waitUntil(lambda: has_full(hand))
    assert len(fake.seen) == made + 2
    assert np.array_equal(
        fake.seen[-1].snapshot.flatten(), hand.window.session.document.snapshot().flatten()
    )


def test_a_stroke_is_seen_over_the_live_picture_while_it_is_drawn(hand, qtbot):
    switch(hand)
    qtbot.waitUntil(lambda: has_full(hand))
    hand.window.session.foreground = (255, 255, 0)
    hand.window.tools.chosen.set_value("size", 60)
    QTest.mousePress(hand.canvas, LEFT, NO_KEY, hand.place(100, 100))
    for x in range(120, 700, 20):
        hand.move(x, 100)
    assert tuple(hand.picture()[100, 300]) == (255, 255, 0)
    seen = hand.canvas.grab().toImage().pixelColor(hand.place(300, 100))
    assert (seen.red(), seen.green(), seen.blue()) == (255, 255, 0)
    QTest.mouseRelease(hand.canvas, LEFT, NO_KEY, hand.place(500, 100))


def test_a_new_stroke_stops_what_is_under_way(make_studio, qtbot):
    gate = Gate()
    hand = Hand(make_studio(run=gate, live=True, document=Document.blank(*LARGE)))
    switch(hand)
    qtbot.waitUntil(gate.begun.is_set)
    with qtbot.waitSignal(hand.window.worker.cancelled):
        QTest.mousePress(hand.canvas, LEFT, NO_KEY, hand.place(100, 100))
    assert not hand.window.worker.is_busy
    QTest.mouseRelease(hand.canvas, LEFT, NO_KEY, hand.place(100, 100))
    gate.opened.set()
    qtbot.waitUntil(lambda: has_full(hand))


def test_an_answer_that_comes_after_a_change_is_dropped(make_studio, qtbot):
    begun, go_on, answered = threading.Event(), threading.Event(), []

    def stubborn(request: Request, progress: object) -> Result:
        """Cannot be stopped."""
        begun.set()
        go_on.wait(5)
        answered.append(request)
        return Result((Candidate(inverted(request), 0),))

    hand = Hand(make_studio(run=stubborn, live=True, document=Document.blank(*LARGE)))
    switch(hand)
    qtbot.waitUntil(begun.is_set)
    hand.drag((100, 100), (300, 100))
    assert not hand.canvas.shown.has_live
    with qtbot.waitSignal(hand.window.worker.cancelled):
        go_on.set()
    assert not hand.canvas.shown.has_live
    qtbot.waitUntil(lambda: hand.canvas.shown.has_live)
    assert len(answered) >= 2


def test_enter_keeps_the_full_one_as_a_layer_in_one_step(hand, fake, qtbot):
    before = hand.picture()
    switch(hand)
    qtbot.waitUntil(lambda: hand.canvas.shown.has_live)
    hand.key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(hand.window.session.document.layers) == 2)
    assert np.array_equal(hand.picture(), 255 - before)
    assert not hand.window.flows.live.is_on
    assert not hand.window.actions_by_name["live"].isChecked()
    hand.window.session.undo()
    assert np.array_equal(hand.picture(), before)


def test_esc_ends_live_and_leaves_no_trace(hand, qtbot):
    before = hand.picture()
    switch(hand)
    qtbot.waitUntil(lambda: has_full(hand))
    hand.key(Qt.Key.Key_Escape)
    assert not hand.window.flows.live.is_on
    assert not hand.canvas.shown.has_live
    assert np.array_equal(hand.picture(), before)
    assert not hand.window.session.history.can_undo
    assert hand.window.panels.candidate_model.rowCount() == 0


def test_another_value_in_the_panel_makes_it_anew(hand, fake, qtbot):
    switch(hand)
    qtbot.waitUntil(lambda: has_full(hand))
    hand.window.panels.generate.form.control("lines").set_value(False)
    hand.window.panels.generate.form.set_seed(9)
    qtbot.waitUntil(lambda: has_full(hand) and fake.seen[-1].seed == 9)


def test_a_slider_is_followed_while_it_moves(make_studio, qtbot):
    asked, may_end = [], threading.Semaphore(0)

    def slow(request: Request, progress: object) -> Result:
        asked.append(request.seed)
        may_end.acquire(timeout=5)
        return Result((Candidate(inverted(request), 0),))

    hand = Hand(make_studio(run=slow, live=True, document=Document.blank(300, 200)))
    form = hand.window.panels.generate.form
    switch(hand)
    qtbot.waitUntil(lambda: len(asked) == 1)
    for seed in (1, 2, 3):
        form.set_seed(seed)
    may_end.release()
    qtbot.waitUntil(lambda: hand.canvas.shown.has_live)
    qtbot.waitUntil(lambda: len(asked) == 2)
    assert asked == [0, 3], "where the slider was, then where it is; nothing in between"
    may_end.release(9)
    qtbot.waitUntil(lambda: has_full(hand))


def test_undo_is_answered_too(hand, fake, qtbot):
    hand.drag((100, 100), (300, 100))
    switch(hand)
    qtbot.waitUntil(lambda: has_full(hand))
    hand.window.session.undo()
    qtbot.waitUntil(lambda: has_full(hand))
    assert (fake.seen[-1].snapshot.flatten() == 255).all()


def test_a_run_goes_before_live_and_live_goes_on_after_its_candidate(hand, fake, qtbot):
    switch(hand)
    qtbot.waitUntil(lambda: has_full(hand))
    hand.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: hand.window.flows.generating.shown is not None)
    made = len(fake.seen)
    assert not hand.window.worker.is_busy
    hand.key(Qt.Key.Key_Escape)
    assert hand.window.flows.live.is_on, "Esc was for the candidate"
    qtbot.waitUntil(lambda: len(fake.seen) == made + 2)


def test_live_is_offered_only_where_the_generator_can(make_studio):
    hand = Hand(make_studio(live=False))
    assert not hand.window.actions_by_name["live"].isEnabled()


def test_a_failure_ends_live_and_says_why(make_studio, qtbot):
    def fail(request: Request, progress: object) -> Result:
        raise GeneratorError("There is no sketch.")

    hand = Hand(make_studio(run=fail, live=True))
    switch(hand)
    qtbot.waitUntil(lambda: not hand.window.flows.live.is_on)
    assert hand.window.notices.text == "There is no sketch."
    assert not hand.window.actions_by_name["live"].isChecked()


def test_what_a_run_has_so_far_is_shown_and_gone_when_it_is_stopped(make_studio, qtbot):
    gate = Gate()  # its previews are black
    hand = Hand(make_studio(run=gate))
    hand.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: hand.canvas.shown.has_live)
    with qtbot.waitSignal(hand.window.worker.cancelled):
        hand.key("x", Qt.KeyboardModifier.ShiftModifier)
    assert not hand.canvas.shown.has_live
