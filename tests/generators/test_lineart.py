"""`lineart` with a network that has learned nothing: what must hold whatever the weights."""

import threading
import time
from pathlib import Path

import numpy as np
import pytest

from sketchstudio.conditioning import inking
from sketchstudio.document.document import Document
from sketchstudio.generators import lineart, registry
from sketchstudio.generators._lines import line_chances, working_copy
from sketchstudio.generators.base import Cancelled, GeneratorError, Result
from tests import line_drawings
from tests.fake_generators import without_progress
from tests.line_models import a_line_finder, write_line_model

STOP_S = 0.5


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_line_model(tmp_path_factory.mktemp("models") / "lines")


def made(model: Path, picture: np.ndarray, progress=without_progress, **values) -> Result:
    opaque = np.dstack([picture, np.full(picture.shape[:2], 255, np.uint8)])
    request = registry.request_for(
        lineart.SPEC,
        Document.from_pixels(opaque, "photo").snapshot(),
        values,
        device="cpu",
        models={"lineart": model},
    )
    return registry.run(request, progress)


def a_painting(height: int, width: int) -> np.ndarray:
    """Soft colours with discs on them."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    waves = [np.sin(x / 23 + shift) + np.cos(y / 31 - shift) for shift in (0.0, 1.0, 2.0)]
    picture = 120 + 45 * np.stack(waves, -1)
    for row, column, radius in np.random.default_rng(4).uniform(0, 1, (12, 3)):
        disc = np.hypot(x - column * width, y - row * height) < 8 + 40 * radius
        picture[disc] = 255 * np.array([row, radius, column])
    return np.clip(picture, 0, 255).astype(np.uint8)


def test_tiled_equals_untiled():
    picture, network = a_painting(160, 272), a_line_finder()
    whole, tiled = (
        line_chances(picture, network, detail=0.5, check=lambda share: None, tile=tile)
        for tile in (4096, 64)
    )
    assert whole.max() - whole.min() > 0.2  # the network says something of this picture
    assert np.abs(whole - tiled).max() * 255 <= 2
    drawings = [
        inking.drawn(inking.strokes_of(chances), (160, 272), (160, 272), weight_px=2.0)
        for chances in (whole, tiled)
    ]
    assert np.abs(drawings[0] - drawings[1]).max() * 255 <= 2


@pytest.mark.parametrize("size", [(1, 1), (1, 8000), (8000, 1), (3, 17), (50, 333)])
@pytest.mark.parametrize("weight", [0.0, 3.0])
def test_any_size_is_kept_or_refused_in_a_sentence(model: Path, size, weight):
    noise = np.random.default_rng(0).integers(0, 256, (*size, 3), dtype=np.uint8)
    try:
        pixels = made(model, noise, weight=weight).candidates[0].pixels
    except GeneratorError as error:
        assert str(error).startswith("No lines were found")
    else:
        assert pixels.shape == (*size, 4)


def test_a_large_picture_is_looked_at_from_further_away():
    picture = np.zeros((3000, 4000, 3), np.uint8)
    sides = [max(working_copy(picture, detail).shape) for detail in (0.0, 0.5, 1.0)]
    assert sides == sorted(sides) and sides[0] < sides[2] < 4000
    medium = picture[:400, :500]
    assert working_copy(medium, 0.0) is medium


def test_a_small_picture_is_looked_at_from_nearer_but_no_speck_is_blown_up():
    picture = np.zeros((300, 480, 3), np.uint8)
    assert working_copy(picture[::2, ::2], 0.5).shape == picture.shape
    assert working_copy(picture[:10, :10], 0.5).shape == (20, 20, 3)


def test_line_art_is_kept_and_cleaned(model: Path):
    drawing = line_drawings.two_rooms()
    dirty = drawing.astype(np.int16) - 14
    dirty[5, 5] = 90
    result = made(model, dirty.clip(0, 255).astype(np.uint8), transparent=False)
    grey = result.candidates[0].pixels[..., 0]
    assert result.notes == (lineart.KEPT,)
    ink = drawing.min(-1) < 60
    assert grey[ink].max() < 60
    assert (grey[drawing.min(-1) > 240] == 255).mean() > 0.995
    assert grey[5, 5] == 255


def test_one_colour_stays_empty_paper(model: Path):
    pixels = made(model, np.full((80, 90, 3), 255, np.uint8)).candidates[0].pixels
    assert (pixels == 255).all()


def test_a_layer_has_its_ink_in_one_tone(model: Path):
    pixels = made(model, a_painting(96, 128), weight=0.0, transparent=True, tone=0.6)
    drawn = pixels.candidates[0].pixels
    assert (drawn[..., :3] == 102).all() and drawn[..., 3].max() > 100


def test_it_stops_within_half_a_second(model: Path):
    begun, stopped = threading.Event(), []

    def progress(fraction: float, preview: object = None) -> None:
        if fraction > 0.02 and not begun.is_set():
            begun.set()
            stopped.append(time.perf_counter())
        if begun.is_set():
            raise Cancelled

    with pytest.raises(Cancelled):
        made(model, a_painting(1400, 1400), progress, detail=1.0)
    assert time.perf_counter() - stopped[0] < STOP_S


def test_progress_never_goes_back(model: Path):
    seen: list[float] = []
    made(model, a_painting(96, 128), lambda fraction, preview=None: seen.append(fraction))
    assert seen == sorted(seen) and seen[0] == 0 and seen[-1] == 1 and len(seen) > 10


def test_the_same_request_gives_the_same_bytes(model: Path):
    one, two = (made(model, a_painting(96, 128)).candidates[0].pixels for _ in range(2))
    assert np.array_equal(one, two)
