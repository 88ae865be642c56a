"""What is known of a model without loading it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """A model folder whose card can be read, or a single file. data_terms: "free", "research", or
    "" where nobody has said."""

    folder: Path
    name: str
    task: str
    network: str
    arguments: Mapping[str, Any]
    licence: str
    data_terms: str
    figures: Mapping[str, Any]
    sha256: str
    kind: str = ""  # what a single file holds: "2×, upscaler, SPAN"

    @property
    def label(self) -> str:
        """The name for a list, with what tells it from others."""
        return f"{self.name} ({self.kind})" if self.kind else self.name


@dataclass(frozen=True, slots=True)
class DamagedModel:
    """A model that cannot be used. why: one sentence."""

    folder: Path
    why: str
