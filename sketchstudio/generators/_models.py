"""Networks kept between runs: loading one takes longer than a run."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import nn

KEPT = 8  # networks; the largest takes about 32 MB in single precision


def load(folder: Path, device: str) -> "nn.Module":
    """The folder's network on that device; read anew when its card has changed."""
    from sketchstudio.networks.card import CARD_FILE
    from sketchstudio.networks.errors import WeightsError

    try:
        changed = (folder / CARD_FILE).stat().st_mtime_ns
    except OSError:
        raise WeightsError(f"{folder} has no {CARD_FILE}.") from None
    return _load(folder, device, changed)


def load_level(folder: Path, device: str, level: int) -> "nn.Module":
    """The folder's network tuned to one noise level."""
    return _load_level(folder, device, level, (folder / "model.json").stat().st_mtime_ns)


def load_community(path: Path, device: str) -> "nn.Module":
    """The network in a single file that somebody else made."""
    from sketchstudio.networks.errors import WeightsError

    try:
        changed = path.stat().st_mtime_ns
    except OSError:
        raise WeightsError(f"{path} is not there any more.") from None
    return _load_community(path, device, changed)


@lru_cache(maxsize=KEPT)
def _load_level(folder: Path, device: str, level: int, changed: int) -> "nn.Module":
    network = load(folder, device)
    return network.at_level(level)  # pyright: ignore[reportCallIssue]


@lru_cache(maxsize=1)  # they can be large
def _load_community(path: Path, device: str, changed: int) -> "nn.Module":
    from sketchstudio.networks import community

    return community.load(path, device=device)


@lru_cache(maxsize=KEPT)
def _load(folder: Path, device: str, changed: int) -> "nn.Module":
    from sketchstudio.networks import weights

    return weights.load(folder, device=device)
