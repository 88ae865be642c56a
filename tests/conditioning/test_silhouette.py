import numpy as np

from sketchstudio.conditioning.silhouette import covered, on_paper, silhouette
from sketchstudio.opencv import cv2


def ink_of(*lines: np.ndarray) -> np.ndarray:
    ink = np.zeros((128, 128), np.uint8)
    for line in lines:
        cv2.polylines(ink, [np.array(line, np.int32)], isClosed=False, color=1, thickness=2)
    return ink.astype(np.float32)


SQUARE = np.array([(30, 30), (90, 30), (90, 90), (30, 90), (30, 30)])


def test_what_lines_enclose_is_the_thing():
    thing = silhouette(ink_of(SQUARE))
    assert thing[60, 60] and not thing[10, 10] and not thing[60, 110]


def test_a_small_gap_lets_nothing_out():
    open_square = np.array([(62, 30), (90, 30), (90, 90), (30, 90), (30, 30), (58, 30)])
    assert silhouette(ink_of(open_square))[60, 60]


def test_lines_that_enclose_nothing_have_their_hull():
    thing = silhouette(ink_of([(30, 30), (90, 30)], [(30, 90), (90, 90)]))
    assert thing[60, 60] and not thing[60, 110]


def test_an_empty_sketch_has_no_silhouette():
    assert not silhouette(np.zeros((64, 64), np.float32)).any()


def test_cells_tell_their_share():
    mask = np.zeros((64, 64), bool)
    mask[:, :12] = True
    assert (covered(mask, 8)[0] == [1, 0.5, 0, 0, 0, 0, 0, 0]).all()


def test_nothing_is_left_on_the_paper_around_a_thing():
    red = np.full((128, 128, 3), (200, 20, 20), np.uint8)
    shown = on_paper(red, silhouette(ink_of(SQUARE)))
    assert (shown[60, 60] == red[60, 60]).all()
    assert (shown[60, 110] == 255).all() and (shown[5, 5] == 255).all()


def test_a_wide_gap_is_closed_where_else_next_to_nothing_is_enclosed():
    wide = np.array([(70, 30), (90, 30), (90, 90), (30, 90), (30, 30), (50, 30)])
    assert silhouette(ink_of(wide))[60, 60]


def test_a_wide_opening_stays_open_where_much_is_enclosed_already():
    cup = np.array([(100, 20), (100, 32), (110, 32), (110, 20)])
    thing = silhouette(ink_of(SQUARE, cup))
    assert thing[60, 60] and not thing[24, 105]
