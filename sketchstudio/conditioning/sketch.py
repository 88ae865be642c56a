"""A sketch as the network that paints it sees it: thin lines of one width, centred in a square.

People draw with any pen, anywhere on the canvas, in any colour; a network is shown one kind of
drawing only, in training as in the program, and that is made here.
"""

from dataclasses import dataclass

import numpy as np

from sketchstudio.conditioning.sketch_findings import (
    EMPTY,
    PHOTOGRAPH,
    Examined,
    Finding,
    findings_of,
)
from sketchstudio.conditioning.sketch_fit import Box, Placement, fitted, whole
from sketchstudio.conditioning.sketch_gaps import Gap, breaks_in, closed, passages_in
from sketchstudio.conditioning.sketch_ink import Drawing, drawing_of
from sketchstudio.conditioning.sketch_inside import lines_in, rim_of
from sketchstudio.conditioning.sketch_photo import is_photograph
from sketchstudio.conditioning.sketch_strokes import Strokes, strokes_of, without_hatching
from sketchstudio.conditioning.thinning import of_width, thinned
from sketchstudio.opencv import connected_pieces, cv2

NETWORK_SIDE = 256  # pixels
STROKE_PX = 2.0  # of a line, in the network's square
FINER = 2  # lines are looked for at so many times the network's resolution
BREAK, LEAK, OPEN = 0.03, 0.04, 0.11  # of the side: gaps up to here are closed, or told of


@dataclass(frozen=True, slots=True, eq=False)
class NetworkSketch:
    """ink: (side, side) float32 in [0, 1]; placement: where it lies on the canvas; findings: what
    will hurt, what forbids a picture first; closed: the small gaps that were closed in `ink`, in
    pixels of the canvas; pen_px: the width of its strokes there; paper: (3,) uint8."""

    ink: np.ndarray
    placement: Placement
    findings: tuple[Finding, ...]
    closed: tuple[Gap, ...]
    pen_px: float
    paper: np.ndarray


def redrawn(lines: np.ndarray) -> np.ndarray:
    """(H, W) bool lines of any width -> (H, W) float32 ink in [0, 1]: their middles, drawn again
    with a round, soft pen of STROKE_PX."""
    return of_width(thinned(lines), STROKE_PX)


def as_seen(
    picture: np.ndarray,
    *,
    side: int = NETWORK_SIDE,
    fit: bool = True,
    hatching_filled: bool = False,
) -> NetworkSketch:
    """picture: (H, W, 3) uint8 sRGB, the canvas with a sketch in any colour on paper of any.

    fit: the drawing is centred and scaled into the square; else the whole canvas is in it.
    hatching_filled: lines that lie close together are taken for an area, of which the outline is
    seen alone.
    """
    drawing = drawing_of(picture)
    if drawing.box is None:
        return _bare(whole(picture.shape, side), drawing.paper)
    placement = fitted(drawing.box, side) if fit else whole(picture.shape, side)
    strokes, lines = _lines(picture, drawing, placement, hatching_filled=hatching_filled)
    small = breaks_in(lines, BREAK * side)
    lines = closed(lines, small)
    leaks = passages_in(lines, LEAK * side)
    lines = closed(lines, leaks)
    pen_px = _pen_px(strokes, placement)
    if strokes.areas.any() and is_photograph(picture, drawing):
        findings: tuple[Finding, ...] = (PHOTOGRAPH,)
    else:
        findings = findings_of(_examined(picture, drawing.box, placement, strokes, lines))
    shut = tuple(gap.on_canvas(placement) for gap in (*small, *leaks))
    return NetworkSketch(redrawn(lines), placement, findings, shut, pen_px, drawing.paper)


def _bare(placement: Placement, paper: np.ndarray) -> NetworkSketch:
    ink = np.zeros((placement.side, placement.side), np.float32)
    return NetworkSketch(ink, placement, (EMPTY,), (), 0.0, paper)


def _lines(
    picture: np.ndarray, drawing: Drawing, placement: Placement, *, hatching_filled: bool
) -> tuple[Strokes, np.ndarray]:
    """The strokes at FINER times the side, and (side, side) bool, all lines."""
    side = placement.side
    fine = placement.cut(drawing.difference, FINER * side, around=0, thin_kept=True)
    drawn = fine > drawing.threshold
    strokes = strokes_of(without_hatching(drawn) if hatching_filled else drawn)
    lines = strokes.lines
    if hatching_filled:
        lines = lines | rim_of(strokes.areas)
    elif strokes.areas.any():
        colours = placement.cut(picture, FINER * side, around=255)
        lines = lines | lines_in(colours, strokes.areas)
    return strokes, thinned(_pooled(lines))


def _pooled(lines: np.ndarray) -> np.ndarray:
    """(FINER * side, FINER * side) bool -> (side, side) bool, no line lost."""
    window = np.ones((FINER, FINER), np.uint8)
    highest = cv2.dilate(lines.astype(np.uint8), window, anchor=(0, 0))
    return highest[::FINER, ::FINER] > 0


def _pen_px(strokes: Strokes, placement: Placement) -> float:
    """The pen's width on the canvas. Where it is looked at a stroke is wider by what it covers in
    part, about a pixel of the canvas, and by the reduction that keeps thin lines."""
    return max(1.0, (2 * strokes.half_width - 2) / (FINER * placement.scale) - 1)


def _examined(
    picture: np.ndarray, box: Box, placement: Placement, strokes: Strokes, lines: np.ndarray
) -> Examined:
    """Measured where the drawing is fitted or not, told as if it were fitted."""
    open_px = OPEN * placement.side
    gaps = [gap for gap in passages_in(lines, open_px) if gap.outward]
    covered = box.width * box.height * (FINER * placement.scale) ** 2
    enlarged = fitted(box, placement.side).scale / placement.scale
    return Examined(
        canvas=(picture.shape[1], picture.shape[0]),
        box=box,
        side=placement.side,
        line_px=float(lines.sum()) * enlarged,
        pen_px=_pen_px(strokes, placement),
        filled=float(strokes.areas.sum() / max(covered, 1)),
        pieces=connected_pieces(lines, diagonal=True)[0] - 1,
        gaps=tuple(gap.on_canvas(placement) for gap in gaps),
    )
