"""Reference pictures are remembered by their paths, and missing ones are let go quietly."""

from pathlib import Path

import numpy as np
import pytest

from sketchstudio.files.images import read_image
from sketchstudio.files.references import (
    References,
    keep_pasted,
    load_references,
    save_references,
)

ONE, TWO = Path("/a/one.png"), Path("/a/two.png")


def test_the_newest_is_shown_and_none_is_there_twice():
    references = References().added(ONE).added(TWO)
    assert references.path == TWO
    assert references.added(ONE) == References((ONE, TWO), 0)
    assert references.without_current() == References((ONE,), 0)
    assert References((ONE,), 0).without_current().path is None


def test_those_whose_file_is_gone_are_forgotten(tmp_path):
    kept = keep_pasted(tmp_path / "pictures", np.zeros((4, 5, 4), np.uint8))
    save_references(tmp_path / "list.json", References((ONE, kept), 1))
    assert load_references(tmp_path / "list.json") == References((kept,), 0)
    assert read_image(kept).shape == (4, 5, 4)


@pytest.mark.parametrize(
    "content", ["", "[]", '{"pictures": 3}', '{"pictures": [1, null, "a\\u0000b"], "current": "x"}']
)
def test_a_damaged_list_is_as_none(tmp_path, content):
    path = tmp_path / "list.json"
    path.write_text(content)
    assert load_references(path) == References()
