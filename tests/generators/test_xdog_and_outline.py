"""Ink without a network: live, of the picture's size, and with a way out of bad input."""

import time

import numpy as np
import pytest

from sketchstudio.document.document import Document
from sketchstudio.generators import registry
from sketchstudio.generators.base import GeneratorError
from tests.fake_generators import without_progress

BUDGET_S = 0.1  # of processor time at 1024 pixels, so that a slider is followed


def made(generator, picture, candidates=None, **values):
    opaque = np.dstack([picture, np.full(picture.shape[:2], 255, np.uint8)])
    snapshot = Document.from_pixels(opaque, "photo").snapshot()
    spec = registry.get(generator).SPEC
    request = registry.request_for(spec, snapshot, values, candidates=candidates)
    return registry.run(request, without_progress).candidates


def a_photo(height=300, width=400):
    """A dark disc and a bar on a light slope."""
    y, x = np.mgrid[0:height, 0:width]
    grey = 150 + 80 * x / width
    grey[np.hypot(x - width * 0.4, y - height * 0.5) < height * 0.3] = 60
    grey[int(height * 0.8) : int(height * 0.9)] = 100
    return np.repeat(grey.astype(np.uint8)[..., None], 3, axis=2)


@pytest.mark.parametrize("generator", ["xdog", "outline"])
@pytest.mark.parametrize("size", [(1, 1), (1, 8000), (8000, 1), (33, 47)])
@pytest.mark.parametrize("transparent", [True, False])
def test_any_size_is_kept(generator, size, transparent):
    noise = np.random.default_rng(0).integers(0, 256, (*size, 3), dtype=np.uint8)
    try:
        drawn = made(generator, noise, transparent=transparent)[0].pixels
    except GeneratorError as error:
        assert str(error).endswith(".") and "\n" not in str(error)
    else:
        assert drawn.shape == (*size, 4)


@pytest.mark.parametrize("generator", ["xdog", "outline"])
def test_ink_on_paper_and_as_a_layer_look_the_same(generator):
    paper = made(generator, a_photo(), transparent=False)[0].pixels
    layer = made(generator, a_photo(), transparent=True)[0].pixels
    alpha = layer[..., 3:].astype(float) / 255
    over_white = layer[..., :3] * alpha + 255 * (1 - alpha)
    assert (paper[..., 3] == 255).all()
    assert np.abs(over_white - paper[..., :3]).max() <= 2
    assert (layer[..., 3] == 0).mean() > 0.5


@pytest.mark.parametrize("generator", ["xdog", "outline"])
def test_the_disc_gets_its_outline(generator):
    dark = 255 - made(generator, a_photo())[0].pixels[..., 0]
    y, x = np.mgrid[0:300, 0:400]
    ring = np.abs(np.hypot(x - 160, y - 150) - 90) < 4
    assert dark[ring].mean() > 4 * dark[:40].mean() + 20


def test_a_slider_is_followed_at_1024_pixels():
    picture = a_photo(1024, 1024)
    made("xdog", picture)  # what suits the picture is known from the first look
    spent = []
    for _ in range(5):
        begun = time.process_time()
        made("xdog", picture, phi=20.0)
        spent.append(time.process_time() - begun)
    assert min(spent) < BUDGET_S


def test_automatic_ink_is_neither_empty_nor_a_blot():
    for picture in (a_photo(), a_photo() // 3, 255 - a_photo()):
        dark = made("xdog", picture)[0].pixels[..., 0] < 128
        assert 0.005 < dark.mean() < 0.35


def test_no_ink_is_one_sentence_that_says_what_to_do():
    with pytest.raises(GeneratorError, match="raise the threshold"):
        made("xdog", a_photo(), automatic=False, epsilon=0.0, sharpness=0.0)


def test_hatching_adds_ink_in_the_dark_alone():
    plain, hatched = (
        made("xdog", a_photo(), hatching=n, automatic=False, epsilon=0.1)[0].pixels[..., 0]
        for n in (0, 3)
    )
    assert (hatched <= plain).all()
    assert hatched[130:170, 140:180].mean() < plain[130:170, 140:180].mean() - 20
    assert np.array_equal(hatched[:50, 350:], plain[:50, 350:])


def test_the_second_candidate_of_outline_is_the_areas():
    lines, areas = made("outline", a_photo(), colours=4)
    assert (lines.label, areas.label) == ("outlines", "areas")
    assert len(np.unique(areas.pixels.reshape(-1, 4), axis=0)) <= 4
    assert len(made("outline", a_photo(), candidates=1)) == 1
