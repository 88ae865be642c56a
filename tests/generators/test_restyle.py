"""`restyle` with networks that have learned nothing: two stops that can be worked on, and blots."""

from pathlib import Path

import numpy as np
import pytest
import torch

from sketchstudio.document import Blot, Document
from sketchstudio.document.layer import LayerProps
from sketchstudio.document.pixels import to_premultiplied_bgra
from sketchstudio.document.tiles import TileStore
from sketchstudio.generators import registry, restyle
from sketchstudio.generators.base import Candidate, GeneratorError, Result
from sketchstudio.networks import weights
from sketchstudio.networks.region_colorizer import RegionColorizer
from tests import line_drawings
from tests.fake_generators import without_progress
from tests.fake_models import a_card
from tests.line_models import write_line_model

ARGUMENTS = {"colours": 24, "width": 16, "layers": 1, "heads": 2}
RED, GREEN = (200, 40, 30), (30, 160, 60)


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("models")
    torch.manual_seed(1)
    network = RegionColorizer(**ARGUMENTS)
    network.palette.copy_(torch.rand(24, 3))
    card = a_card(task="colorize-regions", network="region_colorizer", arguments=ARGUMENTS)
    return {
        "lineart": write_line_model(folder / "lines"),
        "colorize-regions": weights.save(folder / "regions", network, card),
    }


def a_photo(side: int = 160) -> np.ndarray:
    """Red above green, lightly shaded."""
    picture = np.empty((side, side, 3), np.float32)
    picture[: side // 2], picture[side // 2 :] = RED, GREEN
    shade = np.linspace(0.9, 1.1, side)[None, :, None]
    return (picture * shade).clip(0, 255).astype(np.uint8)


def document_of(picture: np.ndarray, *blots: Blot) -> Document:
    opaque = np.dstack([picture, np.full(picture.shape[:2], 255, np.uint8)])
    document = Document.from_pixels(opaque, "photo")
    document.blots = blots
    return document


def run(models: dict[str, Path], document: Document, **values) -> Result:
    request = registry.request_for(
        restyle.SPEC, document.snapshot(), values, device="cpu", models=models
    )
    return registry.run(request, without_progress)


def made(models: dict[str, Path], document: Document, **values) -> Candidate:
    return run(models, document, **values).candidates[0]


def test_both_stops_are_layers_and_the_ink_is_looked_at_next(models):
    candidate = made(models, document_of(a_photo()))
    colour, ink = candidate.parts
    assert not colour.is_input and ink.is_input
    alpha = ink.pixels[..., 3:].astype(np.float32) / 255
    over = ink.pixels[..., :3] * alpha + colour.pixels[..., :3] * (1 - alpha)
    assert np.abs(over - candidate.pixels[..., :3]).max() <= 2


def test_blots_have_the_colours_of_the_photo_where_they_are(models):
    photo = a_photo()
    blots = made(models, document_of(photo), colours=4).blots
    assert blots
    for blot in blots:
        there = photo[int(blot.y), int(blot.x)].astype(int)
        assert np.abs(there - blot.color).max() < 40


def test_another_pictures_palette_is_taken_light_for_light(models):
    document = document_of(a_photo())
    other = np.zeros((160, 160, 4), np.uint8)
    other[:80], other[80:] = (20, 20, 120, 255), (240, 240, 160, 255)
    tiles = TileStore.from_pixels(to_premultiplied_bgra(other))
    document.append_layer(LayerProps("palette", visible=False, is_input=False), tiles)
    blots = made(models, document, palette="another", colours=2).blots
    lights = {tuple(int(part > 100) for part in blot.color) for blot in blots}
    assert lights <= {(0, 0, 1), (1, 1, 1)}


def test_the_artists_blots_are_taken_and_left_as_they_are(models):
    blot = Blot(1, 80.0, 40.0, 6.0, (10, 200, 220))
    candidate = made(models, document_of(a_photo(), blot), palette="blots")
    assert candidate.blots == ()


def test_line_art_is_only_coloured_anew(models):
    drawing = line_drawings.two_rooms()
    blots = (Blot(1, 70.0, 120.0, 8.0, RED), Blot(2, 180.0, 120.0, 8.0, GREEN))
    result = run(models, document_of(drawing, *blots))
    candidate = result.candidates[0]
    assert restyle.DRAWN_ALREADY in result.notes
    assert [part.name for part in candidate.parts] == ["Colour"] and not candidate.parts[0].is_input
    assert tuple(candidate.pixels[120, 70, :3]) == RED
    assert tuple(candidate.pixels[120, 180, :3]) == GREEN


@pytest.mark.parametrize(
    ("palette", "words"), [("blots", "no blots yet"), ("another", "no other picture")]
)
def test_what_is_missing_is_one_sentence(models, palette, words):
    with pytest.raises(GeneratorError, match=words):
        made(models, document_of(a_photo()), palette=palette)


@pytest.mark.parametrize("size", [(1, 1), (1, 2000), (3, 17)])
def test_any_size_is_kept_or_refused_in_a_sentence(models, size):
    noise = np.random.default_rng(0).integers(0, 256, (*size, 3), dtype=np.uint8)
    try:
        pixels = made(models, document_of(noise)).pixels
    except GeneratorError as error:
        assert str(error).endswith(".") and "\n" not in str(error)
    else:
        assert pixels.shape == (*size, 4)


def test_one_colour_gives_a_picture_or_a_sentence(models):
    try:
        pixels = made(models, document_of(np.full((60, 70, 3), 130, np.uint8))).pixels
    except GeneratorError as error:
        assert str(error).endswith(".")
    else:
        assert pixels.shape == (60, 70, 4)
