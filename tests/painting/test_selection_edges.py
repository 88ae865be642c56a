"""Growing, shrinking, feathering: more, less, softer, and never past what was asked."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sketchstudio.document import Rect, Selection
from sketchstudio.painting.selection_edges import bordered, feathered, grown, shrunk

WIDTH, HEIGHT = 60, 50
SIZE = {"width": WIDTH, "height": HEIGHT}


def from_blocks(blocks: np.ndarray) -> Selection | None:
    return Selection.from_mask(np.kron(blocks, np.ones((10, 10), np.uint8)))


masks = arrays(np.uint8, (5, 6)).map(from_blocks).filter(lambda selection: selection is not None)


def mask_of(selection: Selection | None) -> np.ndarray:
    return np.zeros((HEIGHT, WIDTH), np.uint8) if selection is None else selection.mask


@given(masks, st.integers(1, 20))
def test_a_grown_selection_holds_the_one_it_was_and_a_shrunk_one_lies_in_it(selection, by_px):
    assert (mask_of(grown(selection, by_px)) >= selection.mask).all()
    assert (mask_of(shrunk(selection, by_px)) <= selection.mask).all()


@given(masks, st.integers(1, 20))
def test_shrinking_what_has_grown_gives_all_of_it_back(selection, by_px):
    assert (mask_of(shrunk(grown(selection, by_px), by_px)) >= selection.mask).all()


def test_growing_goes_so_far_and_rounds_the_corners():
    larger = grown(Selection.of_rect(Rect(20, 20, 10, 10), **SIZE), 12)
    assert larger.bounds == Rect(8, 8, 34, 34)
    assert larger.mask[8, 25] == 255
    assert larger.mask[9, 9] == 0


def test_the_canvas_edge_is_no_edge_to_shrink_from():
    half = Selection.of_rect(Rect(0, 0, 30, HEIGHT), **SIZE)
    assert shrunk(half, 5).bounds == Rect(0, 0, 25, HEIGHT)
    everything = Selection.of_rect(Rect(0, 0, WIDTH, HEIGHT), **SIZE)
    assert shrunk(everything, 5).same_as(everything)
    assert feathered(everything, 8).same_as(everything)
    assert bordered(everything, 6) is None


def test_shrinking_away_everything_selects_nothing():
    assert shrunk(Selection.of_rect(Rect(20, 20, 10, 10), **SIZE), 5) is None


@pytest.mark.parametrize("width_px", [1, 2, 5])
def test_a_border_is_as_wide_as_asked_and_lies_on_the_edge(width_px):
    band = bordered(Selection.of_rect(Rect(20, 15, 20, 20), **SIZE), width_px).mask
    assert (band[25] > 0).sum() == 2 * width_px
    assert band[25, 30] == 0


def test_feathering_is_half_at_the_edge_and_fades_both_ways():
    row = feathered(Selection.of_rect(Rect(0, 0, 30, HEIGHT), **SIZE), 6).mask[25].astype(int)
    assert (np.diff(row) <= 0).all()
    assert row[29] + row[30] == pytest.approx(255, abs=6)
    assert row[15] == 255
    assert row[45] == 0
