"""Controls are made from descriptions, show their values and tell of changes."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QSlider, QSpinBox, QWidget

from sketchstudio.generators.base import Choice, Parameter
from sketchstudio.tools import ALL_TOOLS
from sketchstudio.ui.controls import make_control
from tests.fake_generators import PARAMETERS

NUMBER = Parameter("n", "Number", "int", 5, minimum=1, maximum=300, step=1, unit="px")
FREE = Parameter("c", "Colours", "int", 0, minimum=2, maximum=24, step=1, zero_label="free")
SHARE = Parameter("s", "Share", "float", 0.5, minimum=0, maximum=1, step=0.05)
SWITCH = Parameter("b", "Switch", "bool", True)
CHOICE = Parameter(
    "k", "Kind", "choice", "b", choices=(Choice("a", "First"), Choice("b", "Second"))
)
EVERY_ROW = [*PARAMETERS, *(option for tool in ALL_TOOLS for option in tool.options)]


@pytest.mark.parametrize("row", EVERY_ROW, ids=lambda row: row.name)
def test_every_control_begins_with_the_default(qtbot, row):
    control = make_control(row)
    qtbot.addWidget(control)
    assert control.value() == row.default


@pytest.mark.parametrize("row", EVERY_ROW, ids=lambda row: row.name)
def test_every_part_of_a_control_has_an_accessible_name(qtbot, row):
    control = make_control(row)
    qtbot.addWidget(control)
    parts = [
        part
        for kind in (QSlider, QSpinBox, QDoubleSpinBox, QComboBox, QCheckBox)
        for part in control.findChildren(kind)
    ]
    assert parts
    assert all(part.accessibleName() for part in parts)


@pytest.mark.parametrize(
    ("row", "value"),
    [(NUMBER, 42), (FREE, 7), (FREE, 0), (SHARE, 0.25), (SWITCH, False), (CHOICE, "a")],
)
def test_a_value_that_is_set_is_shown_without_telling(qtbot, row, value):
    control = make_control(row)
    qtbot.addWidget(control)
    with qtbot.assertNotEmitted(control.changed):
        control.set_value(value)
    assert control.value() == value


def test_a_number_moved_by_its_slider_is_told(qtbot):
    control = make_control(NUMBER)
    qtbot.addWidget(control)
    slider = control.findChild(QSlider)
    with qtbot.waitSignal(control.changed) as told:
        slider.setValue(slider.maximum())
    assert told.args == [300]
    assert control.findChild(QSpinBox).value() == 300


def test_the_slider_of_a_wide_range_is_fine_where_it_is_small(qtbot):
    control = make_control(NUMBER)
    qtbot.addWidget(control)
    slider = control.findChild(QSlider)
    slider.setValue(slider.maximum() // 2)
    assert control.value() < 100


def test_zero_is_one_step_below_the_smallest_and_shown_as_its_word(qtbot):
    control = make_control(FREE)
    qtbot.addWidget(control)
    field = control.findChild(QSpinBox)
    assert field.text() == "free"
    field.stepUp()
    assert control.value() == 2
    field.stepDown()
    assert control.value() == 0


def test_a_switch_carries_its_label(qtbot):
    control = make_control(SWITCH)
    qtbot.addWidget(control)
    assert control.labelled
    assert control.findChild(QCheckBox).text() == "Switch"


def test_a_kind_without_a_control_is_refused():
    class Odd(QWidget):
        kind = "odd"
        name = "odd"

    with pytest.raises(ValueError, match="odd"):
        make_control(Odd)  # type: ignore[arg-type]
