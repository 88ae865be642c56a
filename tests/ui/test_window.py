"""The window as a whole: keys, names for those who cannot see it, themes, closing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDockWidget,
    QLineEdit,
    QMenuBar,
    QScrollBar,
    QWidget,
)

from sketchstudio.settings import Settings
from sketchstudio.ui import theme
from tests.fake_generators import Gate
from tests.ui.conftest import Hand

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NUMBERS = (QAbstractSlider, QAbstractSpinBox)
CONTROLS = (QAbstractButton, QAbstractItemView, *NUMBERS, QComboBox, QLineEdit)


def is_inside_another_control(widget: QWidget) -> bool:
    """Parts that Qt makes itself: the field of a spin box, the scroll bars of a list."""
    name = widget.objectName()
    parent = widget.parentWidget()
    return (
        name.startswith("qt_")
        or isinstance(widget, QScrollBar)
        or isinstance(parent, (*CONTROLS, QScrollBar, QMenuBar, QDockWidget))
        or (parent is not None and parent.inherits("QComboBoxPrivateContainer"))
    )


def test_every_control_has_an_accessible_name(studio):
    studio.flows.first_steps.show()
    nameless = [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for kind in CONTROLS
        for widget in studio.findChildren(kind)
        if not is_inside_another_control(widget) and not widget.accessibleName()
    ]
    assert nameless == []


@pytest.mark.parametrize(
    ("key", "tool"), [("e", "eraser"), ("h", "blot"), ("i", "picker"), ("b", "pen")]
)
def test_letters_choose_tools(hand, key, tool):
    hand.key(key)
    assert hand.window.tools.chosen.id == tool


def test_brackets_change_the_size_and_digits_the_opacity(hand):
    pen = hand.window.tools.chosen
    pen.set_value("size", 20)
    hand.key("]")
    assert pen.number("size") > 20
    hand.key("[")
    hand.key("[")
    assert pen.number("size") < 20
    hand.key("3")
    assert pen.number("opacity") == 30
    hand.key("0")
    assert pen.number("opacity") == 100


def test_digits_turn_the_view(hand):
    hand.key("6")
    assert hand.canvas.transform.rotation == 15
    hand.key("4")
    hand.key("4")
    assert hand.canvas.transform.rotation == 345
    hand.key("5")
    assert hand.canvas.transform.rotation == 0


def test_x_and_d_change_the_colours(hand):
    session = hand.window.session
    session.foreground = (1, 2, 3)
    hand.key("x")
    assert (session.foreground, session.background) == ((255, 255, 255), (1, 2, 3))
    hand.key("d")
    assert (session.foreground, session.background) == ((0, 0, 0), (255, 255, 255))


def test_m_mirrors_and_ctrl_1_shows_100_percent(hand):
    hand.key("m")
    assert hand.canvas.transform.mirrored
    hand.canvas.zoom_to(3)
    hand.key("1", CTRL)
    assert hand.canvas.transform.zoom == 1


def shown_docks(window) -> list[str]:
    return [dock.objectName() for dock in window.panels.docks if dock.isVisible()]


def test_tab_leaves_only_the_canvas_and_brings_the_rest_back(hand):
    window = hand.window
    before = shown_docks(window)
    hand.key(Qt.Key.Key_Tab)
    assert not any(dock.isVisible() for dock in window.panels.docks)
    assert not window.menuBar().isVisible()
    hand.key(Qt.Key.Key_Tab)
    assert shown_docks(window) == before
    assert window.menuBar().isVisible()


def test_tab_elsewhere_goes_from_control_to_control(hand, qtbot):
    before, field = shown_docks(hand.window), hand.window.panels.colors.hex_field
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert shown_docks(hand.window) == before
    assert QApplication.focusWidget() is not field


def test_letters_typed_into_a_field_stay_there(hand, qtbot):
    field = hand.window.panels.colors.hex_field
    field.setFocus()
    field.clear()
    qtbot.keyClicks(field, "#eb1e")
    assert hand.window.tools.chosen.id == "pen"
    assert field.text() == "#eb1e"
    field.setText("#d04020")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert hand.window.session.foreground == (208, 64, 32)
    assert hand.canvas.hasFocus()


def test_undo_says_what_it_takes_back(hand):
    undo = hand.window.actions_by_name["undo"]
    assert not undo.isEnabled()
    hand.drag((40, 60), (160, 60))
    assert undo.isEnabled()
    assert undo.text() != "&Undo"
    hand.key("z", CTRL)
    assert hand.window.actions_by_name["redo"].isEnabled()
    hand.key("y", CTRL)
    assert undo.isEnabled()


def test_closing_during_a_run_waits_for_it_and_is_clean(make_studio, qtbot):
    gate = Gate()
    hand = Hand(make_studio(run=gate))
    hand.key(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(gate.begun.is_set)
    assert hand.window.close()


def test_the_window_comes_back_as_it_was_left(make_studio):
    first = make_studio()
    first.resize(720, 680)  # the screen of the tests has 800 x 800
    first.panels.docks["candidates"].hide()
    first.close()
    second = make_studio(size=None)
    assert (second.width(), second.height()) == (720, 680)
    closed = [dock.objectName() for dock in second.panels.docks if dock.isHidden()]
    assert "candidates" in closed
    assert not {"colors", "layers", "generate"} & set(closed)


@pytest.mark.parametrize(("width", "height"), [(1366, 700), (1024, 700)])
def test_the_window_fits_a_small_screen(studio, width, height):
    studio.panels.docks.lay_out(QSize(width, height))
    QApplication.processEvents()
    studio.resize(width, height)
    QApplication.processEvents()
    assert studio.width() <= width
    assert studio.height() <= height


def test_the_theme_changes_at_once(studio):
    studio.settings_changed.emit(Settings().changed("theme", "light"))
    light = studio.palette().window().color().lightness()
    around = studio.canvas.grab().toImage().pixelColor(3, 3).lightness()
    studio.settings_changed.emit(Settings().changed("theme", "dark"))
    assert studio.palette().window().color().lightness() < 100 < light
    assert studio.canvas.grab().toImage().pixelColor(3, 3).lightness() < around


@pytest.mark.parametrize("name", ["dark", "light"])
def test_text_can_be_read_in_every_theme(name):
    chosen = theme.chosen(name)
    for ink, ground in [
        (chosen.text, chosen.window),
        (chosen.text, chosen.base),
        (chosen.text, chosen.notice),
        (chosen.text, chosen.warning),
        (chosen.accent_text, chosen.accent),
    ]:
        assert contrast(ink, ground) >= (3.0 if ink == chosen.accent_text else 4.5)


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_first_steps_go_when_one_draws(hand):
    hand.window.flows.first_steps.show()
    card = hand.window.flows.first_steps.card
    assert card.isVisible()
    hand.drag((5, 5), (20, 5))
    assert hand.window.flows.first_steps.card is None


def test_a_sample_is_opened_with_its_blots(hand):
    from sketchstudio.ui.welcome.samples import bundled_samples

    hand.window.flows.first_steps.show()
    hand.window.flows.first_steps.card.load_pictures()
    sample = bundled_samples().samples[0]
    hand.window.flows.first_steps.card.sample_chosen.emit(sample, "colorize")
    assert hand.window.session.document.blots
    assert not hand.window.session.is_modified


def test_a_sample_of_boxes_is_opened_on_a_clear_canvas(hand):
    from sketchstudio.ui.welcome.samples import bundled_samples

    hand.window.flows.first_steps.show()
    (sample, *_) = bundled_samples().of("scene")
    hand.window.flows.first_steps.card.sample_chosen.emit(sample, "scene")
    document = hand.window.session.document
    assert {"dog", "house"} <= {box.tag for box in document.boxes}
    assert (hand.picture() == 255).all()
    assert not hand.window.session.is_modified


def test_first_steps_that_were_closed_stay_away_at_the_next_start(make_studio):
    first = make_studio()
    first.flows.first_steps.show_at_start()
    assert first.flows.first_steps.card is not None
    first.flows.first_steps.card.closed.emit()
    second = make_studio()
    second.flows.first_steps.show_at_start()
    assert second.flows.first_steps.card is None
