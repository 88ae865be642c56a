import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sketchstudio.conditioning import palette

RED = (220, 30, 40)


def some_colours(count: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    return rng.integers(0, 256, (count, 3), dtype=np.uint8), rng.uniform(0.1, 1, count)


@given(st.integers(1, 60), st.integers(2, 24), st.integers(0, 1000))
def test_there_are_never_more_colours_than_asked_for(colours: int, count: int, seed: int) -> None:
    some, weight = some_colours(colours, seed)
    few = palette.limited(some, weight, count=count)
    assert len(np.unique(few, axis=0)) <= count


@given(st.integers(0, 1000))
def test_no_colour_comes_up_that_was_not_there(seed: int) -> None:
    some, weight = some_colours(40, seed)
    few = palette.limited(some, weight, count=5)
    assert {tuple(c) for c in few.tolist()} <= {tuple(c) for c in some.tolist()}


def test_distinct_colours_give_a_palette_of_exactly_the_number() -> None:
    some, weight = some_colours(100, 3)
    assert len(np.unique(palette.limited(some, weight, count=7), axis=0)) == 7


def test_kept_colours_are_in_the_palette_however_little_they_cover() -> None:
    some = np.array([[255, 255, 255]] * 20 + [RED], np.uint8)
    weight = np.array([1.0] * 20 + [0.001])
    few = palette.limited(some, weight, count=2, keep=[RED])
    assert tuple(few[-1].tolist()) == RED


def test_a_palette_with_too_few_colours_is_filled_up_with_shades() -> None:
    some = np.array([[240, 150, 60]] * 12 + [list(RED)] * 3, np.uint8)
    weight = np.linspace(1, 2, 15)
    full = palette.filled_up(some, weight, count=6, keep=[RED])
    assert len(np.unique(full, axis=0)) == 6
    assert (full[12:] == RED).all()


def test_there_cannot_be_more_colours_than_there_are_regions() -> None:
    some = np.array([[240, 150, 60]] * 3, np.uint8)
    assert len(np.unique(palette.filled_up(some, np.ones(3), count=9), axis=0)) == 3


def test_the_same_colours_give_the_same_palette() -> None:
    some, weight = some_colours(50, 9)
    one, other = (palette.limited(some, weight, count=6) for _ in range(2))
    assert np.array_equal(one, other)


@pytest.mark.parametrize("count", [2, 5, 24])
def test_a_picture_is_brought_to_the_number_of_colours(count: int) -> None:
    picture = np.random.default_rng(0).integers(0, 256, (40, 30, 3), dtype=np.uint8)
    few = palette.limited_picture(picture, count=count)
    assert few.shape == picture.shape
    assert len(np.unique(few.reshape(-1, 3), axis=0)) == count
