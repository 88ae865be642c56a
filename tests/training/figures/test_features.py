from pathlib import Path

import numpy as np
import pytest
import torch

from sketchstudio.networks import weights
from sketchstudio.networks.errors import WeightsError
from sketchstudio.networks.tagger import Tagger
from training.figures.features import SIDE, Features, frechet_distance, looked_at

LABELS = {"tags": ["dog", "cat", "tree"], "categories": ["faces", "other"], "hands": ["noto"]}
ARGUMENTS = {
    "heads": {question: len(names) for question, names in LABELS.items()},
    "widths": [8, 12, 16],
    "blocks": [1, 1, 1],
    "features": 10,
}
CARD = {
    "name": "tagger",
    "task": "tagger",
    "network": "tagger",
    "arguments": ARGUMENTS,
    "inputs": "",
    "size_rule": "",
    "licence": "MIT",
    "data_terms": "free",
    "sources": [],
    "training_command": "none",
    "seed": 1,
    "steps": 1,
    "hardware": "",
    "figures": {},
    "pictures": {"noto": 1200, "twemoji": 34},
    "labels": LABELS,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    torch.manual_seed(3)
    return weights.save(tmp_path, Tagger(**ARGUMENTS), CARD)


@pytest.fixture
def features(folder: Path) -> Features:
    return Features.load(folder)


def blobs(count: int, *, noise: float = 0.0, seed: int = 0) -> list[np.ndarray]:
    """White pictures with one coloured rectangle each."""
    rng, shaken = np.random.default_rng(seed), np.random.default_rng(99)
    pictures = []
    for _ in range(count):
        picture = np.full((64, 64, 3), 255.0)
        top, left = rng.integers(4, 30, 2)
        picture[top : top + 26, left : left + 26] = rng.integers(0, 200, 3)
        picture += shaken.normal(0, 1, picture.shape) * noise
        pictures.append(picture.clip(0, 255).astype(np.uint8))
    return pictures


def test_there_is_one_vector_a_picture_whatever_its_size(features: Features) -> None:
    sizes = [(96, 96), (20, 400), (1, 1), (256, 255)]
    vectors = features.vectors([np.full((*size, 3), 90, np.uint8) for size in sizes])
    assert vectors.shape == (4, 10)
    assert vectors.dtype == np.float32
    assert np.isfinite(vectors).all()
    assert features.vectors([]).shape == (0, 10)


def test_a_picture_has_the_same_vector_alone_and_among_many(features: Features) -> None:
    many = blobs(70)
    together = features.vectors(many)
    assert np.allclose(features.vectors([many[66]])[0], together[66], atol=1e-5)


def test_the_answers_are_chances_over_the_names_in_the_card(features: Features) -> None:
    pictures = blobs(5)
    for chances, names in (
        (features.tags(pictures), features.tag_names),
        (features.categories(pictures), features.category_names),
        (features.hands(pictures), features.hand_names),
    ):
        assert chances.shape == (5, len(names))
        assert np.allclose(chances.sum(1), 1, atol=1e-5)
    assert features.tag_names == ("dog", "cat", "tree")


def test_the_name_tells_what_the_features_come_from(features: Features) -> None:
    assert features.name == "tagger, 96 px, trained on 1,234 pictures of the packs"


def test_a_model_without_names_is_no_judge(tmp_path: Path) -> None:
    nameless = {key: value for key, value in CARD.items() if key != "labels"}
    weights.save(tmp_path, Tagger(**ARGUMENTS), nameless)
    with pytest.raises(WeightsError, match="does not name"):
        Features.load(tmp_path)


def test_the_frechet_distance_of_a_set_to_itself_is_nothing(features: Features) -> None:
    vectors = features.vectors(blobs(40))
    assert frechet_distance(vectors, vectors) == pytest.approx(0, abs=1e-3)


def test_the_frechet_distance_grows_with_noise(features: Features) -> None:
    clean = features.vectors(blobs(60))
    apart = [
        frechet_distance(clean, features.vectors(blobs(60, noise=noise))) for noise in (10, 40, 90)
    ]
    assert 0 < apart[0] < apart[1] < apart[2]


def test_the_frechet_distance_of_two_gaussians_is_the_formulas() -> None:
    rng = np.random.default_rng(0)
    one = rng.normal(0, 1, (20_000, 3))
    other = rng.normal([3, 0, 0], 2, (20_000, 3))
    assert frechet_distance(one, other) == pytest.approx(9 + 3 * (1 - 2) ** 2, rel=0.03)


def test_the_frechet_distance_is_that_of_torchmetrics() -> None:
    try:
        from torchmetrics.image.fid import FrechetInceptionDistance
    except (ImportError, RuntimeError, OSError):
        pytest.skip("torchvision does not fit torch here, and torchmetrics needs it")
    rng = np.random.default_rng(0)
    one, other = rng.normal(size=(50, 6)), rng.normal(0.5, 2, (40, 6))
    vectors = torch.nn.Identity()
    vectors.num_features = 6
    theirs = FrechetInceptionDistance(feature=vectors)
    theirs.update(torch.from_numpy(one), real=True)
    theirs.update(torch.from_numpy(other), real=False)
    assert frechet_distance(one, other) == pytest.approx(float(theirs.compute()), rel=1e-4)


def test_distance_is_nothing_for_the_same_grows_with_noise_and_has_no_direction(
    features: Features,
) -> None:
    (clean,), (little,), (much,) = (blobs(1, noise=noise) for noise in (0, 15, 80))
    assert features.distance(clean, clean) == pytest.approx(0, abs=1e-6)
    assert 0 < features.distance(clean, little) < features.distance(clean, much)
    assert features.distance(little, much) == pytest.approx(features.distance(much, little))


def test_a_long_picture_is_looked_at_whole_on_white() -> None:
    seen = looked_at(np.zeros((20, 80, 3), np.uint8))
    assert seen.shape == (SIDE, SIDE, 3)
    assert (seen[36:60] == 0).all()
    assert (seen[:36] == 255).all()
    assert (seen[60:] == 255).all()
