"""Folders of pictures made into pairs: each picture, and what a network is to learn beside it.

`out`/train and `out`/held-out hold `pictures` and a folder named after the pairing, with the same
PNG names in both; `out`/pairs.json says what they were made with. What is there is not made again.
"""

import hashlib
import json
import multiprocessing
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from tqdm import tqdm

from sketchstudio.opencv import cv2
from training import config as configuration
from training import pairings
from training.config import Config, ConfigError
from training.data.packs import PackMissing, pictures_in, read_on_white
from training.data.photo_set import is_held_out, subject_of

MADE_WITH = "pairs.json"
PICTURES = "pictures"
ALL_PAIRINGS: dict[str, Any] = {"side": 512}  # pixels of the longer side at most


@dataclass(frozen=True, slots=True)
class Item:
    """One pair to be made: of `source`, as `name` below the folders of its part."""

    source: Path
    part: Path
    name: Path
    pairing: str
    settings: Mapping[str, Any]

    @property
    def picture(self) -> Path:
        return self.part / PICTURES / self.name

    @property
    def beside(self) -> Path:
        return self.part / self.pairing / self.name


def prepare(config: Config, packs: Path, out: Path, *, processes: int) -> list[Path]:
    """Makes the pairs that are not there yet; -> the pictures that could not be read.

    ConfigError where the settings are wrong, or others than `out` was begun with.
    """
    settings = checked_settings(config)
    work = list(items(config, packs, out, settings))
    if not work:
        raise PackMissing("There is no picture in the folders that are to be paired.")
    _begin(out, {"pairing": config.task, **settings})
    todo = [item for item in work if not (item.beside.is_file() and item.picture.is_file())]
    done = list(tqdm(_made(todo, processes), total=len(todo), unit="pair"))
    return [item.source for item, made in zip(todo, done, strict=True) if not made]


def _made(todo: Sequence[Item], processes: int) -> Iterator[bool]:
    if processes == 1:
        yield from map(make, todo)
        return
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        yield from pool.imap(make, todo, chunksize=4)


def checked_settings(config: Config) -> dict[str, Any]:
    """The pairing's settings with its defaults, each of its default's kind."""
    defaults = {**ALL_PAIRINGS, **pairings.find(config.task).SETTINGS}
    settings = configuration.setting(config, defaults)
    for name, value in settings.items():
        kind = type(defaults[name])
        if kind is float and type(value) is int:
            settings[name] = float(value)
        elif type(value) is not kind:
            raise ConfigError(f"{name} is {value!r}; it has to be like {defaults[name]!r}.")
    return settings


def items(config: Config, packs: Path, out: Path, settings: Mapping[str, Any]) -> Iterator[Item]:
    """Every picture of the portions; one in twenty subjects is held out."""
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
            part = "held-out" if is_held_out(subject_of(source)) else "train"
            yield Item(source, out / part, name, config.task, settings)


def make(item: Item) -> bool:
    """Writes the pair; False where the picture cannot be read."""
    try:
        picture = _fitted(read_on_white(item.source), item.settings["side"])
    except (OSError, ValueError, Image.DecompressionBombError):
        return False
    seed = int(hashlib.sha256(str(item.name).encode()).hexdigest()[:8], 16)
    told = {k: v for k, v in item.settings.items() if k not in ALL_PAIRINGS}
    _write(item.picture, picture)
    _write(item.beside, pairings.find(item.pairing).beside(picture, told, seed))
    return True


def _fitted(picture: np.ndarray, side: int) -> np.ndarray:
    height, width = picture.shape[:2]
    scale = side / max(height, width)
    if scale >= 1:
        return picture
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return cv2.resize(picture, size, interpolation=cv2.INTER_AREA)


def _write(path: Path, pixels: np.ndarray) -> None:
    """Whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".part")
    Image.fromarray(pixels).save(partial, format="PNG")
    partial.replace(path)


def _begin(out: Path, made_with: Mapping[str, Any]) -> None:
    path = out / MADE_WITH
    if path.is_file() and json.loads(path.read_text(encoding="utf-8")) != made_with:
        raise ConfigError(
            f"{out} holds pairs made with other settings; remove it, or name another --prepared."
        )
    out.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(made_with, indent=1) + "\n", encoding="utf-8")


def told_of(unreadable: Sequence[Path]) -> str:
    """One line; empty where all could be read."""
    if not unreadable:
        return ""
    shown = ", ".join(path.name for path in unreadable[:5])
    more = f" and {len(unreadable) - 5} more" if len(unreadable) > 5 else ""
    return f"Left out, as they cannot be read: {shown}{more}."
