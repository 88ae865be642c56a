"""Single files of other people's upscalers: which there are, and what each holds.

Looking into one takes torch and a second, so what was seen is kept beside the artist's models, by
size and time of the file. Before torch is loaded, a file that was never looked into is listed by
its name alone.
"""

import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from sketchstudio.generators._model_info import DamagedModel, ModelInfo

TASK = "upscale"
SUFFIXES = frozenset({".safetensors", ".pth"})
UNSEEN = "not looked into yet"


@dataclass(frozen=True, slots=True)
class Seen:
    """What a file was found to hold; why: the sentence that says why it cannot be used."""

    size: int
    changed_ns: int
    architecture: str = ""
    purpose: str = ""
    scale: int = 0
    why: str = ""


def files_in(place: Path) -> list[Path]:
    """The files of weights that lie in the folder by themselves."""
    try:
        entries = sorted(place.iterdir())
    except OSError:
        return []
    return [
        entry
        for entry in entries
        if entry.suffix.lower() in SUFFIXES and not entry.name.startswith(".") and entry.is_file()
    ]


def read_file(path: Path, notes: Path, *, look: bool | None = None) -> ModelInfo | DamagedModel:
    """What `path` holds. notes: the file in which what was seen is kept. look: whether to open a
    file not seen before; None does so once torch is loaded."""
    known = _read_notes(notes)
    seen = known.get(str(path))
    if seen is None or not _is_same(seen, path):
        if not ("torch" in sys.modules if look is None else look):
            return _info(path, UNSEEN)
        seen = _look_into(path)
        _write_notes(notes, {**known, str(path): seen})
    if seen.why:
        return DamagedModel(path, seen.why)
    return _info(path, f"{seen.scale}×, {seen.purpose}, {seen.architecture}", scale=seen.scale)


def _look_into(path: Path) -> Seen:
    from sketchstudio.networks import community
    from sketchstudio.networks.errors import WeightsError

    status = path.stat()
    try:
        kind = community.inspect(path)
    except WeightsError as error:
        return Seen(status.st_size, status.st_mtime_ns, why=str(error))
    return Seen(
        status.st_size, status.st_mtime_ns, kind.architecture, kind.purpose, scale=kind.scale
    )


def _info(path: Path, kind: str, *, scale: int = 0) -> ModelInfo:
    return ModelInfo(
        folder=path,
        name=path.stem,
        task=TASK,
        network="",
        arguments={"scale": scale} if scale else {},
        licence="",
        data_terms="",
        figures={},
        sha256="",
        kind=kind,
    )


def _is_same(seen: Seen, path: Path) -> bool:
    try:
        status = path.stat()
    except OSError:
        return False
    return (seen.size, seen.changed_ns) == (status.st_size, status.st_mtime_ns)


def _read_notes(notes: Path) -> dict[str, Seen]:
    """Empty where there are none, or they are damaged: then files are looked into again."""
    try:
        entries = json.loads(notes.read_text(encoding="utf-8"))
        return {str(path): Seen(**entry) for path, entry in entries.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _write_notes(notes: Path, known: dict[str, Seen]) -> None:
    """Best effort: without notes every start looks again."""
    kept = {path: asdict(seen) for path, seen in known.items() if Path(path).exists()}
    partial = notes.with_suffix(".part")
    try:
        notes.parent.mkdir(parents=True, exist_ok=True)
        partial.write_text(json.dumps(kept, indent=1), encoding="utf-8")
        partial.replace(notes)
    except OSError:
        return
