"""Model folders that are written in no time, for tests of what finds and loads them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

CARD: dict[str, Any] = {
    "name": "moon",
    "task": "colorize-moons",
    "network": "tiny",
    "arguments": {"width": 4},
    "inputs": "a picture",
    "size_rule": "any",
    "licence": "CC0-1.0",
    "data_terms": "free",
    "sources": ["made by the test"],
    "training_command": "none",
    "seed": 3,
    "steps": 0,
    "hardware": "",
    "figures": {"psnr_db": 20.0},
}


def a_card(**changes: Any) -> dict[str, Any]:
    return CARD | changes


def write_model(folder: Path, *, content: bytes = b"no real weights", **changes: Any) -> Path:
    """A folder whose card and weights agree, though nothing could load the weights."""
    folder.mkdir(parents=True)
    (folder / "weights.safetensors").write_bytes(content)
    card = a_card(
        sha256=hashlib.sha256(content).hexdigest(), created="2026-01-01T00:00:00+00:00", **changes
    )
    (folder / "model.json").write_text(json.dumps(card))
    return folder
