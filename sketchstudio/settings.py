"""What the artist can set, as rows from which the dialog is made, and the file they are kept in.

To add a setting: a row in `ROWS`, on one of the `PAGES`. A missing, damaged or older file is never
in the way.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from sketchstudio.document import MAX_SIDE
from sketchstudio.files.errors import FileError
from sketchstudio.files.jsonfiles import read_json, write_json
from sketchstudio.files.places import make_folder

Value = str | int | bool
Page = Literal["general", "canvas", "input", "generate", "files"]

PAGES: tuple[tuple[Page, str], ...] = (
    ("general", "General"),
    ("canvas", "Canvas"),
    ("input", "Pen, touch and mouse"),
    ("generate", "Generate"),
    ("files", "Files"),
)

FIRMEST = 100  # of the pen's pressure curve, either way


@dataclass(frozen=True, slots=True)
class Row:
    """One setting. `choices` are (value, label), for a "choice"; the limits are for an "int"."""

    key: str
    label: str
    kind: Literal["choice", "int", "bool"]
    default: Value
    choices: tuple[tuple[str, str], ...] = ()
    minimum: int = 0
    maximum: int = 0
    unit: str = ""
    help: str = ""
    page: Page = "general"

    def accepts(self, value: Any) -> bool:
        """Whether this setting can have this value."""
        if self.kind == "choice":
            return any(value == choice for choice, _ in self.choices)
        if self.kind == "bool":
            return isinstance(value, bool)
        return type(value) is int and self.minimum <= value <= self.maximum


ROWS = (
    Row(
        "theme",
        "Theme",
        "choice",
        "system",
        choices=(("system", "As the system"), ("dark", "Dark"), ("light", "Light")),
    ),
    Row(
        "device",
        "Generate on",
        "choice",
        "auto",
        choices=(("auto", "The GPU where one works"), ("cpu", "CPU"), ("cuda", "GPU (CUDA)")),
        page="generate",
    ),
    Row(
        "teaching_at_close",
        "Teaching, when the window is closed",
        "choice",
        "ask",
        choices=(
            ("ask", "Ask"),
            ("keep", "Goes on in the background"),
            ("stop", "Stops, and can be resumed"),
        ),
        help="What is being taught is a process of its own, and needs no window.",
        page="generate",
    ),
    Row(
        "autosave",
        "Keep unsaved work for a recovery",
        "choice",
        "10",
        choices=(
            ("5", "5 s after a change"),
            ("10", "10 s after a change"),
            ("30", "30 s after a change"),
            ("60", "1 minute after a change"),
            ("300", "5 minutes after a change"),
            ("600", "10 minutes after a change"),
            ("off", "Never"),
        ),
        help="After a crash the next start offers it. Never while a stroke is drawn.",
    ),
    Row(
        "undo_memory_mb",
        "Memory for undo",
        "int",
        512,
        minimum=64,
        maximum=16_384,
        unit="MB",
        help="When it is full, the oldest steps are forgotten.",
    ),
    Row(
        "canvas_width",
        "Width of a new canvas",
        "int",
        1024,
        minimum=1,
        maximum=MAX_SIDE,
        unit="px",
        page="canvas",
    ),
    Row(
        "canvas_height",
        "Height of a new canvas",
        "int",
        768,
        minimum=1,
        maximum=MAX_SIDE,
        unit="px",
        page="canvas",
    ),
    Row(
        "results_quota_mb",
        "Disk space for results",
        "int",
        1000,
        minimum=10,
        maximum=1_000_000,
        unit="MB",
        help="When it is full, the oldest results without a star are deleted.",
        page="files",
    ),
    Row(
        "finger",
        "A finger on the screen",
        "choice",
        "draw",
        choices=(("draw", "Draws"), ("move", "Moves the view"), ("nothing", "Does nothing")),
        help="Two fingers move, zoom and turn the view; a tap of two undoes, of three redoes.",
        page="input",
    ),
    Row(
        "pen_firmness",
        "How hard the pen is pressed",
        "int",
        0,
        minimum=-FIRMEST,
        maximum=FIRMEST,
        help="Below 0 a light hand is enough, above 0 the pen asks for a strong one. See Help, "
        "Test the pen.",
        page="input",
    ),
    Row(
        "wheel_zoom",
        "Turning the wheel away from you",
        "choice",
        "in",
        choices=(("in", "Zooms in"), ("out", "Zooms out")),
        page="input",
    ),
)

_ROWS = {row.key: row for row in ROWS}
_DEFAULTS: Mapping[str, Value] = MappingProxyType({row.key: row.default for row in ROWS})


@dataclass(frozen=True, slots=True)
class Settings:
    """A value for every row; `Settings()` has the defaults."""

    values: Mapping[str, Value] = field(default_factory=lambda: _DEFAULTS)

    def __getitem__(self, key: str) -> Value:
        return self.values[key]

    def text(self, key: str) -> str:
        """The value of a "choice"."""
        return str(self.values[key])

    def number(self, key: str) -> int:
        """The value of an "int"."""
        return int(self.values[key])

    def changed(self, key: str, value: Value) -> "Settings":
        """The settings with one other value. ValueError where there is no such key or value."""
        if key not in _ROWS:
            raise ValueError(f"there is no setting {key!r}; there are {', '.join(_ROWS)}")
        if not _ROWS[key].accepts(value):
            raise ValueError(f"{key} cannot be {value!r}")
        return Settings(MappingProxyType({**self.values, key: value}))


def load_settings(path: Path) -> tuple[Settings, str | None]:
    """The settings in `path`, and a sentence for the artist where some could not be used."""
    if not path.exists():
        return Settings(), None
    try:
        stored = read_json(path)
    except FileError:
        stored = None
    if not isinstance(stored, dict):
        return Settings(), f'The settings are back at their defaults: "{path}" is damaged.'
    settings, refused = Settings(), []
    for key in _ROWS.keys() & stored.keys():
        try:
            settings = settings.changed(key, stored[key])
        except ValueError:
            refused.append(_ROWS[key].label)
    if refused:
        return settings, f"Some settings are back at their defaults: {', '.join(sorted(refused))}."
    return settings, None


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings. Raises FileError."""
    make_folder(path.parent)
    write_json(path, dict(settings.values))
