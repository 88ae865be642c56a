"""A picture made larger and cleaned: which networks run in which order, and what comes of alpha,
grey pictures and 16 bits.

Pictures are (H, W, C) uint8 or uint16, C: 1 grey, 2 grey and alpha, 3 RGB, 4 RGBA straight alpha.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from sketchstudio.conditioning.bleeding import bled

if TYPE_CHECKING:
    from torch import nn

    from sketchstudio.networks.devices import Device

CLEANING = 2  # a picture is cleaned at twice its size, also where it is to keep its size
NO_CHANGE = 1e-6

Check = Callable[[float], None]


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
    """
    factors = passes(scale, networks)
    if not factors and abs(scale - 1) < NO_CHANGE:
        return picture
    colour, alpha = _parted(picture)
    size = target_size(picture.shape, scale)
    share = 1.0 if alpha is None else 0.5
    run = _Passes(networks, device, tile)
    large = _fitted(run(colour, scale, lambda done: check(done * share)), size)
    if picture.shape[2] < 3:
        large = _grey(large)
    if alpha is None:
        return large
    opaque = np.repeat(alpha[..., None], 3, axis=2)
    large_alpha = _fitted(run(opaque, scale, lambda done: check(share + done * share)), size)
    return np.dstack([large, _grey(large_alpha)])


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


def work_pixels(shape: tuple[int, ...], scale: float, networks: Networks) -> int:
    """Input pixels of all passes together: what the time a run takes goes by."""
    total, size = 0, float(shape[0] * shape[1])
    for network in passes(scale, networks):
        total += round(size)
        size *= _scale_of(network) ** 2
    return total * (2 if len(shape) == 3 and shape[2] in (2, 4) else 1)


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
            out = np.empty((height * factor, width * factor, 3), picture.dtype)
            reach = int(network.reach)  # pyright: ignore[reportArgumentType]
            TiledRun(network, factor, reach, self.device).fill(
                picture,
                out,
                check=lambda share, done=done, cost=cost: check((done + share * cost) / total),
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


def _grey(picture: np.ndarray) -> np.ndarray:
    """The mean of three channels that are nearly the same: (H, W, 1)."""
    total = picture.astype(np.uint32).sum(axis=2, keepdims=True)
    return ((total + 1) // 3).astype(picture.dtype)


def _fitted(picture: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """Brought down to (height, width) with PIL's antialiased bicubic, channel by channel."""
    if picture.shape[:2] == size:
        return picture
    most = np.iinfo(picture.dtype).max
    out = np.empty((*size, 3), picture.dtype)
    kind = "L" if picture.dtype == np.uint8 else "F"
    for channel in range(3):
        plane = np.ascontiguousarray(picture[..., channel])
        image = Image.fromarray(plane if kind == "L" else plane.astype(np.float32))
        small = np.asarray(image.resize(size[::-1], Image.Resampling.BICUBIC))
        out[..., channel] = small if kind == "L" else np.clip(small + 0.5, 0, most)
    return out


def memory_bytes(shape: tuple[int, ...], scale: float) -> int:
    """About what the pictures of a run take, the largest before it is fitted included."""
    power = 2 ** math.ceil(math.log2(max(scale, CLEANING)))
    return 8 * shape[0] * shape[1] * power * power
