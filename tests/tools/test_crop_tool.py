"""The crop tool: how the frame follows the hand, and what Enter makes of it."""

import numpy as np
import pytest

from sketchstudio.document import MAX_SIDE, Document, Rect
from sketchstudio.session import Session
from sketchstudio.tools import CropTool
from sketchstudio.tools.overlay import CropFrame
from sketchstudio.tools.pointer import PointerEvent
from tests.document.conftest import content_of


@pytest.fixture
def session() -> Session:
    pixels = np.random.default_rng(6).integers(0, 256, (300, 400, 4), np.uint8)
    return Session(Document.from_pixels(pixels, "picture"))


@pytest.fixture
def tool(session) -> CropTool:
    return CropTool(session)


def drag(tool: CropTool, start, end, *modifiers: str) -> None:
    held = frozenset(modifiers)
    tool.press(PointerEvent(*start, modifiers=held))
    tool.move(PointerEvent(*end, modifiers=held))
    tool.release(PointerEvent(*end, modifiers=held))


def test_at_first_the_frame_is_the_whole_canvas_and_enter_does_nothing(tool, session):
    assert tool.frame == Rect(0, 0, 400, 300)
    assert not tool.confirm()
    assert not session.history.can_undo


@pytest.mark.parametrize("corners", [((50, 60), (250, 160)), ((250, 160), (50, 60))])
def test_a_drag_draws_a_frame_and_enter_crops_to_it(tool, session, corners):
    shown = session.document.snapshot().flatten_alpha()
    drag(tool, *corners)
    assert tool.frame == Rect(50, 60, 200, 100)
    assert tool.confirm()
    assert np.array_equal(session.document.snapshot().flatten_alpha(), shown[60:160, 50:250])
    assert tool.frame == Rect(0, 0, 200, 100)


def test_undo_gives_the_picture_back(tool, session):
    before = content_of(session.document)
    drag(tool, (50, 60), (250, 160))
    tool.set_value("trim", True)
    tool.confirm()
    session.undo()
    assert content_of(session.document) == before


def test_handles_pull_one_edge_or_two_and_inside_moves_it(tool):
    drag(tool, (50, 60), (250, 160))
    drag(tool, (250, 110), (300, 90))
    assert tool.frame == Rect(50, 60, 250, 100)
    drag(tool, (50, 60), (20, 30))
    assert tool.frame == Rect(20, 30, 280, 130)
    drag(tool, (100, 100), (130, 90))
    assert tool.frame == Rect(50, 20, 280, 130)


def test_a_frame_near_the_edge_of_the_canvas_sticks_to_it(tool):
    drag(tool, (3, 60), (396, 160))
    assert tool.frame == Rect(0, 60, 400, 100)


def test_a_frame_over_the_edge_makes_the_canvas_larger(tool, session):
    drag(tool, (400, 300), (450, 390))
    assert tool.frame == Rect(0, 0, 450, 390)
    tool.confirm()
    assert (session.document.width, session.document.height) == (450, 390)


@pytest.mark.parametrize(
    ("ratio", "expected"), [("1:1", 1), ("16:9", 16 / 9), ("original", 4 / 3), ("2:3", 2 / 3)]
)
def test_proportions_hold_for_every_handle(tool, ratio, expected):
    drag(tool, (50, 60), (350, 260))
    tool.set_value("ratio", ratio)
    for place in ((-1, -1), (1, 0), (0, 1), (1, -1)):
        frame = tool.frame
        start = (
            frame.x + (place[0] + 1) / 2 * frame.width,
            frame.y + (place[1] + 1) / 2 * frame.height,
        )
        drag(tool, start, (start[0] + 17, start[1] + 11))
        assert tool.frame.width / tool.frame.height == pytest.approx(expected, rel=0.01)


def test_with_shift_a_handle_keeps_the_proportions_there_are(tool):
    drag(tool, (50, 60), (250, 160))
    drag(tool, (250, 160), (350, 170), "shift")
    assert tool.frame == Rect(50, 60, 300, 150)


def test_the_numbers_set_the_frame_about_its_middle(tool):
    drag(tool, (50, 60), (250, 160))
    tool.set_value("width", 100)
    assert tool.frame == Rect(100, 60, 100, 100)
    tool.set_value("ratio", "1:1")
    tool.set_value("height", 50)
    assert tool.frame == Rect(125, 85, 50, 50)
    assert (tool.value("width"), tool.value("height")) == (50, 50)


def test_esc_and_another_tool_forget_the_frame(tool, session):
    drag(tool, (50, 60), (250, 160))
    assert tool.dismiss()
    assert not tool.dismiss()
    drag(tool, (50, 60), (250, 160))
    tool.finish()
    assert tool.frame == Rect(0, 0, 400, 300)
    assert not session.history.can_undo


def test_a_canvas_that_cannot_be_is_refused_in_a_sentence(tool, session):
    said: list[str] = []
    session.notice.connect(said.append)
    before = content_of(session.document)
    tool.set_value("width", MAX_SIDE)
    tool.set_value("height", MAX_SIDE)
    tool.confirm()
    assert "too large" in said[0]
    assert content_of(session.document) == before


def test_the_overlay_tells_the_frame_and_the_page(tool):
    drag(tool, (50, 60), (250, 160))
    assert tool.overlay()[0] == CropFrame(Rect(50, 60, 200, 100), 400, 300)
