"""Reading JSON that others wrote: whatever is wrong with it is one sentence, never a crash."""

import json
from pathlib import Path
from typing import Any

from sketchstudio.files.atomic import write_bytes
from sketchstudio.files.errors import FileError
from sketchstudio.files.reading import reading

MAX_BYTES = 16 * 1024 * 1024  # far above any list of hints or any settings


def read_json(path: Path) -> Any:
    """The value in `path`. Raises FileError for a file that is missing, too large, or not JSON."""
    with reading(path) as stream:
        content = stream.read(MAX_BYTES + 1)
    return parse_json(content, str(path))


def parse_json(content: bytes, name: str) -> Any:
    """The value in `content`; `name` is what the error calls it. Raises FileError."""
    if len(content) > MAX_BYTES:
        raise FileError(f'Cannot open "{name}": it is too large (over {MAX_BYTES >> 20} MB).')
    if not content.strip():
        raise FileError(f'Cannot open "{name}": it is empty.')
    try:
        return json.loads(content.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise FileError(f'Cannot open "{name}": it is not JSON ({where}).') from error
    except (ValueError, RecursionError) as error:
        raise FileError(f'Cannot open "{name}": it is not JSON.') from error


def write_json(path: Path, value: Any) -> None:
    """Save `value`, whole or not at all. Raises FileError."""
    text = json.dumps(value, indent=1, ensure_ascii=False, allow_nan=False)
    write_bytes(path, (text + "\n").encode())
