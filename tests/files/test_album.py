"""What is put into the album stays as it was drawn, and nothing damaged stands in its way."""

import numpy as np
import pytest

from sketchstudio.files.album import MAX_TITLE, Album
from sketchstudio.files.errors import FileError

PICTURE = np.random.default_rng(4).integers(0, 256, (12, 16, 4), dtype=np.uint8)


@pytest.fixture
def album(tmp_path) -> Album:
    return Album(tmp_path / "album")


def test_an_album_that_nobody_has_used_is_empty(album):
    assert album.content().entries == ()
    assert album.content().warnings == ()


def test_a_picture_comes_back_as_it_was_put_in(album):
    album.add(PICTURE, "A shoe", challenge="shoe")
    (entry,) = album.content().entries
    assert (entry.title, entry.challenge) == ("A shoe", "shoe")
    assert np.array_equal(entry.pixels(), PICTURE)


def test_pictures_of_one_title_lie_beside_each_other_newest_first(album):
    added = [album.add(PICTURE, "A shoe") for _ in range(3)]
    assert list(album.content().entries) == added[::-1]


def test_another_title_changes_nothing_else(album):
    entry = album.add(PICTURE, "A shoe", challenge="shoe")
    album.rename(entry, "  My boot ")
    (renamed,) = album.content().entries
    assert (renamed.title, renamed.challenge) == ("My boot", "shoe")
    assert np.array_equal(renamed.pixels(), PICTURE)


def test_no_title_leaves_the_old_one(album):
    album.rename(album.add(PICTURE, "A shoe"), "   ")
    assert album.content().entries[0].title == "A shoe"


def test_a_title_as_long_as_a_book_is_cut(album):
    assert len(album.add(PICTURE, "x" * 5000).title) <= MAX_TITLE


def test_what_is_deleted_leaves_nothing_behind(album, tmp_path):
    album.delete(album.add(PICTURE, "A shoe"))
    assert album.content() == Album(tmp_path / "other").content()
    assert list((tmp_path / "album").iterdir()) == []


def test_an_export_is_the_same_to_the_byte(album, tmp_path):
    entry = album.add(PICTURE, "A shoe")
    album.export(entry, tmp_path / "shoe.png")
    assert (tmp_path / "shoe.png").read_bytes() == entry.path.read_bytes()


def test_an_export_that_cannot_be_is_a_sentence(album, tmp_path):
    entry = album.add(PICTURE, "A shoe")
    with pytest.raises(FileError, match="Cannot save"):
        album.export(entry, tmp_path / "nowhere" / "shoe.png")


@pytest.mark.parametrize("junk", [b"", b"\x00\xff", b"[]", b'{"title": 3}', b"{" * 5000])
def test_a_damaged_note_takes_no_picture_away(album, junk):
    kept = album.add(PICTURE, "kept")
    damaged = album.add(PICTURE, "damaged")
    damaged.path.with_suffix(".json").write_bytes(junk)
    content = album.content()
    assert kept in content.entries
    assert len(content.entries) + len(content.warnings) >= 2


def test_a_damaged_picture_is_one_sentence(album):
    kept = album.add(PICTURE, "kept")
    album.add(PICTURE, "damaged").path.write_bytes(b"no picture")
    content = album.content()
    assert content.entries == (kept,)
    assert content.warnings
