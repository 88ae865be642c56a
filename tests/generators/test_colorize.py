"""`colorize` with networks that have learned nothing: what must hold whatever the weights."""

from pathlib import Path

import numpy as np
import pytest
import torch

from sketchstudio.conditioning.lab import to_lab
from sketchstudio.document import Blot, Document
from sketchstudio.generators import colorize, registry
from sketchstudio.generators.base import Cancelled, GeneratorError, Request
from sketchstudio.networks import weights
from sketchstudio.networks.region_colorizer import RegionColorizer
from tests import line_drawings as drawings
from tests.fake_generators import without_progress
from tests.fake_models import a_card

RED, BLUE = (220, 30, 40), (30, 60, 200)
ARGUMENTS = {"colours": 24, "width": 16, "layers": 1, "heads": 2}


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    torch.manual_seed(1)
    network = RegionColorizer(**ARGUMENTS)
    network.palette.copy_(torch.rand(24, 3))
    card = a_card(task="colorize-regions", network="region_colorizer", arguments=ARGUMENTS)
    return weights.save(tmp_path_factory.mktemp("models") / "regions", network, card)


def request_of(
    model: Path | None,
    *blots: Blot,
    picture: np.ndarray | None = None,
    candidates: int = 1,
    seed: int = 0,
    **values,
) -> Request:
    picture = drawings.two_rooms() if picture is None else picture
    opaque = np.dstack([picture, np.full(picture.shape[:2], 255, np.uint8)])
    document = Document.from_pixels(opaque, "drawing")
    document.blots = blots
    return registry.request_for(
        colorize.SPEC,
        document.snapshot(),
        values,
        candidates=candidates,
        seed=seed,
        device="cpu",
        models={"colorize-regions": model} if model else {},
    )


def coloured(model: Path, *blots: Blot, **wishes) -> list[np.ndarray]:
    result = registry.run(request_of(model, *blots, **wishes), without_progress)
    return [candidate.pixels[..., :3] for candidate in result.candidates]


def test_a_blot_is_obeyed_to_the_letter(model: Path) -> None:
    picture = coloured(model, Blot(1, 80, 128, 6, RED), Blot(2, 180, 128, 6, BLUE))[0]
    assert tuple(picture[128, 80]) == RED
    assert tuple(picture[128, 180]) == BLUE


def test_at_no_strength_blots_are_passed_over(model: Path) -> None:
    blot = Blot(1, 80, 128, 6, RED)
    assert np.array_equal(coloured(model, blot, strength=0.0)[0], coloured(model)[0])


def test_half_strength_lies_between(model: Path) -> None:
    free = coloured(model)[0][128, 80].astype(int)
    half = coloured(model, Blot(1, 80, 128, 6, RED), strength=0.5)[0][128, 80]
    assert np.abs(half - (free + np.array(RED)) / 2).max() <= 2


def test_lines_stay_black_and_can_be_left_out(model: Path) -> None:
    ink = drawings.two_rooms().max(-1) == 0
    assert coloured(model)[0][ink].max() == 0
    assert coloured(model, lines=False)[0][ink].max() > 0


@pytest.mark.parametrize("count", [2, 3])
def test_the_palette_has_no_more_colours_than_asked_for(model: Path, count: int) -> None:
    blot = Blot(1, 80, 128, 6, RED)
    picture = coloured(model, blot, colours=count, lines=False)[0]
    found = {tuple(c) for c in np.unique(picture.reshape(-1, 3), axis=0).tolist()}
    assert len(found) <= count
    assert RED in found


def test_more_blot_colours_than_asked_for_are_told_of(model: Path) -> None:
    blots = [Blot(i, 40 + 40 * i, 100, 4, (60 * i, 20, 200 - 40 * i)) for i in range(4)]
    result = registry.run(request_of(model, *blots, colours=2), without_progress)
    assert "4 colours" in result.notes[0]


def test_candidates_differ_in_palette(model: Path) -> None:
    pictures = coloured(model, candidates=4, lines=False)
    means = [to_lab(p.reshape(-1, 3)).mean(0) for p in pictures]
    apart = [np.linalg.norm(a - b) for i, a in enumerate(means) for b in means[:i]]
    assert min(apart) > 2


def test_a_candidate_is_had_again_by_its_seed(model: Path) -> None:
    several = registry.run(request_of(model, candidates=3, seed=5), without_progress).candidates
    again = coloured(model, seed=several[2].seed)[0]
    assert np.array_equal(again, several[2].pixels[..., :3])


@pytest.mark.parametrize("shape", [(1, 1), (1, 8000), (90, 700)])
def test_pictures_of_any_shape_keep_it(model: Path, shape: tuple[int, int]) -> None:
    picture = np.full((*shape, 3), 255, np.uint8)
    picture[:, shape[1] // 2] = 0 if shape[1] > 1 else 255
    assert coloured(model, picture=picture)[0].shape[:2] == shape


def test_a_stop_is_heeded_before_the_end(model: Path) -> None:
    told = []

    def stop_halfway(fraction: float, preview: np.ndarray | None = None) -> None:
        told.append(fraction)
        if fraction > 0.2:
            raise Cancelled

    with pytest.raises(Cancelled):
        registry.run(request_of(model, candidates=4), stop_halfway)
    assert max(told) < 0.5


def test_without_the_model_it_says_what_to_do() -> None:
    with pytest.raises(GeneratorError, match="fill"):
        registry.run(request_of(None), without_progress)


def test_damaged_weights_are_one_sentence(model: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged"
    damaged.mkdir()
    for name in ("model.json", "weights.safetensors"):
        (damaged / name).write_bytes((model / name).read_bytes())
    (damaged / "weights.safetensors").write_bytes(b"nothing of the kind")
    with pytest.raises(GeneratorError, match="damaged"):
        registry.run(request_of(damaged), without_progress)
