import numpy as np
import pytest
from PIL import Image

from training.data import degrade
from training.data.hardship import endured
from training.data.stroke_pictures import drawn


@pytest.fixture
def picture() -> np.ndarray:
    rows, columns = np.mgrid[:64, :64]
    waves = 127 + 100 * np.sin(rows / 5) * np.cos(columns / 7)
    return np.repeat(waves.astype(np.uint8)[..., None], 3, axis=2)


def _error(one: np.ndarray, other: np.ndarray) -> float:
    return float(np.mean((one.astype(float) - other) ** 2))


def test_small_pictures_are_pils_bicubic_halves(picture: np.ndarray) -> None:
    small = degrade.made_small(picture, np.random.default_rng(0), other=0)
    asked = Image.fromarray(picture).resize((32, 32), Image.Resampling.BICUBIC)
    assert (small == np.asarray(asked)).all()


def test_a_worse_quality_leaves_more_dirt(picture: np.ndarray) -> None:
    errors = [
        _error(degrade.compressed(picture, quality, np.random.default_rng(1)), picture)
        for quality in (95, 60, 20)
    ]
    assert errors == sorted(errors)
    assert errors[0] < errors[-1]


def test_levels_grow_dirtier(picture: np.ndarray) -> None:
    means = []
    for dirt in degrade.LEVELS:
        found = [
            _error(degrade.dirtied(picture, dirt, np.random.default_rng(seed)), picture)
            for seed in range(40)
        ]
        means.append(np.mean(found))
    assert means == sorted(means)


def test_the_same_seed_makes_the_same_dirt(picture: np.ndarray) -> None:
    dirt = degrade.LEVELS[3]
    one, other = (degrade.dirtied(picture, dirt, np.random.default_rng(5)) for _ in range(2))
    assert (one == other).all()


def test_hardship_keeps_size_and_kind(picture: np.ndarray) -> None:
    for seed in range(30):
        found = endured(picture, np.random.default_rng(seed))
        assert (found.shape, found.dtype) == (picture.shape, picture.dtype)


def test_strokes_are_drawn_with_soft_edges() -> None:
    strokes = [np.array([[0.2, 0.2], [0.5, 0.8], [0.8, 0.2]], np.float32)]
    pictures = [drawn(strokes, 64, np.random.default_rng(seed)) for seed in range(20)]
    inked = [p for p in pictures if p.std() > 5]
    assert inked
    assert all(len(np.unique(p)) > 4 for p in inked)
