"""`cyclegan` with a hand that has learned nothing: what must hold whatever the weights."""

import time
from pathlib import Path

import numpy as np
import pytest

from sketchstudio.document import Blot, Document
from sketchstudio.generators import cyclegan, registry
from sketchstudio.generators.base import Cancelled, GeneratorError, Progress, Result
from sketchstudio.opencv import cv2
from tests import line_drawings
from tests.fake_generators import without_progress
from tests.hand_models import LAYOUTS, write_hand

STOP_S = 0.5
RED = (200, 40, 30)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_hand(tmp_path_factory.mktemp("models") / "hand")


def made(
    model: Path,
    picture: np.ndarray,
    progress: Progress = without_progress,
    *,
    seed: int = 0,
    candidates: int = 1,
    blots: tuple[Blot, ...] = (),
    **values,
) -> Result:
    opaque = np.dstack([picture, np.full(picture.shape[:2], 255, np.uint8)])
    document = Document.from_pixels(opaque, "sketch")
    document.blots = blots
    request = registry.request_for(
        cyclegan.SPEC,
        document.snapshot(),
        {"size": 128, **values},
        seed=seed,
        candidates=candidates,
        device="cpu",
        models={"cyclegan": model},
    )
    return registry.run(request, progress)


def pixels_of(result: Result) -> list[np.ndarray]:
    return [candidate.pixels for candidate in result.candidates]


def a_painting(height: int = 150, width: int = 200) -> np.ndarray:
    """Soft colours with discs on them."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    waves = [np.sin(x / 23 + shift) + np.cos(y / 31 - shift) for shift in (0.0, 1.0, 2.0)]
    picture = np.ascontiguousarray(120 + 45 * np.stack(waves, -1))
    for row, column, radius in np.random.default_rng(4).uniform(0, 1, (9, 3)):
        disc = np.hypot(x - column * width, y - row * height) < 8 + 30 * radius
        picture[disc] = 255 * np.array([row, radius, column])
    return np.clip(picture, 0, 255).astype(np.uint8)


@pytest.mark.parametrize("size", [(1, 1), (1, 3000), (3000, 1), (3, 17), (50, 333), (512, 300)])
@pytest.mark.parametrize("direction", [cyclegan.PAINTING, cyclegan.OUTLINES])
@pytest.mark.parametrize("outlines", [cyclegan.LINES, cyclegan.AREAS])
def test_any_size_is_kept_or_refused_in_a_sentence(model: Path, size, direction, outlines):
    noise = np.random.default_rng(0).integers(0, 256, (*size, 3), dtype=np.uint8)
    try:
        pixels = pixels_of(made(model, noise, direction=direction, outlines=outlines))[0]
    except GeneratorError as error:
        assert "one blank colour" in str(error)
    else:
        assert pixels.shape == (*size, 4)


@pytest.mark.parametrize("direction", [cyclegan.PAINTING, cyclegan.OUTLINES])
def test_the_same_request_gives_the_same_bytes(model: Path, direction):
    one, two = (
        pixels_of(made(model, a_painting(), seed=3, candidates=2, direction=direction))
        for _ in range(2)
    )
    assert all(np.array_equal(a, b) for a, b in zip(one, two, strict=True))


def test_candidates_differ_until_every_layout_had_its_turn_both_ways(model: Path):
    drawing = line_drawings.two_rooms()
    seeds = range(0, 2 * LAYOUTS, 4)
    found = [pixels_of(made(model, drawing, seed=seed, candidates=4)) for seed in seeds]
    assert len({pixels.tobytes() for each in found for pixels in each}) == 2 * LAYOUTS


def test_a_candidate_is_the_one_that_its_seed_gives_alone(model: Path):
    drawing = line_drawings.two_rooms()
    third = made(model, drawing, seed=5, candidates=3).candidates[2]
    alone = made(model, drawing, seed=third.seed).candidates[0]
    assert np.array_equal(third.pixels, alone.pixels)


def test_the_hand_that_was_chosen_paints(model: Path, tmp_path: Path):
    other = write_hand(tmp_path / "other", seed=2)
    drawing = line_drawings.two_rooms()
    one, two = (pixels_of(made(hand, drawing))[0] for hand in (model, other))
    assert not np.array_equal(one, two)


def test_any_pen_gives_the_same_painting(model: Path):
    """The drawing in a thin pen and in a thick one, on paper of another colour."""
    thin, thick = line_drawings.paper(), np.full((256, 256, 3), (250, 240, 215), np.uint8)
    for picture, width, ink in ((thin, 2, (0, 0, 0)), (thick, 6, (60, 40, 90))):
        cv2.circle(picture, (128, 128), 80, ink, width, cv2.LINE_AA)
    one, two = (pixels_of(made(model, drawing))[0].astype(int) for drawing in (thin, thick))
    other = pixels_of(made(model, line_drawings.two_rooms()))[0].astype(int)
    assert np.abs(one - two).mean() < 0.2 * np.abs(one - other).mean()


def test_a_photograph_is_painted_over_the_outlines_of_its_areas(model: Path):
    photo = a_painting()
    auto = pixels_of(made(model, photo))[0]
    assert np.array_equal(auto, pixels_of(made(model, photo, outlines=cyclegan.AREAS))[0])
    assert not np.array_equal(auto, pixels_of(made(model, photo, colours=9))[0])


def test_a_drawing_is_painted_over_its_own_lines(model: Path):
    drawing = line_drawings.two_rooms()
    auto = pixels_of(made(model, drawing))[0]
    assert np.array_equal(auto, pixels_of(made(model, drawing, outlines=cyclegan.LINES))[0])


def test_pupils_stay_black_though_lines_are_painted_over(model: Path):
    drawing = line_drawings.two_rooms()
    rows, columns = np.mgrid[0 : drawing.shape[0], 0 : drawing.shape[1]]
    pupil = np.hypot(rows - 60, columns - 50) < 9
    drawing[pupil] = 0
    painting = pixels_of(made(model, drawing))[0]
    assert painting[np.hypot(rows - 60, columns - 50) < 7, :3].max() < 20


def test_kept_lines_are_as_dark_as_drawn_and_the_rest_stays(model: Path):
    drawing = line_drawings.two_rooms()
    without, kept = (pixels_of(made(model, drawing, lines=keep))[0] for keep in (False, True))
    ink = drawing.min(-1) < 60
    assert kept[ink][:, :3].max() < 60
    bare = drawing.min(-1) == 255
    assert np.array_equal(kept[bare], without[bare])


def test_a_blot_colours_its_own_room(model: Path):
    drawing = line_drawings.two_rooms()
    places = (80.0, 120.0), (170.0, 130.0)
    free, left, right = (
        pixels_of(made(model, drawing, blots=blots))[0].astype(int)
        for blots in ((), *((Blot(1, x, y, 8.0, RED),) for x, y in places))
    )
    assert not np.array_equal(free, left) and not np.array_equal(left, right)
    left_half, right_half = np.s_[60:200, 30:110, :3], np.s_[60:200, 150:230, :3]
    changed = [np.abs(one - free) for one in (left, right)]
    assert changed[0][left_half].mean() > 2 * changed[0][right_half].mean()
    assert changed[1][right_half].mean() > 2 * changed[1][left_half].mean()


def test_outlines_are_ink_as_a_layer_and_the_same_whatever_the_seed(model: Path):
    results = [
        made(model, a_painting(), seed=seed, candidates=3, direction=cyclegan.OUTLINES)
        for seed in (0, 7)
    ]
    soft, thin, wide = pixels_of(results[0])
    assert [c.label for c in results[0].candidates] == ["soft", "2 px", "4 px"]
    assert (soft[..., 0] == soft[..., 1]).all() and (soft[..., 3] == 255).all()
    assert thin[..., 0].mean() >= wide[..., 0].mean()
    assert np.array_equal(soft, pixels_of(results[1])[0])
    layer = results[0].candidates[0].parts[0]
    assert layer.is_input and layer.pixels.shape == soft.shape


def test_one_colour_gives_a_picture_too(model: Path):
    assert pixels_of(made(model, line_drawings.paper(80, 90)))[0].shape == (80, 90, 4)


@pytest.mark.parametrize("direction", [cyclegan.PAINTING, cyclegan.OUTLINES])
def test_it_stops_within_half_a_second(model: Path, direction):
    stopped: list[float] = []

    def progress(fraction: float, preview: object = None) -> None:
        if fraction > 0.2 and not stopped:
            stopped.append(time.perf_counter())
        if stopped:
            raise Cancelled

    with pytest.raises(Cancelled):
        made(model, a_painting(600, 600), progress, size=512, direction=direction)
    assert time.perf_counter() - stopped[0] < STOP_S


@pytest.mark.parametrize("direction", [cyclegan.PAINTING, cyclegan.OUTLINES])
def test_progress_never_goes_back(model: Path, direction):
    seen: list[float] = []

    def progress(fraction: float, preview: object = None) -> None:
        seen.append(fraction)

    made(model, a_painting(), progress, candidates=2, direction=direction)
    assert seen == sorted(seen) and seen[0] == 0 and seen[-1] == 1 and len(seen) > 10


def test_without_a_hand_it_is_said_what_is_missing():
    request = registry.request_for(
        cyclegan.SPEC, Document.blank(8, 8).snapshot(), device="cpu", models={}
    )
    with pytest.raises(GeneratorError, match="no model for 'The hand'"):
        registry.run(request, without_progress)
