import numpy as np
import pytest

from sketchstudio.conditioning import inflation
from sketchstudio.conditioning.ink import ink_map
from sketchstudio.conditioning.lab import to_lab
from sketchstudio.conditioning.regions import Regions, segment
from tests import line_drawings as drawings

RED = (200, 60, 50)


@pytest.fixture
def circle() -> Regions:
    return segment(ink_map(drawings.circle()))


def shaded_red(regions: Regions, shading: float) -> np.ndarray:
    return inflation.shaded(
        np.full((*regions.full.shape, 3), RED, np.uint8), regions, shading=shading
    )


def test_light_falls_from_the_upper_left(circle: Regions) -> None:
    light = inflation.light_on(circle)
    assert light[80, 80] > 0.05
    assert light[176, 176] < -0.05


def test_the_background_stays_flat(circle: Regions) -> None:
    picture = shaded_red(circle, 1.0)
    assert np.abs(picture[5, :].astype(int) - RED).max() <= 1


def test_only_lightness_changes_and_never_by_much(circle: Regions) -> None:
    before, after = to_lab(np.array([RED], np.uint8))[0], to_lab(shaded_red(circle, 1.0))
    assert np.abs(after[..., 0] - before[0]).max() <= inflation.MOST + 1
    hue = np.degrees(np.arctan2(after[..., 2], after[..., 1]))
    assert np.abs(hue - np.degrees(np.arctan2(before[2], before[1]))).max() < 3
    assert after[..., 0].std() > 2


def test_without_shading_the_colours_are_as_they_were(circle: Regions) -> None:
    assert np.abs(shaded_red(circle, 0.0).astype(int) - RED).max() <= 1


@pytest.mark.parametrize("shape", [(1, 1), (1, 900), (40, 3)])
def test_pictures_of_any_shape_can_be_shaded(shape: tuple[int, int]) -> None:
    regions = segment(np.zeros(shape, np.float32))
    colour = np.full((*shape, 3), RED, np.uint8)
    assert inflation.shaded(colour, regions, shading=1.0).shape == colour.shape
