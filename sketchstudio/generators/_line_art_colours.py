"""Colours for a line drawing, decided region by region by a network that has seen many."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from sketchstudio.conditioning import palette
from sketchstudio.conditioning.lab import to_lab
from sketchstudio.conditioning.line_art import LineArt
from sketchstudio.conditioning.region_tokens import describe
from sketchstudio.generators._progress import Check

if TYPE_CHECKING:
    from sketchstudio.networks.region_colorizer import RegionColorizer
    from sketchstudio.networks.region_decoding import Drawing

NEARLY_WHITE = 5.0  # CIELAB distance
QUICK_ROUNDS = 2


def region_colours(
    drawing: LineArt,
    network: "RegionColorizer",
    *,
    seeds: range,
    strength: float,
    colours: int,
    check: Check,
    quick: bool = False,
) -> list[np.ndarray]:
    """One (R, 3) uint8 for each seed; seed 0 is the likeliest, the others differ in palette.

    strength: 0..1, how far the blots are obeyed; colours: 0 for any number; check may raise. quick:
    decided in fewer rounds.
    """
    from sketchstudio.networks import region_decoding

    tokens = describe(drawing.working_ink, drawing.told.regions)
    check(0.1)
    encoded = region_decoding.encode(
        network, tokens.ink, tokens.pooling, tokens.geometry, tokens.relations
    )
    found = []
    for i, seed in enumerate(seeds):
        begun = 0.2 + 0.8 * i / len(seeds)

        def step(begun: float = begun) -> None:
            check(begun)

        rounds = QUICK_ROUNDS if quick else region_decoding.ROUNDS
        chosen = _decided(drawing, network, encoded, seed, step, obey=strength > 0, rounds=rounds)
        if 0 < strength < 1:
            free = _decided(drawing, network, encoded, seed, step, obey=False, rounds=rounds)
            chosen = free + strength * (chosen - free)
        chosen = _paper_left_bare(drawing, (chosen * 255 + 0.5).astype(np.uint8))
        found.append(_limited(drawing, chosen, encoded.area, count=colours, obeyed=strength == 1))
    return found


def _decided(
    drawing: LineArt,
    network: "RegionColorizer",
    encoded: "Drawing",
    seed: int,
    check: Callable[[], None],
    *,
    obey: bool,
    rounds: int,
) -> np.ndarray:
    """(R, 3) float32 sRGB in [0, 1]."""
    from sketchstudio.networks.region_decoding import RegionDecoder

    shades = (network.palette.float().cpu().numpy() * 255).round().astype(np.uint8)
    palette_lab = to_lab(shades)
    told = drawing.told.colours if obey else {}
    values = np.array(list(told.values()), np.uint8).reshape(-1, 3)
    classes = palette.nearest(values, palette_lab)
    decoder = RegionDecoder(
        network,
        encoded,
        told={
            region: (int(class_), value.astype(np.float32) / 255)
            for region, class_, value in zip(told, classes, values, strict=True)
        },
        palette_lab=palette_lab,
        rounds=rounds,
        check=check,
    )
    return decoder.decide(seed).colours


def _paper_left_bare(drawing: LineArt, chosen: np.ndarray) -> np.ndarray:
    """What was not told and came out nearly white is white: a tint nobody sees is dirt in print."""
    white = to_lab(np.full((1, 3), 255, np.uint8))
    bare = np.linalg.norm(to_lab(chosen) - white, axis=1) < NEARLY_WHITE
    bare[list(drawing.told.colours)] = False
    return np.where(bare[:, None], np.uint8(255), chosen)


def _limited(
    drawing: LineArt, found: np.ndarray, area: np.ndarray, *, count: int, obeyed: bool
) -> np.ndarray:
    if count == 0:
        return found
    keep = list(drawing.told.colours.values()) if obeyed else []
    few = palette.limited(found, area, count=count, keep=keep)
    return palette.filled_up(few, area, count=count, keep=keep)
