"""Prepared sketches whose regions' true colours are told, wholly or in part, for the painter.

So it learns what is left to it where the colours were chosen already: light, shade and material.
"""

from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from sketchstudio.conditioning.flat_colours import dense_hints, thumbnail
from sketchstudio.networks.region_colorizer import FRAME_SHARE
from sketchstudio.networks.region_decoding import FRAME
from sketchstudio.networks.sketch_painter import HINT_GRAIN, THUMBNAIL_SIDE
from training.data import sketch_region_set
from training.data.hint_maps import some_blots

ALL_TOLD, SOME_TOLD = 0.6, 0.2  # shares of the sketches; of the rest no region is told
COLOUR_NOISE = 6.0  # of 255


class FlatSketches:
    """The set that `prepare sketch-colours` made, in batches as pix2pix has them."""

    def __init__(self, folder: Path, *, whole: frozenset[int]) -> None:
        """whole: numbers of the categories whose pictures fill their square."""
        self._columns = sketch_region_set.load(folder)
        self._whole = whole
        numbers = np.asarray(self._columns["category"])
        counts = np.bincount(numbers).clip(1)
        self._chances = np.cumsum(1 / np.sqrt(counts[numbers]))

    def batch(self, rng: np.random.Generator, size: int) -> dict[str, Tensor]:
        """ink, hints, thumbnail, category and picture; some mirrored."""
        rows = np.searchsorted(self._chances, rng.random(size) * self._chances[-1])
        each = [self._sketch(int(row), rng) for row in rows]
        return {name: torch.stack([sketch[name] for sketch in each]) for name in each[0]}

    def _sketch(self, row: int, rng: np.random.Generator) -> dict[str, Tensor]:
        columns, step = self._columns, -1 if rng.random() < 0.5 else 1
        picture = columns["colour"][row][:, ::step].copy()
        ink, full = columns["ink"][row][:, ::step], columns["full"][row][:, ::step]
        number, count = int(columns["category"][row]), int(columns["count"][row])
        paper = columns["geometry"][row, :count, FRAME_SHARE] > FRAME
        if number in self._whole:
            paper[:] = False
        noisy = columns["regions"][row, :count] + rng.normal(0, COLOUR_NOISE, (count, 3))
        flat = np.clip(noisy, 0, 255).astype(np.uint8)[full - 1]
        thing, kind = ~paper[full - 1], rng.random()
        if kind < ALL_TOLD + SOME_TOLD:
            kept = ~paper & (rng.random(count) < (1.0 if kind < ALL_TOLD else rng.random()))
            hints = dense_hints(flat, kept[full - 1], HINT_GRAIN)
        else:
            hints = some_blots(picture, rng, grain=HINT_GRAIN)
        return {
            "ink": torch.from_numpy(ink / np.float32(255))[None],
            "hints": torch.from_numpy(hints),
            "thumbnail": torch.from_numpy(thumbnail(flat, thing, thing, THUMBNAIL_SIDE)),
            "category": torch.tensor(number),
            "picture": torch.from_numpy(picture).permute(2, 0, 1).float() / 127.5 - 1,
        }
