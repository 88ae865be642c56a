"""Where the files that come with the program lie: icons, samples."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def resource(*parts: str) -> Path:
    """The path of a bundled file or folder; it need not be there."""
    shipped = _PACKAGE / "resources"  # in an installed wheel; else beside the package
    root = shipped if shipped.is_dir() else _PACKAGE.parent / "resources"
    return root.joinpath(*parts)
