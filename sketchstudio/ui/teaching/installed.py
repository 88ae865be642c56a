"""Whether all is there that teaching needs; looked for without importing any of it."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

import sketchstudio

NEEDED = ("training", "torch", "tensorboard", "lightning_fabric")
REQUIREMENTS = "requirements-training.txt"


def missing() -> list[str]:
    """The packages that are not installed."""
    return [name for name in NEEDED if find_spec(name) is None]


def how_to_get() -> str:
    """The command that installs them."""
    repository = Path(sketchstudio.__file__).resolve().parents[1]
    if (repository / REQUIREMENTS).is_file():
        return f'"{sys.executable}" -m pip install -r "{repository / REQUIREMENTS}"'
    return f'"{sys.executable}" -m pip install "sketchstudio[training]"'


def training_place() -> Path | None:
    """The folder that holds the training package; a process started there finds it."""
    found = find_spec("training")
    return Path(found.origin).parents[1] if found is not None and found.origin else None
