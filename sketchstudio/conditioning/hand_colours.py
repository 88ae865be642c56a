"""Which colours a taught hand paints with, and where: how they lie in a picture that it learned
from, laid over the areas of a drawing.

A layout is (4, 8, 8) in [0, 1], over the box of what the picture shows: sRGB, and how much of each
cell is the thing and not the ground. A map of colours is (4, h, w) float32, a quarter of the
drawing's sides: sRGB times presence, and presence. A small area gets one colour; a large one has
the layout's course of colours.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sketchstudio.conditioning.lab import to_lab
from sketchstudio.conditioning.regions import segment
from sketchstudio.opencv import cv2

GRAIN = 4  # pixels of a drawing under one place of its map
MOST_AREAS = 255
FAINT = 0.2  # of ink: more is a wall, which is made a little thicker than the line
WALL = np.ones((3, 3), np.uint8)  # lines of a pixel's width would let the areas flow together
EVEN, UNEVEN = 0.02, 0.12  # of the map: an area up to here is of one colour, from here on of many
COURSE = 0.12  # of another picture's colours in a large area: its parts lie elsewhere
NEAR = 15.0  # CIELAB: colours so far apart are hardly votes for each other
SIDES = 0.6  # of the height from the top: what reaches a side here is ground
WHOLE = 0.9  # of a gallery's cells: where so many are the thing, grounds belong to the pictures

Box = tuple[float, float, float, float]
"""Left, top, right and bottom, as shares of the sides."""

EVERYTHING: Box = (0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True, eq=False)
class Areas:
    """labels: (h, w) uint8, a quarter of the drawing's sides, 0 for the ground; box: around the
    rest."""

    labels: np.ndarray
    box: Box


@dataclass(frozen=True, slots=True)
class Dab:
    """A colour, sRGB, that is wished at a place; x and y as shares of the sides."""

    x: float
    y: float
    colour: tuple[int, int, int]


def areas_of(ink: np.ndarray, *, whole: bool) -> Areas:
    """ink: (H, W) float32 in [0, 1], H and W multiples of 4. whole: there is no ground; else the
    areas are ground that reach the top, or a side well above the bottom."""
    labels = labels_of(ink)
    if whole:
        return Areas(labels, EVERYTHING)
    height = round(SIDES * len(labels))
    ground = np.unique(np.r_[labels[0], labels[:height, 0], labels[:height, -1]])
    figure = np.where(np.isin(labels, ground), 0, labels).astype(np.uint8)
    if not figure.any():
        return Areas(labels, EVERYTHING)
    return Areas(figure, box_around(figure > 0))


def labels_of(ink: np.ndarray) -> np.ndarray:
    """The areas between the lines, small gaps closed: (H/4, W/4) uint8, from 1."""
    walls = cv2.dilate((ink > FAINT).astype(np.float32), WALL)
    full = segment(walls, most=MOST_AREAS).full
    return full[GRAIN // 2 :: GRAIN, GRAIN // 2 :: GRAIN].astype(np.uint8)


def box_around(thing: np.ndarray) -> Box:
    """(h, w) bool -> the box around what is true; EVERYTHING where nothing is."""
    rows, columns = np.flatnonzero(thing.any(1)), np.flatnonzero(thing.any(0))
    if not len(rows):
        return EVERYTHING
    height, width = thing.shape
    left, right = columns[0] / width, (columns[-1] + 1) / width
    return float(left), float(rows[0] / height), float(right), float((rows[-1] + 1) / height)


def is_whole(gallery: np.ndarray) -> bool:
    """gallery: (n, 4, 8, 8)."""
    return float(gallery[:, 3].mean()) > WHOLE


def shape_of(areas: Areas) -> np.ndarray:
    """How much of each cell of its box is the thing: (8, 8) float32."""
    height, width = areas.labels.shape
    left, top, right, bottom = areas.box
    rows = slice(round(top * height), max(round(bottom * height), round(top * height) + 1))
    columns = slice(round(left * width), max(round(right * width), round(left * width) + 1))
    thing = (areas.labels[rows, columns] > 0).astype(np.float32)
    return cv2.resize(thing, (8, 8), interpolation=cv2.INTER_AREA)


def map_of(areas: Areas, layout: np.ndarray, dabs: Sequence[Dab] = ()) -> np.ndarray:
    """Another picture's layout over the areas, none on the ground; a dab colours all of its area,
    the ground too, or its part of it where there are several. -> (4, h, w) float32.

    An area has the colour that is commonest in it: the mean of what lies there by chance is grey.
    """
    colours, labels = layout[:3].astype(np.float32), areas.labels
    cells = np.dstack([*colours, np.ones(layout.shape[1:], np.float32)])
    places = _places(labels.shape, areas.box, len(cells))
    told = _by_areas(labels, _sampled(cells, places), _commonest(labels, places, cells), COURSE)
    for label, own in _dabs_by_area(labels, dabs).items():
        inside = np.nonzero(labels == label)
        told[:3, inside[0], inside[1]] = _nearest(inside, own, labels.shape).T
        told[3, inside[0], inside[1]] = 1
    return told


def laid_over(labels: np.ndarray, box: Box, colours: np.ndarray, known: np.ndarray) -> np.ndarray:
    """A picture's own layout over its areas. labels: (h, w) uint8, 0 for the ground; colours:
    (3, 8, 8) in [0, 1], known: (8, 8), 1 for the cells that are told, 0 for others -> a map."""
    cells = np.dstack([*(colours * known), known]).astype(np.float32)
    sampled = _sampled(cells, _places(labels.shape, box, len(cells)))
    flat, names = sampled.reshape(-1, 4), labels.ravel()
    sums = np.stack([np.bincount(names, flat[:, c], 256) for c in range(4)], 1)
    means = sums / np.maximum(np.bincount(names, minlength=256), 1)[:, None]
    return _by_areas(labels, sampled, means, 1.0)


def _by_areas(
    labels: np.ndarray, sampled: np.ndarray, colours: np.ndarray, course: float
) -> np.ndarray:
    """sampled: (h, w, 4) and colours: (256, 4), of each area, times presence, and presence;
    course: how much a large area has of the first -> a map."""
    flat, names = sampled.reshape(-1, 4), labels.ravel()
    even = colours.astype(np.float32)[names]
    covered = np.bincount(names, minlength=256) / len(names)
    share = np.clip((covered - EVEN) / (UNEVEN - EVEN), 0, course).astype(np.float32)
    mixed = even + share[names][:, None] * (flat - even)
    present = (mixed[:, 3:] > 0.05) & (names > 0)[:, None]
    told = np.where(present, mixed[:, :3] / np.maximum(mixed[:, 3:], 1e-3), 0)
    whole = np.hstack([told, present]).astype(np.float32)
    return np.ascontiguousarray(whole.reshape(*labels.shape, 4).transpose(2, 0, 1))


def _commonest(
    labels: np.ndarray, places: tuple[np.ndarray, np.ndarray], cells: np.ndarray
) -> np.ndarray:
    """For each of 256 areas the cell whose colour most of those under it are near to: (256, 4)."""
    count = len(cells)
    columns, rows = (np.clip(np.rint(each), 0, count - 1).astype(int) for each in places)
    pairs = labels.astype(int) * count**2 + rows * count + columns
    under = np.bincount(pairs.ravel(), minlength=256 * count**2).reshape(256, -1)
    flat = cells.reshape(-1, 4)
    lab = to_lab((np.clip(flat[:, :3], 0, 1) * 255).astype(np.uint8))
    apart = np.linalg.norm(lab[:, None] - lab[None], axis=-1)
    votes = np.where(under > 0, under @ np.exp(-((apart / NEAR) ** 2)), -1)
    return flat[votes.argmax(1)]


def _sampled(cells: np.ndarray, places: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    return cv2.remap(cells, *places, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def _places(shape: tuple[int, ...], box: Box, cells: int) -> tuple[np.ndarray, np.ndarray]:
    """Where in the layout each place of the map lies: columns and rows, (h, w) float32."""
    left, top, right, bottom = box
    across = ((np.arange(shape[1]) + 0.5) / shape[1] - left) / max(right - left, 1e-3)
    down = ((np.arange(shape[0]) + 0.5) / shape[0] - top) / max(bottom - top, 1e-3)
    columns, rows = np.meshgrid(across * cells - 0.5, down * cells - 0.5)
    return columns.astype(np.float32), rows.astype(np.float32)


def _dabs_by_area(labels: np.ndarray, dabs: Sequence[Dab]) -> dict[int, list[Dab]]:
    found: dict[int, list[Dab]] = {}
    height, width = labels.shape
    for dab in dabs:
        row, column = int(dab.y * height), int(dab.x * width)
        if 0 <= row < height and 0 <= column < width:
            found.setdefault(int(labels[row, column]), []).append(dab)
    return found


def _nearest(
    inside: tuple[np.ndarray, ...], dabs: Sequence[Dab], shape: tuple[int, ...]
) -> np.ndarray:
    """For n places the colours of the dabs nearest to them: (n, 3) in [0, 1]."""
    height, width = shape
    distances = [
        np.hypot(inside[0] + 0.5 - dab.y * height, inside[1] + 0.5 - dab.x * width) for dab in dabs
    ]
    colours = np.array([dab.colour for dab in dabs], np.float32) / 255
    return colours[np.argmin(distances, axis=0)]
