import numpy as np

from sketchstudio.conditioning.nearest import carried_on


def test_each_pixel_takes_the_value_of_the_nearest_known_one() -> None:
    values = np.zeros((3, 9), np.int32)
    values[1, 1], values[1, 7] = 5, 8
    found, distance = carried_on(values, values > 0)
    assert (found[:, :4] == 5).all()
    assert (found[:, 5:] == 8).all()
    assert distance[1, 3] == 2


def test_what_is_known_stays_colours_and_all() -> None:
    rng = np.random.default_rng(2)
    colours = rng.integers(0, 256, (20, 30, 3), dtype=np.uint8)
    known = rng.random((20, 30)) < 0.3
    found, distance = carried_on(colours, known)
    assert (found[known] == colours[known]).all()
    assert ((distance == 0) == known).all()
    assert found.dtype == np.uint8
