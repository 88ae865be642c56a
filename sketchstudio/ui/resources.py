"""Where the files that come with the program lie: icons, samples."""

from __future__ import annotations

from pathlib import Path

_RESOURCES = Path(__file__).resolve().parents[2] / "resources"


def resource(*parts: str) -> Path:
    """The path of a bundled file or folder; it need not be there."""
    return _RESOURCES.joinpath(*parts)
