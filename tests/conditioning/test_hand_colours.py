"""The colours a hand paints with: laid over areas, the ground left out, a dab's area in its own."""

import numpy as np
import pytest

from sketchstudio.conditioning.hand_colours import (
    EVERYTHING,
    Areas,
    Dab,
    areas_of,
    box_around,
    is_whole,
    laid_over,
    map_of,
    shape_of,
)

RED, BLUE = (200, 40, 30), (20, 90, 200)


def a_figure() -> np.ndarray:
    """(128, 128) ink: a framed box, cut in two by a line down its middle."""
    ink = np.zeros((128, 128), np.float32)
    ink[32:98, 32:34] = ink[32:98, 96:98] = ink[32:98, 64:66] = 1
    ink[32:34, 32:98] = ink[96:98, 32:98] = 1
    return ink


def a_layout() -> np.ndarray:
    """Red on the left, green on the right."""
    layout = np.zeros((4, 8, 8), np.float32)
    layout[0, :, :4] = layout[1, :, 4:] = layout[3] = 1
    return layout


def test_what_reaches_the_border_is_ground_and_told_no_colour() -> None:
    areas = areas_of(a_figure(), whole=False)
    told = map_of(areas, a_layout())
    assert areas.labels[0, 0] == 0 and (areas.labels[9:23, 9:23] > 0).all()
    assert np.allclose(areas.box, (0.25, 0.25, 0.77, 0.77), atol=0.04)
    assert not told[:, 0].any()
    assert (told[3] == (areas.labels > 0)).all()


def test_a_layout_lies_over_the_box_of_the_figure() -> None:
    told = map_of(areas_of(a_figure(), whole=False), a_layout())
    assert told[0, 16, 11] > 0.8 > 0.2 > told[1, 16, 11]
    assert told[1, 16, 21] > 0.8 > 0.2 > told[0, 16, 21]


def test_where_pictures_have_no_ground_none_is_left_out() -> None:
    areas = areas_of(a_figure(), whole=True)
    assert areas.labels.all() and areas.box == EVERYTHING
    assert is_whole(np.ones((3, 4, 8, 8))) and not is_whole(np.zeros((3, 4, 8, 8)))


@pytest.mark.parametrize("ink", [np.zeros((64, 96), np.float32), np.ones((64, 96), np.float32)])
def test_a_page_without_a_figure_is_all_figure(ink: np.ndarray) -> None:
    areas = areas_of(ink, whole=False)
    assert areas.labels.shape == (16, 24) and areas.labels.all()
    assert map_of(areas, a_layout())[3].all()
    assert shape_of(areas).min() == 1


def test_a_small_area_is_of_one_colour_and_a_large_one_of_many() -> None:
    labels = np.ones((64, 64), np.uint8)
    labels[28:36, 28:36] = 2
    layout, known = a_layout(), np.ones((8, 8), np.float32)
    for told, course in (
        (laid_over(labels, EVERYTHING, layout[:3], known), 0.9),
        (map_of(Areas(labels, EVERYTHING), layout), 0.1),
    ):
        assert np.ptp(told[:, 28:36, 28:36], axis=(1, 2)).max() < 1e-5
        assert np.ptp(told[0, :28]) > course


def test_an_area_takes_the_commonest_of_another_pictures_colours_not_their_mean() -> None:
    labels = np.ones((64, 64), np.uint8)
    labels[2:6, 20:42] = 2  # more of it lies under red
    told = map_of(Areas(labels, EVERYTHING), a_layout())
    assert np.allclose(told[:3, 4, 30], (1, 0, 0), atol=0.02)


def test_a_dab_colours_its_area_alone() -> None:
    areas = areas_of(a_figure(), whole=False)
    free, told = (map_of(areas, a_layout(), dabs) for dabs in ((), (Dab(0.35, 0.5, BLUE),)))
    area = areas.labels == areas.labels[16, 11]
    assert np.allclose(told[:3, area].T, np.array(BLUE) / 255, atol=1e-6)
    assert np.array_equal(told[:, ~area], free[:, ~area])


def test_two_dabs_share_an_area_and_one_colours_the_ground() -> None:
    areas = areas_of(a_figure(), whole=False)
    dabs = Dab(0.3, 0.3, RED), Dab(0.3, 0.7, BLUE), Dab(0.05, 0.05, BLUE), Dab(1.2, 0.5, RED)
    told = map_of(areas, a_layout(), dabs)
    assert np.allclose(told[:3, 10, 10] * 255, RED) and np.allclose(told[:3, 22, 10] * 255, BLUE)
    assert np.allclose(told[:, 0, 0], [*(value / 255 for value in BLUE), 1])


def test_cells_that_are_not_known_take_no_part_in_a_colour() -> None:
    labels, known = np.ones((16, 16), np.uint8), np.zeros((8, 8), np.float32)
    known[:, :4] = 1
    labels[4:12, 4:12] = 2
    told = laid_over(labels, EVERYTHING, a_layout()[:3], known)
    assert told[3, 8, 8] == 1 and told[0, 8, 8] > 0.99 and told[1, 8, 8] < 0.01
    assert not laid_over(labels, EVERYTHING, a_layout()[:3], 0 * known).any()


def test_the_box_is_around_what_is_there() -> None:
    thing = np.zeros((10, 20), bool)
    assert box_around(thing) == EVERYTHING
    thing[2:5, 4:10] = True
    assert box_around(thing) == (0.2, 0.2, 0.5, 0.5)
