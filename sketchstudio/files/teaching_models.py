"""A checkpoint becomes a model of the artist's own: copied with a card that tells its story."""

import os
import secrets
import shutil
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sketchstudio.files.errors import FileError, reason
from sketchstudio.files.folder_names import free_folder
from sketchstudio.files.jsonfiles import read_json, write_json
from sketchstudio.files.places import make_folder
from sketchstudio.files.teaching_plan import Plan
from sketchstudio.files.teaching_run import Checkpoint

CARD_FILE, CARD_TEXT = "model.json", "CARD.md"


def use_checkpoint(checkpoint: Checkpoint, plan: Plan, name: str, place: Path) -> Path:
    """Copy the checkpoint's model into `place`, whole or not at all, under that name: the new
    folder. A name that is taken gets a number. Raises FileError."""
    make_folder(place)
    target, called = free_folder(place, name, "model")
    partial = place / f".{target.name}-{secrets.token_hex(4)}.part"
    try:
        shutil.copytree(checkpoint.model, partial)
        _write_card(partial, checkpoint, plan, called)
        os.replace(partial, target)
    except shutil.Error as error:
        raise FileError(f'Cannot copy the model into "{place}": a file is damaged.') from error
    except OSError as error:
        raise FileError(f'Cannot copy the model into "{place}": {reason(error)}.') from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return target


def _write_card(model: Path, checkpoint: Checkpoint, plan: Plan, called: str) -> None:
    """The name in both, and in words what it was taught from."""
    card = read_json(model / CARD_FILE)
    if not isinstance(card, dict):
        raise FileError(f'Cannot use "{checkpoint.model}": its card is damaged.')
    figures = {**_dict(card.get("figures")), **_measured(checkpoint)}
    write_json(model / CARD_FILE, {**card, "name": called, "figures": figures})
    text_file = model / CARD_TEXT
    told = text_file.read_text(encoding="utf-8") if text_file.is_file() else ""
    text_file.write_text(_text(told, checkpoint, plan, called), encoding="utf-8")


def _text(told: str, checkpoint: Checkpoint, plan: Plan, called: str) -> str:
    """The card's first heading becomes the name; the story comes below it."""
    heading, _, rest = told.partition("\n")
    rest = rest if heading.startswith("# ") else told
    minutes = checkpoint.elapsed_s / 60
    lines = [
        f"# {called}",
        "",
        f"Taught in SketchStudio from {len(plan.pictures)} of the artist's own pictures; chosen "
        f"among the checkpoints of “{plan.name}” after {minutes:.0f} minutes, step "
        f"{checkpoint.step}.",
    ]
    measured = _measured(checkpoint)
    if measured:
        lines += ["", "| measured on the artist's own pictures | |", "| --- | ---: |"]
        lines += [f"| {name.replace('_', ' ')} | {value:.3g} |" for name, value in measured.items()]
    return "\n".join([*lines, "", rest.strip(), ""])


def _measured(checkpoint: Checkpoint) -> dict[str, float]:
    told = asdict(checkpoint.figures)
    return {name: value for name, value in told.items() if isinstance(value, float)}


def _dict(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
