"""`cartoonize` with a network that has learned nothing: flat colours under ink, two layers."""

from pathlib import Path

import numpy as np
import pytest

from sketchstudio.document.document import Document
from sketchstudio.generators import cartoonize, registry
from sketchstudio.generators.base import Cancelled, Candidate, GeneratorError
from tests.fake_generators import without_progress
from tests.line_models import write_line_model


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_line_model(tmp_path_factory.mktemp("models") / "lines")


def made(model: Path, picture: np.ndarray, progress=without_progress, **values) -> Candidate:
    opaque = np.dstack([picture, np.full(picture.shape[:2], 255, np.uint8)])
    request = registry.request_for(
        cartoonize.SPEC,
        Document.from_pixels(opaque, "photo").snapshot(),
        values,
        device="cpu",
        models={"lineart": model},
    )
    return registry.run(request, progress).candidates[0]


def a_photo(height: int = 120, width: int = 160) -> np.ndarray:
    y, x = np.mgrid[0:height, 0:width]
    picture = np.stack([40 + x, 200 - y, 90 + (x + y) // 3], -1).astype(np.float32)
    picture[np.hypot(x - 60, y - 60) < 35] = (220, 180, 60)
    return picture.clip(0, 255).astype(np.uint8)


def test_without_lines_there_are_no_more_colours_than_asked_for(model: Path):
    pixels = made(model, a_photo(), weight=0.0, colours=5).pixels
    assert len(np.unique(pixels.reshape(-1, 4), axis=0)) <= 5


def test_the_two_layers_together_are_the_picture(model: Path):
    candidate = made(model, a_photo(), weight=3.0)
    colour, ink = candidate.parts
    assert (colour.name, ink.name) == ("Flat colours", "Ink")
    assert not colour.is_input and not ink.is_input, "the photo stays what Generate looks at"
    alpha = ink.pixels[..., 3:].astype(np.float32) / 255
    over = ink.pixels[..., :3] * alpha + colour.pixels[..., :3] * (1 - alpha)
    assert np.abs(over - candidate.pixels[..., :3]).max() <= 2
    assert (candidate.pixels[..., 3] == 255).all()


@pytest.mark.parametrize("size", [(1, 1), (1, 8000), (3, 17)])
def test_any_size_is_kept(model: Path, size):
    noise = np.random.default_rng(0).integers(0, 256, (*size, 3), dtype=np.uint8)
    try:
        assert made(model, noise).pixels.shape == (*size, 4)
    except GeneratorError as error:
        assert str(error).endswith(".") and "\n" not in str(error)


@pytest.mark.parametrize("value", [0, 120, 255])
def test_one_colour_stays_one_colour(model: Path, value):
    pixels = made(model, np.full((50, 60, 3), value, np.uint8), weight=0.0).pixels
    assert (pixels == pixels[0, 0]).all() and abs(int(pixels[0, 0, 0]) - value) <= 4


def test_it_can_be_stopped_while_colours_are_found(model: Path):
    def stop(fraction: float, preview: object = None) -> None:
        if fraction > 0.02:
            raise Cancelled

    with pytest.raises(Cancelled):
        made(model, a_photo(), stop)


def test_progress_never_goes_back(model: Path):
    seen: list[float] = []
    made(model, a_photo(), lambda fraction, preview=None: seen.append(fraction))
    assert seen == sorted(seen) and seen[0] == 0 and seen[-1] == 1
