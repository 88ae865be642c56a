"""Sliders, palettes and reference pictures in the window."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest

from sketchstudio.files.images import write_png
from sketchstudio.files.palettes import Palette, write_palette
from sketchstudio.files.places import colors_file, palettes_dir
from sketchstudio.files.used_colors import load_colors

RED, GREEN = (200, 0, 0), (0, 160, 40)
NO_KEY = Qt.KeyboardModifier.NoModifier


class Answers:
    """Answers the questions about palettes as a test says."""

    def __init__(self, **answers) -> None:
        for question, answer in answers.items():
            setattr(self, question, lambda *_, answer=answer: answer)


@pytest.fixture
def panels(studio):
    return studio.panels


@pytest.fixture
def palettes(studio):
    return studio.flows.colors.palettes


# ---- colours


@pytest.mark.parametrize("space", ["hsv", "rgb", "lch"])
def test_sliders_follow_the_colour_and_set_it(studio, panels, space):
    box = panels.colors.space_box
    box.setCurrentIndex(box.findData(space))
    sliders = panels.colors.sliders[space]
    assert sliders.isVisible()
    studio.session.foreground = RED
    before = [bar.value() for bar in sliders._bars]
    sliders._bars[1].setValue(sliders._bars[1].maximum() // 4)
    assert studio.session.foreground != RED
    studio.session.foreground = RED
    assert [bar.value() for bar in sliders._bars] == before


@pytest.mark.parametrize("text", ["rgb(200, 0, 0)", "c80000", "#C80000", " 200 0 0 "])
def test_a_colour_can_be_pasted_as_others_write_it(studio, panels, text):
    panels.colors.hex_field.setText(text)
    panels.colors.hex_field.editingFinished.emit()
    assert studio.session.foreground == RED


def test_the_colours_used_last_are_kept_for_the_next_session(hand):
    hand.window.session.foreground = RED
    hand.drag((40, 60), (160, 60))
    hand.window.panels.color_keeper.save()
    assert load_colors(colors_file()).recent[0] == RED


# ---- palettes


def click(grid, index, button=Qt.MouseButton.LeftButton) -> None:
    QTest.mouseClick(grid, button, NO_KEY, grid._cell(index).center())


def test_a_click_takes_a_colour_and_a_right_click_for_the_background(studio, panels, palettes):
    swatches = palettes.palette.swatches
    click(panels.palettes.grid, 3)
    click(panels.palettes.grid, 5, Qt.MouseButton.RightButton)
    assert studio.session.foreground == swatches[3].color
    assert studio.session.background == swatches[5].color


def test_a_changed_palette_is_kept(studio, panels, palettes):
    count = len(palettes.palette.swatches)
    studio.session.foreground = (1, 2, 3)
    studio.actions_by_name["palette_add"].trigger()
    assert palettes.palette.swatches[-1].color == (1, 2, 3)
    palettes.asker = Answers(name="almost black")
    studio.actions_by_name["palette_rename_color"].trigger()
    assert palettes.palette.swatches[-1].name == "almost black"
    panels.palettes.grid.moved.emit(count, 0)
    assert palettes.palette.swatches[0].color == (1, 2, 3)
    assert (palettes_dir() / f"{palettes.kept}.gpl").is_file()
    palettes.choose(palettes.kept)
    assert palettes.palette.swatches[0].name == "almost black"


def test_a_palette_comes_from_a_file_and_a_damaged_one_says_so(studio, palettes, tmp_path):
    path = tmp_path / "mine.gpl"
    write_palette(path, Palette.of("Mine", [RED, GREEN]))
    palettes.asker = Answers(palette_to_open=path)
    palettes.take_in()
    assert palettes.palette == Palette.of("Mine", [RED, GREEN])
    path.write_bytes(b"nonsense")
    palettes.take_in()
    assert palettes.palette.name == "Mine"
    assert "not a GIMP palette" in studio.notices.text


def test_a_palette_is_taken_from_the_open_picture(hand, palettes):
    hand.window.session.foreground = RED
    hand.drag((40, 60), (160, 60))
    palettes.asker = Answers(count=4)
    palettes.from_canvas()
    colors = [swatch.color for swatch in palettes.palette.swatches]
    assert RED in colors and (255, 255, 255) in colors


# ---- references


@pytest.fixture
def picture(tmp_path):
    """Red on the left, green on the right, in a file."""
    pixels = np.zeros((60, 100, 4), np.uint8)
    pixels[:, :50], pixels[:, 50:] = (*RED, 255), (*GREEN, 255)
    path = tmp_path / "reference.png"
    write_png(path, pixels)
    return path


def dropped(path) -> QMimeData:
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path))])
    return carried


def test_a_dropped_picture_is_shown_and_picked_from(studio, panels, picture):
    panels.reference.dropped.emit(dropped(picture))
    view = panels.reference.view
    assert view.isVisible()
    middle = QPointF(view.rect().center())
    for offset, color in ((-20, RED), (20, GREEN)):
        place = (middle + QPointF(offset, 0)).toPoint()
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, NO_KEY, place)
        assert studio.session.foreground == color


def test_zooming_keeps_what_is_under_the_pointer(panels, studio, picture):
    panels.reference.dropped.emit(dropped(picture))
    view = panels.reference.view
    place = QPointF(view.rect().center()) + QPointF(-20, 0)
    view.zoom_at(place, 3.0)
    assert view.color_at(place) == RED


def test_its_palette_and_letting_go_of_it(studio, palettes, picture):
    references = studio.flows.colors.references
    references.take(dropped(picture))
    palettes.asker = Answers(count=8)
    studio.actions_by_name["reference_palette"].trigger()
    assert {swatch.color for swatch in palettes.palette.swatches} == {RED, GREEN}
    studio.actions_by_name["reference_remove"].trigger()
    assert references.references.path is None and picture.is_file()


def test_what_is_no_picture_is_refused_in_a_sentence(studio, tmp_path):
    path = tmp_path / "broken.png"
    path.write_bytes(b"\x89PNG nothing more")
    studio.flows.colors.references.take(dropped(path))
    assert "broken.png" in studio.notices.text
    assert studio.flows.colors.references.references.path is None


def test_an_empty_clipboard_is_no_reference(studio):
    QGuiApplication.clipboard().clear()
    studio.actions_by_name["reference_paste"].trigger()
    assert "no picture to take" in studio.notices.text


def test_a_pasted_picture_is_there_at_the_next_start(make_studio):
    image = QImage(20, 10, QImage.Format.Format_ARGB32)
    image.fill(QColor(*RED))
    carried = QMimeData()
    carried.setImageData(image)
    first = make_studio()
    first.flows.colors.references.take(carried)
    second = make_studio()
    assert second.flows.colors.references.references.path is not None


# ---- shapes


def test_the_key_of_the_next_shape_goes_round_them(hand):
    tools = hand.window.tools
    hand.key(Qt.Key.Key_U)
    kinds = []
    for _ in range(4):
        hand.key(Qt.Key.Key_U, Qt.KeyboardModifier.ShiftModifier)
        kinds.append(tools.chosen.value("kind"))
    assert kinds == ["rectangle", "ellipse", "polygon", "line"]
