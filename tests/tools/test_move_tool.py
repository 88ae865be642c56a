"""The move tool: what waits, what is applied, and what the pixels are then."""

import numpy as np
import pytest

from sketchstudio.document import Document, LayerProps, Rect, TileStore
from sketchstudio.document.content import content_bounds
from sketchstudio.document.edits import SetLayerProps
from sketchstudio.document.selection import Selection
from sketchstudio.document.selection_edits import SetSelection
from sketchstudio.session import Session
from sketchstudio.tools import MoveTool
from sketchstudio.tools.overlay import Handle
from sketchstudio.tools.pointer import PointerEvent
from tests.document.conftest import content_of

BOX = Rect(100, 60, 80, 40)
MIDDLE = (140.0, 80.0)


def filled(rect: Rect) -> TileStore:
    store = TileStore()
    pixels = np.random.default_rng(4).integers(1, 256, (rect.height, rect.width, 4), np.uint8)
    store.write(rect, np.minimum(pixels, pixels[..., 3:]))
    return store


@pytest.fixture
def session() -> Session:
    document = Document(400, 300)
    document.append_layer(LayerProps("layer"), filled(BOX))
    return Session(document)


@pytest.fixture
def tool(session) -> MoveTool:
    return MoveTool(session)


def drag(tool: MoveTool, start, end, *modifiers: str) -> None:
    held = frozenset(modifiers)
    tool.press(PointerEvent(*start, modifiers=held))
    tool.move(PointerEvent((start[0] + end[0]) / 2, (start[1] + end[1]) / 2, modifiers=held))
    tool.release(PointerEvent(*end, modifiers=held))


def bounds(session: Session, index: int = 0) -> Rect:
    return content_bounds(session.document.layers[index].tiles)


def places(tool: MoveTool) -> list[tuple[float, float]]:
    return [(shape.x, shape.y) for shape in tool.overlay() if isinstance(shape, Handle)]


def fields(tool: MoveTool) -> tuple:
    return tuple(tool.value(name) for name in ("x", "y", "width", "height", "angle"))


def test_the_box_lies_around_what_is_on_the_layer(tool):
    corners = {(100, 60), (180, 60), (180, 100), (100, 100)}
    assert corners <= set(places(tool))
    assert fields(tool) == (100, 60, 80, 40, 0)


def test_a_drag_inside_moves_by_whole_pixels_once_it_is_confirmed(tool, session):
    before = session.document.layers[0].tiles.read(BOX)
    drag(tool, MIDDLE, (175.4, 69.8))
    assert bounds(session) == BOX
    assert tool.preview() is not None
    assert tool.confirm()
    assert bounds(session) == Rect(135, 50, 80, 40)
    assert np.array_equal(session.document.layers[0].tiles.read(bounds(session)), before)
    assert session.history.undo_label == "Move"
    assert tool.preview() is None


@pytest.mark.parametrize(
    ("end", "at"), [((190, 90), (150, 60)), ((130, 200), (100, 180))], ids=["across", "down"]
)
def test_with_shift_it_moves_straight(tool, session, end, at):
    drag(tool, MIDDLE, end, "shift")
    tool.confirm()
    assert (bounds(session).x, bounds(session).y) == at


def test_arrow_keys_nudge_and_all_of_it_is_one_step(tool, session):
    before = content_of(session.document)
    for step in ((1, 0), (0, -1), (10, 0)):
        assert tool.nudge(*step)
    tool.confirm()
    assert bounds(session) == Rect(111, 59, 80, 40)
    session.undo()
    assert content_of(session.document) == before
    assert not session.history.can_undo


def test_a_corner_keeps_the_proportions_and_shift_frees_them(tool, session):
    drag(tool, (180, 100), (260, 140))
    assert fields(tool) == (100, 60, 160, 80, 0)
    drag(tool, (260, 140), (200, 160), "shift")
    assert fields(tool) == (100, 60, 100, 100, 0)
    tool.confirm()
    assert bounds(session) == Rect(100, 60, 100, 100)


def test_a_side_stretches_one_way_and_alt_keeps_the_middle(tool):
    drag(tool, (180, 80), (220, 90))
    assert fields(tool) == (100, 60, 120, 40, 0)
    drag(tool, (220, 80), (230, 80), "alt")
    assert fields(tool) == (90, 60, 140, 40, 0)


def test_pulled_over_its_other_side_it_is_mirrored(tool, session):
    before = session.document.layers[0].tiles.read(BOX)
    drag(tool, (180, 80), (20, 80))
    tool.confirm()
    assert bounds(session) == Rect(20, 60, 80, 40)
    assert np.array_equal(session.document.layers[0].tiles.read(bounds(session)), before[:, ::-1])


def test_a_drag_outside_turns_and_shift_snaps(tool):
    drag(tool, (300, 80), (295, 118))
    assert tool.value("angle") == pytest.approx(13.8, abs=0.1)
    tool.dismiss()
    drag(tool, (300, 80), (295, 118), "shift")
    assert tool.value("angle") == 15


def test_many_changes_resample_the_original_once(tool, session):
    before = content_of(session.document)
    drag(tool, (180, 100), (110, 65))  # down to an eighth ...
    tool.set_value("angle", 33)
    tool.set_value("angle", 0)
    tool.set_value("width", 80)  # ... and back
    tool.set_value("x", 100)
    tool.set_value("y", 60)
    assert tool.preview() is not None
    tool.confirm()
    assert content_of(session.document) == before
    assert not session.history.can_undo


def test_the_numbers_place_the_box(tool, session):
    tool.set_value("keep", True)
    tool.set_value("width", 160)
    assert fields(tool) == (100, 60, 160, 80, 0)
    tool.set_value("keep", False)
    tool.set_value("height", 30)
    tool.set_value("x", -20)
    tool.set_value("y", 7)
    assert fields(tool) == (-20, 7, 160, 30, 0)
    tool.confirm()
    assert bounds(session) == Rect(-20, 7, 160, 30)


def test_the_buttons_mirror_flip_apply_and_cancel(tool, session):
    before = session.document.layers[0].tiles.read(BOX)
    assert not tool.can_run("apply")
    tool.run("mirror")
    tool.run("flip")
    assert tool.can_run("apply")
    tool.run("apply")
    assert np.array_equal(session.document.layers[0].tiles.read(BOX), before[::-1, ::-1])
    tool.run("mirror")
    tool.run("cancel")
    assert np.array_equal(session.document.layers[0].tiles.read(BOX), before[::-1, ::-1])


def test_esc_takes_back_first_the_drag_then_everything(tool, session):
    drag(tool, MIDDLE, (150, 80))
    tool.press(PointerEvent(150, 80))
    tool.move(PointerEvent(250, 80))
    tool.cancel()
    assert fields(tool)[0] == 110
    assert tool.dismiss()
    assert fields(tool)[0] == 100
    assert not tool.dismiss()
    assert not session.history.can_undo


def test_undo_takes_back_what_waits_and_another_edit_applies_it(tool, session):
    drag(tool, MIDDLE, (150, 80))
    session.undo()
    assert fields(tool)[0] == 100
    drag(tool, MIDDLE, (150, 80))
    layer = session.document.layers[0]
    session.do(SetLayerProps(layer.id, LayerProps("renamed")))
    assert bounds(session).x == 110
    assert tool.preview() is None
    session.undo()
    session.undo()
    assert bounds(session) == BOX


def test_another_tool_applies_it_and_a_lost_pointer_does_not(tool, session):
    drag(tool, MIDDLE, (150, 80))
    tool.let_go()
    assert bounds(session) == BOX
    tool.finish()
    assert bounds(session).x == 110


def test_pushed_off_the_canvas_it_comes_back(tool, session):
    before = content_of(session.document)
    drag(tool, MIDDLE, (-860, 80))
    tool.confirm()
    assert not session.document.snapshot().flatten_alpha().any()
    assert fields(tool)[0] == -900
    tool.set_value("x", 100)
    tool.confirm()
    assert content_of(session.document) == before


def test_a_selection_limits_the_box_and_moves_along(tool, session):
    part = Selection.of_rect(Rect(90, 50, 40, 30), width=400, height=300)
    session.do(SetSelection(part))
    assert fields(tool) == (100, 60, 30, 20, 0)
    drag(tool, (110, 70), (210, 170))
    tool.confirm()
    assert session.document.selection is not None
    assert session.document.selection.bounds == Rect(190, 150, 40, 30)
    assert fields(tool) == (200, 160, 30, 20, 0)


def test_all_layers_of_a_group_move_together():
    document = Document(400, 300)
    below = document.append_layer(LayerProps("below"), filled(Rect(10, 10, 20, 20)))
    above = document.append_layer(LayerProps("above"), filled(Rect(50, 40, 20, 20)))
    group = document.append_layer(LayerProps("group", is_group=True))
    below.parent_id = above.parent_id = group.id
    session = Session(document)
    tool = MoveTool(session)
    assert fields(tool) == (10, 10, 60, 50, 0)
    drag(tool, (30, 30), (130, 30))
    tool.confirm()
    assert (bounds(session, 0).x, bounds(session, 1).x) == (110, 150)
    assert session.history.undo_label == "Move"
    session.undo()
    assert (bounds(session, 0).x, bounds(session, 1).x) == (10, 50)


def test_all_chosen_layers_move_together(tool, session):
    session.document.append_layer(LayerProps("other"), filled(Rect(10, 10, 20, 20)))
    ids = {layer.id for layer in session.document.layers}
    tool.chosen_layers = lambda: ids
    assert fields(tool) == (10, 10, 170, 90, 0)


@pytest.mark.parametrize(
    ("props", "sentence"),
    [
        (LayerProps("layer", locked=True), "locked"),
        (LayerProps("layer", visible=False), "hidden"),
    ],
)
def test_a_layer_that_may_not_be_moved_says_why(tool, session, props, sentence):
    said: list[str] = []
    session.notice.connect(said.append)
    session.do(SetLayerProps(session.document.layers[0].id, props))
    assert tool.overlay() == ()
    tool.press(PointerEvent(*MIDDLE))
    assert not tool.nudge(1, 0)
    assert sentence in said[0]
    assert tool.preview() is None


def test_an_empty_layer_says_so():
    session = Session(Document.blank(100, 100))
    said: list[str] = []
    session.notice.connect(said.append)
    MoveTool(session).press(PointerEvent(5, 5))
    assert "empty" in said[0]
