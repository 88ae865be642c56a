from pathlib import Path

import numpy as np
import pytest
import torch

from training import config
from training.data import guess_set
from training.data.drawn_words import ANIMALS, BY_WORD, OF_NONE, category_of
from training.data.guess_set import Work
from training.data.picture_set import ORDER
from training.tasks.sketch_guess import SketchGuess, chances, laid

SMALL = {"channels": 1, "widths": [8, 8, 8], "features": 8, "heads": {"categories": len(ORDER)}}


def strokes(*places: tuple[float, float]) -> tuple[np.ndarray, ...]:
    return (np.array(places, np.float32),)


def test_a_word_is_of_one_category_or_none() -> None:
    assert not ANIMALS & OF_NONE
    assert set(BY_WORD.values()) <= set(ORDER)
    assert category_of("zebra") == "animals"
    assert category_of("van") == "cars"
    assert category_of("teapot") == "objects"
    assert category_of("squiggle") is None


def test_strokes_and_lines_become_the_same_ink() -> None:
    lines = np.zeros((256, 256), bool)
    lines[100, 40:201] = True
    taken = guess_set.small(Work("cars", "", "", packed=np.packbits(lines, axis=1)))
    drawn = guess_set.small(Work("cars", "", "", strokes=strokes((40, 100), (200, 100))))
    assert taken.shape == (guess_set.SIDE, guess_set.SIDE)
    assert np.abs(taken.astype(int) - drawn).max() < 60
    assert taken.max() > 60


@pytest.fixture
def prepared(tmp_path: Path) -> Path:
    for part in ("train", "held-out"):
        across = Work("cars", guess_set.DRAWN, "car", strokes=strokes((20, 128), (230, 128)))
        down = Work("faces", guess_set.TAKEN, "face", strokes=strokes((128, 20), (128, 230)))
        guess_set.prepare([across, down] * 40, tmp_path / part, processes=1)
    return tmp_path


def test_steps_lower_the_loss(prepared: Path) -> None:
    torch.manual_seed(0)
    read = config.read("sketch-guess").with_changes(arguments=SMALL, settings={"side": 32})
    task = SketchGuess(read, prepared)
    network = task.network()
    optimizer = torch.optim.Adam(network.parameters(), lr=1e-2)
    batch, losses = task.batch(np.random.default_rng(0), 6), []
    for _ in range(10):
        loss, _ = task.loss(network, batch)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss.detach()))
    assert losses[-1] < losses[0]
    assert task.sample(network.eval()).dtype == np.uint8


def test_categories_are_drawn_alike_and_half_of_each_is_peoples() -> None:
    labelled = np.array([0] * 90 + [1] * 10)
    drawn = np.array([True] * 10 + [False] * 90)
    weight = chances(labelled, drawn, 0.5)
    assert weight[:90].sum() == pytest.approx(weight[90:].sum())
    assert weight[:10].sum() == pytest.approx(weight[10:90].sum())


def test_a_sketch_laid_otherwise_keeps_its_size_and_most_of_its_ink() -> None:
    ink = np.zeros((guess_set.SIDE, guess_set.SIDE), np.uint8)
    ink[30:74, 30:74] = 200
    kept = [laid(ink, 96, np.random.default_rng(seed)).sum() / ink.sum() for seed in range(30)]
    assert np.median(kept) > 0.5
    assert laid(ink, 96, np.random.default_rng(0)).shape == (96, 96)
