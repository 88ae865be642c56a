"""What the doctor says of drawings, of what is no drawing, and what it refuses."""

import numpy as np
import pytest

from sketchstudio.conditioning.sketch import as_seen
from sketchstudio.conditioning.sketch_findings import Repair, refusal
from sketchstudio.opencv import cv2
from tests.conditioning.test_sketch import BLACK, RED, a_house, kinds


def paper(height: int = 512, width: int = 512) -> np.ndarray:
    return np.full((height, width, 3), 255, np.uint8)


def a_photograph(side: int = 400, *, ground: bool = False) -> np.ndarray:
    """Soft light over grain, all over the canvas or in the middle of white ground."""
    rng = np.random.default_rng(3)
    coarse = rng.integers(20, 240, (9, 9, 3)).astype(np.uint8)
    soft = cv2.resize(coarse, (side, side), interpolation=cv2.INTER_CUBIC).astype(np.int16)
    picture = np.clip(soft + rng.normal(0, 6, soft.shape), 0, 255).astype(np.uint8)
    if ground:
        disc = np.zeros((side, side), np.uint8)
        cv2.circle(disc, (side // 2, side // 2), side // 3, 1, -1)
        picture[disc == 0] = 255
    return picture


def the(kind: str, picture: np.ndarray):
    return next(finding for finding in as_seen(picture).findings if finding.kind == kind)


def test_a_good_drawing_has_nothing_wrong():
    assert as_seen(a_house()).findings == ()
    assert refusal(()) is None


@pytest.mark.parametrize("colour", [(255, 255, 255), (0, 0, 0), (120, 40, 200)])
def test_a_canvas_of_one_colour_is_refused(colour: tuple[int, int, int]):
    picture = paper()
    picture[:] = colour
    seen = as_seen(picture)
    assert kinds(seen) == {"empty"}
    assert not seen.ink.any()
    assert "Draw" in (refusal(seen.findings) or "")


@pytest.mark.parametrize("radius", [0, 2, 12])
def test_one_dot_is_refused(radius: int):
    picture = paper()
    cv2.circle(picture, (300, 200), radius, BLACK, -1)
    assert the("dot", picture).forbids


def test_one_line_is_refused():
    picture = paper()
    cv2.line(picture, (100, 100), (400, 300), BLACK, 5)
    assert the("one_line", picture).forbids


def test_few_lines_are_warned_of():
    picture = paper()
    cv2.line(picture, (100, 100), (400, 300), BLACK, 5)
    cv2.line(picture, (100, 300), (400, 100), BLACK, 5)
    assert not the("few_lines", picture).forbids


@pytest.mark.parametrize("ground", [False, True])
def test_a_photograph_is_refused_and_can_be_traced(ground: bool):
    finding = the("photograph", a_photograph(ground=ground))
    assert finding.forbids
    assert finding.repair is Repair.TRACE


def test_a_flat_coloured_drawing_is_no_photograph():
    picture = a_house(pen=6)
    cv2.floodFill(picture, None, (256, 160), (250, 210, 60))
    cv2.floodFill(picture, None, (400, 420), RED)
    assert "photograph" not in kinds(as_seen(picture))


def test_noise_is_refused():
    noise = np.random.default_rng(1).integers(0, 256, (300, 300, 3), np.uint8)
    assert refusal(as_seen(noise).findings)
    specks = paper(300, 300)
    specks[np.random.default_rng(2).random((300, 300)) < 0.2] = 0
    assert refusal(as_seen(specks).findings)


def test_a_small_drawing_is_offered_to_be_centred():
    finding = the("small", a_house(1024, at=(0.2, 0.2), scale=0.2))
    assert finding.repair is Repair.CENTRE
    assert not finding.forbids
    assert "20 %" in finding.sentence or "21 %" in finding.sentence


def test_thick_lines_are_offered_to_be_thinned():
    assert the("thick", a_house(pen=36)).repair is Repair.THIN


def test_hatching_is_warned_of():
    picture = a_house()
    for offset in range(-360, 720, 14):
        cv2.line(picture, (80 + offset, 430), (80 + offset + 350, 80), BLACK, 2)
    assert the("hatched", picture).repair is Repair.OUTLINES


def test_a_ribbon_of_a_canvas_is_refused_or_offered_to_be_squared():
    ribbon = paper(20, 4000)
    cv2.polylines(ribbon, [np.array([[x, 4 + x % 12] for x in range(0, 4000, 5)])], False, BLACK)
    assert refusal(as_seen(ribbon).findings)
    column = paper(2000, 200)
    column[700:900] = cv2.resize(a_house(), (200, 200), interpolation=cv2.INTER_AREA)
    assert the("canvas", column).repair is Repair.SQUARE


@pytest.mark.parametrize("shape", [(1, 1), (1, 300), (3, 3), (16, 16), (20, 4000)])
def test_no_canvas_is_too_odd_to_be_looked_at(shape: tuple[int, int]):
    for value in (0, 255):
        picture = paper(*shape)
        picture[shape[0] // 2, shape[1] // 2] = value
        assert refusal(as_seen(picture).findings)


def test_what_forbids_stands_first():
    findings = as_seen(a_photograph()).findings
    assert findings[0].forbids
