"""Settings are rows; a damaged file is never in the way."""

import json

import pytest

from sketchstudio.files.errors import FileError
from sketchstudio.settings import ROWS, Settings, load_settings, save_settings


def other_value(row):
    """A value that the row accepts and that is not its default."""
    if row.kind == "bool":
        return not row.default
    if row.kind == "int":
        return row.minimum if row.default != row.minimum else row.maximum
    return next(value for value, _ in row.choices if value != row.default)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.key)
def test_every_row_accepts_its_default_and_shows_words(row):
    assert row.accepts(row.default)
    assert row.label
    assert all(label for _, label in row.choices)
    assert not row.accepts(None)
    assert not row.accepts("no such value")


def test_no_two_rows_share_a_key():
    assert len({row.key for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.key)
def test_a_changed_setting_comes_back(tmp_path, row):
    path = tmp_path / "config" / "settings.json"
    save_settings(path, Settings().changed(row.key, other_value(row)))
    settings, warning = load_settings(path)
    assert settings[row.key] == other_value(row)
    assert warning is None
    assert {key for key, value in settings.values.items() if value != Settings()[key]} == {row.key}


def test_a_change_leaves_the_old_settings_as_they_were():
    before = Settings()
    after = before.changed("theme", "dark")
    assert before.text("theme") == "system"
    assert after.text("theme") == "dark"


def test_a_value_out_of_range_is_refused():
    with pytest.raises(ValueError, match="undo_memory_mb cannot be 1"):
        Settings().changed("undo_memory_mb", 1)
    with pytest.raises(ValueError, match="cannot be True"):
        Settings().changed("canvas_width", True)
    with pytest.raises(ValueError, match="there is no setting 'colour'; there are theme, device"):
        Settings().changed("colour", "red")


def test_without_a_file_there_are_defaults_and_no_warning(tmp_path):
    assert load_settings(tmp_path / "settings.json") == (Settings(), None)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'"theme"'])
def test_a_damaged_file_gives_defaults_and_one_sentence(tmp_path, content):
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    settings, warning = load_settings(path)
    assert settings == Settings()
    assert warning is not None
    assert "defaults" in warning
    assert str(path) in warning
    assert "\n" not in warning


def test_one_damaged_value_costs_only_that_value(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"theme": "dark", "undo_memory_mb": "lots", "from_the_future": 1}))
    settings, warning = load_settings(path)
    assert settings == Settings().changed("theme", "dark")
    assert warning == "Some settings are back at their defaults: Memory for undo."


def test_a_folder_in_place_of_the_file_is_said(tmp_path):
    settings, warning = load_settings(tmp_path)
    assert settings == Settings()
    assert warning is not None
    with pytest.raises(FileError, match="it is a folder"):
        save_settings(tmp_path, settings)
