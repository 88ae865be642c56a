"""What an exported file is called, where the artist has not said otherwise."""

from __future__ import annotations

from pathlib import Path

from sketchstudio.files.export_choices import ExportChoices
from sketchstudio.files.exporting import ExportFormat
from sketchstudio.ui.exporting.making import NOISE_OFF


def told_name(stem: str, choices: ExportChoices) -> str:
    """As in sketch.png, sketch_x2.png and sketch_x2_n1.png."""
    scale = f"_x{choices.scale:g}" if choices.scale != 1 else ""
    noise = f"_n{choices.noise}" if choices.noise != NOISE_OFF else ""
    return f"{stem}{scale}{noise}{choices.kind.suffix}"


def full_path(folder: Path, name: str, kind: ExportFormat) -> Path:
    """The file of that name, with the format's own ending; a path that was typed is one."""
    path = folder / Path(name.strip()).expanduser()
    if path.suffix.lower() in kind.suffixes:
        return path
    return path.with_name(f"{path.name}{kind.suffix}") if path.name else path
