"""What will hurt a picture made of a sketch: a sentence for the artist, and what would mend it.

Sentences are English here; the window shows them in the artist's language.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np

from sketchstudio.conditioning.sketch_fit import MARGIN, Box
from sketchstudio.conditioning.sketch_gaps import Gap

ONE_LINE, FEW_LINES = 1.2, 2.2  # times the square's side, of all lines together
DOT_LONG = 4.0  # a line of fewer pens' widths is a dot
DOT_SIDE = 0.06  # of the canvas: a filled spot no larger is a dot
DOT_FILLS = 0.5  # of its box
LONG = 6.0  # times its width: no network has seen so long a drawing
CANVAS_LONG = 4.0
SMALL = 2.2  # a drawing could be so many times larger on its canvas
ASIDE, ASIDE_SMALL = 0.15, 1.3  # of the canvas from its middle, where there is so much room
THICK = 0.055  # of the square's side: thicker strokes leave no room for what lies between them
FILLED = 0.10  # of the drawing's box
DENSE, TOO_DENSE = 0.12, 0.26  # pixels of line to one of the drawing's box


class Repair(Enum):
    """What one click does to the drawing."""

    CLOSE_GAPS = "close_gaps"
    CENTRE = "centre"
    THIN = "thin"
    OUTLINES = "outlines"
    TRACE = "trace"
    SQUARE = "square"


@dataclass(frozen=True, slots=True)
class Finding:
    """words: a sentence with {0} for each of `numbers`; forbids: no picture is made of such a
    sketch; gaps: where, in pixels of the canvas."""

    kind: str
    words: str
    numbers: tuple[int, ...] = ()
    forbids: bool = False
    repair: Repair | None = None
    gaps: tuple[Gap, ...] = ()

    @property
    def sentence(self) -> str:
        return self.words.format(*self.numbers)


@dataclass(frozen=True, slots=True)
class Examined:
    """What was measured of a drawing. canvas: width and height; box: around the drawing, in its
    pixels; side: of the network's square; line_px: length of all lines there; pen_px: their width
    as drawn; filled: share of the box that is filled; pieces: apart from each other; gaps: open
    ones on the canvas."""

    canvas: tuple[int, int]
    box: Box
    side: int
    line_px: float
    pen_px: float
    filled: float
    pieces: int
    gaps: tuple[Gap, ...]


EMPTY = Finding(
    "empty", "Nothing is drawn yet. Draw the outline of something, then generate.", forbids=True
)
PHOTOGRAPH = Finding(
    "photograph",
    "This is a photograph or a painting, and no sketch. Trace its lines first.",
    forbids=True,
    repair=Repair.TRACE,
)
DOT = Finding(
    "dot", "There is only a dot. Draw the outline of something, then generate.", forbids=True
)
ONE = Finding("one_line", "There is only one line. Draw a whole outline.", forbids=True)
FEW = Finding("few_lines", "There are few lines. What you do not draw will be guessed.")
CROWDED = Finding(
    "crowded",
    "Lines cover the whole drawing, so that no shape is left. Keep the outlines alone.",
    forbids=True,
    repair=Repair.OUTLINES,
)
HATCHED = Finding(
    "hatched",
    "There are very many lines. Hatching is taken for edges: keep the outlines alone.",
    repair=Repair.OUTLINES,
)
THICK_LINES = Finding(
    "thick", "The lines are thick for so small a drawing: details run together.", repair=Repair.THIN
)
ONE_GAP = "The outline is open in one place. Colour and shape may run out there."
GAPS = "The outline is open in {0} places. Colour and shape may run out there."


def findings_of(seen: Examined) -> tuple[Finding, ...]:
    """What forbids a picture first."""
    if _is_dot(seen):
        return (DOT,)
    found = [*_shape(seen), *_amount(seen), *_outline(seen), *_pen(seen), *_place(seen)]
    return tuple(sorted(found, key=lambda finding: not finding.forbids))


def refusal(findings: Sequence[Finding]) -> str | None:
    """The sentence with which a generator refuses such a sketch, or None: it is good enough."""
    for finding in findings:
        if finding.forbids:
            return finding.sentence
    return None


def _is_dot(seen: Examined) -> bool:
    if seen.pieces > 1:
        return False
    if seen.filled > DOT_FILLS:
        return seen.box.long_side < DOT_SIDE * max(seen.canvas)
    scale = (1 - 2 * MARGIN) * seen.side / max(seen.box.long_side, 1)
    return seen.line_px / scale < DOT_LONG * seen.pen_px


def _shape(seen: Examined) -> list[Finding]:
    long = seen.box.long_side / max(1.0, min(seen.box.width, seen.box.height))
    if long > LONG and seen.line_px > ONE_LINE * seen.side:
        words = (
            "The drawing is {0} times as long as it is wide: too little of it can be seen. "
            "Draw a part of it larger."
        )
        return [Finding("long", words, (round(long),), forbids=True)]
    width, height = seen.canvas
    if max(width, height) / max(1, min(width, height)) > CANVAS_LONG:
        words = "The canvas is {0} x {1} pixels: a square one gives the picture more room."
        return [Finding("canvas", words, (width, height), repair=Repair.SQUARE)]
    return []


def _amount(seen: Examined) -> list[Finding]:
    inner = (1 - 2 * MARGIN) * seen.side
    covered = inner * inner * seen.box.width * seen.box.height / max(1, seen.box.long_side) ** 2
    dense = seen.line_px / max(covered, 1)
    if seen.line_px < ONE_LINE * seen.side:
        return [ONE]
    if seen.line_px < FEW_LINES * seen.side:
        return [FEW]
    if dense > TOO_DENSE:
        return [CROWDED]
    return [HATCHED] if dense > DENSE else []


def _outline(seen: Examined) -> list[Finding]:
    if not seen.gaps:
        return []
    count = len(seen.gaps)
    words = ONE_GAP if count == 1 else GAPS
    return [Finding("open", words, (count,), repair=Repair.CLOSE_GAPS, gaps=seen.gaps)]


def _pen(seen: Examined) -> list[Finding]:
    found = []
    scale = (1 - 2 * MARGIN) * seen.side / max(seen.box.long_side, 1)
    if seen.pen_px * scale > THICK * seen.side:
        found.append(THICK_LINES)
    if seen.filled > FILLED:
        words = "{0} % of the drawing is filled. Only the outlines of filled areas are used."
        share = round(100 * seen.filled)
        found.append(Finding("filled", words, (share,), repair=Repair.OUTLINES))
    return found


def _place(seen: Examined) -> list[Finding]:
    width, height = seen.canvas
    across, down = width / max(1, seen.box.width), height / max(1, seen.box.height)
    room = (1 - 2 * MARGIN) * min(across, down)
    if room > SMALL:
        share = round(100 * max(1 / across, 1 / down))
        words = "The drawing is small: it takes {0} % of the canvas' side."
        return [Finding("small", words, (share,), repair=Repair.CENTRE)]
    x, y = seen.box.middle
    aside = np.abs([x / width - 0.5, y / height - 0.5]).max()
    if aside > ASIDE and room > ASIDE_SMALL:
        return [Finding("aside", "The drawing is far from the middle.", repair=Repair.CENTRE)]
    return []
