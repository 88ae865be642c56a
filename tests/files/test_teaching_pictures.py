"""A folder of drawings: what can be learned from, and why the rest cannot."""

from __future__ import annotations

import shutil
from threading import Event

import numpy as np
import pytest
from PIL import Image

from sketchstudio.files import teaching_pictures
from sketchstudio.files.errors import FileError
from sketchstudio.files.teaching_pictures import Found, Stopped, find_pictures


def look(folder, stop=None) -> Found:
    return find_pictures(folder, lambda done, total: None, stop or Event())


def reasons(found: Found) -> dict[str, str]:
    return {one.path.name: one.why for one in found.skipped}


def painting(seed: int, side: int = 160) -> Image.Image:
    rng = np.random.default_rng(seed)
    coarse = Image.fromarray(rng.integers(0, 256, (6, 6, 3), dtype=np.uint8))
    return coarse.resize((side, side), Image.Resampling.BICUBIC)


@pytest.fixture
def folder(tmp_path):
    for number in range(4):
        painting(number).save(tmp_path / f"{number}.png")
    return tmp_path


def test_pictures_are_found_by_name_also_in_folders_below(folder):
    below = folder / "sketchbook"
    below.mkdir()
    painting(9).save(below / "page.jpg")
    (folder / "notes.txt").write_text("not a picture")
    found = look(folder)
    assert [path.name for path in found.pictures] == [*(f"{n}.png" for n in range(4)), "page.jpg"]
    assert not found.skipped


def test_what_cannot_be_learned_from_is_told_with_its_reason(folder):
    whole = (folder / "0.png").read_bytes()
    (folder / "cut.png").write_bytes(whole[: len(whole) // 2])
    (folder / "empty.png").write_bytes(b"")
    (folder / "shot.CR2").write_bytes(b"raw")
    (folder / "layers.psd").write_bytes(b"8BPS")
    painting(5, side=40).save(folder / "tiny.png")
    Image.new("RGB", (200, 200), "teal").save(folder / "wall.png")
    assert reasons(look(folder)) == {
        "cut.png": "damaged",
        "empty.png": "damaged",
        "layers.psd": "foreign",
        "shot.CR2": "raw",
        "tiny.png": "small",
        "wall.png": "plain",
    }


def test_a_raw_photograph_is_never_opened(folder, monkeypatch):
    (folder / "shot.nef").write_bytes(b"")
    monkeypatch.setattr(teaching_pictures, "_seen", lambda path: pytest.fail(f"opened {path}"))
    for picture in folder.glob("*.png"):
        picture.unlink()
    assert reasons(look(folder)) == {"shot.nef": "raw"}


def test_the_same_picture_saved_otherwise_is_a_double(folder):
    with Image.open(folder / "1.png") as picture:
        picture.resize((120, 120)).save(folder / "1 copy.jpg", quality=60)
    shutil.copy(folder / "2.png", folder / "z.png")
    found = look(folder)
    assert reasons(found) == {"1.png": "double", "z.png": "double"}
    assert {one.like.name for one in found.skipped if one.like} == {"1 copy.jpg", "2.png"}


def test_two_drawings_that_differ_in_a_detail_are_two(folder):
    with Image.open(folder / "3.png") as picture:
        changed = picture.copy()
    changed.paste((255, 255, 255), (60, 60, 80, 80))
    changed.save(folder / "4.png")
    assert not look(folder).skipped


def test_sparse_lines_on_white_are_no_single_colour(tmp_path):
    sheet = np.full((300, 300, 3), 255, np.uint8)
    sheet[150:153, 40:260] = 0
    Image.fromarray(sheet).save(tmp_path / "line.png")
    assert len(look(tmp_path).pictures) == 1


def test_transparent_pictures_are_seen_on_white(tmp_path):
    pixels = np.zeros((120, 120, 4), np.uint8)  # black where nothing is
    Image.fromarray(pixels).save(tmp_path / "nothing.png")
    assert reasons(look(tmp_path)) == {"nothing.png": "plain"}


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path):
    with pytest.raises(FileError, match="does not exist"):
        look(tmp_path / "gone")


def test_a_folder_that_goes_meanwhile_is_a_sentence(folder):
    def tell(done, total):
        if done == 1:
            shutil.rmtree(folder)

    with pytest.raises(FileError, match="is gone"):
        find_pictures(folder, tell, Event())


def test_it_stops_when_nobody_wants_to_know(folder):
    stop = Event()
    stop.set()
    with pytest.raises(Stopped):
        look(folder, stop)


def test_no_more_are_looked_at_than_can_be_learned_from(folder, monkeypatch):
    monkeypatch.setattr(teaching_pictures, "MOST", 3)
    found = look(folder)
    assert len(found.pictures) == 3
    assert found.is_cut
