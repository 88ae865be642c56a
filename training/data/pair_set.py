"""Folders of pictures made into pairs: each picture, and what a network is to learn beside it.

`out`/train and `out`/held-out hold `pictures` and a folder named after the pairing, with the same
PNG names in both; `out`/pairs.json says what they were made with. What is there is not made again.
`pairs` makes more pictures of those to learn from first, and lays their `lines` beside them.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sketchstudio.conditioning.augmenting import Change, changed
from training import pairings
from training.config import Config, ConfigError
from training.data import augment_set, folder_work
from training.data.folder_work import Found
from training.data.photo_set import is_held_out, subject_of

MADE_WITH = "pairs.json"
PICTURES, LINES = "pictures", "lines"
PAIRS = "pairs"  # `prepare pairs`
ALL_PAIRINGS: dict[str, Any] = {"side": 512}  # pixels of the longer side at most
ALL_PAIRS: dict[str, Any] = {
    **augment_set.SETTINGS,
    "lines": "outline",  # or another of KINDS_OF_LINES
    "colours": [2, 3],  # of outlines: one of them for each picture in turn, as the seed system did
}
KINDS_OF_LINES = {"outline": "outline", "lineart": "drawn", "xdog": "xdog", "edges": "edges"}


@dataclass(frozen=True, slots=True)
class Item:
    """One pair to be made: of `source`, as `name` below the folders of its part."""

    source: Path
    part: Path
    name: Path
    folder: str  # of what stands beside the picture
    pairing: str
    settings: Mapping[str, Any]
    side: int
    change: Change

    @property
    def picture(self) -> Path:
        return self.part / PICTURES / self.name

    @property
    def beside(self) -> Path:
        return self.part / self.folder / self.name


def prepare(config: Config, packs: Path, out: Path, *, processes: int) -> list[Path]:
    """Makes the pairs that are not there yet; -> the pictures that could not be read.

    ConfigError where the settings are wrong, or others than `out` was begun with.
    """
    settings = checked_settings(config)
    work = list(items(config, packs, out, settings))
    folder_work.begin(out / MADE_WITH, {"pairing": config.task, **settings})
    todo = [item for item in work if not (item.beside.is_file() and item.picture.is_file())]
    missed = folder_work.all_made(make, todo, processes)
    return list(dict.fromkeys(item.source for item in missed))


def checked_settings(config: Config) -> dict[str, Any]:
    """The settings with their defaults, those of the pairing or of `pairs`."""
    if config.task != PAIRS:
        own = pairings.find(config.task).SETTINGS
        return folder_work.checked(config, {**ALL_PAIRINGS, **own})
    settings = folder_work.checked(config, ALL_PAIRS)
    if settings["lines"] not in KINDS_OF_LINES:
        known = ", ".join(KINDS_OF_LINES)
        raise ConfigError(f"lines is {settings['lines']!r}; it is one of {known}.")
    if not settings["colours"]:
        raise ConfigError("colours is empty; it has to be like [2, 3].")
    return settings


def items(config: Config, packs: Path, out: Path, settings: Mapping[str, Any]) -> Iterator[Item]:
    """Every picture of the portions, those to learn from changed into more for `pairs`; one in
    twenty subjects is held out."""
    found = folder_work.pictures_of(config, packs)
    learned = [(one, Change()) for one in found if not _is_held_out(one)]
    held_out = [(one, Change()) for one in found if _is_held_out(one)]
    folder = pairing = config.task
    if config.task == PAIRS:
        folder, pairing = LINES, KINDS_OF_LINES[settings["lines"]]
        learned = augment_set.dealt([one for one, _ in learned], settings)
    for part, chosen in ((out / "train", learned), (out / "held-out", held_out)):
        for index, (one, change) in enumerate(chosen):
            told = _told(pairing, settings, index)
            yield Item(one.source, part, one.name, folder, pairing, told, settings["side"], change)


def make(item: Item) -> bool:
    """Writes the pair; False where the picture cannot be read."""
    picture = folder_work.read(item.source, item.side)
    if picture is None:
        return False
    picture = changed(picture, item.change)
    seed = int(hashlib.sha256(str(item.name).encode()).hexdigest()[:8], 16)
    folder_work.write(item.picture, picture)
    beside = pairings.find(item.pairing).beside(picture, item.settings, seed)
    folder_work.write(item.beside, beside)
    return True


def _told(pairing: str, settings: Mapping[str, Any], index: int) -> dict[str, Any]:
    """The pairing's own settings; of several numbers of colours the one whose turn it is."""
    own = pairings.find(pairing).SETTINGS
    told = {name: settings.get(name, default) for name, default in own.items()}
    if isinstance(told.get("colours"), list):
        told["colours"] = told["colours"][index % len(told["colours"])]
    return told


def _is_held_out(one: Found) -> bool:
    return is_held_out(subject_of(one.source))
