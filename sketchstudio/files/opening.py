"""Opens whatever the artist gives: a project or a picture, told by its content."""

from pathlib import Path

from sketchstudio.document import Document
from sketchstudio.files.images import read_image
from sketchstudio.files.ora import Project, load_ora
from sketchstudio.files.reading import reading

_ZIP = b"PK\x03\x04"


def is_project(path: Path) -> bool:
    """True for an OpenRaster file, also a damaged one under its own name. Raises FileError."""
    with reading(path) as stream:
        return stream.read(4) == _ZIP or path.suffix.lower() == ".ora"


def open_file(path: Path) -> Project:
    """A project, or a picture as a project of one layer named after it. Raises FileError."""
    if is_project(path):
        return load_ora(path)
    document = Document.from_pixels(read_image(path), path.stem)
    return Project(document, extras={}, warnings=())
