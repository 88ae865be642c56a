"""A sketch in its square made into pictures of a category by the painter's network."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from sketchstudio.conditioning.silhouette import covered, on_paper, silhouette
from sketchstudio.conditioning.sketch_fit import Placement
from sketchstudio.document import Blot
from sketchstudio.generators._galleries import thumbnail_for
from sketchstudio.opencv import cv2

ONE_MATERIAL = (
    0.35  # how far a painted thing is of one colour, 0..1: chosen by eye on shoes and bags
)

if TYPE_CHECKING:
    from sketchstudio.networks.sketch_painter import SketchPainter


def painted(
    ink: np.ndarray,
    hints: np.ndarray,
    thumbnail: np.ndarray,
    *,
    thing: np.ndarray,
    network: "SketchPainter",
    category: str,
) -> np.ndarray:
    """ink: (S, S) float32 in [0, 1], S a multiple of 32; hints: `hint_map`'s; thumbnail: (4, 8, 8)
    float32; thing: (S, S) bool, beside which the paper stays white -> (S, S, 3) uint8 sRGB.
    Autocast is the caller's."""
    import torch

    device = network.gallery.device
    with torch.inference_mode():
        shown = torch.from_numpy(np.ascontiguousarray(ink, np.float32))[None, None]
        told = torch.from_numpy(hints)[None], torch.from_numpy(thumbnail)[None]
        number = torch.tensor([network.categories.index(category)])
        inputs = [part.to(device) for part in (shown, *told, number)]
        picture = network(*inputs)[0].float().permute(1, 2, 0).cpu().numpy()
    return on_paper(np.clip((picture + 1) * 127.5 + 0.5, 0, 255).astype(np.uint8), thing)


def thing_of(ink: np.ndarray, network: "SketchPainter", category: str) -> np.ndarray:
    """(S, S) bool: what of the sketch is painted; all of it where pictures fill their square."""
    return np.ones(ink.shape, bool) if category in network.whole else silhouette(ink)


def gallery_thumbnail(
    thing: np.ndarray, seed: int, *, network: "SketchPainter", category: str
) -> np.ndarray:
    """(4, 8, 8) float32: colours of another picture of the category, of a like shape."""
    gallery = gallery_of(network, category)
    is_plain = category in network.whole or category in network.flat
    shape = covered(thing, gallery.shape[-1])
    return thumbnail_for(gallery, shape, seed, oneness=0.0 if is_plain else ONE_MATERIAL)


def gallery_of(network: "SketchPainter", category: str) -> np.ndarray:
    """(n, 4, 8, 8) float32 in [0, 1]: how the colours lie in pictures of the category, and how
    much of each cell is the thing."""
    from sketchstudio.networks.sketch_painter import THUMBNAIL_SIDE

    gallery = network.gallery[network.categories.index(category)].float().cpu().numpy()
    return gallery.reshape(-1, 4, THUMBNAIL_SIDE, THUMBNAIL_SIDE)


def in_square(blots: Sequence[Blot], placement: Placement) -> tuple[Blot, ...]:
    """Blots of the part's picture in the pixels of the sketch's square."""
    found = []
    for blot in blots:
        x, y = (float(v) for v in placement.to_network(np.array([blot.x, blot.y])))
        found.append(replace(blot, x=x, y=y, radius=blot.radius * placement.scale))
    return tuple(found)


def hint_map(blots: Sequence[Blot], side: int, grain: int) -> np.ndarray:
    """Blots in a square of `side` pixels -> (4, side/grain, side/grain) float32, colour in [0, 1]
    times presence, and presence; later blots lie over earlier ones."""
    cells = side // grain
    hints = np.zeros((cells, cells, 4), np.float32)
    for blot in blots:
        x, y, radius = blot.x / grain, blot.y / grain, max(1, round(blot.radius / grain))
        value = (*(channel / 255 for channel in blot.color), 1.0)
        if -radius <= x < cells + radius and -radius <= y < cells + radius:
            cv2.circle(hints, (int(x), int(y)), radius, value, -1)
    return hints.transpose(2, 0, 1).copy()
