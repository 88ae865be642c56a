import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sketchstudio.conditioning import lab
from sketchstudio.conditioning import photo as photos
from sketchstudio.conditioning.photo_hints import AB_SCALE, Spot, hint_map
from sketchstudio.document import Blot

RED, GREEN = (200, 40, 40), (40, 140, 60)
SEEN = 1.0  # CIELAB: smaller differences come from rounding to 8 bits


def ramp(height: int = 90, width: int = 140) -> np.ndarray:
    """Grey, lighter from left to right, never so dark or light that no colour fits."""
    row = np.linspace(90, 180, width).astype(np.uint8)
    return np.repeat(np.repeat(row[None, :, None], 3, 2), height, 0)


def two_halves() -> np.ndarray:
    """A dark and a light half, with an edge at x = 64."""
    picture = np.full((128, 128, 3), 90, np.uint8)
    picture[:, 64:] = 170
    return picture


def painted(picture: np.ndarray, blots: list[Blot], ab: tuple[float, float] = (0, 0)) -> np.ndarray:
    photo = photos.prepare(picture, blots)
    cells = np.ones((2, *photo.cells), np.float32) * np.array(ab, np.float32)[:, None, None]
    return photos.coloured(photo, cells, check=lambda _: None)


def ab_at(picture: np.ndarray, x: int, y: int) -> np.ndarray:
    return lab.ab_of(picture[y, x][None])[0]


@pytest.mark.parametrize("size", [(1, 1), (1, 900), (300, 7), (64, 64), (611, 430)])
def test_a_picture_of_any_size_keeps_it_and_its_lightness(size: tuple[int, int]) -> None:
    picture = np.random.default_rng(1).integers(0, 256, (*size, 3), dtype=np.uint8)
    result = painted(picture, [], ab=(30, -20))
    assert result.shape == picture.shape
    assert np.abs(lab.lightness_of(result) - lab.lightness_of(picture)).max() < SEEN


@given(st.integers(1, 9000), st.integers(1, 9000))
def test_the_network_sees_multiples_of_sixteen_and_never_many_pixels(
    height: int, width: int
) -> None:
    rows, columns = photos.working_size(height, width)
    assert rows % photos.GRAIN == columns % photos.GRAIN == 0
    assert rows * columns <= 2 * photos.WORKING_SIDE**2


def test_under_a_blot_is_the_blots_colour() -> None:
    blots = [Blot(1, 30, 40, 5, RED), Blot(2, 100, 60, 1, GREEN), Blot(3, 36, 44, 3, GREEN)]
    result = painted(ramp(), blots, ab=(-20, 30))
    for blot in blots:
        asked = lab.ab_of(np.array([blot.color], np.uint8))[0]
        assert np.abs(ab_at(result, int(blot.x), int(blot.y)) - asked).max() < 2 * SEEN


def test_where_a_colour_does_not_fit_the_lightness_only_the_colour_gives_way() -> None:
    picture = np.full((64, 64, 3), 250, np.uint8)
    result = painted(picture, [Blot(1, 32, 32, 8, (0, 0, 255))])
    assert np.abs(lab.lightness_of(result) - lab.lightness_of(picture)).max() < SEEN
    a, b = ab_at(result, 32, 32)
    asked_a, asked_b = lab.ab_of(np.array([(0, 0, 255)], np.uint8))[0]
    assert np.hypot(a, b) < np.hypot(asked_a, asked_b)
    assert abs(np.arctan2(b, a) - np.arctan2(asked_b, asked_a)) < np.radians(12)


def test_a_blots_colour_stays_on_its_side_of_an_edge() -> None:
    result = painted(two_halves(), [Blot(1, 58, 64, 3, RED)])
    on_its_side, beyond = (np.hypot(*ab_at(result, x, 70)) for x in (56, 70))
    assert on_its_side > 20
    assert beyond < on_its_side / 4


def test_colour_far_from_every_blot_is_the_networks() -> None:
    alone = painted(two_halves(), [], ab=(10, 10))
    told = painted(two_halves(), [Blot(1, 10, 10, 3, RED)], ab=(10, 10))
    np.testing.assert_array_equal(alone[100:, 100:], told[100:, 100:])


def test_colour_meets_lightness_at_the_edge_at_full_size() -> None:
    small = two_halves()
    photo = photos.prepare(np.kron(small, np.ones((8, 8, 1), np.uint8)), [])
    cells = np.zeros((2, *photo.cells), np.float32)
    cells[0, :, photo.cells[1] // 2 :] = 40
    result = photos.coloured(photo, cells, check=lambda _: None)
    assert abs(ab_at(result, 510, 500)[0]) < 6
    assert abs(ab_at(result, 513, 500)[0] - 40) < 6


def test_a_later_blot_covers_an_earlier_one_and_those_outside_are_passed_over() -> None:
    blots = [Blot(1, 50, 50, 4, RED), Blot(2, 51, 50, 4, GREEN), Blot(3, 500, 50, 4, RED)]
    photo = photos.prepare(ramp(), blots)
    assert [blot.id for blot in photo.blots] == [2]


def test_stopping_stops() -> None:
    def stop(_: float) -> None:
        raise InterruptedError

    photo = photos.prepare(ramp(), [])
    with pytest.raises(InterruptedError):
        photos.coloured(photo, np.zeros((2, *photo.cells), np.float32), check=stop)


def test_the_smallest_hint_is_told_and_the_last_one_on_a_place_wins() -> None:
    hints = hint_map([Spot(2.5, 1.5, 0.1, 50, 0), Spot(2.4, 1.6, 0.1, -30, 10)], (4, 5))
    assert hints[2].sum() == 1
    np.testing.assert_allclose(hints[:, 1, 2], [-30 / AB_SCALE, 10 / AB_SCALE, 1], atol=1e-6)


def test_what_fits_a_screen_is_left_as_it_is() -> None:
    colours = np.random.default_rng(2).integers(0, 256, (100, 100, 3), dtype=np.uint8)
    ab = lab.ab_of(colours.reshape(-1, 3)).reshape(100, 100, 2)
    again = lab.painted(lab.lightness_of(colours), ab)
    assert np.percentile(np.abs(again.astype(int) - colours), 99.5) <= 1
