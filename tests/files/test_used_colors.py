"""The colours used last are there at the next start, whatever became of their file."""

import pytest

from sketchstudio.files.used_colors import (
    MAX_RECENT,
    ColorMemory,
    load_colors,
    save_colors,
    used,
)


def test_what_is_kept_comes_back(tmp_path):
    memory = ColorMemory(((1, 2, 3), (255, 0, 9)), "hsv", "basic")
    save_colors(tmp_path / "new" / "colors.json", memory)
    assert load_colors(tmp_path / "new" / "colors.json") == memory


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{", '{"recent": 3}', '{"recent": [1, "red", null, "#12"], "sliders": 7}', "\0"],
)
def test_a_damaged_file_is_as_none(tmp_path, content):
    path = tmp_path / "colors.json"
    path.write_text(content)
    assert load_colors(path) == ColorMemory()


def test_the_newest_stands_first_and_none_twice():
    recent = ()
    for number in range(MAX_RECENT + 5):
        recent = used(recent, (number, 0, 0))
    recent = used(recent, (20, 0, 0))
    assert recent[0] == (20, 0, 0)
    assert len(recent) == len(set(recent)) == MAX_RECENT
