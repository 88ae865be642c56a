"""A model's card (`model.json`) and the check of its weights file, without torch.

The card says which network the weights are for and how they came about. Nothing in a model folder
is trusted: sizes are bounded before anything is read, and the weights must have the card's sha256.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from sketchstudio.networks.errors import WeightsError

CARD_FILE = "model.json"
WEIGHTS_FILE = "weights.safetensors"
MAX_CARD_BYTES = 1 << 20
MAX_WEIGHTS_BYTES = 1 << 30  # far above what ships; keeps a hostile file from filling the memory
DATA_TERMS = ("free", "research")


@dataclass(frozen=True, slots=True)
class Card:
    """All that `model.json` says; the field names are its keys."""

    name: str
    task: str
    network: str
    arguments: Mapping[str, Any]
    inputs: Any
    size_rule: Any
    licence: str
    data_terms: str  # "free" or "research"
    sources: list[Any]
    training_command: str
    seed: int
    steps: int
    hardware: str
    figures: Mapping[str, Any]
    sha256: str
    created: str


KEYS = tuple(field.name for field in fields(Card))


def read_card(folder: Path) -> Card:
    """The card in `folder`; WeightsError says in one sentence what is wrong with it."""
    path = folder / CARD_FILE
    try:
        raw = read_bounded(path, MAX_CARD_BYTES)
        entries = json.loads(raw)
    except FileNotFoundError:
        raise WeightsError(f"{folder} has no {CARD_FILE}.") from None
    except (ValueError, RecursionError):
        raise WeightsError(f"{path} is damaged: it is not JSON.") from None
    return card_from(entries, path)


def card_from(entries: object, origin: Path) -> Card:
    """The card made of a decoded `model.json`; keys beyond the known ones are passed over."""
    if not isinstance(entries, dict):
        raise WeightsError(f"{origin} is damaged: it is not a JSON object.")
    missing = [key for key in KEYS if key not in entries]
    if missing:
        raise WeightsError(f"{origin} lacks {', '.join(missing)}.")
    card = Card(**{key: entries[key] for key in KEYS})
    wrong = [key for key in KEYS if not _has_right_kind(key, getattr(card, key))]
    if wrong:
        raise WeightsError(f"{origin} has a wrong value for {', '.join(wrong)}.")
    return card


def read_labels(folder: Path) -> dict[str, tuple[str, ...]]:
    """What the answers of a classifier in `folder` are called, by question; WeightsError where its
    card does not say."""
    path = folder / CARD_FILE
    read_card(folder)
    labels = json.loads(read_bounded(path, MAX_CARD_BYTES)).get("labels")
    if not isinstance(labels, dict) or not all(isinstance(n, list) for n in labels.values()):
        raise WeightsError(f"{path} does not name the network's answers.")
    return {question: tuple(map(str, names)) for question, names in labels.items()}


def read_weights(folder: Path, card: Card) -> bytes:
    """The bytes of the weights file; WeightsError where it is missing or not the card's."""
    path = folder / WEIGHTS_FILE
    try:
        content = read_bounded(path, MAX_WEIGHTS_BYTES)
    except FileNotFoundError:
        raise WeightsError(f"{folder} has no {WEIGHTS_FILE}.") from None
    if hashlib.sha256(content).hexdigest() != card.sha256:
        raise WeightsError(f"{path} is damaged: its sha256 is not the one in {CARD_FILE}.")
    return content


def read_bounded(path: Path, limit_bytes: int) -> bytes:
    """A regular file's bytes; WeightsError over the limit, FileNotFoundError passes through."""
    try:
        with path.open("rb") as file:
            content = file.read(limit_bytes + 1)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise WeightsError(f"{path} cannot be read: {error.strerror}.") from error
    if len(content) > limit_bytes:
        raise WeightsError(f"{path} is too large: at most {limit_bytes >> 20} MiB are read.")
    return content


def _has_right_kind(key: str, value: object) -> bool:
    if key in ("arguments", "figures"):
        return isinstance(value, dict)
    if key in ("seed", "steps"):
        return isinstance(value, int) and not isinstance(value, bool)
    if key == "sources":
        return isinstance(value, list)
    if key in ("inputs", "size_rule"):
        return True
    if key == "data_terms":
        return value in DATA_TERMS
    return isinstance(value, str) and (value != "" or key == "hardware")
