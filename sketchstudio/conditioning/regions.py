"""Line art cut into the regions an artist would fill one by one: enclosed areas, small gaps closed.

The cut is trapped-ball segmentation (Zhang et al., "Vectorizing Cartoon Animations", 2009): a ball
too large for a gap rolls inside each area, then smaller balls reach what the first could not, and
pieces that lie open to each other are joined again (`region_joining.py`).
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from sketchstudio.conditioning.nearest import carried_on
from sketchstudio.conditioning.region_joining import join_open_neighbours
from sketchstudio.opencv import connected_pieces, cv2

INK_THRESHOLD = 0.4  # darker than this is a wall; paler is a grey, shading or antialiasing
RADII = (0.12, 0.085, 0.06, 0.042, 0.03, 0.021, 0.015, 0.0)  # of the long side: the balls
MIN_AREA = 0.0002  # of the picture: a smaller speck is no region of its own


@dataclass(frozen=True, slots=True)
class Regions:
    """The cut: `core` (H, W) int32, 0 on ink and 1..count inside; `full` the same without zeros.

    In `full` each pixel under ink belongs to the nearest region, so that colours meet under a line.
    """

    core: np.ndarray
    full: np.ndarray
    count: int


@dataclass(frozen=True, slots=True)
class Pieces:
    """What the balls reached: `labels` (H, W) int32, 0 on ink; `room` (pieces + 1,), the radius in
    pixels of the largest ball in each.
    """

    labels: np.ndarray
    room: np.ndarray


def segment(ink: np.ndarray, *, most: int | None = None) -> Regions:
    """ink: (H, W) float32 in [0, 1], 1 where there is ink -> its regions, largest first.

    most: keep at most so many; the smaller ones join their nearest. A picture that is all ink is
    one region.
    """
    pieces = pieces_of(ink)
    return settled(join_open_neighbours(pieces.labels, pieces.room), most=most)


def pieces_of(ink: np.ndarray) -> Pieces:
    """The drawing cut at every narrow place, gap in a line or not."""
    free = np.ascontiguousarray(ink < INK_THRESHOLD)
    labels, room = _trapped_balls(free, [max(ink.shape) * share for share in RADII])
    return Pieces(labels, room)


def settled(labels: np.ndarray, *, most: int | None = None, keep: Collection[int] = ()) -> Regions:
    """Regions of any labels, largest first, without specks; those in `keep` stay however small."""
    sizes = np.bincount(labels.ravel()).astype(np.int64)
    kept = [label for label in keep if label < len(sizes) and sizes[label]]
    wanted = sizes >= max(4, int(MIN_AREA * labels.size))
    wanted[0] = False
    rank = sizes * wanted
    rank[kept] += labels.size
    order = np.argsort(-rank, kind="stable")[: int((rank > 0).sum())][:most]
    order = order[np.argsort(-sizes[order], kind="stable")]
    names = np.zeros(len(sizes), np.int32)
    names[order] = np.arange(1, len(order) + 1)
    core = names[labels] if len(order) else np.ones_like(labels)
    return Regions(core=core, full=nearest_label(core), count=int(core.max()))


def nearest_label(labels: np.ndarray) -> np.ndarray:
    """(H, W) int32 with some above 0 -> the same, each 0 replaced by the nearest label."""
    if labels.all():
        return labels
    return carried_on(labels, labels > 0)[0]


def _trapped_balls(free: np.ndarray, radii_px: list[float]) -> tuple[np.ndarray, np.ndarray]:
    """(H, W) int32 pieces from 1, 0 on ink; and (pieces + 1,) the radius of the room in each."""
    labels = np.zeros(free.shape, np.int32)
    rooms = [0.0]
    for radius in radii_px:
        open_now = (free & (labels == 0)).astype(np.uint8)
        room = _distance_to_wall(open_now)
        count, pieces = connected_pieces(room > radius, diagonal=False)
        if count < 2:
            continue
        if radius > 0:
            nearest, distance = carried_on(pieces, pieces > 0)
            pieces = np.where(distance <= radius, nearest, 0)
        pieces[open_now == 0] = 0
        inside = pieces > 0
        widest = np.zeros(count)
        np.maximum.at(widest, pieces[inside], room[inside])
        labels[inside] = pieces[inside] + len(rooms) - 1
        rooms.extend(widest[1:])
    return labels, np.array(rooms)


def _distance_to_wall(open_now: np.ndarray) -> np.ndarray:
    """(H, W) float32 pixels to the nearest wall; the picture's frame is none."""
    padded = cv2.copyMakeBorder(open_now, 1, 1, 1, 1, cv2.BORDER_REPLICATE)
    room = cv2.distanceTransform(padded, cv2.DIST_L2, 5)[1:-1, 1:-1]
    return np.minimum(room, max(open_now.shape))  # without any wall OpenCV says "infinitely far"
