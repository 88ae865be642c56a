"""Coverage maps laid on a layer."""

from dataclasses import replace

import numpy as np
import pytest

from sketchstudio.document import Document, Rect
from sketchstudio.document.selection import Selection
from sketchstudio.painting.covering import cover, lay_under
from sketchstudio.painting.ink import Ink

RED, BLUE = (220, 30, 40), (20, 60, 200)
AREA = Rect(100, 60, 200, 150)


@pytest.fixture
def document() -> Document:
    return Document.blank(400, 300)


def full(rect: Rect = AREA) -> np.ndarray:
    return np.full((rect.height, rect.width), 255, np.uint8)


def pixels(document: Document) -> np.ndarray:
    return document.snapshot().layer_pixels(document.layers[0].id)


def paint(document: Document, coverage: np.ndarray, ink: Ink, selection=None, rect=AREA) -> None:
    edit = cover(document.layers[0], rect, coverage, ink, selection)
    assert edit is not None
    edit.apply(document)


def test_what_is_covered_has_the_colour_and_the_rest_is_as_it_was(document):
    paint(document, full(), Ink(RED))
    inside = pixels(document)[AREA.y : AREA.bottom, AREA.x : AREA.right]
    assert (inside == (*RED, 255)).all()
    outside = pixels(document).copy()
    outside[AREA.y : AREA.bottom, AREA.x : AREA.right] = 0
    assert not outside.any()


def test_bytes_and_fractions_mean_the_same(document):
    coverage = np.random.default_rng(1).integers(0, 256, (AREA.height, AREA.width)).astype(np.uint8)
    paint(document, coverage, Ink(RED))
    first = pixels(document)
    other = Document.blank(400, 300)
    paint(other, coverage.astype(np.float32) / 255, Ink(RED))
    assert np.array_equal(first, pixels(other))


def test_half_covered_paint_is_half_transparent_and_half_erased_paint_too(document):
    paint(document, full() // 2, Ink(RED))
    assert pixels(document)[100, 150, 3] == 127
    paint(document, full(), Ink(BLUE))
    paint(document, full() // 2, Ink(RED, "erase"))
    assert pixels(document)[100, 150, 3] == 128


def test_the_inverse_puts_everything_back(document):
    paint(document, full(), Ink(BLUE), rect=AREA)
    before = pixels(document)
    coverage = np.random.default_rng(2).random((AREA.height, AREA.width)).astype(np.float32)
    edit = cover(document.layers[0], AREA, coverage, Ink(RED))
    inverse = edit.apply(document)
    assert not np.array_equal(pixels(document), before)
    inverse.apply(document)
    assert np.array_equal(pixels(document), before)


def test_nothing_changes_beside_the_selection(document):
    selection = Selection.of_rect(Rect(0, 0, 180, 300), width=400, height=300)
    paint(document, full(), Ink(RED), selection)
    alpha = pixels(document)[..., 3]
    assert (alpha[100, 100:180] == 255).all() and not alpha[:, 180:].any()


def test_locked_transparency_stays_as_it_is(document):
    layer = document.layers[0]
    paint(document, full() // 2, Ink(BLUE))
    alpha = pixels(document)[..., 3].copy()
    layer.props = replace(layer.props, alpha_locked=True)
    wide = Rect(0, 0, 400, 300)
    paint(document, full(wide), Ink(RED), rect=wide)
    assert np.array_equal(pixels(document)[..., 3], alpha)
    assert np.abs(pixels(document)[100, 150, :3].astype(int) - RED).max() <= 1
    assert cover(layer, wide, full(wide), Ink(RED, "erase")) is None


def test_what_would_change_nothing_is_no_edit(document):
    layer = document.layers[0]
    assert cover(layer, AREA, full() * 0, Ink(RED)) is None
    assert cover(layer, AREA, full(), Ink(RED, "erase")) is None
    paint(document, full(), Ink(RED))
    assert cover(layer, AREA, full(), Ink(RED)) is None


def test_erasing_all_of_a_tile_takes_it_away(document):
    whole = Rect(0, 0, 400, 300)
    paint(document, full(whole), Ink(RED), rect=whole)
    paint(document, full(whole), Ink(RED, "erase"), rect=whole)
    assert not document.layers[0].tiles.mapping


def test_what_is_laid_under_never_shows_through_a_line(document):
    paint(document, full(), Ink(BLUE))
    paint(document, full(Rect(0, 0, 40, 40)) // 2, Ink(BLUE, "erase"), rect=Rect(120, 80, 40, 40))
    line = pixels(document)
    wide = Rect(50, 30, 300, 240)
    lay_under(document.layers[0], wide, full(wide), Ink(RED)).apply(document)
    after = pixels(document)
    opaque = line[..., 3] == 255
    assert np.array_equal(after[opaque], line[opaque])
    assert (after[30:270, 50:350, 3] == 255).all()
    assert (after[40, 60] == (*RED, 255)).all()
