"""Blots of a photograph: each place of a region has its own colour's blot nearest."""

import numpy as np

from sketchstudio.conditioning.hints import cut
from sketchstudio.conditioning.picture_blots import blots_of
from sketchstudio.conditioning.segments import Segments

HAIR, FACE, SHADED = (30, 25, 20), (230, 170, 140), (215, 155, 130)
SIDE = 240


def a_head() -> Segments:
    """A face, shaded on one side, with hair over it in an arch."""
    rows, columns = np.mgrid[0:SIDE, 0:SIDE]
    labels = np.where(columns < SIDE // 2, 1, 2)
    labels[rows < 90 + 0.004 * (columns - SIDE / 2) ** 2] = 0
    return Segments(labels.astype(np.int32), np.array([HAIR, FACE, SHADED], np.uint8))


def test_what_no_line_parts_is_parted_where_the_picture_is() -> None:
    segments = a_head()
    blots = blots_of(segments, np.ones((SIDE, SIDE), np.int32), most=300)
    told = cut(np.zeros((SIDE, SIDE), np.float32), blots)
    dark = {n for n, color in told.colours.items() if sum(color) < 200}
    assert dark
    found = np.isin(told.regions.full - 1, sorted(dark))
    assert (found == (segments.labels == 0)).mean() > 0.97


def test_shade_is_no_colour_of_its_own_and_no_more_blots_than_asked_for() -> None:
    blots = blots_of(a_head(), np.ones((SIDE, SIDE), np.int32), most=7)
    assert len(blots) == 7
    assert [blot.id for blot in blots] == list(range(1, 8))
    assert len({blot.color for blot in blots}) == 2


def test_a_region_of_one_colour_gets_one_blot() -> None:
    segments = a_head()
    regions = np.where(segments.labels == 0, 1, 2).astype(np.int32)
    assert len(blots_of(segments, regions, most=300)) == 2
