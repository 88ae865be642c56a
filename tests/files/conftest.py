"""What the tests of files share."""

import zipfile

import pytest

from tests.files.foreign_ora import stack


@pytest.fixture
def ora(tmp_path):
    """Writes a file as another program may: `body` of the stack, and the pictures of its layers."""

    def write(body="", entries=None, *, xml=None, compression=zipfile.ZIP_DEFLATED):
        path = tmp_path / "foreign.ora"
        with zipfile.ZipFile(path, "w", compression) as archive:
            archive.writestr("mimetype", "image/openraster")
            archive.writestr("stack.xml", stack(body) if xml is None else xml)
            for name, content in (entries or {}).items():
                archive.writestr(name, content)
        return path

    return write
