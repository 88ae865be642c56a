"""The sides of the pictures that are learned from, as the time goes."""

import pytest

from training.data.sides import Sides

UNEVEN = Sides((128, 192, 256), (0.6, 0.85, 1.0))


@pytest.mark.parametrize(
    ("done", "side"),
    [(0.0, 128), (0.59, 128), (0.6, 192), (0.84, 192), (0.85, 256), (1.0, 256), (1.2, 256)],
)
def test_each_side_is_left_when_its_time_has_gone(done: float, side: int):
    assert UNEVEN.at(done) == side


def test_even_sides_take_equally_long():
    even = Sides.evenly((64, 64, 80, 96))
    assert [even.at(done) for done in (0.0, 0.25, 0.5, 0.74, 0.75, 1.0)] == [64, 64, 80, 80, 96, 96]


def test_one_side_is_there_from_first_to_last():
    assert {Sides.evenly((48,)).at(done) for done in (0.0, 0.5, 1.0)} == {48}


def test_every_batch_is_as_many_pixels_as_one_of_the_last_side():
    assert [UNEVEN.count(side, 4) for side in UNEVEN.pixels] == [16, 7, 4]
    assert UNEVEN.count(256, 1) == 1


def test_the_mean_of_a_batch_is_weighed_by_time():
    assert UNEVEN.mean_count(4) == pytest.approx(16 * 0.6 + 7 * 0.25 + 4 * 0.15)
