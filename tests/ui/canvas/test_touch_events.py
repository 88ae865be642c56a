"""Qt's touch events reach the canvas: fingers on a screen, as a test device sends them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from sketchstudio.document.document import Document
from sketchstudio.session import Session
from sketchstudio.settings import Settings
from sketchstudio.ui.canvas.canvas import Canvas
from sketchstudio.ui.tool_set import ToolSet

ONE, OTHER = QPoint(150, 150), QPoint(250, 150)


@pytest.fixture(scope="module")
def screen(qapp):
    return QTest.createTouchDevice()


@pytest.fixture
def canvas(qapp, qtbot) -> Canvas:
    session = Session(Document.blank(400, 300))
    canvas = Canvas(session, ToolSet(session))
    qtbot.addWidget(canvas)
    canvas.resize(400, 300)
    canvas.show()
    qtbot.waitExposed(canvas)
    return canvas


def drag(canvas: Canvas, screen) -> None:
    QTest.touchEvent(canvas, screen).press(0, ONE, canvas).commit()
    for step in range(1, 11):
        QTest.touchEvent(canvas, screen).move(0, ONE + QPoint(8 * step, 0), canvas).commit()
    QTest.touchEvent(canvas, screen).release(0, ONE + QPoint(80, 0), canvas).commit()


def put_two(canvas: Canvas, screen) -> None:
    QTest.touchEvent(canvas, screen).press(0, ONE, canvas).commit()
    QTest.touchEvent(canvas, screen).move(0, ONE, canvas).press(1, OTHER, canvas).commit()


def lift_two(canvas: Canvas, screen, one: QPoint, other: QPoint) -> None:
    QTest.touchEvent(canvas, screen).release(0, one, canvas).release(1, other, canvas).commit()


def test_a_finger_draws_and_two_that_tap_take_it_back(canvas, screen):
    history = canvas._session.history
    drag(canvas, screen)
    assert history.can_undo
    put_two(canvas, screen)
    lift_two(canvas, screen, ONE, OTHER)
    assert not history.can_undo and history.can_redo


def test_a_pinch_zooms_and_draws_nothing(canvas, screen):
    before = canvas.transform.zoom
    put_two(canvas, screen)
    for step in range(1, 30):
        apart = QPoint(3 * step, 0)
        sequence = QTest.touchEvent(canvas, screen)
        sequence.move(0, ONE - apart, canvas).move(1, OTHER + apart, canvas).commit()
    lift_two(canvas, screen, ONE - apart, OTHER + apart)
    assert canvas.transform.zoom > 1.5 * before
    assert not canvas._session.history.can_undo


@pytest.mark.parametrize(("use", "moves"), [("move", True), ("nothing", False)])
def test_the_setting_says_what_a_finger_does(canvas, screen, use, moves):
    canvas.take_settings(Settings().changed("finger", use))
    before = canvas.transform
    drag(canvas, screen)
    assert not canvas._session.history.can_undo
    assert (canvas.transform != before) is moves
