"""Colours for a grey photograph, its lightness kept, from a network that has seen many."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from sketchstudio.conditioning import photo as photos
from sketchstudio.conditioning.photo import Photo
from sketchstudio.conditioning.photo_anchors import anchor
from sketchstudio.conditioning.photo_hints import Spot, hint_map
from sketchstudio.document import Blot
from sketchstudio.generators._progress import Check, share_of, turn_of
from sketchstudio.opencv import cv2

if TYPE_CHECKING:
    from torch import nn

LOOKED = 0.4  # of a candidate's work: the network has seen it, full size is to come


def colour_photograph(
    picture: np.ndarray,
    blots: Sequence[Blot],
    network: "nn.Module",
    *,
    candidates: int,
    seed: int,
    strength: float,
    check: Check,
) -> list[np.ndarray]:
    """picture: (H, W, 3) uint8 sRGB; blots in its pixels -> (H, W, 3) uint8 of its lightness each.

    Seed 0 is the likeliest, any other gives one large part of the picture another hue. strength:
    0..1, how far under a blot the colour goes from what it would be to the blot's.
    check(fraction) may raise.
    """
    photo = photos.prepare(picture, blots if strength > 0 else ())
    if photo.blots and strength < 1:
        photo = _softened(photo, network, strength)
    found = []
    for i in range(candidates):
        step = turn_of(check, i, candidates)
        step(0.0)
        ab = _decided(photo, network, seed + i)
        found.append(photos.coloured(photo, ab, check=share_of(step, LOOKED, 1.0)))
    return found


def _decided(photo: Photo, network: "nn.Module", variation: int) -> np.ndarray:
    """(2, h, w) float32 a and b of each cell."""
    told = photos.spots(photo)
    ab, likely = _looked(photo, network, told)
    if variation == 0:
        return ab
    cells = cv2.resize(photo.working, photo.cells[::-1], interpolation=cv2.INTER_AREA)
    bins = next(network.buffers()).float().cpu().numpy()
    added = anchor(likely, bins, cells, hint_map(told, photo.cells)[2], variation)
    return _looked(photo, network, [*added, *told])[0] if added else ab


def _softened(photo: Photo, network: "nn.Module", strength: float) -> Photo:
    """The blots' colours brought nearer to what the network would choose without them."""
    free, _ = _looked(photo, network, [])
    at = [
        (min(int(s.y), free.shape[1] - 1), min(int(s.x), free.shape[2] - 1))
        for s in photos.spots(photo)
    ]
    here = np.array([free[:, y, x] for y, x in at], np.float32)
    return replace(photo, told=here + strength * (photo.told - here))


def _looked(photo: Photo, network: "nn.Module", told: list[Spot]) -> tuple[np.ndarray, np.ndarray]:
    """a and b (2, h, w) and log-probabilities (K, h, w) of the cells, float32."""
    import torch

    from sketchstudio.networks.photo_decoding import annealed_mean

    lightness = torch.from_numpy(photo.working / 50 - 1)[None, None]
    hints = torch.from_numpy(hint_map(told, photo.cells))[None]
    with torch.inference_mode():
        bins = next(network.buffers())
        logits = network(lightness.to(bins.device), hints.to(bins.device)).float()
        with torch.autocast(bins.device.type, enabled=False):  # half precision would show in steps
            ab = annealed_mean(logits, bins)
        return ab[0].cpu().numpy(), logits.log_softmax(1)[0].cpu().numpy()
