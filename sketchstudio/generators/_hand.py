"""A taught hand at work: what it sees goes in, its painting or its outlines come out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sketchstudio.conditioning.hand_colours import (
    Areas,
    Dab,
    areas_of,
    is_whole,
    map_of,
    shape_of,
)
from sketchstudio.conditioning.hand_sight import Sight
from sketchstudio.document import Blot
from sketchstudio.generators._galleries import thumbnail_for
from sketchstudio.generators._progress import Check
from sketchstudio.generators.base import GeneratorError

if TYPE_CHECKING:
    from torch import Tensor, nn

    from sketchstudio.networks.cyclegan import Hand
    from sketchstudio.networks.devices import Device

LEAST = 1e-3  # of a cell: colours are told everywhere, the areas say where there are none


@dataclass(frozen=True, slots=True, eq=False)
class Colouring:
    """All ways to colour one drawing. gallery: (n, 4, 8, 8), the hand's."""

    areas: Areas
    gallery: np.ndarray
    dabs: Sequence[Dab] = ()

    def map_for(self, seed: int) -> np.ndarray:
        """(4, h, w): seed 0 has the colours of the picture whose shape is likest; seeds that follow
        each other differ."""
        shape = np.maximum(shape_of(self.areas), LEAST)
        layout = thumbnail_for(self.gallery, shape, seed)
        return map_of(self.areas, layout, self.dabs)


def colouring_of(
    sight: Sight, hand: "Hand", blots: Sequence[Blot] = (), *, width: int = 1
) -> Colouring:
    """sight: outlines. blots: on a canvas of that width."""
    gallery = hand.gallery.float().cpu().numpy()
    ink = 1 - sight.pixels[..., 0].astype(np.float32) / 255
    scale, (height, across) = sight.scale_to(width), ink.shape
    left, top = sight.box[:2]
    dabs = [
        Dab((left + blot.x / scale) / across, (top + blot.y / scale) / height, blot.color)
        for blot in blots
    ]
    return Colouring(areas_of(ink, whole=is_whole(gallery)), gallery, dabs)


def painting_of(
    sight: Sight, hand: "Hand", colours: np.ndarray, device: "Device", check: Check
) -> np.ndarray:
    """sight: outlines; colours: (4, h / 4, w / 4) -> (h, w, 3) uint8. check(share) is called before
    every layer."""
    import torch

    told = torch.from_numpy(colours).to(device.torch_device)[None]
    return _run(hand, hand.painter, lambda x: hand.to_painting(x, told), sight, device, check)


def outlines_of(sight: Sight, hand: "Hand", device: "Device", check: Check) -> np.ndarray:
    """sight: a painting -> (h, w) float32 ink in [0, 1]."""
    drawn = _run(hand, hand.drawer, hand.to_outlines, sight, device, check)
    return 1 - drawn[..., 0].astype(np.float32) / 255


def _run(
    hand: "Hand",
    network: "nn.Module",
    make: Callable[["Tensor"], "Tensor"],
    sight: Sight,
    device: "Device",
    check: Check,
) -> np.ndarray:
    """(h, w, 3) uint8."""
    import torch

    from sketchstudio.networks.tiles import asking

    layers = sum(1 for module in network.modules() if not list(module.children()))
    done = 0

    def ask() -> None:
        nonlocal done
        check(min(1.0, done / layers))
        done += 1

    seen = torch.from_numpy(sight.pixels).to(device.torch_device).float() / 127.5 - 1
    x = seen.permute(2, 0, 1)[None].contiguous(memory_format=torch.channels_last)
    with torch.inference_mode(), device.autocast(), asking(network, ask):
        made = make(x)[0].float()
    if not torch.isfinite(made).all():
        raise GeneratorError("The hand calculated no colours (not finite); try the device cpu.")
    pixels = made.add(1).mul(127.5).round().clamp(0, 255).byte()
    return pixels.permute(1, 2, 0).cpu().numpy()
