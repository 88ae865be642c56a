"""The fill tool in an artist's hand."""

from dataclasses import replace

import numpy as np
import pytest

from sketchstudio.document import Document, LayerProps, Rect
from sketchstudio.document.selection import Selection
from sketchstudio.document.tiles import TileStore
from sketchstudio.session import Session
from sketchstudio.tools.fill_tool import FillTool
from sketchstudio.tools.pointer import PointerEvent

RED, BLUE = (220, 30, 40), (20, 60, 200)
CTRL = frozenset({"ctrl"})


@pytest.fixture
def session() -> Session:
    """Two rooms of black lines, side by side, on the upper of two layers; the lower is active."""
    document = Document.blank(300, 200, name="Colours")
    lines = np.zeros((200, 300, 4), np.uint8)
    for rect in (slice(20, 24), slice(150, 154), slice(276, 280)):
        lines[20:180, rect, 3] = 255
    for rect in (slice(20, 24), slice(176, 180)):
        lines[rect, 20:280, 3] = 255
    document.append_layer(LayerProps("Lines"), TileStore.from_pixels(lines))
    document.active_layer_id = document.layers[0].id
    session = Session(document)
    session.foreground, session.background = RED, BLUE
    return session


@pytest.fixture
def tool(session) -> FillTool:
    return FillTool(session)


def click(tool: FillTool, x: float, y: float, **more) -> None:
    tool.press(PointerEvent(x, y, **more))
    tool.release(PointerEvent(x, y, **more))


def drag(tool: FillTool, *places: tuple[float, float]) -> None:
    tool.press(PointerEvent(*places[0]))
    for place in places[1:]:
        tool.move(PointerEvent(*place))
    tool.release(PointerEvent(*places[-1]))


def colors(session: Session, layer: int = 0) -> np.ndarray:
    document = session.document
    return document.snapshot().layer_pixels(document.layers[layer].id)


def test_a_click_fills_the_room_under_the_lines_and_is_one_step(session, tool):
    click(tool, 80, 100)
    filled = colors(session)
    assert (filled[24:176, 24:150] == (*RED, 255)).all()
    assert (filled[100, [23, 150], 3] == 255).all(), "the colour reaches under the line"
    assert not filled[:, 156:].any() and not filled[:18].any()
    session.undo()
    assert not colors(session).any() and not session.history.can_undo
    session.redo()
    assert np.array_equal(colors(session), filled)


def test_a_drag_fills_every_room_it_passes_in_one_step_but_not_the_lines(session, tool):
    drag(tool, (80, 100), (240, 100))
    filled = colors(session)
    assert (filled[100, [80, 240]] == (*RED, 255)).all()
    assert not filled[100, 152].any()
    session.undo()
    assert not colors(session).any() and not session.history.can_undo


def test_what_is_being_filled_can_be_taken_back_before_it_ends(session, tool):
    tool.press(PointerEvent(80, 100))
    assert colors(session).any()
    session.undo()
    assert not colors(session).any() and not session.history.can_undo
    tool.move(PointerEvent(240, 100))
    tool.release(PointerEvent(240, 100))
    assert not colors(session).any()


def test_ctrl_fills_with_the_background_colour_and_with_eraser_nothing_is_left(session, tool):
    click(tool, 80, 100, modifiers=CTRL)
    assert (colors(session)[100, 80] == (*BLUE, 255)).all()
    tool.set_value("with", "erase")
    click(tool, 80, 100)
    assert not colors(session)[24:176, 24:150].any()


def test_this_layer_alone_has_no_lines_to_stop_at(session, tool):
    tool.set_value("sample", "layer")
    click(tool, 80, 100)
    assert (colors(session)[..., 3] == 255).all()


def test_what_generate_does_not_see_stops_no_fill(session, tool):
    lines = session.document.layers[1]
    lines.props = replace(lines.props, is_input=False)
    tool.set_value("sample", "inputs")
    click(tool, 80, 100)
    assert (colors(session)[..., 3] == 255).all()


def test_only_what_is_selected_is_filled(session, tool):
    session.document.selection = Selection.of_rect(Rect(0, 0, 100, 200), width=300, height=200)
    click(tool, 80, 100)
    assert (colors(session)[100, 24:100, 3] == 255).all()
    assert not colors(session)[:, 100:].any()


@pytest.mark.parametrize(
    ("props", "word"), [({"visible": False}, "hidden"), ({"locked": True}, "locked")]
)
def test_a_layer_that_cannot_be_filled_says_why(session, tool, props, word):
    notes = []
    session.notice.connect(notes.append)
    layer = session.document.layers[0]
    layer.props = replace(layer.props, **props)
    click(tool, 80, 100)
    assert not colors(session).any()
    assert len(notes) == 1 and word in notes[0]


def test_locked_transparency_keeps_the_shape(session, tool):
    click(tool, 80, 100)
    alpha = colors(session)[..., 3].copy()
    layer = session.document.layers[0]
    layer.props = replace(layer.props, alpha_locked=True)
    session.foreground = BLUE
    tool.set_value("contiguous", False)
    click(tool, 80, 100)
    assert (colors(session)[100, 80] == (*BLUE, 255)).all()
    assert np.array_equal(colors(session)[..., 3], alpha)


def test_beside_the_canvas_nothing_happens(session, tool):
    click(tool, -5, 100)
    click(tool, 300, 100)
    assert not session.history.can_undo


def test_taking_back_shows_what_is_there_again(session, tool):
    tool.press(PointerEvent(80, 100))
    seen = []
    session.changed.connect(lambda change: seen.append(colors(session).any()))
    tool.cancel()
    assert seen
    assert not seen[-1]
