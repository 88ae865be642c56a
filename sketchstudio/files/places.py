"""Where the program keeps its own files, on each system where that system expects them.

Setting SKETCHSTUDIO_HOME to a folder puts all of them there: for a stick one carries about, and
for tests.
"""

import os
from pathlib import Path

import platformdirs

from sketchstudio.files.errors import FileError, reason

_APP = "sketchstudio"


def config_dir() -> Path:
    """Settings and the list of recent files."""
    return _own("config") or platformdirs.user_config_path(_APP, appauthor=False)


def data_dir() -> Path:
    """What the artist made or added: results, models."""
    return _own("data") or platformdirs.user_data_path(_APP, appauthor=False)


def cache_dir() -> Path:
    """What can be made again: small pictures of files."""
    return _own("cache") or platformdirs.user_cache_path(_APP, appauthor=False)


def log_dir() -> Path:
    """The log that a report of a bug is made from."""
    return _own("log") or platformdirs.user_log_path(_APP, appauthor=False)


def settings_file() -> Path:
    """The settings, as JSON."""
    return config_dir() / "settings.json"


def keys_file() -> Path:
    """The keys the artist has changed, as JSON."""
    return config_dir() / "keys.json"


def recent_file() -> Path:
    """The list of recently opened files, as JSON."""
    return config_dir() / "recent.json"


def results_dir() -> Path:
    """Every candidate of every run, as PNG."""
    return data_dir() / "results"


def recovery_dir() -> Path:
    """Unsaved work, a folder for each open window."""
    return data_dir() / "recovery"


def thumbnails_dir() -> Path:
    """Small pictures of recent files and results."""
    return cache_dir() / "thumbnails"


def palettes_dir() -> Path:
    """Palettes the artist made, changed or brought."""
    return data_dir() / "palettes"


def colors_file() -> Path:
    """The colours used last, and how the colours panel is set, as JSON."""
    return config_dir() / "colors.json"


def references_file() -> Path:
    """The reference pictures, as JSON."""
    return config_dir() / "references.json"


def references_dir() -> Path:
    """Reference pictures that were pasted and have no other file."""
    return data_dir() / "references"


def brushes_dir() -> Path:
    """Brush presets the artist made or brought: a file dropped here appears in the program."""
    return data_dir() / "brushes"


def brush_kit_file() -> Path:
    """The brushes last in hand, as JSON."""
    return config_dir() / "brush-kit.json"


def album_dir() -> Path:
    """What the artist has put into the album, as PNG."""
    return data_dir() / "album"


def speed_file() -> Path:
    """How fast this machine was, as JSON."""
    return cache_dir() / "speed.json"


def exports_file() -> Path:
    """What was chosen in exporting, by picture, as JSON."""
    return config_dir() / "exports.json"


def export_speed_file() -> Path:
    """How long exports took on this machine, as JSON."""
    return cache_dir() / "export-speed.json"


def models_dir() -> Path:
    """Models the artist added: a folder dropped here appears in the program."""
    return data_dir() / "models"


def teaching_dir() -> Path:
    """What was taught here, a folder for each teaching."""
    return data_dir() / "teaching"


def make_folder(folder: Path) -> None:
    """Make the folder and those around it where they are missing. Raises FileError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(f'Cannot make the folder "{folder}": {reason(error)}.') from error


def _own(part: str) -> Path | None:
    home = os.environ.get("SKETCHSTUDIO_HOME")
    return Path(home).expanduser() / part if home else None
