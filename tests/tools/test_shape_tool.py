"""The shape tool in an artist's hand."""

from dataclasses import replace

import numpy as np
import pytest

from sketchstudio.document import Document, Rect
from sketchstudio.document.edits import SetLayerProps
from sketchstudio.document.selection import Selection
from sketchstudio.session import Session
from sketchstudio.tools.overlay import Drawn
from sketchstudio.tools.pointer import PointerEvent
from sketchstudio.tools.shape_tool import ShapeTool

RED, BLUE = (220, 30, 40), (20, 60, 200)
SHIFT, ALT = frozenset({"shift"}), frozenset({"alt"})


@pytest.fixture
def session() -> Session:
    session = Session(Document.blank(300, 200))
    session.foreground, session.background = RED, BLUE
    return session


@pytest.fixture
def tool(session) -> ShapeTool:
    return ShapeTool(session)


def drag(tool: ShapeTool, start, end, modifiers=frozenset()) -> None:
    tool.press(PointerEvent(*start))
    tool.move(PointerEvent(*end, modifiers=modifiers))
    tool.release(PointerEvent(*end, modifiers=modifiers))


def click(tool: ShapeTool, x: float, y: float, time_s: float = 0.0) -> None:
    tool.press(PointerEvent(x, y, time_s=time_s))
    tool.release(PointerEvent(x, y, time_s=time_s))
    tool.hover(PointerEvent(x, y, time_s=time_s))


def pixels(session: Session) -> np.ndarray:
    document = session.document
    return document.snapshot().layer_pixels(document.layers[0].id)


@pytest.mark.parametrize("kind", ["line", "rectangle", "ellipse"])
def test_a_drag_draws_a_shape_as_one_step(session, tool, kind):
    tool.set_value("kind", kind)
    drag(tool, (50, 40), (200, 150))
    assert pixels(session).any()
    assert session.history.undo_label == kind.capitalize()
    session.undo()
    assert not pixels(session).any() and not session.history.can_undo


def test_nothing_is_painted_before_the_drag_ends_but_it_can_be_seen(session, tool):
    tool.set_value("kind", "rectangle")
    tool.press(PointerEvent(50, 40))
    tool.move(PointerEvent(200, 150))
    assert not pixels(session).any()
    (drawn,) = tool.overlay()
    assert isinstance(drawn, Drawn) and drawn.line == (*RED, 255)
    session.undo()  # takes back what has been begun
    tool.release(PointerEvent(200, 150))
    assert not pixels(session).any() and tool.overlay() == ()


def test_outline_in_front_and_inside_in_the_background_colour(session, tool):
    tool.set_value("kind", "rectangle")
    tool.set_value("style", "both")
    tool.set_value("width", 6)
    drag(tool, (50, 40), (200, 150))
    assert (pixels(session)[100, 100] == (*BLUE, 255)).all()
    assert (pixels(session)[100, 48:52] == (*RED, 255)).all()
    session.undo()
    assert not session.history.can_undo


def test_shift_draws_a_circle_and_alt_from_the_middle(session, tool):
    tool.set_value("kind", "ellipse")
    tool.set_value("style", "filled")
    drag(tool, (150, 100), (190, 120), SHIFT | ALT)
    rows, columns = np.nonzero(pixels(session)[..., 3] > 127)
    assert (columns.min(), columns.max() + 1) == (110, 190)
    assert (rows.min(), rows.max() + 1) == (60, 140)


def test_a_click_draws_nothing(session, tool):
    for kind in ("line", "rectangle", "ellipse"):
        tool.set_value("kind", kind)
        click(tool, 50, 50)
    assert not session.history.can_undo


def test_only_what_is_selected_is_painted(session, tool):
    session.document.selection = Selection.of_rect(Rect(0, 0, 100, 200), width=300, height=200)
    tool.set_value("kind", "rectangle")
    tool.set_value("style", "filled")
    drag(tool, (50, 40), (200, 150))
    assert (pixels(session)[40:150, 50:100] == (*RED, 255)).all()
    assert not pixels(session)[:, 100:].any()


def test_with_erase_a_shape_takes_away(session, tool):
    tool.set_value("kind", "rectangle")
    tool.set_value("style", "filled")
    drag(tool, (20, 20), (280, 180))
    tool.set_value("erase", True)
    drag(tool, (50, 40), (200, 150))
    assert not pixels(session)[40:150, 50:200].any() and pixels(session)[30, 30, 3] == 255


class TestPolygon:
    @pytest.fixture(autouse=True)
    def filled_polygon(self, tool):
        tool.set_value("kind", "polygon")
        tool.set_value("style", "filled")

    def corners(self, tool) -> None:
        for number, place in enumerate([(50, 50), (150, 50), (150, 150)]):
            click(tool, *place, time_s=number)

    def is_triangle(self, session) -> bool:
        alpha = pixels(session)[..., 3]
        return alpha[60, 140] == 255 and alpha[140, 60] == 0

    def test_enter_closes_it(self, session, tool):
        self.corners(tool)
        assert not pixels(session).any()
        assert tool.confirm() and self.is_triangle(session)
        assert not tool.confirm()

    def test_its_first_corner_closes_it(self, session, tool):
        self.corners(tool)
        click(tool, 52, 51, time_s=9)
        assert self.is_triangle(session) and tool.overlay() == ()

    def test_a_double_click_closes_it(self, session, tool):
        self.corners(tool)
        click(tool, 150, 150, time_s=2.2)
        assert self.is_triangle(session)

    def test_backspace_takes_back_a_corner_and_at_last_all(self, session, tool):
        self.corners(tool)
        click(tool, 60, 190, time_s=5)
        assert tool.delete() and tool.confirm()
        assert self.is_triangle(session)
        click(tool, 10, 10, time_s=20)
        assert tool.delete() and not tool.delete()

    def test_escape_takes_back_all_of_it(self, session, tool):
        self.corners(tool)
        assert tool.dismiss()
        assert not tool.confirm() and not session.history.can_undo


def test_what_cannot_be_erased_says_why(session, tool):
    heard = []
    session.notice.connect(heard.append)
    layer = session.document.layers[0]
    session.do(SetLayerProps(layer.id, replace(layer.props, alpha_locked=True)))
    tool.set_value("erase", True)
    drag(tool, (50, 40), (200, 150))
    assert len(heard) == 1
    assert "unlock it" in heard[0]
