"""The colours that a network chooses for the regions of a sketch."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sketchstudio.conditioning import sketch
from sketchstudio.conditioning.silhouette import silhouette
from sketchstudio.document.blot import Blot
from sketchstudio.document.document import Document
from sketchstudio.generators import pix2pix, registry
from sketchstudio.generators._sketch_colours import SketchColours
from sketchstudio.networks import weights
from sketchstudio.opencv import cv2
from tests.fake_generators import without_progress
from tests.painter_models import write_colourist_model, write_painter_model


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("models")
    return {
        "pix2pix": write_painter_model(folder / "painter"),
        "sketch-colours": write_colourist_model(folder / "colourist"),
    }


def a_house() -> np.ndarray:
    """A roof over a wall with a door, on white."""
    picture = np.full((300, 300, 3), 255, np.uint8)
    cv2.rectangle(picture, (60, 130), (240, 260), (0, 0, 0), 4)
    cv2.polylines(picture, [np.array([(60, 130), (150, 40), (240, 130)])], False, (0, 0, 0), 4)
    cv2.rectangle(picture, (130, 180), (170, 260), (0, 0, 0), 4)
    return picture


def chosen(models: dict[str, Path], picture: np.ndarray, blots=(), category="animals"):
    ink = sketch.as_seen(picture).ink
    network = weights.load(models["sketch-colours"])
    return SketchColours(ink, silhouette(ink), blots, network=network, category=category)  # pyright: ignore[reportArgumentType]


def made(models: dict[str, Path], **values) -> list[np.ndarray]:
    opaque = np.dstack([a_house(), np.full((300, 300), 255, np.uint8)])
    snapshot = replace(Document.from_pixels(opaque, "sketch").snapshot())
    request = registry.request_for(
        pix2pix.SPEC, snapshot, values, seed=0, candidates=3, device="cpu", models=models
    )
    found = registry.run(request, without_progress).candidates
    return [candidate.pixels[..., :3] for candidate in found]


def test_every_region_has_one_colour_and_a_seed_has_always_the_same(models):
    colours = chosen(models, a_house())
    flat = colours.flat(5)
    assert (flat == colours.flat(5)).all()
    assert 2 <= len(np.unique(flat.reshape(-1, 3), axis=0)) <= 4


def test_seeds_differ(models):
    colours = chosen(models, a_house())
    pictures = {colours.flat(seed).tobytes() for seed in range(8)}
    assert len(pictures) > 2


def test_the_category_counts(models):
    as_animal = chosen(models, a_house()).flat(0)
    assert (as_animal != chosen(models, a_house(), category="shoes").flat(0)).any()


def test_a_blot_is_obeyed_in_its_region_whatever_the_seed(models):
    colours = chosen(models, a_house(), [Blot(1, 128.0, 90.0, 6.0, (12, 200, 34))])
    for seed in range(3):
        assert tuple(colours.flat(seed)[90, 128]) == (12, 200, 34)


def test_an_open_outline_encloses_too_little(models):
    assert chosen(models, a_house()).are_enclosed
    line = np.full((300, 300, 3), 255, np.uint8)
    cv2.ellipse(line, (150, 150), (100, 80), 0, 0, 200, (0, 0, 0), 4)
    assert not chosen(models, line).are_enclosed


def test_paper_is_not_known(models):
    colours = chosen(models, a_house())
    assert not colours.known[:8].any()
    assert colours.known[128, 128]


@pytest.mark.parametrize("finish", ["even", "painted"])
def test_candidates_of_the_generator_differ(models, finish):
    first, second, third = made(models, category="animals", finish=finish)
    assert (first != second).any()
    assert (second != third).any()


def test_a_category_that_the_colours_do_not_know_is_painted_from_the_gallery(models, tmp_path):
    other = write_colourist_model(tmp_path / "other", categories=["cars"])
    values = {"category": "shoes", "finish": "painted"}
    without = made({"pix2pix": models["pix2pix"]}, **values)
    with_other = made(models | {"sketch-colours": other}, **values)
    assert all((a == b).all() for a, b in zip(without, with_other, strict=True))
