"""What a network is told of each region: where it lies, how it is shaped, whom it touches.

All places are measured in the square that holds the picture in its middle, so that a drawing of any
shape looks the same to the network as the square ones it learned from.
"""

from dataclasses import dataclass

import numpy as np

from sketchstudio.conditioning.regions import Regions
from sketchstudio.conditioning.square import squared

INK_SIDE = 256  # pixels: the square of ink that the network sees
CELLS = 32  # its encoder's grid, a side


@dataclass(frozen=True, slots=True)
class RegionTokens:
    """For R regions: `ink` (256, 256) float32 in [0, 1]; `pooling` (R, 1024), each region's pixels
    in each cell; `geometry` (R, 8) and `relations` (R, R, 4), all float32.
    """

    ink: np.ndarray
    pooling: np.ndarray
    geometry: np.ndarray
    relations: np.ndarray


def describe(ink: np.ndarray, regions: Regions) -> RegionTokens:
    """ink: (H, W) float32 in [0, 1] and its regions -> what the network sees of them."""
    return RegionTokens(
        ink=squared(ink, INK_SIDE, around=0),
        pooling=pooling_of(regions),
        geometry=geometry_of(regions),
        relations=relations_of(regions),
    )


def _places(shape: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Row and column of every pixel in the square, in [0, 1)."""
    height, width = shape
    side = max(height, width)
    rows = (np.arange(height) + 0.5 + (side - height) // 2) / side
    columns = (np.arange(width) + 0.5 + (side - width) // 2) / side
    return np.broadcast_to(rows[:, None], shape), np.broadcast_to(columns[None], shape)


def pooling_of(regions: Regions) -> np.ndarray:
    rows, columns = _places(regions.full.shape)
    cell = (rows * CELLS).astype(np.int64) * CELLS + (columns * CELLS).astype(np.int64)
    index = (regions.full.astype(np.int64) - 1) * CELLS**2 + cell
    counts = np.bincount(index.ravel(), minlength=regions.count * CELLS**2)
    return counts.reshape(regions.count, CELLS**2).astype(np.float32)


def geometry_of(regions: Regions) -> np.ndarray:
    """(R, 8): log share of the area; centre y, x; spread y, x; share of the picture's frame;
    thickness; inked share.
    """
    label = regions.full.ravel() - 1
    count = regions.count
    rows, columns = (place.ravel() for place in _places(regions.full.shape))
    area = np.bincount(label, minlength=count).clip(1)

    def mean(values: np.ndarray) -> np.ndarray:
        return np.bincount(label, values, count) / area

    y, x = mean(rows), mean(columns)
    spread_y = np.sqrt((mean(rows**2) - y**2).clip(0))
    spread_x = np.sqrt((mean(columns**2) - x**2).clip(0))
    frame = _frame(regions.full)
    outline = _contact(regions.full, regions.full > 0).sum(1) + frame
    side = max(regions.full.shape)
    thickness = area / outline.clip(1) / side
    inked = mean((regions.core.ravel() == 0).astype(np.float64))
    share = area / side**2
    return np.stack(
        [
            np.log(share) / 9 + 1,
            y,
            x,
            spread_y,
            spread_x,
            frame / frame.sum(),
            thickness * 4,
            inked,
        ],
        1,
    ).astype(np.float32)


def relations_of(regions: Regions) -> np.ndarray:
    """(R, R, 4): share of the first's outline that is open to the second, and that meets it at all;
    closeness; likeness of size.
    """
    closed = _contact(regions.full, regions.full > 0)
    open_ = open_contact(regions)
    outline = (closed.sum(1) + _frame(regions.full)).clip(1)[:, None]
    geometry = geometry_of(regions)
    centres = geometry[:, 1:3]
    distance = np.linalg.norm(centres[:, None] - centres[None], axis=-1)
    size = (geometry[:, 0] - 1) * 9
    likeness = np.exp(-np.abs(size[:, None] - size[None]))
    return np.stack([open_ / outline, closed / outline, 1 - distance, likeness], -1).astype(
        np.float32
    )


def open_contact(regions: Regions) -> np.ndarray:
    """(R, R) length in pixels of the border without ink between each two regions."""
    return _contact(regions.core, regions.core > 0)


def _frame(full: np.ndarray) -> np.ndarray:
    """(R,) how many pixels of the picture's frame lie in each region."""
    edge = np.concatenate([full[0], full[-1], full[:, 0], full[:, -1]])
    return np.bincount(edge - 1, minlength=int(full.max())).astype(np.float64)


def _contact(labels: np.ndarray, inside: np.ndarray) -> np.ndarray:
    """(R, R) pixel steps between each two different regions."""
    count = max(1, int(labels.max()))
    contact = np.zeros((count, count))
    for here, there, both in (
        (labels[:, :-1], labels[:, 1:], inside[:, :-1] & inside[:, 1:]),
        (labels[:-1], labels[1:], inside[:-1] & inside[1:]),
    ):
        border = (here != there) & both
        pairs = (here[border].astype(np.int64) - 1) * count + there[border] - 1
        contact += np.bincount(pairs, minlength=count * count).reshape(count, count)
    return contact + contact.T
