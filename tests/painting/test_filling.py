"""What a fill fills: laws that hold for any drawing."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sketchstudio.document import Document, Rect
from sketchstudio.document.selection import Selection
from sketchstudio.opencv import cv2
from sketchstudio.painting.covering import cover, lay_under
from sketchstudio.painting.filling import FillRules, Likeness, fill_area, fill_coverage
from sketchstudio.painting.ink import Ink
from sketchstudio.painting.sampling import sight_of

SIZE = 700  # several blocks
INK, CLEAR, RED = (0, 0, 0, 255), (0, 0, 0, 0), (220, 30, 40)


def empty() -> np.ndarray:
    return np.zeros((SIZE, SIZE, 4), np.uint8)


def ring(radius: int, width: int = 5, *, gap_px: int = 0) -> np.ndarray:
    """A circle about the middle, open at the right by gap_px."""
    drawing, middle = empty(), SIZE // 2
    cv2.circle(drawing, (middle, middle), radius, INK, width)
    if gap_px:
        top = middle - gap_px // 2
        drawing[top : top + gap_px, middle:] = CLEAR
    return drawing


def likeness_of(drawing: np.ndarray, x: int, y: int, tolerance=0.2, selection=None) -> Likeness:
    document = Document.from_pixels(drawing, "lines")
    sight = sight_of(document.snapshot(), "layer", layer_id=document.layers[0].id)
    return Likeness(sight, x, y, tolerance=tolerance, selection=selection)


def filled(drawing: np.ndarray, x: int, y: int, *, tolerance=0.2, **rules) -> np.ndarray:
    """(SIZE, SIZE) bool."""
    area = fill_area(likeness_of(drawing, x, y, tolerance), x, y, FillRules(tolerance, **rules))
    assert area is not None
    return area.part(Rect(0, 0, SIZE, SIZE)) == 1


@pytest.mark.parametrize("gap_px", [0, 8, 32])
@pytest.mark.parametrize("radius", [40, 200, 320])
def test_a_fill_stays_inside_a_closed_line_and_fills_all_of_it(radius, gap_px):
    drawing, middle = ring(radius), SIZE // 2
    y, x = np.ogrid[:SIZE, :SIZE]
    disc = (x - middle) ** 2 + (y - middle) ** 2 < radius**2
    inside = filled(drawing, middle, middle + radius // 2, gap_px=gap_px)
    assert np.array_equal(inside, disc & (drawing[..., 3] == 0))


@pytest.mark.parametrize("gap_px", [1, 4, 9, 16, 32])
def test_gap_closing_stops_a_leak_of_that_size_and_a_plain_fill_does_not(gap_px):
    drawing, middle = ring(200, gap_px=gap_px), SIZE // 2
    assert filled(drawing, middle, middle)[5, 5]
    closed = filled(drawing, middle, middle, gap_px=gap_px)
    assert not closed[5, 5]
    leaked = closed & (ring_distance() > 204)
    assert leaked.sum() <= gap_px * gap_px
    missing = ~closed & (ring_distance() < 196)
    assert missing.sum() <= gap_px * gap_px


def ring_distance() -> np.ndarray:
    y, x = np.ogrid[:SIZE, :SIZE]
    return np.hypot(x - SIZE // 2, y - SIZE // 2)


def test_a_gap_wider_than_asked_for_leaks():
    drawing, middle = ring(200, gap_px=20), SIZE // 2
    assert filled(drawing, middle, middle, gap_px=10)[5, 5]


def test_closing_gaps_fills_corners_and_places_narrower_than_the_gap():
    drawing = empty()
    cv2.rectangle(drawing, (100, 100), (500, 400), INK, 3)
    cv2.rectangle(drawing, (560, 100), (569, 400), INK, 1)
    inside = np.zeros((SIZE, SIZE), bool)
    inside[100:401, 100:501] = drawing[100:401, 100:501, 3] == 0
    assert np.array_equal(filled(drawing, 300, 300, gap_px=32), inside)
    assert np.array_equal(filled(drawing, 104, 104, gap_px=32), inside)
    narrow = filled(drawing, 565, 300, gap_px=32)
    assert narrow[101:400, 561:569].all() and narrow.sum() == 299 * 8


@given(
    st.integers(0, 2**32 - 1),
    st.floats(0, 1),
    st.floats(0, 1),
    st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)),
)
@settings(max_examples=25, deadline=None)
def test_more_tolerance_never_fills_less(seed, one, other, place):
    noise = np.random.default_rng(seed).integers(0, 256, (35, 35, 4)).astype(np.uint8)
    drawing = cv2.resize(noise, (SIZE, SIZE), interpolation=cv2.INTER_CUBIC)
    less, more = sorted((one, other))
    few, many = filled(drawing, *place, tolerance=less), filled(drawing, *place, tolerance=more)
    assert not (few & ~many).any()


@given(st.integers(0, 2**32 - 1), st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)))
@settings(max_examples=25, deadline=None)
def test_the_blocks_of_a_flood_join_as_one_flood_of_the_whole_would(seed, place):
    blobs = np.random.default_rng(seed).integers(0, 2, (90, 90)).astype(np.uint8) * 255
    drawing = empty()
    drawing[..., 3] = cv2.resize(blobs, (SIZE, SIZE), interpolation=cv2.INTER_NEAREST)
    _, pieces = cv2.connectedComponents((drawing[..., 3] == 0).astype(np.uint8), connectivity=4)
    _, walls = cv2.connectedComponents((drawing[..., 3] == 255).astype(np.uint8), connectivity=4)
    labels = pieces if drawing[place[1], place[0], 3] == 0 else walls
    expected = labels == labels[place[1], place[0]]
    assert np.array_equal(filled(drawing, *place, tolerance=0.1), expected)


def test_a_fill_that_need_not_hang_together_takes_everything_alike():
    drawing = ring(200)
    everything = filled(drawing, 5, 5, contiguous=False)
    assert np.array_equal(everything, drawing[..., 3] == 0)


def test_the_selection_is_a_border():
    selection = Selection.of_rect(Rect(100, 50, 300, 400), width=SIZE, height=SIZE)
    likeness = likeness_of(empty(), 150, 100, selection=selection)
    area = fill_area(likeness, 150, 100, FillRules())
    assert np.array_equal(area.part(Rect(0, 0, SIZE, SIZE)) * 255, selection.mask)
    assert fill_area(likeness, 10, 10, FillRules()) is None


# ---- what is laid on the layer


def fill(drawing: np.ndarray, x: int, y: int, rules: FillRules) -> np.ndarray:
    """The layer filled with red: (SIZE, SIZE, 4) RGBA."""
    document = Document.from_pixels(drawing, "lines")
    layer = document.layers[0]
    likeness = likeness_of(drawing, x, y, rules.tolerance)
    area = fill_area(likeness, x, y, rules)
    seed = layer.tiles.read(Rect(x, y, 1, 1))[0, 0]
    coverage = fill_coverage(area, likeness, layer.tiles, rules, seed=seed)
    for lay, strength in ((cover, coverage.over), (lay_under, coverage.under)):
        edit = lay(layer, coverage.rect, strength, Ink(RED))
        if edit is not None:
            edit.apply(document)
    return document.snapshot().layer_pixels(layer.id)


def soft_ring(color=INK) -> np.ndarray:
    drawing = empty()
    cv2.circle(drawing, (350, 350), 200, (*color[:3], 255), 7, cv2.LINE_AA)
    alpha = cv2.GaussianBlur(drawing[..., 3], (5, 5), 0)
    drawing[..., 3] = alpha
    return drawing


def test_a_line_keeps_its_shape_and_no_paper_shows_between_it_and_the_fill():
    drawing = soft_ring()
    after = fill(drawing, 350, 350, FillRules(grow_px=3))
    row = after[350, 350:548]  # from the middle of the disc to the line's darkest
    assert (row[:, 3] == 255).all()
    dark = drawing[..., 3] == 255
    assert (after[dark] == INK).all()
    assert (np.diff(row[-9:, 0].astype(int)) <= 0).all()  # from red to black without a halo


def test_a_rim_wider_than_the_line_does_not_come_out_on_its_other_side():
    drawing = ring(200, 3)
    after = fill(drawing, 350, 350, FillRules(grow_px=8))
    outside = ring_distance() > 204
    assert not after[outside].any()


def test_on_opaque_paper_the_neighbouring_colours_stay():
    drawing = np.full((SIZE, SIZE, 4), 255, np.uint8)
    drawing[:, 300:] = (20, 60, 200, 255)
    after = fill(drawing, 100, 100, FillRules(grow_px=2))
    assert (after[:, :300] == (*RED, 255)).all()
    assert np.abs(after[:, 303:].astype(int) - (20, 60, 200, 255)).max() == 0
    assert np.abs(after[:, 300:303].astype(int) - (20, 60, 200, 255)).max() < 60


def test_without_antialiasing_and_growth_a_fill_is_exactly_its_area():
    drawing = ring(150)
    after = fill(drawing, 350, 350, FillRules(grow_px=0, antialias=False))
    inside = filled(drawing, 350, 350)
    assert (after[inside] == (*RED, 255)).all()
    assert np.array_equal(after[~inside], drawing[~inside])
