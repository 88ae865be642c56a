"""Reads the outlines of a simple SVG as points: path (M L H V C S Q Z), circle, ellipse.

No transforms and no styles: what the sample sketches need, and nothing more.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple
from xml.etree.ElementTree import Element

import numpy as np

DEFAULT_WIDTH_PX = 5.0
TOKEN = re.compile(r"[MLHVCSQZ]|-?\d+\.?\d*|-?\.\d+", re.IGNORECASE)
ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "Z": 0}
CURVE_POINTS = 64  # before they are spaced evenly


class Outline(NamedTuple):
    points: np.ndarray  # (N, 2) float, pixels, evenly spaced
    closed: bool
    width_px: float  # 0: no line
    fill: str | None  # "#fff" hides what is behind, "#000" is inked all over


def read_outlines(root: Element, *, step_px: float) -> Iterator[Outline]:
    """The outlines of an <svg> in drawing order, points `step_px` apart."""
    for element in root.iter():
        shape = element.tag.rpartition("}")[2]
        fill = element.get("fill", "none")
        width_px = float(element.get("stroke-width", DEFAULT_WIDTH_PX))
        for points, closed in _lines_of(shape, element):
            yield Outline(
                _evenly_spaced(points, step_px, closed=closed),
                closed,
                width_px,
                None if fill == "none" else fill,
            )


def _lines_of(shape: str, element: Element) -> Iterator[tuple[np.ndarray, bool]]:
    if shape == "path":
        yield from _path(element.attrib["d"])
    elif shape in ("circle", "ellipse"):
        center = float(element.attrib["cx"]), float(element.attrib["cy"])
        radius = float(element.get("r", 0))
        radii = float(element.get("rx", radius)), float(element.get("ry", radius))
        # The pen sets down at the upper right, as most hands do, not at three o'clock.
        angles = np.linspace(0, 2 * math.pi, 4 * CURVE_POINTS, endpoint=False) - 0.8
        circle = np.stack([np.cos(angles), np.sin(angles)], axis=1)
        yield np.array(center) + circle * np.array(radii), True


def _path(text: str) -> Iterator[tuple[np.ndarray, bool]]:
    """Each sub-path of SVG path data: its points, and whether it is closed."""
    here = start = handle = np.zeros(2)
    points: list[np.ndarray] = []
    for command, numbers in _commands(text):
        kind = command.upper()
        origin = here if command.islower() else np.zeros(2)
        if kind == "M":
            if len(points) > 1:
                yield np.array(points), False
            here = start = handle = origin + numbers
            points = [here]
            continue
        if kind == "Z":
            yield np.array(points), True
            here = handle = start
            points = []
            continue
        corners = _corners(kind, numbers, origin=origin, here=here, handle=handle)
        points.extend(_curve(here, corners))
        here = corners[-1]
        handle = corners[-2] if kind in "CS" else here
    if len(points) > 1:
        yield np.array(points), False


def _commands(text: str) -> Iterator[tuple[str, np.ndarray]]:
    tokens = TOKEN.findall(text)
    command, place = "M", 0
    while place < len(tokens):
        if tokens[place].isalpha():
            command = tokens[place]
            place += 1
        count = ARGUMENTS[command.upper()]
        yield command, np.array([float(word) for word in tokens[place : place + count]])
        place += count
        command = {"M": "L", "m": "l"}.get(command, command)  # more pairs after M are lines


def _corners(
    kind: str, numbers: np.ndarray, *, origin: np.ndarray, here: np.ndarray, handle: np.ndarray
) -> list[np.ndarray]:
    """The control points of one segment after `here`, its end last."""
    if kind == "H":
        return [np.array([origin[0] + numbers[0], here[1]])]
    if kind == "V":
        return [np.array([here[0], origin[1] + numbers[0]])]
    corners = [origin + pair for pair in numbers.reshape(-1, 2)]
    return [2 * here - handle, *corners] if kind == "S" else corners


def _curve(start: np.ndarray, corners: list[np.ndarray]) -> list[np.ndarray]:
    """A Bezier curve of any degree by de Casteljau's construction, without its start."""
    places = np.linspace(0, 1, CURVE_POINTS + 1)[1:, None]
    level = [np.broadcast_to(corner, (CURVE_POINTS, 2)) for corner in (start, *corners)]
    while len(level) > 1:
        level = [(1 - places) * a + places * b for a, b in pairwise(level)]
    return list(level[0])


def _evenly_spaced(points: np.ndarray, step_px: float, *, closed: bool) -> np.ndarray:
    if closed:
        points = np.concatenate([points, points[:1]])
    lengths = np.hypot(*np.diff(points, axis=0).T)
    along = np.concatenate([[0], np.cumsum(lengths)])
    count = max(4, round(along[-1] / step_px))
    places = np.linspace(0, along[-1], count, endpoint=not closed)
    return np.stack([np.interp(places, along, points[:, axis]) for axis in (0, 1)], axis=1)
