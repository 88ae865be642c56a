"""Somebody else's upscaler into the folder of the artist's own models."""

import os
import secrets
import shutil
from contextlib import suppress
from pathlib import Path

from sketchstudio.generators import _foreign
from sketchstudio.generators._model_info import DamagedModel, ModelInfo
from sketchstudio.generators.base import GeneratorError


def add_file(path: Path, place: Path, notes: Path) -> ModelInfo:
    """Looks into the file and copies it into `place`, whole or not at all; GeneratorError says why
    it cannot be used. What is there already under its name stays: it gets a number."""
    from sketchstudio.networks.errors import NetworkError
    from sketchstudio.networks.torch_import import import_torch

    if path.suffix.lower() not in _foreign.SUFFIXES:
        known = " or ".join(sorted(_foreign.SUFFIXES))
        raise GeneratorError(f"{path.name} is no model: files of weights end in {known}.")
    try:
        import_torch()
    except NetworkError as error:
        raise GeneratorError(f"{error} {error.advice}.") from error
    _usable(_foreign.read_file(path, notes, look=True))
    if path.resolve().parent == place.resolve():
        return _usable(_foreign.read_file(path, notes, look=True))
    target = _target(path, place)
    if not target.exists():
        _copy(path, target)
    return _usable(_foreign.read_file(target, notes, look=True))


def _usable(found: ModelInfo | DamagedModel) -> ModelInfo:
    if isinstance(found, DamagedModel):
        raise GeneratorError(found.why)
    return found


def _target(path: Path, place: Path) -> Path:
    """Where it goes: to a free name, or to that of the same file."""
    target, number = place / path.name, 2
    while target.exists() and not _are_same(path, target):
        target = place / f"{path.stem}_{number}{path.suffix}"
        number += 1
    return target


def _are_same(one: Path, other: Path) -> bool:
    if one.stat().st_size != other.stat().st_size:
        return False
    with open(one, "rb") as first, open(other, "rb") as second:
        while part := first.read(1 << 20):
            if part != second.read(1 << 20):
                return False
    return True


def _copy(path: Path, target: Path) -> None:
    partial = target.with_name(f".{target.name}-{secrets.token_hex(4)}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, partial)
        os.replace(partial, target)
    except OSError as error:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        raise GeneratorError(
            f"{path.name} cannot be copied into {target.parent}: {error.strerror or error}."
        ) from error
