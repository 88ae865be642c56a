import numpy as np
import pytest

from sketchstudio.conditioning.ink import ink_map
from sketchstudio.conditioning.regions import segment
from tests import line_drawings as drawings


def label_at(picture: np.ndarray, x: int, y: int) -> int:
    return int(segment(ink_map(picture)).full[y, x])


def test_a_wall_parts_two_regions() -> None:
    picture = drawings.two_rooms()
    inside = {label_at(picture, x, 128) for x in (80, 180)}
    outside = label_at(picture, 10, 10)
    assert len(inside) == 2
    assert outside not in inside


def test_a_small_gap_in_a_wall_is_closed() -> None:
    picture = drawings.two_rooms(gap_px=14)
    assert label_at(picture, 80, 128) != label_at(picture, 180, 128)


def test_a_wide_passage_joins_the_rooms() -> None:
    picture = drawings.two_rooms(gap_px=150)
    assert label_at(picture, 80, 128) == label_at(picture, 180, 128)


def test_every_pixel_belongs_to_a_region_and_ink_to_none_in_the_core() -> None:
    ink = ink_map(drawings.circle())
    regions = segment(ink)
    assert regions.full.min() >= 1
    assert regions.full.max() == regions.count == regions.core.max()
    assert (regions.core[ink > 0.5] == 0).all()


def test_regions_come_largest_first() -> None:
    regions = segment(ink_map(drawings.two_rooms()))
    areas = np.bincount(regions.core.ravel())[1:]
    assert (np.diff(areas) <= 0).all()


def test_no_more_regions_than_asked_for() -> None:
    assert segment(ink_map(drawings.two_rooms()), most=2).count == 2


@pytest.mark.parametrize("shape", [(1, 1), (1, 800), (300, 1), (40, 900)])
@pytest.mark.parametrize("shade", [0.0, 1.0])
def test_a_picture_of_any_shape_without_a_line_is_one_region(
    shape: tuple[int, int], shade: float
) -> None:
    regions = segment(np.full(shape, shade, np.float32))
    assert regions.count == 1
    assert (regions.full == 1).all()
