"""Any picture becomes larger in its own kind: grey stays grey, sixteen bits stay, alpha too."""

import dataclasses

import numpy as np
import pytest
import torch

from sketchstudio.document import Document
from sketchstudio.document.geometry import Rect
from sketchstudio.generators import _sheets, _upscaling, registry
from sketchstudio.generators.base import Cancelled, GeneratorError
from sketchstudio.generators.upscale import SPEC
from sketchstudio.networks import weights
from sketchstudio.networks.compact import Compact, LevelledCompact
from tests.fake_generators import without_progress

CARD = {
    "inputs": "a picture",
    "size_rule": "any",
    "licence": "CC0-1.0",
    "data_terms": "free",
    "sources": ["made by the test"],
    "training_command": "none",
    "seed": 3,
    "steps": 0,
    "hardware": "",
    "figures": {},
}


@pytest.fixture(scope="module")
def models(tmp_path_factory):
    """Networks of no training: what they draw is still a function of what they see."""
    folder = tmp_path_factory.mktemp("models")
    torch.manual_seed(1)
    arguments = {"features": 8, "convolutions": 2, "scale": 2}
    for task, name, network in (
        ("upscale", "compact", Compact(**arguments)),
        ("upscale-noise", "levelled_compact", LevelledCompact(**arguments)),
    ):
        card = CARD | {"name": task, "task": task, "network": name, "arguments": arguments}
        weights.save(folder / task, network.eval(), card)
    return {name: folder / name for name in ("upscale", "upscale-noise")}


def a_picture(height, width, channels, dtype=np.uint8):
    rows, columns = np.mgrid[:height, :width]
    waves = [np.sin((rows * (c + 2) + columns * 3) / 9) for c in range(channels)]
    most = np.iinfo(dtype).max
    return np.round((np.dstack(waves) + 1) / 2 * most).astype(dtype)


@pytest.fixture
def upscale(models):
    """What the generator makes of a picture file's pixels."""

    def make(picture, progress=without_progress, part=None, **values):
        blank = Document(picture.shape[1], picture.shape[0]).snapshot()
        request = registry.request_for(
            SPEC, blank, values, device="cpu", models=models, original=picture
        )
        request = dataclasses.replace(request, part=part)
        return registry.run(request, progress).candidates[0].pixels

    return make


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("channels", [1, 2, 3, 4])
@pytest.mark.parametrize(("scale", "noise"), [(2, "off"), (3, "off"), (1, "2"), (2.5, "1")])
def test_depth_and_channels_are_kept(upscale, dtype, channels, scale, noise):
    large = upscale(a_picture(21, 34, channels, dtype), scale=scale, noise=noise)
    assert large.dtype == dtype
    assert large.shape == (round(21 * scale), round(34 * scale), channels)


def test_nothing_to_do_changes_nothing(upscale):
    picture = a_picture(9, 14, 4)
    assert np.array_equal(upscale(picture, scale=1, noise="off"), picture)


@pytest.mark.parametrize("channels", [1, 2, 3, 4])
@pytest.mark.parametrize("scale", [1, 2, 3.5, 8])
def test_one_pixel_becomes_a_picture(upscale, channels, scale):
    large = upscale(a_picture(1, 1, channels), scale=scale, noise="0")
    assert large.shape == (round(scale), round(scale), channels)


def test_opaque_and_transparent_places_stay_so(upscale):
    picture = a_picture(40, 40, 4)
    picture[..., 3] = 255
    picture[:, :20, 3] = 0
    alpha = upscale(picture, scale=2)[..., 3]
    assert not alpha[:, :38].any()
    assert (alpha[:, 42:] == 255).all()


def test_an_opaque_picture_costs_no_pass_for_its_alpha(upscale):
    picture = a_picture(40, 40, 4)
    picture[..., 3] = 255
    shares = []
    large = upscale(picture, lambda share, preview=None: shares.append(share), scale=2)
    assert (large[..., 3] == 255).all()
    assert np.array_equal(large[..., :3], upscale(picture[..., :3], scale=2))
    assert set(shares) == {0.0, 1.0}  # one tile of one pass


@pytest.mark.parametrize(("scale", "noise"), [(2, "off"), (4, "2"), (3, "1"), (1, "0")])
@pytest.mark.parametrize("channels", [3, 4])
def test_a_part_is_what_the_whole_has_there(upscale, channels, scale, noise):
    picture = a_picture(90, 110, channels)
    whole = upscale(picture, scale=scale, noise=noise).astype(int)
    part = upscale(picture, part=Rect(50, 30, 24, 16), scale=scale, noise=noise).astype(int)
    there = whole[30 * scale : 46 * scale, 50 * scale : 74 * scale]
    assert part.shape == there.shape
    assert np.abs(part - there).max() <= 2


def test_bands_are_the_whole_brought_down_at_once(monkeypatch):
    picture = a_picture(300, 40, 3)
    whole = np.vstack([band for _, band in _upscaling._bands(picture, (190, 25))])
    monkeypatch.setattr(_upscaling, "BAND_ROWS", 7)
    banded = np.vstack([band for _, band in _upscaling._bands(picture, (190, 25))])
    assert np.abs(whole.astype(int) - banded).max() <= 1


def test_a_sheet_too_large_for_the_memory_lies_on_the_disk(upscale, monkeypatch):
    picture = a_picture(40, 50, 3, np.uint16)
    in_memory = upscale(picture, scale=3)
    monkeypatch.setattr(_sheets, "free_memory_bytes", lambda: 1000)
    on_disk = upscale(picture, scale=3)
    assert isinstance(on_disk, np.memmap)
    assert np.array_equal(in_memory, on_disk)


def test_a_result_larger_than_memory_and_disk_is_refused_in_a_sentence(upscale, monkeypatch):
    monkeypatch.setattr(_sheets, "free_memory_bytes", lambda: 1000)
    monkeypatch.setattr(_sheets, "LEFT_FREE", 1 << 62)
    with pytest.raises(GeneratorError, match="more than there is of memory or disk"):
        upscale(a_picture(40, 50, 3), scale=2)


def test_a_result_of_too_many_pixels_is_refused_before_anything_is_read(upscale):
    with pytest.raises(GeneratorError, match="Choose a smaller scale"):
        upscale(np.broadcast_to(np.uint8(7), (9000, 9000, 3)), scale=8)


def test_a_stop_takes_effect_within_a_tile(upscale):
    told = []

    def stop(fraction, preview=None):
        told.append(fraction)
        if len(told) == 6:
            raise Cancelled

    with pytest.raises(Cancelled):
        upscale(a_picture(64, 64, 3), stop, scale=2)
    assert max(told) == 0  # the only tile was not even half done


def test_the_canvas_becomes_rgba(models):
    document = Document.from_pixels(a_picture(12, 16, 4), "Sketch")
    request = registry.request_for(SPEC, document.snapshot(), device="cpu", models=models)
    pixels = registry.run(request, without_progress).candidates[0].pixels
    assert pixels.shape == (24, 32, 4)
    assert pixels.dtype == np.uint8


def test_an_empty_canvas_is_refused(models):
    request = registry.request_for(SPEC, Document(8, 8).snapshot(), device="cpu", models=models)
    with pytest.raises(GeneratorError, match="draw first"):
        registry.run(request, without_progress)
