"""The canvas sends the pointer to the tool in hand, and looks at the picture as it is told."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import NO_KEY, Hand

WHITE = (255, 255, 255)
PEN = QPointingDevice(
    "test pen",
    7,
    QInputDevice.DeviceType.Stylus,
    QPointingDevice.PointerType.Pen,
    QInputDevice.Capability.Position | QInputDevice.Capability.Pressure,
    1,
    2,
)
UPTURNED = QPointingDevice(
    "test pen, upside down",
    8,
    QInputDevice.DeviceType.Stylus,
    QPointingDevice.PointerType.Eraser,
    QInputDevice.Capability.Position | QInputDevice.Capability.Pressure,
    1,
    2,
)


def pen(hand: Hand, kind: QEvent.Type, x: float, y: float, *, pressure=0.8, device=PEN):
    """One event of the pen at a canvas place, as Qt would send it."""
    place = QPointF(hand.place(x, y))
    is_up = kind == QEvent.Type.TabletRelease
    button, buttons = Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton
    event = QTabletEvent(
        kind,
        device,
        place,
        QPointF(hand.canvas.mapToGlobal(place.toPoint())),
        pressure,
        0.0,
        0.0,
        0.0,
        0.0,
        0.0,
        NO_KEY,
        button,
        Qt.MouseButton.NoButton if is_up else buttons,
    )
    QApplication.sendEvent(hand.canvas, event)
    assert event.isAccepted()


def pen_stroke(hand: Hand, *places: tuple[float, float], pressure=0.8, device=PEN):
    pen(hand, QEvent.Type.TabletPress, *places[0], pressure=pressure, device=device)
    for place in places[1:]:
        pen(hand, QEvent.Type.TabletMove, *place, pressure=pressure, device=device)
    pen(hand, QEvent.Type.TabletRelease, *places[-1], pressure=0.0, device=device)


def is_marked(hand: Hand, x: int, y: int) -> bool:
    return tuple(hand.picture()[y, x]) != WHITE


def test_a_drag_with_the_mouse_draws_a_line(hand):
    hand.drag((40, 60), (90, 60), (160, 60))
    assert is_marked(hand, 100, 60)
    assert not is_marked(hand, 100, 90)


def test_a_stroke_is_on_screen_where_it_was_drawn(hand):
    hand.drag((40, 60), (90, 60), (160, 60))
    shown = hand.canvas.grab().toImage()
    assert shown.pixelColor(hand.place(100, 60)).lightness() < 60
    assert shown.pixelColor(hand.place(100, 90)).lightness() > 250


@pytest.mark.parametrize("zoom", [0.5, 3.0])
@pytest.mark.parametrize("rotation", [0, 75])
def test_a_stroke_lands_under_the_pointer_however_one_looks(hand, zoom, rotation):
    hand.canvas.show_view(hand.canvas.transform.zoomed(zoom, at=(400, 300)))
    hand.canvas.turn_to(rotation)
    hand.canvas.mirror()
    hand.drag((110, 80), (120, 90), (130, 100))
    assert is_marked(hand, 120, 90)
    marked = np.argwhere((hand.picture() != 255).any(axis=2))
    assert marked.min() > 60


def test_a_pen_presses_as_hard_as_it_says(hand):
    hand.window.tools.chosen.set_value("size", 30)
    pen_stroke(hand, (40, 40), (100, 40), (160, 40), pressure=1.0)
    pen_stroke(hand, (40, 120), (100, 120), (160, 120), pressure=0.2)
    picture = hand.picture()
    hard = (picture[10:80, 100] != 255).any(axis=1).sum()
    soft = (picture[90:160, 100] != 255).any(axis=1).sum()
    assert hard > 2 * soft > 0


def test_the_other_end_of_the_pen_erases_and_the_tool_stays_in_hand(hand):
    chosen = hand.window.tools.chosen
    chosen.set_value("size", 20)
    pen_stroke(hand, (40, 60), (100, 60), (160, 60))
    assert is_marked(hand, 100, 60)
    for tool in hand.window.tools.tools:
        if tool.id == "eraser":
            tool.set_value("size", 60)
    pen_stroke(hand, (80, 60), (100, 60), (120, 60), pressure=1.0, device=UPTURNED)
    assert not is_marked(hand, 100, 60)
    assert hand.window.tools.active is chosen


def test_mouse_events_while_the_pen_is_down_leave_no_dot(hand):
    pen(hand, QEvent.Type.TabletPress, 40, 60)
    QTest.mouseClick(hand.canvas, Qt.MouseButton.LeftButton, NO_KEY, hand.place(150, 150))
    pen(hand, QEvent.Type.TabletMove, 90, 60)
    pen(hand, QEvent.Type.TabletRelease, 90, 60, pressure=0.0)
    assert is_marked(hand, 60, 60)
    assert not is_marked(hand, 150, 150)


def test_the_middle_button_moves_the_view_and_not_the_picture(hand):
    before = hand.canvas.transform
    hand.drag((40, 60), (90, 80), button=Qt.MouseButton.MiddleButton)
    after = hand.canvas.transform
    assert (after.dx - before.dx, after.dy - before.dy) == (50, 20)
    assert not hand.window.session.history.can_undo


def test_space_moves_the_view_as_long_as_it_is_held(hand):
    before = hand.canvas.transform
    QTest.keyPress(hand.canvas, Qt.Key.Key_Space)
    hand.drag((40, 60), (70, 60))
    QTest.keyRelease(hand.canvas, Qt.Key.Key_Space)
    assert hand.canvas.transform.dx - before.dx == 30
    assert not hand.window.session.history.can_undo
    hand.drag((40, 60), (70, 60))
    assert hand.window.session.history.can_undo


def test_shift_space_turns_the_view(hand):
    shift = Qt.KeyboardModifier.ShiftModifier
    QTest.keyPress(hand.canvas, Qt.Key.Key_Space, shift)
    hand.drag((200, 60), (200, 120), modifiers=shift)
    QTest.keyRelease(hand.canvas, Qt.Key.Key_Space, shift)
    assert hand.canvas.transform.rotation != 0


def test_alt_lends_the_picker(hand):
    hand.window.session.foreground = (200, 30, 30)
    hand.window.tools.chosen.set_value("size", 40)
    hand.drag((40, 60), (160, 60))
    hand.window.session.foreground = (0, 0, 255)
    alt = Qt.KeyboardModifier.AltModifier
    QTest.keyPress(hand.canvas, Qt.Key.Key_Alt)
    hand.click(100, 60, modifiers=alt)
    QTest.keyRelease(hand.canvas, Qt.Key.Key_Alt)
    assert hand.window.session.foreground == (200, 30, 30)
    assert hand.window.tools.active is hand.window.tools.chosen


def test_another_window_coming_to_the_front_lets_go_of_held_keys(hand):
    QTest.keyPress(hand.canvas, Qt.Key.Key_Alt)
    assert hand.window.tools.active is not hand.window.tools.chosen
    QApplication.sendEvent(hand.window, QEvent(QEvent.Type.WindowDeactivate))
    assert hand.window.tools.active is hand.window.tools.chosen


def test_the_wheel_zooms_at_the_pointer(hand, qtbot):
    from PySide6.QtGui import QWheelEvent

    place = QPointF(hand.place(60, 50))
    event = QWheelEvent(
        place,
        QPointF(hand.canvas.mapToGlobal(place.toPoint())),
        QPoint(),
        QPoint(0, 360),
        Qt.MouseButton.NoButton,
        NO_KEY,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(hand.canvas, event)
    assert hand.canvas.transform.zoom == pytest.approx(2)
    assert hand.canvas.transform.to_canvas(place.x(), place.y()) == pytest.approx((60, 50), abs=0.5)


def test_the_picture_stays_in_place_when_a_bar_appears(hand):
    window = hand.window

    def place_on_screen() -> QPoint:
        return hand.canvas.mapToGlobal(hand.place(10, 10))

    before = place_on_screen()
    window.notices.show_problem("Something.")
    QApplication.processEvents()
    assert hand.canvas.y() > 0
    assert place_on_screen() == before
    window.notices.hide()
    QApplication.processEvents()
    assert place_on_screen() == before
