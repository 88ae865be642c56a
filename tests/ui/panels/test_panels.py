"""Layers, colours and tool options: what the panels show and change."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sketchstudio.document.edits import SetLayerProps
from tests.ui.conftest import Hand


def active(hand: Hand):
    return hand.window.session.document.active_layer


def do(hand: Hand, *actions: str) -> None:
    for name in actions:
        hand.window.actions_by_name[name].trigger()


def test_drawing_on_a_locked_layer_is_refused_in_a_sentence(hand):
    layer = active(hand)
    hand.window.session.do(SetLayerProps(layer.id, replace(layer.props, locked=True)))
    hand.drag((40, 60), (160, 60))
    assert layer.props.name in hand.window.notices.text


def test_which_layers_generate_looks_at_is_said(hand):
    panel = hand.window.panels.generate
    assert "Sketch" in panel._looks_at.text()
    layer = active(hand)
    hand.window.session.do(SetLayerProps(layer.id, replace(layer.props, is_input=False)))
    assert "Sketch" not in panel._looks_at.text()


# ---- colours


def test_the_wheel_follows_the_colour_and_sets_it(hand):
    session, wheel = hand.window.session, hand.window.panels.colors.wheel
    session.foreground = (208, 64, 32)
    assert wheel.color() == (208, 64, 32)
    assert hand.window.panels.colors.hex_field.text() == "#d04020"
    middle = wheel.rect().center()
    QTest.mouseClick(wheel, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    assert session.foreground != (208, 64, 32)


def test_a_grey_keeps_the_hue_of_the_wheel(hand):
    session, wheel = hand.window.session, hand.window.panels.colors.wheel
    session.foreground = (0, 0, 255)
    session.foreground = (90, 90, 90)
    QTest.keyClick(wheel, Qt.Key.Key_Right)
    red, green, blue = session.foreground
    assert blue > red and blue > green


def test_the_hex_field_refuses_nonsense(hand):
    field = hand.window.panels.colors.hex_field
    field.setText("#nonsense")
    field.editingFinished.emit()
    assert field.text() == "#000000"


def test_colours_that_were_used_are_offered_again(hand):
    session = hand.window.session
    for color in [(200, 0, 0), (0, 200, 0)]:
        session.foreground = color
        hand.drag((40, 60), (160, 60))
    swatches = hand.window.panels.colors._swatches
    swatches[1].click()
    assert session.foreground == (200, 0, 0)
    assert not swatches[2].isEnabled()


# ---- tool options


def test_the_options_are_those_of_the_tool_in_hand(hand):
    for tool in hand.window.tools.tools:
        hand.window.tools.choose(tool)
        for option in tool.shown_options():
            assert hand.window.panels.tool_options.control(option.name).value() == tool.value(
                option.name
            )


def test_an_option_goes_both_ways(hand):
    pen = hand.window.tools.chosen
    control = hand.window.panels.tool_options.control("size")
    control._field.setValue(33)
    assert pen.number("size") == 33
    pen.set_value("size", 44)
    assert control.value() == 44
