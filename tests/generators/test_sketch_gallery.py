"""Colours out of a painter's own gallery: one for each area that the lines enclose."""

import numpy as np

from sketchstudio.document import Blot
from sketchstudio.generators._sketch_gallery import GalleryColours

SIDE = 128
RED, BLUE = (200, 40, 30), (20, 90, 200)


def two_boxes() -> np.ndarray:
    """(128, 128) ink: a framed box, cut in two by a line down its middle."""
    ink = np.zeros((SIDE, SIDE), np.float32)
    ink[32:98, 32:34] = ink[32:98, 96:98] = ink[32:98, 64:66] = 1
    ink[32:34, 32:98] = ink[96:98, 32:98] = 1
    return ink


def a_thing() -> np.ndarray:
    thing = np.zeros((SIDE, SIDE), bool)
    thing[32:98, 32:98] = True
    return thing


def a_gallery() -> np.ndarray:
    """One picture red on the left and blue on the right, one all green."""
    gallery = np.ones((2, 4, 8, 8), np.float32)
    for channel in range(3):
        gallery[0, channel, :, :4], gallery[0, channel, :, 4:] = (
            RED[channel] / 255,
            BLUE[channel] / 255,
        )
    gallery[1, :3] = np.array((0, 1, 0))[:, None, None]
    return gallery


def test_each_area_has_one_colour_of_the_picture_and_the_paper_none() -> None:
    colours = GalleryColours(two_boxes(), a_thing(), (), a_gallery())
    assert colours.are_enclosed
    flats = [colours.flat(seed) for seed in range(3)]
    assert {tuple(flat[64, 42]) for flat in flats} == {RED, BLUE, (0, 255, 0)}  # mirrored too
    for flat in flats:
        assert np.ptp(flat[44:88, 40:60].astype(int), axis=(0, 1)).max() < 16
        assert (flat[:24] == 255).all()
    assert colours.known[64, 48] and not colours.known[10, 10]
    assert np.array_equal(colours.flat(1), flats[1])


def test_a_blot_colours_its_area() -> None:
    blot = Blot(1, 48, 64, 4, (10, 200, 10))
    flat = GalleryColours(two_boxes(), a_thing(), (blot,), a_gallery()).flat(0)
    assert tuple(flat[80, 48]) == (10, 200, 10)
    assert tuple(flat[80, 80]) != (10, 200, 10)


def test_lines_that_enclose_little_choose_nothing() -> None:
    line = np.zeros((SIDE, SIDE), np.float32)
    line[60:62, 4:124] = 1
    thing = np.zeros((SIDE, SIDE), bool)
    thing[20:100, 4:124] = True
    assert not GalleryColours(line, thing, (), a_gallery()).are_enclosed
