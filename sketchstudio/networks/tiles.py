"""A picture of any size through a network, tile by tile, without seams and within memory.

Each tile is read with as much around it as counts for its pixels, so that the tiles' borders do
not show; at the picture's own edge nothing is added, as when it is seen whole.
"""

import math
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import numpy as np
import torch
from torch import Tensor, nn

from sketchstudio.networks.devices import Device

BEST_CPU_TILE = 256  # pixels a side: larger ones fall out of the caches (measured: 256 is fastest)
LARGEST_TILE = 1024
SMALLEST_TILE = 64
SHARE = 0.25  # of the free memory: what a tile may take
BYTES_PER_PIXEL = 1600  # of a tile's input: our widest layers, in and out, and the result

Check = Callable[[float], None]
"""Takes the share that is done; raises to stop."""


@dataclass(frozen=True, slots=True)
class Tile:
    """rows, columns: of the input that it answers for; around: with what counts for them."""

    rows: slice
    columns: slice
    around_rows: slice
    around_columns: slice


def tiles_of(height: int, width: int, *, tile: int, reach: int) -> list[Tile]:
    """Tiles of about `tile` pixels a side that cover the picture, row by row."""
    return [
        Tile(rows, columns, _grown(rows, reach, height), _grown(columns, reach, width))
        for rows in _cuts(height, tile)
        for columns in _cuts(width, tile)
    ]


@dataclass(frozen=True, slots=True)
class TiledRun:
    """network: (1, 3, h, w) in [0, 1] -> (1, 3, scale h, scale w), of which a pixel depends on no
    more than `reach` input pixels around it."""

    network: nn.Module
    scale: int
    reach: int
    device: Device

    def fill(
        self, picture: np.ndarray, out: np.ndarray, *, check: Check, tile: int | None = None
    ) -> None:
        """Fill `out` with what the network makes of `picture`.

        picture: (H, W, 3) uint8 or uint16; out: (scale H, scale W, 3) of the same type, also one
        mapped from disk. tile: input pixels a side, None for what the memory allows. On CUDA tiles
        that do not fit are tried smaller; what `check` raises stops it within a layer.
        """
        tile = tile or tile_size(self.device)
        while True:
            try:
                return self._fill_all(picture, out, tile, check)
            except torch.OutOfMemoryError:
                if tile // 2 < SMALLEST_TILE:
                    raise
                torch.cuda.empty_cache()
                tile //= 2

    def _fill_all(self, picture: np.ndarray, out: np.ndarray, tile: int, check: Check) -> None:
        height, width = picture.shape[:2]
        parts = tiles_of(height, width, tile=tile, reach=self.reach)
        for index, part in enumerate(parts):
            done = index / len(parts)
            check(done)
            with asking(self.network, partial(check, done)):
                self._fill_tile(picture, out, part)
        check(1.0)

    def _fill_tile(self, picture: np.ndarray, out: np.ndarray, part: Tile) -> None:
        most, scale = np.iinfo(picture.dtype).max, self.scale
        seen = picture[part.around_rows, part.around_columns].astype(np.float32)
        x = torch.from_numpy(seen).to(self.device.torch_device) / most
        x = x.permute(2, 0, 1)[None]  # in memory still by pixel: convolutions here like it best
        with torch.inference_mode(), self.device.autocast():
            found: Tensor = self.network(x)
        top = (part.rows.start - part.around_rows.start) * scale
        left = (part.columns.start - part.around_columns.start) * scale
        rows, columns = _times(part.rows, scale), _times(part.columns, scale)
        height, width = rows.stop - rows.start, columns.stop - columns.start
        own = found[0, :, top : top + height, left : left + width].float()
        numbers = own.clamp(0, 1).mul(most).add(0.5).permute(1, 2, 0).cpu().numpy()
        out[rows, columns] = numbers.astype(picture.dtype)


def tile_size(device: Device) -> int:
    """Input pixels a side, by the memory that is free now."""
    if device.torch_device.type == "cuda":
        free, _ = torch.cuda.mem_get_info(device.torch_device)
        best = LARGEST_TILE
    else:
        free, best = _free_memory_bytes(), BEST_CPU_TILE
    fits = int(math.sqrt(free * SHARE / BYTES_PER_PIXEL)) // SMALLEST_TILE * SMALLEST_TILE
    return max(SMALLEST_TILE, min(best, fits))


@contextmanager
def asking(network: nn.Module, check: Callable[[], None]) -> Iterator[None]:
    """Asks before each layer whether to go on: a tile of a large network takes seconds. Another
    thread may run the same network meanwhile, and is not asked."""
    leaves = [module for module in network.modules() if not list(module.children())]
    own = threading.get_ident()

    def ask(*_: object) -> None:
        if threading.get_ident() == own:
            check()

    hooks = [leaf.register_forward_pre_hook(ask) for leaf in leaves]
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()


def _cuts(length: int, tile: int) -> list[slice]:
    """Nearly equal parts of at most `tile`."""
    count = max(1, math.ceil(length / tile))
    edges = [round(length * index / count) for index in range(count + 1)]
    return [slice(start, stop) for start, stop in pairwise(edges)]


def _grown(part: slice, reach: int, length: int) -> slice:
    return slice(max(0, part.start - reach), min(length, part.stop + reach))


def _times(part: slice, scale: int) -> slice:
    return slice(part.start * scale, part.stop * scale)


def _free_memory_bytes() -> int:
    try:
        return os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return 1 << 30  # systems that do not tell; enough for the tile that is best on a CPU
