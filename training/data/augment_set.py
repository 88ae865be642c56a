"""Folders of pictures made into a folder of more: mirrored, turned by quarters, turned a little.

`out`/FOLDER holds every picture as NAME.png and what was made of it as NAME~1.png and on;
`out`/augment.json says what they were made with. What is there is not made again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from sketchstudio.conditioning.augmenting import Augmentation, Change, changed, variants
from training.config import Config, ConfigError
from training.data import folder_work
from training.data.folder_work import Found

MADE_WITH = "augment.json"
DEFAULTS = Augmentation()
CHANGES: dict[str, Any] = {f.name: getattr(DEFAULTS, f.name) for f in fields(Augmentation)}
SETTINGS: dict[str, Any] = {
    "side": 512,  # pixels of the longer side at most
    "count": 500,  # pictures, those that there are included
    "seed": 1,
    **CHANGES,
}


@dataclass(frozen=True, slots=True)
class Item:
    """One picture to be made, `path`, of the one at `source`."""

    source: Path
    path: Path
    change: Change
    side: int


def prepare(config: Config, packs: Path, out: Path, *, processes: int) -> list[Path]:
    """Makes the pictures that are not there yet; -> those that could not be read.

    ConfigError where the settings are wrong, or others than `out` was begun with.
    """
    settings = folder_work.checked(config, SETTINGS)
    found = folder_work.pictures_of(config, packs)
    work = [
        Item(one.source, out / one.name, change, settings["side"])
        for one, change in dealt(found, settings)
    ]
    folder_work.begin(out / MADE_WITH, {"augment": True, **settings})
    todo = [item for item in work if not item.path.is_file()]
    return unreadable(folder_work.all_made(make, todo, processes))


def make(item: Item) -> bool:
    """Writes the picture; False where its source cannot be read."""
    picture = folder_work.read(item.source, item.side)
    if picture is None:
        return False
    folder_work.write(item.path, changed(picture, item.change))
    return True


def dealt(found: list[Found], settings: Mapping[str, Any]) -> list[tuple[Found, Change]]:
    """`count` pictures out of those found, each called NAME or NAME~1 and on."""
    times = [0] * len(found)
    made = []
    count, seed = settings["count"], settings["seed"]
    for variant in variants(len(found), count, augmentation_of(settings), seed=seed):
        one, number = found[variant.index], times[variant.index]
        times[variant.index] += 1
        name = one.name.with_stem(f"{one.name.stem}~{number}") if number else one.name
        made.append((Found(one.source, name), variant.change))
    return made


def augmentation_of(settings: Mapping[str, Any]) -> Augmentation:
    """ConfigError where a number is beyond what makes sense."""
    if not 0 <= settings["share"] <= 1:
        raise ConfigError(f"share is {settings['share']}; it goes from 0 to 1.")
    if not 0 <= settings["turn_degrees"] <= 45:
        raise ConfigError(f"turn_degrees is {settings['turn_degrees']}; it goes from 0 to 45.")
    if settings["count"] < 0 or settings["seed"] < 0:
        raise ConfigError("count and seed are whole numbers from 0.")
    return Augmentation(**{name: settings[name] for name in CHANGES})


def unreadable(items: list[Item]) -> list[Path]:
    """Their sources, each once."""
    return list(dict.fromkeys(item.source for item in items))
