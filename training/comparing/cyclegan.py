"""Outlines for a painting hand: those of held-out paintings, and faces that people drew in Quick,
Draw!."""

from pathlib import Path
from typing import cast

import numpy as np
import torch
from torch import nn

from sketchstudio.conditioning.hand_sight import Sight
from sketchstudio.conditioning.thinning import of_width, thinned
from sketchstudio.generators._hand import colouring_of, painting_of
from sketchstudio.networks import devices
from sketchstudio.networks.cyclegan import Hand
from training.comparing import CANDIDATES, DRAWN, EXTRACTED, Bench, Case
from training.config import Config
from training.data import hand_set
from training.data.humanize import drawn
from training.data.quickdraw import hand_drawings
from training.trials.sketches import spread

PREPARED = "cyclegan"
PAINTINGS = "paintings"
SHARE = 10  # times as many of either kind as of a category, where there are several
DRAWN_WORDS = frozenset({"face"})
PEN_PX = 2.0
INK = 128  # of 255: what is darker is a line


def bench(config: Config, packs: Path, prepared: Path, most: int) -> Bench:
    """The pages are as large as the prepared ones."""
    held_out = hand_set.load(prepared / "held-out")
    outlines = held_out["outlines"]
    side = outlines.shape[1]
    count = min(SHARE * most, len(outlines))
    cases = [_extracted(np.array(outlines[row]), row) for row in spread(len(outlines), count)]
    found = list(hand_drawings(packs, DRAWN_WORDS))
    for place in spread(len(found), count):
        lines = drawn(found[place].strokes, (side, side))
        name = f"{found[place].word} {found[place].number}"
        cases.append(Case(name, PAINTINGS, DRAWN, _page(lines), lines))
    return Bench(cases, {PAINTINGS: [np.array(p) for p in held_out["paintings"]]}, paint)


def _extracted(outlines: np.ndarray, row: int) -> Case:
    canvas = np.repeat(outlines[..., None], 3, axis=2)
    return Case(f"painting {row}", PAINTINGS, EXTRACTED, canvas, thinned(outlines < INK))


def _page(lines: np.ndarray) -> np.ndarray:
    grey = 255 - np.rint(of_width(lines, PEN_PX) * 255).astype(np.uint8)
    return np.repeat(grey[..., None], 3, axis=2)


@torch.inference_mode()
def paint(network: nn.Module, case: Case) -> list[np.ndarray]:
    """In the colours that the program would offer first."""
    hand, device = cast("Hand", network), devices.choose("cpu")
    height, width = case.canvas.shape[:2]
    sight = Sight(case.canvas, (0, 0, width, height))
    colouring = colouring_of(sight, hand)
    return [
        painting_of(sight, hand, colouring.map_for(seed), device, lambda share: None)
        for seed in range(CANDIDATES)
    ]
