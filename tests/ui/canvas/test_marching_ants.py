"""The line around a selection: where it lies in any view, and when it moves."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from sketchstudio.document import Document, Rect, Selection
from sketchstudio.document.selection_edits import SetSelection
from sketchstudio.painting.selecting import ellipse_part
from sketchstudio.ui.canvas.marching_ants import MarchingAnts, outline
from sketchstudio.ui.canvas.view_transform import ViewTransform

STILL = ViewTransform()
VIEW = QRect(0, 0, 300, 200)
SIZE = {"width": 100, "height": 80}
transforms = st.builds(
    ViewTransform,
    zoom=st.sampled_from([0.25, 0.5, 1.0, 2.0, 3.7]),
    rotation=st.sampled_from([0.0, 30.0, 90.0, 180.0, 211.0]),
    mirrored=st.booleans(),
    dx=st.integers(-50, 250).map(float),
    dy=st.integers(-50, 250).map(float),
)


def round_selection() -> Selection:
    rect, part = ellipse_part((20, 10, 80, 70), Rect(0, 0, 100, 80), antialias=True)
    return Selection.from_part(rect, part, **SIZE)


def square_selection() -> Selection:
    return Selection.of_rect(Rect(20, 10, 60, 60), **SIZE)


@given(transforms, st.booleans(), st.sampled_from([1.0, 1.5, 2.0]))
def test_the_line_lies_on_the_edge_of_what_is_selected_in_every_view(transform, is_round, ratio):
    selection = round_selection() if is_round else square_selection()
    near = 1.5 + max(1 / transform.zoom, 1)  # canvas pixels: one of the canvas, or of the screen
    for x, y in outline(selection, transform, VIEW, ratio)[::7]:
        at_x, at_y = transform.to_canvas((x + 0.5) / ratio, (y + 0.5) / ratio)
        if is_round:
            off = abs(np.hypot(at_x - 50, at_y - 40) - 30)
        else:
            off = abs(max(abs(at_x - 50), abs(at_y - 40)) - 30)
        assert off <= near


def test_a_rectangle_at_full_size_is_outlined_by_its_own_outermost_pixels():
    places = outline(square_selection(), ViewTransform(), VIEW, 1.0)
    assert places.min(axis=0).tolist() == [20, 10]
    assert places.max(axis=0).tolist() == [79, 69]
    assert len(places) == 4 * 60 - 4


def test_a_mask_and_a_rectangle_of_the_same_pixels_have_the_same_line():
    part = np.full((60, 60), 254, np.uint8)
    mask = Selection.from_part(Rect(20, 10, 60, 60), part, **SIZE)
    for zoom in (0.5, 1.0, 4.0):
        transform = ViewTransform(zoom=zoom)
        one = outline(mask, transform, VIEW, 1.0)
        other = outline(square_selection(), transform, VIEW, 1.0)
        assert sorted(map(tuple, one)) == sorted(map(tuple, other))


def test_the_edge_of_the_window_is_no_edge_of_the_selection():
    places = outline(square_selection(), ViewTransform(zoom=64, dx=-3000, dy=-2000), VIEW, 1.0)
    assert len(places) == 0


def test_a_selection_that_is_faint_everywhere_is_seen():
    faint = Selection.from_part(Rect(20, 10, 60, 60), np.full((60, 60), 40, np.uint8), **SIZE)
    assert len(outline(faint, ViewTransform(), VIEW, 1.0)) == 4 * 60 - 4


@pytest.fixture
def selected(studio):
    """A window in which something is selected and painted once."""
    _select(studio, Rect(40, 30, 100, 80))
    studio.canvas.grab()
    return studio


def _select(studio, rect: Rect | None) -> None:
    document: Document = studio.session.document
    size = {"width": document.width, "height": document.height}
    selection = None if rect is None else Selection.of_rect(rect, **size)
    studio.session.do(SetSelection(selection))


def _line_pixels(studio) -> set[tuple[int, int]]:
    """Where the canvas with the line differs from the canvas without."""
    with_line = studio.canvas.grab().toImage()
    ants, studio.flows.ants.paint = studio.flows.ants.paint, lambda *_: None
    without = studio.canvas.grab().toImage()
    studio.flows.ants.paint = ants
    return {
        (x, y)
        for x in range(with_line.width())
        for y in range(with_line.height())
        if with_line.pixel(x, y) != without.pixel(x, y)
    }


def test_the_line_is_seen_on_the_canvas_and_gone_with_the_selection(selected):
    assert len(_line_pixels(selected)) > 100
    _select(selected, None)
    assert not _line_pixels(selected)


def test_the_line_moves_while_there_is_one_and_the_window_is_shown(selected, qtbot):
    ants = selected.flows.ants
    assert ants.is_marching
    _select(selected, None)
    assert not ants.is_marching
    selected.session.undo()
    selected.canvas.grab()
    assert ants.is_marching
    selected.hide()
    qtbot.waitUntil(lambda: not ants.is_marching)


def test_after_a_pan_the_line_lies_where_it_would_have_been_found(selected):
    ants = selected.flows.ants
    for dx in (0.0, 30.0, 199.0, 230.0, -60.0):
        moved = ViewTransform(dx=dx, dy=-dx)
        panned = _painted(ants, selected, moved)
        ants._forget()
        assert np.array_equal(_dashless(panned), _dashless(_painted(ants, selected, moved)))


def _dashless(pixels: np.ndarray) -> np.ndarray:
    return pixels.reshape(-1, 4)[:, 3]


def test_each_step_moves_the_dashes(selected):
    ants = selected.flows.ants
    before = _painted(ants, selected)
    ants._march()
    assert not np.array_equal(before, _painted(ants, selected))
    for _ in range(7):
        ants._march()
    assert np.array_equal(before, _painted(ants, selected))


def _painted(ants, studio, transform=STILL) -> np.ndarray:
    image = QImage(600, 500, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    ants.paint(painter, transform, QRect(0, 0, 600, 500))
    painter.end()
    return np.frombuffer(image.constBits(), np.uint8).copy()


def test_no_line_is_left_where_something_was_lifted(selected):
    ants = MarchingAnts(selected.session, selected.canvas, lambda: True)
    assert not _painted(ants, selected).any()
