"""A picture made larger and cleaned: which networks run in which order, and what comes of alpha,
grey pictures and 16 bits.

Pictures are (H, W, C) uint8 or uint16, C: 1 grey, 2 grey and alpha, 3 RGB, 4 RGBA straight alpha.
None is ever held as floats: a result of any size is filled tile by tile and band by band.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from sketchstudio.conditioning.bleeding import bled
from sketchstudio.document.geometry import Rect
from sketchstudio.generators._progress import Check, share_of
from sketchstudio.generators._sheets import sheet
from sketchstudio.opencv import cv2

if TYPE_CHECKING:
    from torch import nn

    from sketchstudio.networks.devices import Device

NO_CHANGE = 1e-6
BAND_ROWS = 256
FILTER_REACH = 2.0  # of the bicubic filter, in pixels of the smaller picture
EDGE = 4  # input pixels more than the networks look: what the filter between sizes looks at


@dataclass(frozen=True, slots=True)
class Networks:
    """cleaning: runs first, and cleans; None: nothing is cleaned. enlarging: all other passes."""

    enlarging: "nn.Module"
    cleaning: "nn.Module | None"


def upscaled(
    picture: np.ndarray,
    scale: float,
    networks: Networks,
    device: "Device",
    *,
    check: Check,
    tile: int | None = None,
) -> np.ndarray:
    """`picture` at `scale` times its size, its type and channels kept; check(share) may raise.

    The size is rounded to whole pixels. With scale 1 and nothing to clean it is the same picture.
    GeneratorError where there is no room for it.
    """
    if not passes(scale, networks):
        return picture
    colour, alpha = _parted(picture)
    size = target_size(picture.shape, scale)
    if alpha is not None and (alpha == np.iinfo(picture.dtype).max).all():
        alpha = None
    share = 1.0 if alpha is None else 0.5
    run = _Passes(networks, device, tile)
    large = run(colour, scale, share_of(check, 0.0, share))
    if large.shape == (*size, picture.shape[2]):
        return large
    out = sheet((*size, picture.shape[2]), picture.dtype)
    channels = 1 if picture.shape[2] < 3 else 3
    _fill(out[..., :channels], large, lambda: check(share))
    del large
    if alpha is None:
        out[..., channels:] = np.iinfo(out.dtype).max
        return out
    opaque = np.repeat(alpha[..., None], 3, axis=2)
    large = run(opaque, scale, share_of(check, share, 1.0))
    _fill(out[..., channels:], large, lambda: check(1.0))
    _keep_solid(out[..., -1], alpha)
    return out


def part_of(
    picture: np.ndarray,
    part: Rect,
    scale: float,
    networks: Networks,
    device: "Device",
    *,
    check: Check,
) -> np.ndarray:
    """What `upscaled` makes of one part of the picture, as if the whole had been done."""
    height, width = picture.shape[:2]
    around = part.expanded(_reach(scale, networks)).clipped(width, height)
    seen = picture[around.y : around.bottom, around.x : around.right]
    large = upscaled(np.ascontiguousarray(seen), scale, networks, device, check=check)
    rows, columns = target_size((part.height, part.width), scale)
    top = min(round((part.y - around.y) * scale), large.shape[0] - rows)
    left = min(round((part.x - around.x) * scale), large.shape[1] - columns)
    return np.ascontiguousarray(large[top : top + rows, left : left + columns])


def target_size(shape: tuple[int, ...], scale: float) -> tuple[int, int]:
    """Height and width of the result, at least one pixel each."""
    return max(1, round(shape[0] * scale)), max(1, round(shape[1] * scale))


def passes(scale: float, networks: Networks) -> list["nn.Module"]:
    """The networks in the order they run, until the picture is at least as large as asked."""
    found: list[nn.Module] = []
    size = 1.0
    if networks.cleaning is not None:
        found.append(networks.cleaning)
        size *= _scale_of(networks.cleaning)
    if _scale_of(networks.enlarging) == 1:
        return found or [networks.enlarging]
    while size < scale - NO_CHANGE:
        found.append(networks.enlarging)
        size *= _scale_of(networks.enlarging)
    return found


def _reach(scale: float, networks: Networks) -> int:
    """Input pixels around a place that count for it, in all passes together."""
    total, size = 0.0, 1
    for network in passes(scale, networks):
        total += int(network.reach) / size  # pyright: ignore[reportArgumentType]
        size *= _scale_of(network)
    return math.ceil(total) + EDGE


@dataclass(frozen=True, slots=True)
class _Passes:
    networks: Networks
    device: "Device"
    tile: int | None

    def __call__(self, picture: np.ndarray, scale: float, check: Check) -> np.ndarray:
        """(H, W, 3) -> (n H, n W, 3), n the product of the passes' scales."""
        from sketchstudio.networks.tiles import TiledRun

        order = passes(scale, self.networks)
        costs = [1.0]
        for network in order[:-1]:
            costs.append(costs[-1] * _scale_of(network) ** 2)
        done, total = 0.0, sum(costs)
        for network, cost in zip(order, costs, strict=False):
            factor = _scale_of(network)
            height, width = picture.shape[:2]
            out = sheet((height * factor, width * factor, 3), picture.dtype)
            reach = int(network.reach)  # pyright: ignore[reportArgumentType]
            TiledRun(network, factor, reach, self.device).fill(
                picture,
                out,
                check=share_of(check, done / total, (done + cost) / total),
                tile=self.tile,
            )
            picture, done = out, done + cost
        return picture


def _scale_of(network: "nn.Module") -> int:
    return int(network.scale)  # pyright: ignore[reportArgumentType]


def _parted(picture: np.ndarray) -> tuple[np.ndarray, np.ndarray | None]:
    """-> (H, W, 3) colour, and (H, W) alpha or None where the picture has none."""
    channels = picture.shape[2]
    if channels in (1, 2):
        rgb = np.repeat(picture[..., :1], 3, axis=2)
    else:
        rgb = picture[..., :3]
    if channels in (1, 3):
        return np.ascontiguousarray(rgb), None
    return bled(np.dstack([rgb, picture[..., -1]])), picture[..., -1]


def _fill(out: np.ndarray, large: np.ndarray, check: Callable[[], None]) -> None:
    """out: (h, w, 1 or 3); large: (H, W, 3), of which grey is the mean of the channels, brought
    to the size of `out`."""
    for rows, band in _bands(large, out.shape[:2]):
        check()
        out[rows] = band if out.shape[2] == 3 else _grey(band)


def _bands(picture: np.ndarray, size: tuple[int, int]) -> Iterator[tuple[slice, np.ndarray]]:
    """`picture` brought to (height, width) with PIL's antialiased bicubic, band by band, the same
    as all at once."""
    height, width = size
    for top in range(0, height, BAND_ROWS):
        rows = slice(top, min(height, top + BAND_ROWS))
        if picture.shape[:2] == size:
            yield rows, picture[rows]
            continue
        ratio = picture.shape[0] / height
        reach = math.ceil(FILTER_REACH * max(1.0, ratio)) + 1
        first = max(0, math.floor(rows.start * ratio) - reach)
        last = min(picture.shape[0], math.ceil(rows.stop * ratio) + reach)
        box = (0, rows.start * ratio - first, picture.shape[1], rows.stop * ratio - first)
        yield rows, _resized(picture[first:last], (width, rows.stop - rows.start), box)


def _resized(
    picture: np.ndarray, size: tuple[int, int], box: tuple[float, float, float, float]
) -> np.ndarray:
    """(h, w, 3) -> `size` (width, height); PIL has no colours of 16 bits, so those go as floats."""
    bicubic = Image.Resampling.BICUBIC
    if picture.dtype == np.uint8:
        image = Image.fromarray(np.ascontiguousarray(picture))
        return np.asarray(image.resize(size, bicubic, box=box))
    planes = [
        np.asarray(Image.fromarray(plane.astype(np.float32)).resize(size, bicubic, box=box))
        for plane in np.moveaxis(picture, 2, 0)
    ]
    most = np.iinfo(picture.dtype).max
    return np.clip(np.dstack(planes) + 0.5, 0, most).astype(picture.dtype)


def _keep_solid(large: np.ndarray, alpha: np.ndarray) -> None:
    """Whatever a network makes of it, alpha (H, W) that is the same all around stays the same."""
    around = np.ones((3, 3), np.uint8)
    is_flat = cv2.dilate(alpha, around) == cv2.erode(alpha, around)
    columns = np.arange(large.shape[1]) * alpha.shape[1] // large.shape[1]
    for top in range(0, large.shape[0], BAND_ROWS):
        band = large[top : top + BAND_ROWS]
        rows = (np.arange(len(band)) + top) * alpha.shape[0] // large.shape[0]
        np.copyto(band, alpha[rows][:, columns], where=is_flat[rows][:, columns])


def _grey(picture: np.ndarray) -> np.ndarray:
    """The mean of three channels that are nearly the same: (H, W, 1)."""
    total = picture.sum(axis=2, keepdims=True, dtype=np.uint32)
    return ((total + 1) // 3).astype(picture.dtype)
