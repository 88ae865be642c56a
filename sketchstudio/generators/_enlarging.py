"""What a network painted, at its own small size, made larger for a canvas that has more pixels."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sketchstudio.generators import _models
from sketchstudio.generators._progress import Check
from sketchstudio.generators._upscaling import Networks, upscaled

if TYPE_CHECKING:
    from sketchstudio.networks.devices import Device

WORTH_IT = 1.2  # times: less is left to interpolation
TWICE_WILL_DO = 3.0  # times: up to here the second doubling shows less than it takes
MOST = 4.0  # times: beyond, there is nothing more to be made out


def enlarged(
    made: np.ndarray, scale: float, upscaler: Path | None, device: "Device", *, check: Check
) -> np.ndarray:
    """(h, w, 3) uint8 -> twice or four times as large, for a canvas `scale` times as large.

    upscaler: a model's folder or a single file that somebody else made; None: nothing is enlarged.
    check(share) may raise.
    """
    times = _times(scale)
    if upscaler is None or times is None:
        return made
    read = _models.load if upscaler.is_dir() else _models.load_community
    network = read(upscaler, str(device.torch_device))
    return upscaled(made, times, Networks(network, None), device, check=check)


def _times(scale: float) -> float | None:
    if scale < WORTH_IT:
        return None
    return 2.0 if scale <= TWICE_WILL_DO else MOST
