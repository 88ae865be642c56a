"""What anybody draws, with any pen, anywhere: the network sees the same thin lines in a square."""

import numpy as np
import pytest

from sketchstudio.conditioning.sketch import NETWORK_SIDE, NetworkSketch, as_seen, redrawn
from sketchstudio.conditioning.sketch_fit import MARGIN
from sketchstudio.opencv import cv2

BLACK, WHITE, RED, YELLOW = (0, 0, 0), (255, 255, 255), (200, 30, 40), (250, 220, 40)
SLATE, CHALK, GREY = (30, 40, 38), (240, 240, 235), (150, 150, 150)
Colour = tuple[int, int, int]


def a_house(
    side: int = 512,
    *,
    pen: int = 4,
    ink: Colour = BLACK,
    paper: Colour = WHITE,
    at: tuple[float, float] = (0.5, 0.5),
    scale: float = 0.7,
) -> np.ndarray:
    """Walls, a roof, a door and a round window; scale: of the canvas' side."""
    canvas = np.zeros((side, side, 3), np.uint8)
    canvas[:] = paper
    half = scale * side / 2

    def place(x: float, y: float) -> tuple[int, int]:
        return round(at[0] * side + x * half), round(at[1] * side + y * half)

    walls = [place(-1, 1), place(-1, -0.1), place(0, -1), place(1, -0.1), place(1, 1)]
    door = [place(-0.6, 1), place(-0.6, 0.3), place(-0.1, 0.3), place(-0.1, 1)]
    for line, closed in ((walls, True), (door, False), ([place(-1, -0.1), place(1, -0.1)], False)):
        cv2.polylines(canvas, [np.array(line, np.int32)], closed, ink, pen, cv2.LINE_AA)
    cv2.circle(canvas, place(0.5, 0.4), round(0.25 * half), ink, pen, cv2.LINE_AA)
    return canvas


def likeness(one: NetworkSketch, other: NetworkSketch) -> float:
    """F-score of the lines of both, 3 pixels apart at the most."""
    first, second = one.ink > 0.9, other.ink > 0.9
    hit = [(a & _near(b)).sum() / max(a.sum(), 1) for a, b in ((first, second), (second, first))]
    return 2 * hit[0] * hit[1] / max(sum(hit), 1e-6)


def _near(lines: np.ndarray) -> np.ndarray:
    return cv2.dilate(lines.astype(np.uint8), np.ones((7, 7), np.uint8)) > 0


def kinds(seen: NetworkSketch) -> set[str]:
    return {finding.kind for finding in seen.findings}


def test_lines_are_drawn_again_in_one_width():
    thick = np.zeros((64, 64), bool)
    thick[30:37, 10:54] = True
    ink = redrawn(thick)
    assert ink.dtype == np.float32
    assert ink.max() == 1
    assert 1.5 < ink[:, 32].sum() < 2.5


@pytest.mark.parametrize("pen", [1, 2, 8, 24])
def test_the_pen_makes_no_difference(pen: int):
    assert likeness(as_seen(a_house(pen=pen)), as_seen(a_house())) > 0.95


@pytest.mark.parametrize(
    ("ink", "paper"),
    [(RED, WHITE), (YELLOW, WHITE), (CHALK, SLATE), (GREY, CHALK), (RED, YELLOW), (SLATE, RED)],
)
def test_the_colours_make_no_difference(ink: Colour, paper: Colour):
    seen = as_seen(a_house(ink=ink, paper=paper))
    assert likeness(seen, as_seen(a_house())) > 0.95
    assert not seen.findings


@pytest.mark.parametrize(
    ("at", "scale"), [((0.2, 0.25), 0.3), ((0.8, 0.8), 0.35), ((0.5, 0.5), 0.95)]
)
def test_place_and_size_make_no_difference(at: tuple[float, float], scale: float):
    seen = as_seen(a_house(1024, at=at, scale=scale))
    assert likeness(seen, as_seen(a_house())) > 0.95


@pytest.mark.parametrize("side", [128, 300, 1024, 2500])
def test_the_canvas_makes_no_difference(side: int):
    assert likeness(as_seen(a_house(side, pen=2)), as_seen(a_house())) > 0.93


def test_paper_lit_from_one_side_is_still_paper():
    light = np.linspace(0.55, 1.0, 512, dtype=np.float32)[None, :, None]
    sheet = (a_house(pen=5) * light).astype(np.uint8)
    seen = as_seen(sheet)
    assert likeness(seen, as_seen(a_house())) > 0.9
    assert not any(finding.forbids for finding in seen.findings)


def test_grain_is_not_drawn():
    grain = np.random.default_rng(1).normal(0, 9, (512, 512, 3))
    sheet = np.clip(a_house(paper=CHALK) + grain, 0, 255).astype(np.uint8)
    assert likeness(as_seen(sheet), as_seen(a_house())) > 0.95


def test_a_silhouette_fills_the_square_like_any_drawing():
    canvas = np.full((512, 512, 3), 255, np.uint8)
    cv2.fillPoly(canvas, [np.array([[60, 250], [160, 90], [450, 240], [300, 430]])], BLACK)
    rows, columns = np.nonzero(as_seen(canvas).ink > 0.9)
    assert min(rows.min(), columns.min()) >= MARGIN * NETWORK_SIDE - 2
    assert max(rows.max(), columns.max()) <= (1 - MARGIN) * NETWORK_SIDE + 2


def test_the_drawing_lies_within_the_margin():
    lines = as_seen(a_house(at=(0.3, 0.4), scale=0.4)).ink > 0.9
    rows, columns = np.nonzero(lines)
    low, high = MARGIN * NETWORK_SIDE, (1 - MARGIN) * NETWORK_SIDE
    assert low - 1 <= min(rows.min(), columns.min()) <= low + 4
    assert high - 5 <= max(rows.max(), columns.max()) <= high + 1


def test_a_filled_area_is_seen_as_its_outline():
    filled, drawn = a_house(), a_house()
    cv2.circle(filled, (256, 300), 120, RED, -1)
    cv2.circle(drawn, (256, 300), 120, RED, 3)
    seen = as_seen(filled)
    assert likeness(seen, as_seen(drawn)) > 0.85
    assert "filled" in kinds(seen)


def test_lines_over_flat_colour_are_seen_once():
    coloured = a_house(pen=6)
    cv2.floodFill(coloured, None, (256, 160), YELLOW)
    cv2.floodFill(coloured, None, (400, 420), RED)
    assert likeness(as_seen(coloured), as_seen(a_house())) > 0.85


def test_eyes_stay():
    face = np.full((512, 512, 3), 255, np.uint8)
    cv2.circle(face, (256, 256), 200, BLACK, 4)
    for x in (190, 320):
        cv2.circle(face, (x, 210), 5, BLACK, -1)
    seen = as_seen(face)
    for x in (190, 320):
        column, row = np.rint(seen.placement.to_network(np.array([x, 210]))).astype(int)
        assert seen.ink[row - 2 : row + 3, column - 2 : column + 3].max() > 0.9


def test_a_stroke_with_pressure_is_one_line():
    canvas = np.full((512, 512, 3), 255, np.uint8)
    for step in range(400):
        swell = 3 + 12 * np.sin(np.pi * step / 400) ** 2
        cv2.circle(canvas, (56 + step, 256 + step // 4), round(swell / 2), BLACK, -1)
    lines = as_seen(canvas).ink > 0.9
    assert (lines.sum(0)[40:216] <= 3).all()


def test_a_small_gap_is_closed_and_told_of():
    broken = a_house(pen=3)
    broken[250:262, 70:90] = 255
    seen = as_seen(broken)
    assert likeness(seen, as_seen(a_house(pen=3))) > 0.97
    assert [gap for gap in seen.closed if abs(gap.start[0] - 77) < 6]
    assert "open" not in kinds(seen)


def test_a_wide_gap_in_the_outline_is_told_of_where_it_is():
    broken = a_house(pen=3)
    broken[280:310, 60:100] = 255
    (finding,) = [f for f in as_seen(broken).findings if f.kind == "open"]
    (gap,) = finding.gaps
    assert abs(np.mean([gap.start[0], gap.end[0]]) - 77) < 6
    assert 280 - 6 < np.mean([gap.start[1], gap.end[1]]) < 310 + 6
    assert not finding.forbids


def test_lines_that_end_inside_are_no_gaps():
    drawn = a_house(pen=3)
    cv2.line(drawn, (300, 150), (330, 180), BLACK, 3)
    assert not as_seen(drawn).findings


def test_the_whole_canvas_is_seen_where_fitting_is_not_wanted():
    seen = as_seen(a_house(at=(0.3, 0.3), scale=0.3), fit=False)
    rows, columns = np.nonzero(seen.ink > 0.9)
    assert abs(columns.mean() - 0.3 * NETWORK_SIDE) < 8
    assert rows.max() < 0.5 * NETWORK_SIDE


@pytest.mark.parametrize("side", [64, 256, 512])
def test_any_side_can_be_asked_for(side: int):
    assert as_seen(a_house(), side=side).ink.shape == (side, side)
