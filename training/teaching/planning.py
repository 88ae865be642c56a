"""A plan for whoever teaches from the command line: a folder of pictures, and what the studio would
offer for it."""

import hashlib
import json
from dataclasses import asdict
from pathlib import Path

from sketchstudio.conditioning.augmenting import Augmentation
from training.data.packs import pictures_in
from training.teaching import kinds
from training.teaching.errors import TeachingError
from training.teaching.folder import write_whole
from training.teaching.plan import FEWEST, PLAN_FILE, VERSION

COUNT = 500  # pictures, augmented ones included
CHECKPOINT_MINUTES, KEPT = 3.0, 8
COLOURS = (2, 3, 6)


def write(folder: Path, pictures: Path, *, kind: str, minutes: float) -> int:
    """Puts plan.json into `folder`, which is made; -> how many pictures it names.

    TeachingError where there is a plan already, or nothing to learn from.
    """
    begin = kinds.shipped(kinds.find(kind).SHIPPED)
    if (folder / PLAN_FILE).exists():
        raise TeachingError(f"There is a plan in {folder} already: resume it, or choose another.")
    if not pictures.is_dir():
        raise TeachingError(f"There is no folder {pictures}.")
    found = _different(pictures_in(pictures))
    if len(found) < FEWEST:
        raise TeachingError(
            f"{pictures} has too few pictures ({len(found)}): it takes {FEWEST}, and 50 to do well."
        )
    told = {
        "version": VERSION,
        "name": pictures.resolve().name,
        "kind": kind,
        "pictures": [str(path.resolve()) for path in found],
        "sketches": [],
        "colours": list(COLOURS),
        "augment": {**asdict(Augmentation()), "count": max(COUNT, len(found))},
        "lines": "outline",
        "minutes": minutes,
        "epochs": None,
        "device": "auto",
        "checkpoint_minutes": CHECKPOINT_MINUTES,
        "keep": KEPT,
        "seed": 1,
        "start_from": str(begin) if begin else None,
    }
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / PLAN_FILE, json.dumps(told, indent=1, ensure_ascii=False).encode())
    return len(found)


def _different(paths: list[Path]) -> list[Path]:
    """Without those that are another's copy."""
    first: dict[bytes, Path] = {}
    for path in paths:
        first.setdefault(hashlib.sha256(path.read_bytes()).digest(), path)
    return list(first.values())
