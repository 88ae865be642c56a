"""What is selected: masks in, the same masks out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sketchstudio.document import Change, Document, Rect, Selection
from sketchstudio.document.selection_edits import SetSelection
from sketchstudio.session import Session

WIDTH, HEIGHT = 12, 9
masks = arrays(np.uint8, (HEIGHT, WIDTH), elements=st.sampled_from([0, 0, 0, 1, 90, 255]))
rects = st.builds(
    Rect, st.integers(-9, 15), st.integers(-9, 15), st.integers(0, 20), st.integers(0, 20)
)


def padded(mask: np.ndarray, rect: Rect) -> np.ndarray:
    """What a rectangle shows of a mask that is 0 outside the canvas."""
    wide = np.pad(mask, 40)
    return wide[rect.y + 40 : rect.bottom + 40, rect.x + 40 : rect.right + 40]


@given(masks)
def test_a_selection_gives_back_its_mask_or_is_none_where_nothing_is_selected(mask):
    selection = Selection.from_mask(mask)
    if selection is None:
        assert not mask.any()
    else:
        assert np.array_equal(selection.mask, mask)


@given(masks)
def test_the_bounds_are_the_smallest_rectangle_that_holds_all_that_is_selected(mask):
    selection = Selection.from_mask(mask)
    if selection is None:
        return
    bounds = selection.bounds
    inside = mask[bounds.y : bounds.bottom, bounds.x : bounds.right]
    assert np.count_nonzero(inside) == np.count_nonzero(mask)
    assert inside[0].any() and inside[-1].any() and inside[:, 0].any() and inside[:, -1].any()


@given(masks, rects)
def test_any_part_can_be_read_also_beyond_the_canvas(mask, rect):
    selection = Selection.from_mask(mask)
    if selection is not None:
        assert np.array_equal(selection.part(rect), padded(mask, rect))


@given(rects, st.data())
def test_a_part_laid_over_the_canvas_is_cut_at_its_edges(rect, data):
    part = data.draw(arrays(np.uint8, (rect.height, rect.width)))
    selection = Selection.from_part(rect, part, width=WIDTH, height=HEIGHT)
    canvas = np.zeros((HEIGHT + 80, WIDTH + 80), np.uint8)
    canvas[rect.y + 40 : rect.bottom + 40, rect.x + 40 : rect.right + 40] = part
    wanted = canvas[40:-40, 40:-40]
    found = np.zeros_like(wanted) if selection is None else selection.mask
    assert np.array_equal(found, wanted)


@given(rects)
def test_a_rectangle_is_the_same_however_it_was_made(rect):
    mask = np.full((rect.height, rect.width), 255, np.uint8)
    made = Selection.of_rect(rect, width=WIDTH, height=HEIGHT)
    cut = Selection.from_part(rect, mask, width=WIDTH, height=HEIGHT)
    assert cut is made is None or (made is not None and made.same_as(cut))
    assert made is None or (made.is_rectangle and cut.is_rectangle and made.byte_size == 1)


def test_a_selection_does_not_change_with_the_array_it_was_made_from():
    mask = np.full((HEIGHT, WIDTH), 90, np.uint8)
    selection = Selection.from_mask(mask)
    mask[:] = 7
    assert (selection.mask == 90).all()
    with pytest.raises(ValueError):
        selection.mask[0, 0] = 1


def test_selecting_is_told_undone_and_done_again():
    session, told = Session(Document.blank(WIDTH, HEIGHT)), []
    session.changed.connect(told.append)
    selection = Selection.of_rect(Rect(1, 2, 3, 4), width=WIDTH, height=HEIGHT)
    session.do(SetSelection(selection, "Rectangle"))
    assert session.document.selection is selection
    assert session.history.undo_label == "Rectangle"
    session.undo()
    assert session.document.selection is None
    session.redo()
    assert session.document.selection is selection
    assert told == [Change(selection=True)] * 3


def test_another_document_has_nothing_selected():
    session = Session(Document.blank(WIDTH, HEIGHT))
    session.do(SetSelection(Selection.of_rect(Rect(0, 0, 5, 5), width=WIDTH, height=HEIGHT)))
    session.open_document(Document.blank(WIDTH, HEIGHT), None)
    assert session.document.selection is None
