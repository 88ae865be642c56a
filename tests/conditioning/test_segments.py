"""Areas of a few colours: at most so many, without specks, the same for the same seed."""

import numpy as np
import pytest

from sketchstudio.conditioning.segments import outlines, segmented, without_small


def flags():
    """Three stripes with a little noise, and a speck."""
    rng = np.random.default_rng(3)
    picture = np.repeat(
        np.array([[200, 40, 40], [240, 240, 230], [30, 60, 160]], np.float32), 40, axis=0
    )
    picture = np.tile(picture[None], (90, 1, 1)) + rng.normal(0, 4, (90, 120, 3))
    picture[40:42, 60:62] = 0
    return np.clip(picture, 0, 255).astype(np.uint8)


def test_areas_are_the_stripes_without_the_speck():
    segments = segmented(flags(), 3, seed=0)
    assert len(segments.colours) == 3
    assert all(len(np.unique(segments.labels[:, s : s + 30])) == 1 for s in (5, 45, 85))
    assert np.abs(segments.picture()[45, 20].astype(int) - (200, 40, 40)).max() < 8


@pytest.mark.parametrize("count", [2, 3, 8, 24])
def test_there_are_at_most_so_many_colours(count):
    assert len(np.unique(segmented(flags(), count, seed=1).labels)) <= count


def test_the_same_seed_gives_the_same_areas():
    noise = np.random.default_rng(0).integers(0, 256, (60, 80, 3), dtype=np.uint8)
    one, two = (segmented(noise, 6, seed=5) for _ in range(2))
    assert np.array_equal(one.labels, two.labels) and np.array_equal(one.colours, two.colours)


def test_outlines_lie_where_areas_meet_and_nowhere_else():
    labels = np.zeros((40, 60), np.int32)
    labels[:, 30:] = 1
    ink = outlines(labels, 2.0)
    assert ink[:, 30].min() > 0.8
    assert ink[:, :26].max() == 0 and ink[:, 35:].max() == 0


def test_wider_outlines_have_more_ink():
    labels = segmented(flags(), 3, seed=0).labels
    amounts = [outlines(labels, width).sum() for width in (0.5, 1, 2, 4, 8)]
    assert amounts == sorted(amounts) and amounts[0] < amounts[-1] / 6


def test_small_areas_join_what_is_around_them():
    labels = np.zeros((50, 50), np.int32)
    labels[10:13, 10:13] = 2
    assert (without_small(labels, 0.01) == 0).all()
    assert (without_small(labels, 0.001)[10:13, 10:13] == 2).all()


@pytest.mark.parametrize("size", [(1, 1), (1, 800), (800, 1)])
def test_one_colour_has_one_area_and_no_outline(size):
    segments = segmented(np.full((*size, 3), 90, np.uint8), 5, seed=0)
    assert segments.labels.shape == size and len(segments.colours) == 1
    assert outlines(segments.labels, 2.0).max() == 0
