"""One-pixel lines followed from end to end, as a hand would draw them: paths instead of pixels."""

from dataclasses import dataclass

import numpy as np

from sketchstudio.opencv import cv2

KERNEL = np.array([[1, 1, 1], [1, 0, 1], [1, 1, 1]], np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Path:
    """points: (n, 2) float32 x and y, pixel middles at whole numbers; a closed path begins and ends
    at one point. starts_free, ends_free: whether the line stops there, joined to no other."""

    points: np.ndarray
    starts_free: bool
    ends_free: bool

    @property
    def is_closed(self) -> bool:
        return len(self.points) > 2 and bool((self.points[0] == self.points[-1]).all())


def traced(lines: np.ndarray) -> list[Path]:
    """(H, W) bool one-pixel lines -> their paths; each piece between ends and crossings is one."""
    padded = np.pad(lines.astype(np.uint8), 1)
    count = cv2.filter2D(padded, cv2.CV_32F, KERNEL, borderType=cv2.BORDER_CONSTANT)
    walker = _Walker(padded, count.astype(np.uint8))
    paths = walker.walk()
    return [_path(places, free, padded.shape[1]) for places, free in paths]


def without_spurs(paths: list[Path], least_px: float) -> list[Path]:
    """Without the short pieces that stick out of a line: what thinning leaves of a line's edge."""
    return [
        path
        for path in paths
        if path.starts_free == path.ends_free or len(path.points) - 1 >= least_px
    ]


def smoothed(path: Path, sigma: float) -> Path:
    """The path without the steps of its pixels; its ends stay where they are."""
    points = path.points
    if len(points) < 4:
        return path
    reach = min(int(3 * sigma + 0.5), len(points) - 2)
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    kernel /= kernel.sum()
    if path.is_closed:
        around = np.concatenate([points[-reach - 1 : -1], points, points[1 : reach + 1]])
    else:  # mirrored about its ends, which leaves them in their place
        before = 2 * points[0] - points[reach:0:-1]
        after = 2 * points[-1] - points[-2 : -reach - 2 : -1]
        around = np.concatenate([before, points, after])
    smooth = np.stack([np.convolve(around[:, axis], kernel, "valid") for axis in (0, 1)], 1)
    return Path(smooth.astype(np.float32), path.starts_free, path.ends_free)


class _Walker:
    """Follows lines in a flat, padded picture: places are indices into it."""

    def __init__(self, padded: np.ndarray, count: np.ndarray) -> None:
        width = padded.shape[1]
        # straight neighbours before diagonal ones: no corner is cut
        self._around = (1, -1, width, -width, width + 1, width - 1, 1 - width, -width - 1)
        self._left = bytearray(padded.tobytes())  # 1 where there is a line not yet followed
        is_line = padded.ravel() > 0
        degree = count.ravel()
        self._is_node = bytearray((is_line & (degree != 2)).astype(np.uint8).tobytes())
        self._degree = bytearray(degree.tobytes())
        self._nodes = np.flatnonzero(is_line & (degree != 2)).tolist()
        self._others = np.flatnonzero(is_line & (degree == 2)).tolist()

    def walk(self) -> list[tuple[list[int], tuple[bool, bool]]]:
        """The places of each path, and whether its start and its end are free."""
        found = []
        for node in self._nodes:
            if self._degree[node] == 0:
                found.append(([node], (True, True)))
            for step in self._around:
                near = node + step
                if self._is_node[near]:
                    if near > node:
                        found.append(self._as_found([node, near]))
                elif self._left[near]:
                    found.append(self._as_found(self._follow(node, near)))
        for place in self._others:  # what is left are rings
            if self._left[place]:
                ring = self._follow_ring(place)
                found.append((ring, (False, False)))
        return found

    def _as_found(self, places: list[int]) -> tuple[list[int], tuple[bool, bool]]:
        return places, (self._degree[places[0]] == 1, self._degree[places[-1]] == 1)

    def _follow(self, start: int, place: int) -> list[int]:
        places, before = [start], start
        while True:
            places.append(place)
            if self._is_node[place]:
                return places
            self._left[place] = 0
            following = self._next(place, before)
            if following is None:
                return places
            before, place = place, following

    def _follow_ring(self, start: int) -> list[int]:
        places, place, before = [start], start, -1
        self._left[start] = 0
        while True:
            following = self._next(place, before)
            if following is None:
                return [*places, start]
            before, place = place, following
            self._left[place] = 0
            places.append(place)

    def _next(self, place: int, before: int) -> int | None:
        for step in self._around:
            near = place + step
            if near != before and (self._is_node[near] or self._left[near]):
                return near
        return None


def _path(places: list[int], free: tuple[bool, bool], width: int) -> Path:
    at = np.array(places)
    points = np.stack([at % width - 1, at // width - 1], 1).astype(np.float32)
    return Path(points, *free)
