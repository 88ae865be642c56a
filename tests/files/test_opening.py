"""What the artist opens, what a folder holds, and what was opened last."""

import numpy as np
import pytest

from sketchstudio.document import Document
from sketchstudio.files import places
from sketchstudio.files.errors import FileError
from sketchstudio.files.folders import companion, inputs_in
from sketchstudio.files.images import write_png
from sketchstudio.files.opening import is_project, open_file
from sketchstudio.files.ora import save_ora
from sketchstudio.files.recent import MAX_FILES, RecentFiles

PIXELS = np.random.default_rng(0).integers(0, 256, (20, 30, 3), dtype=np.uint8)


def test_a_picture_opens_as_one_layer(tmp_path):
    write_png(tmp_path / "cat.png", PIXELS)
    project = open_file(tmp_path / "cat.png")
    (layer,) = project.document.layers
    assert layer.props.name == "cat"
    assert (project.document.snapshot().flatten() == PIXELS).all()
    assert not is_project(tmp_path / "cat.png")


def test_a_project_opens_under_any_name(tmp_path):
    save_ora(tmp_path / "project.png", Document.blank(7, 5).snapshot())
    document = open_file(tmp_path / "project.png").document
    assert (document.width, document.height) == (7, 5)


def test_a_damaged_project_is_not_taken_for_a_picture(tmp_path):
    (tmp_path / "a.ora").write_bytes(b"")
    with pytest.raises(FileError, match="not an OpenRaster project"):
        open_file(tmp_path / "a.ora")


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(FileError, match="it does not exist"):
        open_file(tmp_path / "nothing.png")
    with pytest.raises(FileError, match="no name of a file"):
        open_file(tmp_path / "a\0b.png")


def test_the_pictures_of_a_folder_are_found_in_order(tmp_path):
    for name in ("b.PNG", "a.jpeg", "c.ora", "notes.txt", ".hidden.png", "b.json"):
        (tmp_path / name).touch()
    (tmp_path / "folder.png").mkdir()
    assert [path.name for path in inputs_in(tmp_path)] == ["a.jpeg", "b.PNG", "c.ora"]


def test_a_folder_without_pictures_is_said(tmp_path):
    with pytest.raises(FileError, match="no picture in the folder"):
        inputs_in(tmp_path)
    with pytest.raises(FileError, match="it does not exist"):
        inputs_in(tmp_path / "nowhere")


def test_hints_of_a_folder_are_paired_by_name(tmp_path):
    (tmp_path / "cat.json").touch()
    assert companion(tmp_path, tmp_path / "in" / "cat.png") == tmp_path / "cat.json"
    assert companion(tmp_path, tmp_path / "in" / "dog.png") is None


def test_a_single_hints_file_belongs_to_every_picture(tmp_path):
    file = tmp_path / "all.json"
    assert companion(file, tmp_path / "cat.png") == file


def test_recent_files_are_newest_first_and_each_once(tmp_path):
    recent = RecentFiles(tmp_path / "config" / "recent.json")
    files = [tmp_path / f"{number}.ora" for number in range(MAX_FILES + 2)]
    for file in files:
        file.touch()
        recent.add(file)
    recent.add(files[5])
    found = RecentFiles(tmp_path / "config" / "recent.json").paths()
    assert found[:2] == [files[5], files[-1]]
    assert len(found) == len(set(found)) == MAX_FILES


def test_recent_files_that_are_gone_are_not_shown(tmp_path):
    recent = RecentFiles(tmp_path / "recent.json")
    recent.add(tmp_path / "gone.ora")
    assert recent.paths() == []


@pytest.mark.parametrize("content", ["", "{", "{}", '[1, null, "a\\u0000b"]'])
def test_a_damaged_list_of_recent_files_is_empty(tmp_path, content):
    (tmp_path / "recent.json").write_text(content)
    recent = RecentFiles(tmp_path / "recent.json")
    assert recent.paths() == []
    (tmp_path / "a.ora").touch()
    recent.add(tmp_path / "a.ora")
    assert recent.paths() == [tmp_path / "a.ora"]


def test_the_list_of_recent_files_can_be_cleared(tmp_path):
    recent = RecentFiles(tmp_path / "recent.json")
    (tmp_path / "a.ora").touch()
    recent.add(tmp_path / "a.ora")
    recent.clear()
    assert recent.paths() == []


def test_a_list_that_cannot_be_saved_stops_nobody(tmp_path):
    (tmp_path / "file").touch()
    RecentFiles(tmp_path / "file" / "recent.json").add(tmp_path / "a.ora")
    assert (tmp_path / "file").read_bytes() == b""


def test_everything_of_ours_can_be_kept_in_one_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("SKETCHSTUDIO_HOME", str(tmp_path))
    ours = [
        places.settings_file(),
        places.recent_file(),
        places.results_dir(),
        places.models_dir(),
        places.log_dir(),
    ]
    assert all(path.is_relative_to(tmp_path) for path in ours)
    assert len(set(ours)) == len(ours)
    assert list(tmp_path.iterdir()) == []  # asking makes nothing


def test_places_follow_the_system(monkeypatch):
    monkeypatch.delenv("SKETCHSTUDIO_HOME", raising=False)
    assert places.config_dir().name == "sketchstudio"
    assert places.data_dir().is_absolute()
