"""The layers panel: the tree of layers and groups, and what is done with it by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest

from sketchstudio.document.geometry import Rect
from sketchstudio.ui.panels import layer_marks
from sketchstudio.ui.panels.layer_mixing import PASS_THROUGH
from sketchstudio.ui.panels.layer_model import ACTIVE_ROLE
from tests.ui.conftest import Hand

NO_KEY = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


def names(hand: Hand) -> list[str]:
    model = hand.window.panels.layers.model
    return [model.index(row).data() for row in range(model.rowCount())]


def active(hand: Hand):
    return hand.window.session.document.active_layer


def do(hand: Hand, *actions: str) -> None:
    for name in actions:
        hand.window.actions_by_name[name].trigger()


def drawn_tree(hand: Hand, parent: QModelIndex | None = None) -> str:
    """ "3 (2 1)": the names from the top, what is in a group in brackets after it."""
    model, words = hand.window.panels.layers.model, []
    parent = parent or QModelIndex()
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        inside = f" ({drawn_tree(hand, index)})" if model.rowCount(index) else ""
        words.append(index.data() + inside)
    return " ".join(words)


def make_layers(hand: Hand) -> list[int]:
    """Layers 1, 2, 3 from the bottom; gives their ids."""
    do(hand, "layer_add", "layer_add")
    layers = hand.window.session.document.layers
    for number, layer in enumerate(layers, start=1):
        layer.props = replace(layer.props, name=str(number))
    return [layer.id for layer in layers]


def mark(hand: Hand, layer_id: int, name: str) -> QPoint:
    """Where a mark of a layer's row is."""
    panel = hand.window.panels.layers
    index = panel.model.index_of(layer_id)
    layer, row = panel.model.layer_of(index), panel.list.visualRect(index)
    assert layer is not None
    if name == layer_marks.FOLD:
        return layer_marks.fold_place(row).center()
    places = {found.name: found.place for found in layer_marks.marks_of(layer.props, row)}
    return places[name].center()


def choose(hand: Hand, *ids: int) -> None:
    view, model = hand.window.panels.layers.list, hand.window.panels.layers.model
    view.setCurrentIndex(model.index_of(ids[0]))
    for layer_id in ids[1:]:
        flags = view.selectionModel().SelectionFlag
        view.selectionModel().setCurrentIndex(model.index_of(layer_id), flags.Select | flags.Rows)


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


@pytest.mark.parametrize(("gap", "order"), [(0, "3 2 1"), (1, "3 2 1"), (2, "2 3 1"), (3, "2 1 3")])
def test_a_drag_puts_the_topmost_layer_between_others(hand, gap, order):
    """gap: 0 is above the first row, 3 below the last; order: from the top."""
    ids = make_layers(hand)
    hand.window.panels.layers.model.move_to_gap([ids[2]], gap)
    assert drawn_tree(hand) == order


def test_a_click_on_the_eye_hides_the_layer(hand):
    view = hand.window.panels.layers.list
    place = mark(hand, active(hand).id, layer_marks.EYE)
    QTest.mouseClick(view.viewport(), LEFT, NO_KEY, place)
    assert not active(hand).props.visible
    assert hand.window.session.history.can_undo


def test_space_in_the_list_hides_the_layer(hand, qtbot):
    view = hand.window.panels.layers.list
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert not active(hand).props.visible


def test_a_drag_of_the_opacity_is_one_step(hand):
    slider = hand.window.panels.layers.mixing._slider
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


# ---- groups


def test_chosen_layers_go_into_a_group_and_out_again(hand):
    first, second, _third = make_layers(hand)
    choose(hand, first, second)
    do(hand, "layer_group")
    assert drawn_tree(hand) == "3 Group 1 (2 1)"
    assert active(hand).props.is_group
    do(hand, "layer_ungroup")
    assert drawn_tree(hand) == "3 2 1"
    hand.window.session.undo()
    hand.window.session.undo()
    assert drawn_tree(hand) == "3 2 1"


def test_a_layer_is_dropped_into_a_group_and_onto_its_gaps(hand):
    first, second, third = make_layers(hand)
    choose(hand, second)
    do(hand, "layer_group")
    model, group = hand.window.panels.layers.model, active(hand).id
    carried = model.mimeData([model.index_of(first)])
    model.dropMimeData(carried, Qt.DropAction.MoveAction, -1, 0, model.index_of(group))
    assert drawn_tree(hand) == "3 Group 1 (1 2)"
    carried = model.mimeData([model.index_of(third)])
    model.dropMimeData(carried, Qt.DropAction.MoveAction, 2, 0, model.index_of(group))
    assert drawn_tree(hand) == "Group 1 (1 2 3)"


def test_a_group_is_not_dropped_into_itself(hand):
    make_layers(hand)
    do(hand, "layer_group", "layer_group")
    assert drawn_tree(hand) == "Group 2 (Group 1 (3)) 2 1"
    model = hand.window.panels.layers.model
    outer, inner = model.index(0), model.index(0, 0, model.index(0))
    move = Qt.DropAction.MoveAction
    assert not model.canDropMimeData(model.mimeData([outer]), move, 0, 0, inner)
    assert model.canDropMimeData(model.mimeData([inner]), move, 0, 0, QModelIndex())
    model.dropMimeData(model.mimeData([outer]), move, -1, 0, inner)
    assert drawn_tree(hand) == "Group 2 (Group 1 (3)) 2 1"


def test_the_tree_holds_together_while_others_hear_of_an_undo_before_it_does(hand):
    first, second, _ = make_layers(hand)
    choose(hand, first, second)
    do(hand, "layer_group")
    model = hand.window.panels.layers.model
    seen = []

    def look(_change: object) -> None:
        index = model.index_of(first)
        seen.append((model.parent(index).isValid(), index.row()))

    hand.window.session.changed._callbacks.insert(0, look)  # before the model
    hand.window.session.undo()
    hand.window.session.changed.disconnect(look)
    assert seen[0][0]  # still in the group that Qt was told of


def test_nothing_is_dropped_into_a_layer_that_is_no_group(hand):
    first, second, _ = make_layers(hand)
    model, move = hand.window.panels.layers.model, Qt.DropAction.MoveAction
    carried = model.mimeData([model.index_of(first)])
    assert not model.canDropMimeData(carried, move, -1, -1, model.index_of(second))


def test_a_new_layer_goes_into_the_active_group(hand):
    do(hand, "group_add", "layer_add")
    assert drawn_tree(hand) == "Group 1 (Layer 3) Sketch"


def test_a_drag_over_several_eyes_is_one_step(hand):
    first, second, third = make_layers(hand)
    view = hand.window.panels.layers.list.viewport()
    QTest.mousePress(view, LEFT, NO_KEY, mark(hand, third, layer_marks.EYE))
    for layer_id in (second, first):
        QTest.mouseMove(view, mark(hand, layer_id, layer_marks.EYE))
    QTest.mouseRelease(view, LEFT, NO_KEY, mark(hand, first, layer_marks.EYE))
    session = hand.window.session
    assert not any(layer.props.visible for layer in session.document.layers)
    session.undo()
    assert all(layer.props.visible for layer in session.document.layers)


def test_a_folded_group_stays_folded(hand):
    make_layers(hand)
    do(hand, "layer_group")
    view, model = hand.window.panels.layers.list, hand.window.panels.layers.model
    group = active(hand).id
    QTest.mouseClick(view.viewport(), LEFT, NO_KEY, mark(hand, group, layer_marks.FOLD))
    assert not view.isExpanded(model.index_of(group))
    choose(hand, hand.window.session.document.layers[0].id)
    do(hand, "layer_add")
    assert not view.isExpanded(model.index_of(group))


def test_marks_opacity_and_removal_concern_all_that_is_chosen(hand, qtbot):
    first, second, _third = make_layers(hand)
    choose(hand, first, second)
    view = hand.window.panels.layers.list
    QTest.mouseClick(view.viewport(), LEFT, NO_KEY, mark(hand, second, layer_marks.LOCK))
    hand.window.panels.layers.mixing._percent.setValue(50)
    layers = hand.window.session.document.layers
    assert [layer.props.locked for layer in layers] == [True, True, False]
    assert [layer.props.opacity for layer in layers] == [0.5, 0.5, 1]
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert drawn_tree(hand) == "3"


def test_a_group_can_be_passed_through(hand):
    do(hand, "layer_group")
    box = hand.window.panels.layers.mixing._mode
    box.setCurrentIndex(box.findData(PASS_THROUGH))
    assert not active(hand).props.is_isolated
    assert box.currentData() == PASS_THROUGH
    do(hand, "layer_below")
    assert box.findData(PASS_THROUGH) < 0


def test_a_layer_is_seen_alone_without_a_change(hand):
    hand.drag((40, 60), (160, 60))
    do(hand, "layer_add", "layer_isolate")
    canvas, session = hand.canvas, hand.window.session
    steps = session.history.state

    def shown() -> int:
        return canvas.shown.cache.image(0, session_rect(session)).pixelColor(100, 60).lightness()

    assert shown() == 255
    do(hand, "layer_below")
    assert shown() < 128
    do(hand, "layer_above", "layer_isolate")
    assert shown() < 128
    assert session.history.state == steps


def session_rect(session) -> Rect:
    return Rect(0, 0, session.document.width, session.document.height)
