"""While one draws, chips beneath the choice say what it may be; a click takes one."""

from __future__ import annotations

import threading

import pytest

from sketchstudio.generators import registry
from sketchstudio.generators.base import Choice, Guess, Parameter
from sketchstudio.ui.panels.guess_chips import GuessChips
from tests.ui.conftest import Hand

KINDS = ("cars", "shoes", "faces", "space")
PARAMETER = Parameter(
    "kind", "It is", "choice", "space", choices=tuple(Choice(k, k.title()) for k in KINDS)
)
GUESSES = (Guess("faces", 0.6), Guess("cars", 0.3), Guess("shoes", 0.09), Guess("space", 0.01))


@pytest.fixture
def hand(make_studio, monkeypatch) -> Hand:
    monkeypatch.setattr(registry, "guess", lambda _spec, _sketch, _models: GUESSES)
    return Hand(make_studio(sketch=True, parameters=(PARAMETER,), guesses="kind"))


def chips(hand: Hand) -> GuessChips:
    found = hand.window.panels.generate.form.findChild(GuessChips)
    assert found is not None
    return found


def words(hand: Hand) -> list[str]:
    return [button.text() for button in chips(hand).buttons if button.isVisible()]


def drawn(hand: Hand, qtbot) -> None:
    with qtbot.waitSignal(hand.window.flows.guessing.guessed, timeout=20_000):
        hand.drag((40, 40), (190, 40), (190, 140), (40, 140), (40, 42))


def test_an_empty_canvas_is_nothing(hand):
    assert not chips(hand).isVisible()


def test_what_is_drawn_is_guessed_and_the_likeliest_three_are_offered(hand, qtbot):
    drawn(hand, qtbot)
    assert words(hand) == ["Faces", "Cars", "Shoes"]
    assert "60 %" in chips(hand).buttons[0].toolTip()


def test_a_click_chooses_what_was_guessed(hand, qtbot):
    drawn(hand, qtbot)
    form = hand.window.panels.generate.form
    with qtbot.waitSignal(form.changed):
        chips(hand).buttons[1].click()
    assert form.values()["kind"] == "cars"
    assert [button.isChecked() for button in chips(hand).buttons] == [False, True, False]


def test_a_click_on_what_is_chosen_leaves_it_chosen(hand, qtbot):
    drawn(hand, qtbot)
    for _ in range(2):
        chips(hand).buttons[0].click()
    assert hand.window.panels.generate.form.values()["kind"] == "faces"
    assert chips(hand).buttons[0].isChecked()


def test_the_chips_go_with_the_drawing(hand, qtbot):
    drawn(hand, qtbot)
    with qtbot.waitSignal(hand.window.flows.guessing.guessed, timeout=20_000):
        hand.window.session.undo()
    assert not chips(hand).isVisible()


def test_a_guess_of_what_was_drawn_before_is_dropped(make_studio, monkeypatch, qtbot):
    opened, asked = threading.Event(), []

    def slow(_spec, sketch, _models):
        asked.append(sketch)
        if len(asked) > 1:
            return GUESSES
        opened.wait(60)
        return (Guess("space", 1.0),)

    monkeypatch.setattr(registry, "guess", slow)
    hand = Hand(make_studio(sketch=True, parameters=(PARAMETER,), guesses="kind"))
    hand.drag((40, 40), (190, 40), (190, 140), (40, 140), (40, 42))
    qtbot.waitUntil(lambda: len(asked) == 1, timeout=20_000)
    shown = []
    hand.window.flows.guessing.guessed.connect(lambda: shown.append(words(hand)))
    with qtbot.waitSignal(hand.window.flows.sketch_doctor.sight.looked, timeout=20_000):
        hand.drag((70, 60), (160, 60), (160, 120), (70, 120), (70, 62))
    opened.set()
    qtbot.waitUntil(lambda: bool(shown), timeout=20_000)
    assert ["Space"] not in shown
    assert words(hand) == ["Faces", "Cars", "Shoes"]
