"""Pen, mouse and keyboard in nasty orders: every mark is one that the artist has made."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QInputDevice, QMouseEvent, QPointingDevice, QTabletEvent
from PySide6.QtWidgets import QApplication

from sketchstudio.document.document import Document
from sketchstudio.session import Session
from sketchstudio.tools.base import Tool
from sketchstudio.tools.pointer import PointerEvent
from sketchstudio.ui.canvas.canvas import Canvas
from sketchstudio.ui.tool_set import ToolSet

LEFT, RIGHT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.NoButton
NO_KEY = Qt.KeyboardModifier.NoModifier
POSITION = QInputDevice.Capability.Position | QInputDevice.Capability.Pressure


def a_pen(number: int, kind=QPointingDevice.PointerType.Pen) -> QPointingDevice:
    stylus = QInputDevice.DeviceType.Stylus
    return QPointingDevice(f"pen {number}", number, stylus, kind, POSITION, 1, 2)


PEN, OTHER = a_pen(21), a_pen(22)
UPTURNED = a_pen(23, QPointingDevice.PointerType.Eraser)


class Noting(Tool):
    """Notes what it is told; every press must be ended."""

    id = name = key = icon = "noting"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.told: list[tuple[str, float, float]] = []
        self.events: list[PointerEvent] = []
        self.is_down = False

    def press(self, event: PointerEvent) -> None:
        assert not self.is_down, "two presses without an end between them"
        self.is_down = True
        self._note("press", event)

    def move(self, event: PointerEvent) -> None:
        assert self.is_down, "a move of what was not pressed"
        self._note("move", event)

    def release(self, event: PointerEvent) -> None:
        assert self.is_down
        self.is_down = False
        self._note("release", event)

    def finish(self) -> None:
        if self.is_down:
            self.told.append(("finish", 0, 0))
        self.is_down = False

    def cancel(self) -> None:
        self.told.append(("cancel", 0, 0))
        self.is_down = False

    def _note(self, word: str, event: PointerEvent) -> None:
        self.told.append((word, event.x, event.y))
        self.events.append(event)


class Table:
    """A canvas, a noting tool, and hands that send raw events."""

    def __init__(self) -> None:
        self.session = Session(Document.blank(400, 300))
        self.tools = ToolSet(self.session)
        self.tool = Noting(self.session)
        self.tools.tools = (self.tool, *self.tools.tools)
        self.tools.choose(self.tool)
        self.canvas = Canvas(self.session, self.tools)
        self.canvas.resize(400, 300)
        self.canvas.show_view(self.canvas.transform)
        self.time_s = 100.0

    @property
    def words(self) -> list[str]:
        return [word for word, _, _ in self.tool.told]

    def pen(self, kind: str, x=0.0, y=0.0, *, after_s=0.01, device=PEN, button=LEFT, **more):
        is_down = kind != "Release" and not more.get("hover", False)
        buttons = more.get("buttons", LEFT if is_down else NONE)
        event = QTabletEvent(
            QEvent.Type[f"Tablet{kind}"],
            device,
            QPointF(x, y),
            QPointF(self.canvas.mapToGlobal(QPointF(x, y))),
            more.get("pressure", 0.5),
            more.get("tilt", (0.0, 0.0))[0],
            more.get("tilt", (0.0, 0.0))[1],
            0.0,
            more.get("rotation", 0.0),
            0.0,
            NO_KEY,
            button,
            buttons,
        )
        self._send(event, after_s)

    def mouse(self, kind: str, x=0.0, y=0.0, *, after_s=0.01, button=LEFT, **more) -> None:
        buttons = more.get("buttons", NONE if kind == "ButtonRelease" else button)
        event = QMouseEvent(
            QEvent.Type[f"Mouse{kind}"],
            QPointF(x, y),
            self.canvas.mapToGlobal(QPointF(x, y)),
            button if kind != "Move" else NONE,
            buttons,
            NO_KEY,
        )
        self._send(event, after_s)

    def _send(self, event, after_s: float) -> None:
        self.time_s += after_s
        event.setTimestamp(round(self.time_s * 1000))
        QApplication.sendEvent(self.canvas, event)


@pytest.fixture
def table(qapp) -> Table:
    return Table()


def test_every_point_of_the_pen_comes_with_its_own_time_place_and_lean(table):
    table.pen("Press", 10, 10)
    for step in range(1, 50):
        table.pen("Move", 10 + step, 10, after_s=0.004, tilt=(12.0, -30.0), rotation=45.0)
    moves = table.tool.events[1:]
    assert len(moves) == 49
    assert np.allclose(np.diff([event.time_s for event in moves]), 0.004, atol=0.0011)
    assert np.allclose(np.diff([event.x for event in moves]), 1)
    assert (moves[0].tilt_x, moves[0].tilt_y, moves[0].rotation) == (12.0, -30.0, 45.0)


def test_points_that_waited_in_the_queue_are_painted_once(table, qtbot):
    table.canvas.show()
    qtbot.waitExposed(table.canvas)
    QApplication.processEvents()
    painted = []
    original = table.canvas.paintEvent
    table.canvas.paintEvent = lambda event: (painted.append(1), original(event))
    table.pen("Press", 10, 10)
    for step in range(40):
        table.pen("Move", 10 + step, 10)
        table.canvas.update()
    assert painted == []
    QApplication.processEvents()
    assert len(painted) == 1 and len(table.tool.events) == 41


def test_the_pressure_curve_is_felt(table):
    from sketchstudio.settings import Settings

    table.canvas.take_settings(Settings().changed("pen_firmness", 50))
    table.pen("Press", 10, 10, pressure=0.5)
    assert table.tool.events[0].pressure == pytest.approx(0.25, abs=0.01)


def test_a_press_without_release_does_not_join_two_strokes(table):
    table.pen("Press", 10, 10)
    table.pen("Move", 20, 10)
    table.pen("Press", 200, 200)
    table.pen("Release", 200, 200)
    assert table.words == ["press", "move", "finish", "press", "release"]


def test_a_pen_that_leaves_in_mid_stroke_ends_it_and_the_mouse_counts_again(table):
    table.pen("Press", 10, 10)
    table.canvas.hand.pen_left()
    table.mouse("ButtonPress", 100, 100)
    table.mouse("ButtonRelease", 100, 100)
    assert table.words == ["press", "finish", "press", "release"]


def test_a_pen_that_hovers_after_a_lost_release_draws_no_line(table):
    table.pen("Press", 10, 10)
    table.pen("Move", 200, 200, hover=True)
    assert table.words == ["press", "finish"]


def test_the_mouse_press_before_the_pens_is_taken_back(table):
    table.mouse("ButtonPress", 11, 11)
    table.pen("Press", 10, 10)
    table.mouse("Move", 12, 12)
    table.pen("Move", 20, 10)
    table.mouse("ButtonRelease", 20, 10)
    table.pen("Release", 20, 10)
    assert table.words == ["press", "cancel", "press", "move", "release"]


def test_the_mouse_press_after_the_pens_does_not_count(table):
    table.pen("Press", 10, 10)
    table.pen("Release", 10, 10)
    table.mouse("ButtonPress", 10, 10)
    table.mouse("ButtonRelease", 10, 10)
    assert table.words == ["press", "release"]
    table.mouse("ButtonPress", 10, 10, after_s=0.5)
    assert table.words == ["press", "release", "press"]


def test_another_pen_does_not_draw_into_the_stroke_of_the_first(table):
    table.pen("Press", 10, 10)
    table.pen("Move", 300, 200, device=OTHER, hover=True)
    table.pen("Press", 300, 200, device=OTHER)
    table.pen("Move", 20, 10)
    table.pen("Release", 300, 200, device=OTHER)
    table.pen("Release", 20, 10)
    assert table.tool.told == [("press", 10, 10), ("move", 20, 10), ("release", 20, 10)]


def test_a_button_of_the_pen_in_mid_stroke_changes_nothing(table):
    table.pen("Press", 10, 10)
    table.pen("Press", 12, 10, button=RIGHT, buttons=LEFT | RIGHT)
    table.pen("Release", 14, 10, button=RIGHT, buttons=LEFT)
    table.pen("Move", 20, 10)
    table.pen("Release", 20, 10)
    assert table.words == ["press", "move", "release"]
    assert all(event.button == "left" for event in table.tool.events)


def test_another_tool_in_mid_stroke_does_not_go_on_with_it(table):
    pen_tool = table.tools.tools[1]
    table.pen("Press", 10, 10)
    table.tools.choose(pen_tool)
    table.pen("Move", 200, 200)
    table.pen("Release", 200, 200)
    assert table.words == ["press", "finish"]
    assert not table.session.history.can_undo


def test_a_window_that_comes_in_between_ends_the_stroke(table):
    table.pen("Press", 10, 10)
    focus = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    QApplication.sendEvent(table.canvas, focus)
    table.pen("Move", 200, 200)
    table.pen("Release", 200, 200)
    assert table.words == ["press", "finish"]


def test_the_other_end_gives_back_the_tool_even_when_its_release_is_lost(table):
    table.pen("Press", 10, 10, device=UPTURNED)
    assert table.tools.active is not table.tool
    table.canvas.hand.pen_left()
    assert table.tools.active is table.tool


def test_a_release_without_a_press_is_nothing(table):
    table.pen("Release", 10, 10)
    table.mouse("ButtonRelease", 10, 10, after_s=1)
    assert table.words == []


ACTS = st.tuples(
    st.sampled_from(["pen", "other", "eraser", "mouse", "leave", "focus", "tool", "undo"]),
    st.sampled_from(["press", "move", "hover", "release"]),
    st.integers(0, 300),
    st.sampled_from([0.001, 0.02, 0.3, 2.0]),
)


@settings(max_examples=60)
@given(acts=st.lists(ACTS, max_size=25))
def test_in_any_order_a_tool_is_pressed_moved_and_ended_in_turn(qapp, acts):
    """The noting tool itself refuses what is out of turn; the strokes can all be undone."""
    table = Table()
    blank = table.session.document.snapshot().flatten()
    devices = {"pen": PEN, "other": OTHER, "eraser": UPTURNED}
    for who, what, x, after_s in acts:
        if who in devices:
            kind = {"press": "Press", "release": "Release"}.get(what, "Move")
            hover = what == "hover"
            table.pen(kind, x, x, after_s=after_s, device=devices[who], hover=hover)
        elif who == "mouse":
            kind = {"press": "ButtonPress", "release": "ButtonRelease"}.get(what, "Move")
            buttons = NONE if what in ("hover", "release") else LEFT
            table.mouse(kind, x, x, after_s=after_s, buttons=buttons)
        elif who == "leave":
            table.canvas.hand.pen_left()
        elif who == "focus":
            table.canvas.hand.let_go()
        elif who == "tool":
            table.tools.choose(table.tools.tools[x % 2])
        else:
            table.session.undo()
    table.canvas.hand.let_go()
    while table.session.history.can_undo:
        table.session.undo()
    assert not table.session.is_in_gesture
    assert np.array_equal(table.session.document.snapshot().flatten(), blank)
