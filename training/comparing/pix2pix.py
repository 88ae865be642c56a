"""Sketches of every category: extracted from held-out pictures, and from Quick, Draw!, or as if
drawn by hand where nobody drew the category."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
from torch import nn

from sketchstudio.conditioning.sketch import redrawn
from sketchstudio.generators._sketch_painting import gallery_thumbnail, painted, thing_of
from sketchstudio.networks import devices
from sketchstudio.networks.sketch_painter import HINT_GRAIN, SketchPainter
from training.comparing import CANDIDATES, DRAWN, EXTRACTED, Bench, Case
from training.config import Config
from training.trials import sketches
from training.trials.sketches import Trial

PREPARED = "pix2pix"


def bench(config: Config, packs: Path, prepared: Path, most: int) -> Bench:
    tried = sketches.trials(packs, prepared, most)
    cases = []
    for category in tried.categories:
        by_people = tried.of(category, sketches.DRAWN)
        by_hand = by_people or tried.of(category, sketches.BY_HAND)
        cases += _cases(tried.of(category, sketches.EXTRACTED), EXTRACTED)
        cases += _cases(by_hand, DRAWN)
    return Bench(cases, tried.real, paint)


def _cases(trials: Sequence[Trial], kind: str) -> list[Case]:
    return [Case(t.name, t.category, kind, t.canvas, t.lines) for t in trials]


def paint(network: nn.Module, case: Case) -> list[np.ndarray]:
    """As the generator does, without hints and without its finish."""
    ink = redrawn(case.lines)
    hints = np.zeros((4, ink.shape[0] // HINT_GRAIN, ink.shape[1] // HINT_GRAIN), np.float32)
    told: Any = {"network": cast("SketchPainter", network), "category": case.group}
    thing = thing_of(ink, **told)
    with devices.choose("cpu").autocast():
        return [
            painted(ink, hints, gallery_thumbnail(thing, seed, **told), thing=thing, **told)
            for seed in range(CANDIDATES)
        ]
