"""What a picture can be paired with for teaching a network, one file each: `prepare xdog`.

A file is named after what stands beside the picture. It has SETTINGS, with their defaults, which
the configuration and `--set` change, and `beside(picture, settings, seed)`: (H, W, 3) uint8 sRGB ->
the same size, (H, W) or (H, W, 3) uint8.
"""

import importlib
import pkgutil
from collections.abc import Mapping
from typing import Any, Protocol, cast

import numpy as np


class Pairing(Protocol):
    """A module of this folder."""

    SETTINGS: dict[str, Any]

    def beside(self, picture: np.ndarray, settings: Mapping[str, Any], seed: int) -> np.ndarray: ...


def names() -> list[str]:
    return sorted(m.name for m in pkgutil.iter_modules(__path__))


def find(name: str) -> Pairing:
    """One of `names()`."""
    return cast(Pairing, importlib.import_module(f"{__name__}.{name}"))
