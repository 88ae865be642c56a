"""One picture through the upscaler whole, in tiles of many sizes, and in two precisions."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import torch

from bench.samples import sample_document
from sketchstudio.generators import models, registry
from sketchstudio.networks import devices, weights
from sketchstudio.networks.tiles import TiledRun

SIDE_PX = 320
WHOLE = 4096  # pixels: a tile larger than the picture
TILES = (64, 80, 96, 128, 160, 192, 256)


def main() -> None:
    picture = np.ascontiguousarray(sample_document(SIDE_PX).snapshot().flatten())
    device = devices.choose("cpu")
    single = replace(device, autocast_dtype=None)
    exact = made(picture, single, WHOLE)
    own = made(picture, device, WHOLE)
    half = replace(device, autocast_dtype=torch.bfloat16)
    figures = {
        "tiled_difference": float(max(differences(picture, device, own))),
        "tiled_difference_single": float(max(differences(picture, single, exact))),
        "half_precision_db": psnr_db(exact, made(picture, half, WHOLE)),
    }
    print(json.dumps(figures))


def differences(picture: np.ndarray, device: devices.Device, whole: np.ndarray) -> list[int]:
    """The largest for each tile size, in steps of 255."""
    return [int(np.abs(made(picture, device, tile) - whole).max()) for tile in TILES]


def made(picture: np.ndarray, device: devices.Device, tile: int) -> np.ndarray:
    """(H, W, 3) uint8 -> (2 H, 2 W, 3) int, 0 to 255."""
    spec = registry.get("upscale").SPEC
    network = weights.load(models.choose_models(spec)["upscale"])
    out = np.empty((picture.shape[0] * 2, picture.shape[1] * 2, 3), np.uint8)
    run = TiledRun(network, 2, int(network.reach), device)  # type: ignore[arg-type]
    run.fill(picture, out, check=lambda _share: None, tile=tile)
    return out.astype(int)


def psnr_db(one: np.ndarray, other: np.ndarray) -> float:
    error = float(np.mean((one - other) ** 2.0))
    return 10 * np.log10(255**2 / max(error, 1e-6))


if __name__ == "__main__":
    main()
