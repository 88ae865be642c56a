"""Layers, colours and tool options: what the panels show and change."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from sketchstudio.document.edits import SetLayerProps
from sketchstudio.ui.panels.layer_model import ACTIVE_ROLE
from tests.ui.conftest import Hand


def names(hand: Hand) -> list[str]:
    model = hand.window.panels.layers.model
    return [model.index(row).data() for row in range(model.rowCount())]


def active(hand: Hand):
    return hand.window.session.document.active_layer


def do(hand: Hand, *actions: str) -> None:
    for name in actions:
        hand.window.actions_by_name[name].trigger()


def test_the_topmost_layer_is_the_first_row(hand):
    do(hand, "layer_add", "layer_add")
    assert names(hand) == ["Layer 3", "Layer 2", "Sketch"]
    assert hand.window.panels.layers.list.currentIndex().row() == 0


def test_choosing_a_row_makes_its_layer_the_active_one(hand):
    do(hand, "layer_add")
    panel = hand.window.panels.layers
    panel.list.setCurrentIndex(panel.model.index(1))
    assert active(hand).props.name == "Sketch"
    assert panel.model.index(1).data(ACTIVE_ROLE)


def test_page_up_and_down_go_through_the_layers(hand):
    do(hand, "layer_add")
    hand.key(Qt.Key.Key_PageDown)
    assert active(hand).props.name == "Sketch"
    hand.key(Qt.Key.Key_PageUp)
    assert active(hand).props.name == "Layer 2"


def test_a_layer_is_renamed_in_the_list(hand):
    model = hand.window.panels.layers.model
    assert model.setData(model.index(0), "Lines")
    assert active(hand).props.name == "Lines"
    assert not model.setData(model.index(0), "  ")
    hand.window.session.undo()
    assert names(hand) == ["Sketch"]


@pytest.mark.parametrize(("gap", "order"), [(0, "321"), (1, "321"), (2, "231"), (3, "213")])
def test_a_drag_puts_the_topmost_layer_between_others(hand, gap, order):
    """gap: 0 is above the first row, 3 below the last; order: from the top, as first numbered."""
    do(hand, "layer_add", "layer_add")
    model, layers = hand.window.panels.layers.model, hand.window.session.document.layers
    numbers = {layer.id: str(number) for number, layer in enumerate(layers, start=1)}
    model.move_to_gap(layers[2].id, gap)
    assert "".join(numbers[model.layer_at(row).id] for row in range(3)) == order


def test_a_click_on_the_eye_hides_the_layer(hand):
    view = hand.window.panels.layers.list
    row = view.visualRect(hand.window.panels.layers.model.index(0))
    QTest.mouseClick(
        view.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QPoint(row.x() + 14, row.center().y()),
    )
    assert not active(hand).props.visible
    assert hand.window.session.history.can_undo


def test_space_in_the_list_hides_the_layer(hand, qtbot):
    view = hand.window.panels.layers.list
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert not active(hand).props.visible


def test_a_drag_of_the_opacity_is_one_step(hand):
    slider = hand.window.panels.layers._slider
    slider.setSliderDown(True)
    for percent in (80, 60, 40):
        slider.setValue(percent)
    slider.setSliderDown(False)
    assert active(hand).props.opacity == pytest.approx(0.4)
    hand.window.session.undo()
    assert active(hand).props.opacity == 1


def test_what_cannot_be_done_with_a_layer_is_said(hand):
    do(hand, "layer_merge")
    assert hand.window.notices.text


def test_drawing_on_a_locked_layer_is_refused_in_a_sentence(hand):
    layer = active(hand)
    hand.window.session.do(SetLayerProps(layer.id, replace(layer.props, locked=True)))
    hand.drag((40, 60), (160, 60))
    assert layer.props.name in hand.window.notices.text


def test_a_thumbnail_shows_what_was_drawn(hand, qtbot):
    model = hand.window.panels.layers.model
    hand.window.tools.chosen.set_value("size", 60)

    def darkest() -> int:
        image = model.index(0).data(Qt.ItemDataRole.DecorationRole)
        return min(
            image.pixelColor(x, image.height() // 2).lightness()
            for x in range(20, image.width() - 20)
        )

    assert darkest() > 200
    with qtbot.waitSignal(model.dataChanged):
        hand.drag((20, 90), (220, 90))
    qtbot.waitUntil(lambda: darkest() < 60)


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
