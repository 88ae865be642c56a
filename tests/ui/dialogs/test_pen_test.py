"""The pen test says what the pen says, and sets how hard it has to be pressed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QTabletEvent
from PySide6.QtWidgets import QApplication

from sketchstudio.settings import Settings
from sketchstudio.ui.dialogs.pen_test import PenTestDialog
from tests.ui.canvas.test_pen_orders import PEN


@pytest.fixture
def dialog(qapp, qtbot) -> PenTestDialog:
    dialog = PenTestDialog(Settings())
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def move_pen(dialog: PenTestDialog, x: float, *, time_ms: int, pressure: float) -> None:
    left = Qt.MouseButton.LeftButton
    place, no_key = QPointF(x, 100), Qt.KeyboardModifier.NoModifier
    kind = QEvent.Type.TabletMove
    event = QTabletEvent(kind, PEN, place, place, pressure, 20, -10, 0, 90, 0, no_key, left, left)
    event.setTimestamp(time_ms)
    QApplication.sendEvent(dialog.trace, event)


def words(dialog: PenTestDialog) -> str:
    return " | ".join(label.text() for label in dialog._labels.values())


def test_it_says_what_the_pen_says(dialog):
    for step in range(21):
        move_pen(dialog, 10 + 10 * step, time_ms=5000 + 5 * step, pressure=0.5)
    said = words(dialog)
    for part in ("pen 21", "50%", "20°", "-10°", "90°", "200 events a second"):
        assert part in said


def test_it_draws_where_the_pen_was_and_wipes_it_again(dialog):
    blank = dialog.trace.grab().toImage()
    for step in range(20):
        move_pen(dialog, 10 + 10 * step, time_ms=5000 + 5 * step, pressure=1.0)
    assert dialog.trace.grab().toImage() != blank
    dialog.trace.clear()
    assert dialog.trace.grab().toImage() == blank


def test_the_curve_is_a_setting_that_applies_at_once(dialog, qtbot):
    with qtbot.waitSignal(dialog.changed) as signal:
        dialog.firmness.setValue(50)
    assert signal.args[0].number("pen_firmness") == 50
    move_pen(dialog, 50, time_ms=5000, pressure=0.5)
    assert "felt as 25%" in words(dialog)
