"""The Image menu and its tools in the real window."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt

from sketchstudio.document import MAX_SIDE, Blot, Document, LayerProps, Rect, TileStore
from sketchstudio.document.content import content_bounds
from sketchstudio.document.remaps import Cut
from sketchstudio.document.selection import Selection
from sketchstudio.document.selection_edits import SetSelection
from sketchstudio.tools import MoveTool
from sketchstudio.ui.dialogs.buttons import StandardButton
from sketchstudio.ui.dialogs.canvas_size import CanvasSizeDialog
from sketchstudio.ui.dialogs.image_size import ImageSize, ImageSizeDialog
from tests.document.conftest import content_of
from tests.ui.conftest import Hand

SHIFT = Qt.KeyboardModifier.ShiftModifier
DOT = Rect(60, 40, 30, 20)


@pytest.fixture
def studio(make_studio):
    document = Document(240, 180)
    store = TileStore()
    pixels = np.random.default_rng(8).integers(0, 256, (DOT.height, DOT.width, 4), np.uint8)
    pixels[..., 3] = 255
    store.write(DOT, pixels)
    document.append_layer(LayerProps("dot"), store)
    document.blots = (Blot(document.new_id(), 75, 50, 5, (255, 0, 0)),)
    return make_studio(document=document)


@pytest.fixture
def hand(studio) -> Hand:
    return Hand(studio)


def seen(studio, x: float, y: float) -> tuple[int, int, int]:
    """The colour on screen over a place of the canvas."""
    canvas = studio.canvas
    view_x, view_y = canvas.transform.to_view(x, y)
    color = canvas.grab().toImage().pixelColor(round(view_x), round(view_y))
    return color.red(), color.green(), color.blue()


@pytest.mark.parametrize(
    "command",
    [
        *("image_turn_right", "image_turn_left", "image_turn_half", "image_mirror", "image_flip"),
        *("layer_turn_right", "layer_turn_left", "layer_turn_half", "layer_mirror", "layer_flip"),
        "trim",
    ],
)
def test_every_command_is_one_step_and_undo_takes_it_back(studio, command):
    session = studio.session
    before = content_of(session.document)
    studio.actions_by_name[command].trigger()
    assert content_of(session.document) != before
    session.undo()
    assert content_of(session.document) == before
    assert not session.history.can_undo


def test_trim_leaves_what_is_painted(studio):
    studio.actions_by_name["trim"].trigger()
    assert (studio.session.document.width, studio.session.document.height) == (30, 20)
    blot = studio.session.document.blots[0]
    assert (blot.x, blot.y) == (15, 10)


def test_crop_to_the_selection(studio):
    session, said = studio.session, []
    session.notice.connect(said.append)
    studio.actions_by_name["crop_to_selection"].trigger()
    assert "Nothing is selected" in said[0]
    session.do(SetSelection(Selection.of_rect(Rect(50, 30, 100, 60), width=240, height=180)))
    studio.actions_by_name["crop_to_selection"].trigger()
    assert (session.document.width, session.document.height) == (100, 60)
    assert content_bounds(session.document.layers[0].tiles) == Rect(10, 10, 30, 20)


def test_image_size_and_canvas_size_do_what_the_dialog_answers(studio):
    images, document = studio.flows.images, studio.session.document
    images.ask_image_size = lambda _width, _height: ImageSize(480, 360, "nearest")
    studio.actions_by_name["image_size"].trigger()
    assert (document.width, document.height) == (480, 360)
    assert content_bounds(document.layers[0].tiles) == Rect(120, 80, 60, 40)
    images.ask_canvas_size = lambda _width, _height: Cut(Rect(-10, -20, 500, 400))
    studio.actions_by_name["canvas_size"].trigger()
    assert (document.width, document.height) == (500, 400)
    assert content_bounds(document.layers[0].tiles) == Rect(130, 100, 60, 40)


def test_the_picture_stays_where_it_is_seen_when_the_canvas_is_cut(studio):
    canvas = studio.canvas
    canvas.show_view(canvas.transform.zoomed(3, at=(200, 200)))
    before = canvas.transform.to_view(75, 50)
    studio.session.do(
        SetSelection(Selection.of_rect(Rect(50, 30, 150, 120), width=240, height=180))
    )
    studio.actions_by_name["crop_to_selection"].trigger()
    assert canvas.transform.zoom == 3
    assert canvas.transform.to_view(25, 20) == pytest.approx(before, abs=1)
    studio.session.undo()
    assert canvas.transform.to_view(75, 50) == pytest.approx(before, abs=1)


def test_a_fitted_picture_is_fitted_again(studio):
    studio.canvas.fit()
    studio.actions_by_name["image_turn_right"].trigger()
    middle = studio.canvas.transform.to_view(90, 120)
    view = studio.canvas.width() / 2, studio.canvas.height() / 2
    assert middle == pytest.approx(view, abs=1)


def test_a_layer_is_seen_moving_before_it_is_applied(hand, studio):
    hand.key("v")
    assert isinstance(studio.tools.chosen, MoveTool)
    studio.canvas.show_blots(False)
    there = seen(studio, 64.5, 44.5)
    assert seen(studio, 164.5, 104.5) == (255, 255, 255)
    hand.drag((75, 50), (120, 80), (175, 110))
    assert seen(studio, 164.5, 104.5) == there
    assert seen(studio, 64.5, 44.5) == (255, 255, 255)
    assert content_bounds(studio.session.document.layers[0].tiles) == DOT
    hand.key(Qt.Key.Key_Return)
    assert content_bounds(studio.session.document.layers[0].tiles) == Rect(160, 100, 30, 20)
    assert seen(studio, 164.5, 104.5) == there


@pytest.mark.parametrize("zoom", [0.2, 0.5, 1.0, 3.0])
def test_the_moving_picture_is_where_the_applied_one_will_be(hand, studio, zoom):
    hand.key("v")
    studio.canvas.show_blots(False)
    studio.canvas.show_view(studio.canvas.transform.zoomed(zoom, at=(300, 300)))
    tool = studio.tools.chosen
    tool.overlay = lambda: ()
    tool.set_value("width", 120)
    tool.set_value("angle", 20)
    moving = studio.canvas.grab().toImage()
    tool.confirm()
    applied = studio.canvas.grab().toImage()
    studio.session.undo()
    still = studio.canvas.grab().toImage()
    assert difference(moving, applied) < difference(still, applied) / 2


def difference(one, other) -> float:
    def pixels(image):
        image = image.convertToFormat(image.Format.Format_RGB32)
        return np.frombuffer(image.constBits(), np.uint8).astype(float)

    return float(np.abs(pixels(one) - pixels(other)).mean())


def test_arrows_nudge_esc_cancels_and_a_tool_applies(hand, studio):
    layer = studio.session.document.layers[0]
    hand.key("v")
    hand.key(Qt.Key.Key_Right)
    hand.key(Qt.Key.Key_Down, SHIFT)
    hand.key(Qt.Key.Key_Escape)
    assert content_bounds(layer.tiles) == DOT
    hand.key(Qt.Key.Key_Right)
    hand.key(Qt.Key.Key_Down, SHIFT)
    hand.key("b")
    assert content_bounds(studio.session.document.layers[0].tiles) == Rect(61, 50, 30, 20)


def test_undo_is_there_while_a_transform_waits(hand, studio):
    hand.key("v")
    hand.key(Qt.Key.Key_Right)
    assert studio.actions_by_name["undo"].isEnabled()
    studio.actions_by_name["undo"].trigger()
    assert studio.tools.chosen.value("x") == 60


def test_the_crop_tool_in_the_window(hand, studio):
    hand.key("r", SHIFT)
    assert studio.tools.chosen.id == "crop"
    hand.drag((50, 30), (100, 80), (150, 120))
    hand.key(Qt.Key.Key_Return)
    assert (studio.session.document.width, studio.session.document.height) == (100, 90)


def test_the_image_size_dialog_keeps_proportions_and_refuses(qtbot):
    dialog = ImageSizeDialog(400, 300)
    qtbot.addWidget(dialog)
    width, height = dialog._size._fields
    width.setValue(800)
    assert dialog.answer() == ImageSize(800, 600, "bicubic")
    dialog._keep.setChecked(False)
    height.setValue(100)
    assert dialog.answer() == ImageSize(800, 100, "bicubic")
    dialog._size._unit.setCurrentIndex(1)
    assert (width.value(), round(height.value(), 1)) == (200, 33.3)
    width.setValue(50)
    assert dialog.answer().width == 200
    dialog._size.set_size(MAX_SIDE, MAX_SIDE)
    assert "too large" in dialog._refusal.text()
    assert not dialog._buttons.button(StandardButton.Ok).isEnabled()


@pytest.mark.parametrize(
    ("anchor", "area"),
    [((0, 0), (0, 0)), ((1, 1), (-50, -10)), ((2, 2), (-100, -20)), ((2, 0), (-100, 0))],
)
def test_the_canvas_size_dialog_holds_the_picture_by_its_anchor(qtbot, anchor, area):
    dialog = CanvasSizeDialog(400, 300)
    qtbot.addWidget(dialog)
    dialog._relative.setChecked(True)
    width, height = dialog._size._fields
    width.setValue(100)
    height.setValue(20)
    dialog._anchor.choose(*anchor)
    assert dialog.answer() == Cut(Rect(*area, 500, 320))


def test_the_anchor_is_chosen_by_arrow_keys(qtbot):
    dialog = CanvasSizeDialog(400, 300)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog._anchor, Qt.Key.Key_Left)
    qtbot.keyClick(dialog._anchor, Qt.Key.Key_Up)
    assert dialog._anchor.place == (0, 0)


@pytest.mark.parametrize(
    "command", ["image_mirror", "layer_flip", "trim", "layer_duplicate", "delete"]
)
def test_a_transform_that_waits_is_applied_before_a_command_looks_at_the_picture(studio, command):
    session, actions = studio.session, studio.actions_by_name
    results = []
    for settles in (True, False):
        session.do(SetSelection(Selection.of_rect(Rect(0, 0, 240, 180), width=240, height=180)))
        actions.tool("move").trigger()
        studio.tools.chosen.nudge(10, 0)
        if settles:
            session.settle()
        actions[command].trigger()
        results.append(painted(session.document))
        while session.history.can_undo:
            session.undo()
    assert results[0] == results[1]


def painted(document: Document) -> list[bytes]:
    """The pixels of every layer, on the canvas and beside it."""
    return [layer.tiles.read(Rect(-300, -300, 900, 900)).tobytes() for layer in document.layers]
