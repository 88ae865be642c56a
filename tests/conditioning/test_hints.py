import numpy as np

from sketchstudio.conditioning.hints import cut, scaled
from sketchstudio.conditioning.ink import ink_map
from sketchstudio.document import Blot
from tests import line_drawings as drawings

RED, BLUE, BLACK = (220, 30, 40), (30, 60, 200), (10, 10, 10)


def told_of(*blots: Blot, gap_px: int = 0):
    ink = ink_map(drawings.two_rooms(gap_px=gap_px))
    return cut(ink, blots)


def color_at(told, x: int, y: int) -> tuple[int, int, int] | None:
    return told.colours.get(int(told.regions.full[y, x]) - 1)


def test_a_blot_tells_its_region_and_no_other() -> None:
    told = told_of(Blot(1, 80, 128, 6, RED))
    assert color_at(told, 60, 60) == RED
    assert color_at(told, 180, 128) is None


def test_a_blot_on_a_line_means_the_region_it_lies_on_most() -> None:
    told = told_of(Blot(1, 126.5, 128, 12, RED))
    assert color_at(told, 80, 128) == RED


def test_a_black_blot_on_ink_means_the_ink_itself() -> None:
    assert told_of(Blot(1, 128, 100, 3, BLACK)).colours == {}


def test_two_colours_in_one_region_share_it_by_nearness() -> None:
    told = told_of(Blot(1, 80, 60, 6, RED), Blot(2, 80, 200, 6, BLUE))
    assert color_at(told, 80, 62) == RED
    assert color_at(told, 80, 198) == BLUE
    assert told.regions.full.max() == told.regions.count


def test_a_later_blot_on_the_same_spot_wins() -> None:
    told = told_of(Blot(1, 80, 100, 6, RED), Blot(2, 80, 100, 6, BLUE))
    assert color_at(told, 80, 100) == BLUE


def test_a_blot_off_the_picture_is_passed_over() -> None:
    assert told_of(Blot(1, -5, 20, 6, RED), Blot(2, 400, 20, 6, RED)).colours == {}


def test_scaling_moves_centres_and_radii_alike() -> None:
    assert scaled([Blot(1, 10, 20, 4, RED)], 0.5) == (Blot(1, 5, 10, 2, RED),)


def test_two_blots_part_what_a_wide_opening_joins_at_the_opening() -> None:
    told = told_of(Blot(1, 80, 60, 6, RED), Blot(2, 180, 60, 6, BLUE), gap_px=100)
    assert color_at(told, 120, 100) == RED
    assert color_at(told, 136, 100) == BLUE


def test_blots_of_one_colour_leave_the_regions_joined() -> None:
    told = told_of(Blot(1, 80, 60, 6, RED), Blot(2, 180, 200, 6, RED), gap_px=150)
    assert list(told.colours.values()) == [RED]


def test_a_blot_that_nothing_is_nearest_to_tells_nothing() -> None:
    ink = np.ones((80, 256), np.float32)
    ink[:, :40] = 0
    told = cut(ink, [Blot(1, 20, 40, 4, RED), Blot(2, 220, 40, 4, BLUE)])
    assert color_at(told, 20, 40) == RED
    assert BLUE not in told.colours.values()
