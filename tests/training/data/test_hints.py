import numpy as np
import pytest

from training.data.hints import known_regions


def drawings(count: int = 400, regions: int = 12) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(5)
    present = np.arange(regions) < rng.integers(1, regions + 1, count)[:, None]
    area = rng.random((count, regions)) * present
    colour = rng.integers(0, 256, (count, regions, 3), dtype=np.uint8)
    return colour, area, present


@pytest.fixture(scope="module")
def told() -> np.ndarray:
    return known_regions(*drawings(), np.random.default_rng(1))


def test_no_drawing_is_told_whole_and_none_that_is_not_there(told: np.ndarray) -> None:
    present = drawings()[2]
    assert not (told & ~present).any()
    assert (told.sum(1) < present.sum(1)).all()


def test_some_drawings_are_told_nothing_and_some_nearly_all(told: np.ndarray) -> None:
    share = told.sum(1) / drawings()[2].sum(1)
    assert (share == 0).mean() > 0.15
    assert (share > 0.7).mean() > 0.05
