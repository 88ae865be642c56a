"""Draws the sample sketches: outlines from scripts/samples/*.svg, inked as if by hand.

    .venv/bin/python scripts/draw_samples.py [NAME...]

Each outline wavers a little, its line swells and thins as a pen's does, and a closed one runs past
its start. Shapes with fill="#fff" hide what was drawn before them. The same files give the same
pictures, to the byte.
"""

from __future__ import annotations

import os
import sys
import zlib
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
from svg_outlines import Outline, read_outlines

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QImage,
    QPainter,
    QPen,
    QPolygonF,
)

SOURCES = Path(__file__).resolve().parent / "samples"
SAMPLES = SOURCES.parent.parent / "resources" / "samples"
INK = QColor(24, 22, 26)
SCALE = 2  # drawn larger, then brought down: smoother than antialiasing alone
STEP_PX = 3.0  # between two points of a line
WAVER_PX = 1.6  # how far the hand strays from the outline
WAVER_LENGTH_PX = 85.0  # over what length it strays and comes back
SWELL = 0.28  # how much thicker or thinner than its width a line gets
TAPER_PX = 26.0  # over what length an open line begins and ends
OVERRUN_PX = 9.0  # how far a closed line runs past its own start


def main(names: list[str]) -> int:
    _application = QGuiApplication([])  # Qt draws no picture without one
    for source in sorted(SOURCES.glob("*.svg")):
        if names and source.stem not in names:
            continue
        picture = draw(source)
        target = SAMPLES / f"{source.stem}.png"
        picture.save(str(target))
        print(target.relative_to(SAMPLES.parent.parent))
    return 0


def draw(source: Path) -> QImage:
    """The sketch in `source` as ink on white, of the size that the file names."""
    root = ElementTree.parse(source).getroot()
    width, height = int(root.attrib["width"]), int(root.attrib["height"])
    sheet = QImage(width * SCALE, height * SCALE, QImage.Format.Format_Grayscale8)
    sheet.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(SCALE, SCALE)
    for number, outline in enumerate(read_outlines(root, step_px=STEP_PX)):
        ink_outline(painter, outline, seed=zlib.crc32(f"{source.stem}{number}".encode()))
    painter.end()
    return sheet.scaled(
        width,
        height,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )


def ink_outline(painter: QPainter, outline: Outline, *, seed: int) -> None:
    """Fills the outline where it is filled, then draws its line."""
    random = np.random.default_rng(seed)
    points = waver(outline.points, closed=outline.closed, random=random)
    if outline.fill is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(INK if outline.fill == "#000" else QColor(outline.fill))
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
    if outline.width_px == 0:
        return
    if outline.closed:
        points = np.concatenate([points, points[: round(OVERRUN_PX / STEP_PX) + 1]])
    widths = outline.width_px * swelling(len(points), tapered=not outline.closed, random=random)
    for start, end, width in zip(points[:-1], points[1:], widths, strict=False):
        painter.setPen(QPen(INK, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(*start), QPointF(*end))


def waver(points: np.ndarray, *, closed: bool, random: np.random.Generator) -> np.ndarray:
    """points: (N, 2) in pixels, STEP_PX apart -> the same line as a hand draws it.

    A short line strays less, so that eyes stay round.
    """
    reach_px = WAVER_PX * min(1.0, len(points) * STEP_PX / 220)
    stray = [_drift(len(points), closed=closed, random=random) for _ in range(2)]
    return points + reach_px * np.stack(stray, axis=1)


def swelling(count: int, *, tapered: bool, random: np.random.Generator) -> np.ndarray:
    """(count,) factors about 1: the pressure along a line of `count` points."""
    pressure = 1 + SWELL * _drift(count, closed=False, random=random)
    if not tapered:
        return pressure
    reach = max(1.0, min(TAPER_PX, count * STEP_PX / 3) / STEP_PX)
    from_end = np.minimum(np.arange(count), np.arange(count)[::-1])
    return pressure * np.clip(0.45 + 0.55 * from_end / reach, 0, 1)


def _drift(count: int, *, closed: bool, random: np.random.Generator) -> np.ndarray:
    """(count,) smooth noise in about [-1, 1]; of a closed line, the end meets the start."""
    knots = max(3, round(count * STEP_PX / WAVER_LENGTH_PX))
    heights = random.uniform(-1, 1, knots + 1)
    if closed:
        heights[-1] = heights[0]
    place = np.linspace(0, knots, count, endpoint=not closed)
    left = np.minimum(place.astype(int), knots - 1)
    ease = (1 - np.cos(np.pi * (place - left))) / 2
    return heights[left] * (1 - ease) + heights[left + 1] * ease


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
