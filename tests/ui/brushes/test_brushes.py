"""Choosing, editing and keeping brushes in the window."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from sketchstudio.files.brushes import read_preset
from sketchstudio.painting.curve import Curve
from sketchstudio.painting.dynamics import Dynamic
from sketchstudio.painting.symmetry import Symmetry
from sketchstudio.ui.brushes.curve_editor import CurveEditor
from sketchstudio.ui.main_window import MainWindow
from tests.ui.conftest import Hand

LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier


class Answers:
    """Answers the questions about brushes as a test wants it."""

    def __init__(self, **answers: object) -> None:
        self._answers = answers

    def __getattr__(self, question: str):
        return lambda *_asked: self._answers[question]


def do(window: MainWindow, action: str) -> None:
    window.actions_by_name[action].trigger()


def names(window: MainWindow) -> list[str]:
    return [preset.name for preset in window.panels.brush_library.presets]


def choose(window: MainWindow, name: str) -> None:
    preset = window.panels.brush_library.find(name)
    assert preset is not None
    window.panels.brushes.choose(preset)


def pen_brush(window: MainWindow):
    return window.session.brush_kit.pen.brush


# ---- the panel


def test_a_brush_found_by_its_name_is_taken_with_return(studio):
    panel = studio.panels.brushes
    QTest.keyClicks(panel._search, "char")
    QTest.keyClick(panel._search, Qt.Key.Key_Return)
    assert studio.session.brush_kit.pen.name == "Charcoal"
    assert panel.list.model().rowCount() == 1


def test_an_erasers_brush_brings_the_eraser(studio):
    choose(studio, "Block eraser")
    assert studio.tools.chosen.id == "eraser"
    assert studio.session.brush_kit.eraser.name == "Block eraser"
    choose(studio, "Pencil")
    assert studio.tools.chosen.id == "pen"


def test_the_tool_bar_shows_the_brush_and_the_panel_that_it_was_changed(studio):
    choose(studio, "Marker")
    assert studio.panels.tool_options.control("flow").value() == 40
    assert "changed" not in studio.panels.brushes._in_hand.text()
    studio.tools.chosen.set_value("flow", 70)
    assert "changed" in studio.panels.brushes._in_hand.text()
    do(studio, "brush_reset")
    assert studio.panels.tool_options.control("flow").value() == 40


def test_a_brush_is_kept_renamed_and_deleted(studio):
    before = names(studio)
    studio.flows.brushes.asker = Answers(name="Mine", may_delete=True)
    studio.tools.chosen.set_value("size", 55)
    do(studio, "brush_save_as")
    assert names(studio) == [*before, "Mine"]
    studio.flows.brushes.asker = Answers(name="Yours", may_delete=True)
    do(studio, "brush_rename")
    assert names(studio) == [*before, "Yours"]
    assert studio.session.brush_kit.pen.name == "Yours"
    do(studio, "brush_delete")
    assert names(studio) == before


def test_a_brush_of_ours_that_was_changed_and_kept_can_be_had_back(studio):
    choose(studio, "Pencil")
    studio.tools.chosen.set_value("size", 99)
    do(studio, "brush_save")
    assert studio.panels.brush_library.find("Pencil").brush.size_px == 99
    studio.flows.brushes.asker = Answers(may_delete=True)
    do(studio, "brush_delete")
    assert studio.panels.brush_library.find("Pencil").brush.size_px < 99


def test_brushes_go_out_to_files_and_come_in_under_a_free_name(studio, tmp_path):
    path = tmp_path / "brush.json"
    studio.flows.brushes.asker = Answers(file_to_save=path, file_to_open=path)
    choose(studio, "Airbrush")
    do(studio, "brush_export")
    assert read_preset(path).brush == pen_brush(studio)
    do(studio, "brush_import")
    assert studio.session.brush_kit.pen.name == "Airbrush 2"


def test_a_damaged_brush_is_refused_in_a_sentence(studio, tmp_path):
    before, path = names(studio), tmp_path / "brush.json"
    path.write_text('{"name": 3}', encoding="utf-8")
    studio.flows.brushes.asker = Answers(file_to_open=path)
    do(studio, "brush_import")
    assert names(studio) == before
    assert "brush.json" in studio.notices.text


def test_the_next_start_has_the_same_brushes_in_hand(make_studio):
    first = make_studio()
    choose(first, "Calligraphy")
    first.tools.chosen.set_value("size", 41)
    kit = replace(first.session.brush_kit, symmetry=Symmetry("snowflake", 5))
    first.session.brush_kit = kit
    first.close()
    assert make_studio().session.brush_kit == kit


# ---- the editor


def test_the_editor_changes_the_brush_in_hand_at_once(studio):
    choose(studio, "Ink pen")
    do(studio, "brush_editor")
    editor = studio.flows.brushes.editor
    editor.controls["texture"].set_value("weave")
    editor.controls["texture"].changed.emit("weave")
    assert pen_brush(studio).texture == "weave"
    editor.controls["flow"].changed.emit(25)
    assert pen_brush(studio).flow == 0.25
    editor.dynamics.curve.changed.emit(Curve(((0.0, 0.5), (1.0, 1.0))))
    [dynamic] = pen_brush(studio).dynamics
    assert dynamic == Dynamic("size", "pressure", Curve(((0.0, 0.5), (1.0, 1.0))))


def test_sensors_are_switched_on_and_off(studio):
    choose(studio, "Pixel")
    do(studio, "brush_editor")
    dynamics = studio.flows.brushes.editor.dynamics
    dynamics.targets.setCurrentIndex(dynamics.targets.findData("opacity"))
    item = dynamics.sensors.item(1)
    item.setCheckState(Qt.CheckState.Checked)
    assert [(one.target, one.sensor) for one in pen_brush(studio).dynamics] == [("opacity", "tilt")]
    item.setCheckState(Qt.CheckState.Unchecked)
    assert pen_brush(studio).dynamics == ()


def test_the_editor_follows_the_brush_that_is_chosen(studio):
    do(studio, "brush_editor")
    choose(studio, "Soft eraser")
    editor = studio.flows.brushes.editor
    assert editor.controls["size_px"].value() == 70
    assert editor.pad.preset.name == "Soft eraser"


def test_the_scratch_pad_takes_a_stroke_and_is_cleared(studio):
    do(studio, "brush_editor")
    pad = studio.flows.brushes.editor.pad
    QTest.mousePress(pad, LEFT, NO_KEY, QPoint(30, 30))
    QTest.mouseMove(pad, QPoint(90, 60))
    QTest.mouseRelease(pad, LEFT, NO_KEY, QPoint(90, 60))
    assert not pad.is_blank()
    assert not studio.session.history.can_undo
    pad.clear()
    assert pad.is_blank()


# ---- the curve


@pytest.fixture
def curve(qtbot) -> CurveEditor:
    editor = CurveEditor()
    qtbot.addWidget(editor)
    editor.resize(218, 218)  # the square is 200 pixels wide
    return editor


def at(x: float, y: float) -> QPoint:
    return QPoint(round(9 + 200 * x), round(209 - 200 * y))


def test_a_click_adds_a_point_and_a_drag_moves_it(curve):
    bends = []
    curve.changed.connect(bends.append)
    QTest.mousePress(curve, LEFT, NO_KEY, at(0.5, 0.8))
    QTest.mouseMove(curve, at(0.4, 0.9))
    QTest.mouseRelease(curve, LEFT, NO_KEY, at(0.4, 0.9))
    assert curve.curve.knobs[1] == pytest.approx((0.4, 0.9), abs=0.01)
    assert bends[-1] == curve.curve


def test_a_point_dragged_off_is_gone_but_two_always_stay(curve):
    curve.set_curve(Curve(((0.0, 0.0), (0.5, 0.8), (1.0, 1.0))))
    for place in ((0.5, 0.8), (1.0, 1.0)):
        QTest.mousePress(curve, LEFT, NO_KEY, at(*place))
        QTest.mouseMove(curve, QPoint(400, 400))
        QTest.mouseRelease(curve, LEFT, NO_KEY, QPoint(400, 400))
    assert len(curve.curve.knobs) == 2


def test_a_point_cannot_pass_its_neighbours(curve):
    curve.set_curve(Curve(((0.0, 0.0), (0.5, 0.5), (1.0, 1.0))))
    QTest.mousePress(curve, LEFT, NO_KEY, at(0.5, 0.5))
    QTest.mouseMove(curve, at(1.05, 0.5))
    assert curve.curve.knobs[1][0] < 1.0


def test_the_curve_is_bent_by_keys_alone(curve):
    QTest.keyClick(curve, Qt.Key.Key_Insert)
    assert len(curve.curve.knobs) == 3
    QTest.keyClick(curve, Qt.Key.Key_Up)
    assert curve.curve.knobs[1] == pytest.approx((0.5, 0.55))
    assert "Point 2 of 3" in curve.accessibleDescription()
    QTest.keyClick(curve, Qt.Key.Key_Delete)
    QTest.keyClick(curve, Qt.Key.Key_BracketRight)
    assert len(curve.curve.knobs) == 2


# ---- on the canvas


def test_the_axes_of_the_symmetry_are_seen(hand: Hand):
    before = hand.canvas.grab().toImage()
    hand.window.tools.chosen.set_value("symmetry", "both")
    assert hand.canvas.grab().toImage() != before
