"""What is said of a taught hand: each figure is right where the answer is known."""

import numpy as np
import pytest

from sketchstudio.conditioning.segments import outlines, segmented
from sketchstudio.opencv import cv2
from training.figures.hands import FolderFacts, each_followed, lines_followed


def _painting(seed: int, *, ground: tuple[int, int, int] = (60, 70, 150)) -> np.ndarray:
    """(96, 96, 3): three soft discs of one folder's colours on its ground."""
    rng = np.random.default_rng(seed)
    picture = np.full((96, 96, 3), ground, np.uint8)
    for colour in ((220, 180, 60), (170, 60, 50), (230, 225, 210)):
        centre = tuple(int(x) for x in rng.integers(20, 76, 2))
        cv2.circle(picture, centre, int(rng.integers(10, 24)), colour, -1)
    grain = rng.normal(0, 3, picture.shape)
    return np.clip(cv2.GaussianBlur(picture, (0, 0), 0.8) + grain, 0, 255).astype(np.uint8)


def _outline(painting: np.ndarray) -> np.ndarray:
    ink = outlines(segmented(painting, 3, seed=1).labels, 1.5)
    return (255 - ink * 255 + 0.5).astype(np.uint8)


@pytest.fixture(scope="module")
def folder() -> list[np.ndarray]:
    return [_painting(seed) for seed in range(12)]


def test_a_painting_follows_its_own_outlines_and_no_others(folder: list[np.ndarray]) -> None:
    lines = [_outline(painting) for painting in folder[:4]]
    assert lines_followed(lines, folder[:4]) > 0.9
    assert lines_followed(lines, folder[4:8]) < 0.6
    assert min(each_followed(lines, folder[:4])) > 0.85


def test_lines_that_are_merely_copied_are_not_followed(folder: list[np.ndarray]) -> None:
    lines = [_outline(painting) for painting in folder[:4]]
    copied = [np.repeat(line[..., None], 3, 2) for line in lines]
    tinted = [np.where(copy < 128, copy, 180).astype(np.uint8) for copy in copied]
    assert lines_followed(lines, copied) < 0.05
    assert lines_followed(lines, tinted) < 0.05


def test_a_picture_of_one_colour_follows_nothing(folder: list[np.ndarray]) -> None:
    flat = np.full((96, 96, 3), 90, np.uint8)
    assert lines_followed([_outline(folder[0])], [flat]) == 0


def test_colours_of_the_folder_do_not_drift_and_others_do(folder: list[np.ndarray]) -> None:
    facts = FolderFacts(folder)
    mirrored = [np.ascontiguousarray(painting[:, ::-1]) for painting in folder]
    other = [_painting(seed, ground=(150, 90, 60)) for seed in range(12)]
    assert facts.colour_drift(mirrored) < 0.2
    assert facts.colour_drift(folder[:6]) < 1.5
    assert facts.colour_drift(other) > 3


def test_detail_tells_blur_from_noise(folder: list[np.ndarray]) -> None:
    facts = FolderFacts(folder)
    rng = np.random.default_rng(0)
    blurred = [cv2.GaussianBlur(painting, (0, 0), 2) for painting in folder]
    noisy = [np.clip(p + rng.normal(0, 25, p.shape), 0, 255).astype(np.uint8) for p in folder]
    assert facts.detail(folder) == pytest.approx(1)
    assert facts.detail(blurred) < 0.5
    assert facts.detail(noisy) > 2


@pytest.mark.parametrize("count", [1, 2])
def test_the_smallest_folders_have_figures_too(folder: list[np.ndarray], count: int) -> None:
    facts = FolderFacts(folder[:1] * count)
    assert facts.colour_drift(folder[:1]) == pytest.approx(0, abs=0.01)
    assert np.isfinite(facts.colour_drift(folder[5:7]))
