"""Folders of pictures gone through: each is read, made into something, and written whole.

Everything that is made of a folder says beside it what it was made with, and is not made again.
"""

import json
import multiprocessing
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from PIL import Image
from tqdm import tqdm

from sketchstudio.opencv import cv2
from training import config as configuration
from training.config import Config, ConfigError
from training.data.packs import PackMissing, pictures_in, read_on_white

Work = TypeVar("Work")


@dataclass(frozen=True, slots=True)
class Found:
    """A picture of the portions, and what it is called below the folders that are made of it."""

    source: Path
    name: Path


def pictures_of(config: Config, packs: Path) -> list[Found]:
    """Every picture of the portions, in order; no two of one name. PackMissing where there is
    none."""
    found: list[Found] = []
    taken: set[Path] = set()
    for portion in config.portions:
        if set(portion) != {"source"}:
            raise ConfigError(f"A portion of {config.task} has a source and nothing else.")
        folder = packs / portion["source"]
        for source in pictures_in(folder):
            name = folder.name / source.relative_to(folder).with_suffix(".png")
            if name in taken:  # a.jpg beside a.png
                name = name.with_stem(f"{source.stem}-{source.suffix[1:]}")
            taken.add(name)
            found.append(Found(source, name))
    if not found:
        raise PackMissing("There is no picture in the folders that are to be prepared.")
    return found


def checked(config: Config, defaults: Mapping[str, Any]) -> dict[str, Any]:
    """The settings with their defaults, each of its default's kind; ConfigError names another."""
    settings = configuration.setting(config, dict(defaults))
    for name, value in settings.items():
        kind = type(defaults[name])
        if kind is float and type(value) is int:
            settings[name] = float(value)
        elif type(value) is not kind:
            raise ConfigError(f"{name} is {value!r}; it has to be like {defaults[name]!r}.")
    return settings


def begin(note: Path, made_with: Mapping[str, Any]) -> None:
    """Writes `note`; ConfigError where it is there and tells of other settings."""
    if note.is_file() and json.loads(note.read_text(encoding="utf-8")) != made_with:
        raise ConfigError(
            f"{note.parent} was begun with other settings; remove it, or name another --prepared."
        )
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_text(json.dumps(made_with, indent=1) + "\n", encoding="utf-8")


def all_made(make: Callable[[Work], bool], todo: Sequence[Work], processes: int) -> list[Work]:
    """-> the work for which `make`, a module's own function, said False."""
    done = list(tqdm(_made(make, todo, processes), total=len(todo), unit="picture"))
    return [work for work, made in zip(todo, done, strict=True) if not made]


def _made(make: Callable[[Work], bool], todo: Sequence[Work], processes: int) -> Iterator[bool]:
    if processes == 1:
        yield from map(make, todo)
        return
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        yield from pool.imap(make, todo, chunksize=4)


def read(source: Path, side: int) -> np.ndarray | None:
    """(H, W, 3) uint8 on white, the longer side at most `side`; None where it cannot be read."""
    try:
        picture = read_on_white(source)
    except (OSError, ValueError, Image.DecompressionBombError):
        return None
    height, width = picture.shape[:2]
    scale = side / max(height, width)
    if scale >= 1:
        return picture
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return cv2.resize(picture, size, interpolation=cv2.INTER_AREA)


def write(path: Path, pixels: np.ndarray) -> None:
    """A PNG, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".part")
    Image.fromarray(pixels).save(partial, format="PNG")
    partial.replace(path)


def told_of(unreadable: Sequence[Path]) -> str:
    """One line; empty where all could be read."""
    if not unreadable:
        return ""
    shown = ", ".join(path.name for path in unreadable[:5])
    more = f" and {len(unreadable) - 5} more" if len(unreadable) > 5 else ""
    return f"Left out, as they cannot be read: {shown}{more}."
