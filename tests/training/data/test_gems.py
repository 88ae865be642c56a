"""Rendered gemstones lie whole on white paper, differ, and their lines are their facets' edges."""

import numpy as np
import pytest

from training.data.gem_cuts import NAMES, some_stone
from training.data.gem_light import Body, Lamps, met, trace
from training.data.gems import gem

SIDE = 96
GLASS = Body(1.5, 0.0, np.ones(3, np.float32))


def lamps_of(room: float) -> Lamps:
    """Light of one strength from everywhere."""
    none = np.zeros((1, 3), np.float32)
    room_only = np.full(3, room, np.float32)
    cosines = np.array([[0.8, 0.9]], np.float32)
    return Lamps(none, cosines, none, room_only, room_only * 0, head=0.0)


@pytest.mark.parametrize("seed", range(6))
def test_a_gem_lies_whole_on_white_and_its_outline_is_a_line(seed: int) -> None:
    picture, lines = gem(np.random.default_rng(seed), SIDE)
    assert picture.shape == (SIDE, SIDE, 3) and picture.dtype == np.uint8
    assert lines.shape == (SIDE, SIDE) and lines.dtype == bool
    frame = np.ones((SIDE, SIDE), bool)
    frame[3:-3, 3:-3] = False
    assert picture[frame].min() > 215  # but for its soft shadow
    assert not lines[frame].any()
    rows, columns = np.flatnonzero(lines.any(1)), np.flatnonzero(lines.any(0))
    longest = max(np.ptp(rows), np.ptp(columns)) / SIDE
    assert 0.78 < longest < 0.9
    coloured = picture.min(-1) < 200
    assert coloured[rows[0] : rows[-1], columns[0] : columns[-1]].mean() > 0.3


def test_the_same_seed_gives_the_same_gem_and_another_another() -> None:
    one, again, other = (gem(np.random.default_rng(s), SIDE) for s in (1, 1, 2))
    assert (one[0] == again[0]).all() and (one[1] == again[1]).all()
    assert (one[0] != other[0]).any()


@pytest.mark.parametrize("name", NAMES)
def test_every_cut_has_a_table_to_look_into_and_many_facets(name: str) -> None:
    stone = some_stone(np.random.default_rng(3), name)
    steps = np.linspace(-1, 1, 81, dtype=np.float32)
    x, y = (each.ravel() for each in np.meshgrid(steps, steps))
    _, facet = met(stone, abs(x) if stone.halved else x, y)
    seen = np.unique(facet[facet >= 0])
    assert len(seen) >= 7
    flat = stone.normals[facet[facet >= 0], 2] > 0.999
    assert 0.1 < flat.mean() < 0.75
    assert 0.2 < (facet >= 0).mean() < 0.9


def test_clear_glass_in_even_light_is_nearly_as_bright_as_the_light() -> None:
    """No ray makes light, and little is lost."""
    stone = some_stone(np.random.default_rng(0), "round")
    steps = np.linspace(-0.9, 0.9, 40, dtype=np.float32)
    x, y = (each.ravel() for each in np.meshgrid(steps, steps))
    traced = trace(stone, GLASS, lamps_of(1.0), x, y)
    inside = traced.light[traced.facet >= 0]
    assert np.isfinite(inside).all()
    assert inside.max() <= 1.01
    assert inside.mean() > 0.5


def test_a_heart_is_the_same_on_both_sides_in_even_light() -> None:
    stone = some_stone(np.random.default_rng(0), "heart")
    steps = np.linspace(-0.95, 0.95, 48, dtype=np.float32)
    x, y = (each.ravel() for each in np.meshgrid(steps, steps))
    light = trace(stone, GLASS, lamps_of(1.0), x, y).light.reshape(48, 48, 3)
    assert np.abs(light - light[:, ::-1]).mean() < 0.01
