import numpy as np

from sketchstudio.conditioning.outside import outside


def walls(*rows: str) -> np.ndarray:
    return np.array([[place == "#" for place in row] for row in rows])


def test_what_walls_enclose_is_not_outside():
    found = outside(walls(".....", ".###.", ".#.#.", ".###.", "....."))
    assert found[0].all() and found[:, 0].all()
    assert not found[1:4, 1:4].any()


def test_a_gap_lets_the_outside_in():
    assert outside(walls(".....", ".#.#.", ".#.#.", ".###.", "....."))[2, 2]


def test_walls_that_touch_at_a_corner_are_closed():
    assert not outside(walls("..#..", ".#.#.", "..#.."))[1, 2]


def test_a_wall_across_the_picture_has_the_outside_on_both_sides():
    assert (outside(walls("..#..", "..#..")) == ~walls("..#..", "..#..")).all()


def test_the_walls_are_left_alone():
    given = walls("...", ".#.", "...")
    outside(given)
    assert given.dtype == bool and given.sum() == 1
