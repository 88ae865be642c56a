"""Key maps come back as they were written; a hostile one is one sentence."""

import json

import pytest

from sketchstudio.files.errors import FileError
from sketchstudio.files.keymaps import KeyMap, read_keymap, write_keymap


def test_a_key_map_comes_back_as_it_was_written(tmp_path):
    keymap = KeyMap("krita", {"undo": ("Ctrl+Z", "F5"), "mirror": ()})
    write_keymap(tmp_path / "new" / "keys.json", keymap)
    assert read_keymap(tmp_path / "new" / "keys.json") == keymap


HOSTILE = [
    b"",
    b"{",
    b"\xff\xfe\x00",
    b"[]",
    b"null",
    b"[" * 100_000,
    json.dumps({"keys": {}}),
    json.dumps({"sketchstudio_keys": 99, "keys": {}}),
    json.dumps({"sketchstudio_keys": 1, "preset": 7, "keys": {}}),
    json.dumps({"sketchstudio_keys": 1, "keys": []}),
    json.dumps({"sketchstudio_keys": 1, "keys": {"undo": "Ctrl+Z"}}),
    json.dumps({"sketchstudio_keys": 1, "keys": {"undo": [1]}}),
    json.dumps({"sketchstudio_keys": 1, "keys": {"undo": ["x" * 10_000]}}),
    json.dumps({"sketchstudio_keys": 1, "keys": {"undo": ["A"] * 10_000}}),
    json.dumps({"sketchstudio_keys": 1, "keys": {"x" * 10_000: []}}),
    json.dumps({"sketchstudio_keys": 1, "keys": {str(n): [] for n in range(10_000)}}),
]


@pytest.mark.parametrize("content", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_key_map_is_one_sentence(tmp_path, content):
    path = tmp_path / "keys.json"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(FileError) as refusal:
        read_keymap(path)
    words = str(refusal.value)
    assert str(path) in words
    assert words.endswith(".")
    assert "\n" not in words
    assert len(words) < len(str(path)) + 100
