"""GIMP palettes: what is written comes back, what is damaged is refused in a sentence."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sketchstudio.files.errors import Complaint, FileError
from sketchstudio.files.palettes import (
    MAX_COLORS,
    Palette,
    PaletteShelf,
    Swatch,
    parse_palette,
    read_palette,
    write_palette,
)

COLOR = st.tuples(*[st.integers(0, 255)] * 3)
NAME = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=30)
PALETTE = st.builds(
    Palette,
    NAME,
    st.lists(st.builds(Swatch, COLOR, NAME), min_size=1, max_size=40).map(tuple),
    st.integers(0, 64),
)
RED, GREEN, BLUE = (200, 0, 0), (0, 200, 0), (0, 0, 200)


@given(PALETTE)
def test_what_is_written_comes_back(tmp_path_factory, palette):
    path = tmp_path_factory.mktemp("palettes") / "one.gpl"
    write_palette(path, palette)
    assert read_palette(path) == palette


def test_what_gimp_writes_is_read():
    content = (
        b"GIMP Palette\r\nName: Caf\xc3\xa9\r\nColumns: 4\r\n# made by hand\r\n\r\n"
        b"  0   0   0\tBlack\r\n255 128  0 Warm orange\r\n 12 34 56\r\n"
    )
    palette = parse_palette(content, "file")
    assert palette.name == "Café" and palette.columns == 4
    assert palette.swatches == (
        Swatch((0, 0, 0), "Black"),
        Swatch((255, 128, 0), "Warm orange"),
        Swatch((12, 34, 56)),
    )


def test_old_files_have_no_name_and_one_byte_a_letter():
    palette = parse_palette(b"GIMP Palette\n1 2 3 gr\xfcn\n", "wood")
    assert palette == Palette("wood", (Swatch((1, 2, 3), "grün"),))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "not a GIMP palette"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "not a GIMP palette"),
        (b"JASC-PAL\n0100\n", "not a GIMP palette"),
        (b"GIMP Palette\nName: x\n#\n", "no colour"),
        (b"GIMP Palette\n1 2 3\n1 2\n", "line 3"),
        (b"GIMP Palette\n1 2 999\n", "line 2"),
        (b"GIMP Palette\n-1 2 3\n", "line 2"),
        (b"GIMP Palette\n" + b"9" * 900_000 + b" 1 1\n", "line 2"),
        (b"GIMP Palette\n" + b"1 2 3\n" * (MAX_COLORS + 1), "limit"),
        (b"GIMP Palette\n" + b"#" * 2_000_000, "too large"),
    ],
)
def test_a_damaged_palette_is_refused_in_a_sentence(tmp_path, content, words):
    path = tmp_path / "bad.gpl"
    path.write_bytes(content)
    with pytest.raises(FileError, match=words) as refused:
        read_palette(path)
    assert str(refused.value).endswith(".") and "\n" not in str(refused.value)


@given(st.binary(max_size=300))
def test_no_bytes_at_all_make_it_fall_over(content):
    for tried in (content, b"GIMP Palette\n" + content):
        try:
            assert parse_palette(tried, "any").swatches
        except Complaint as complaint:
            assert str(complaint)


def test_columns_that_are_none_are_as_many_as_fit():
    assert parse_palette(b"GIMP Palette\nColumns: many\n1 2 3\n", "x").columns == 0


def test_colours_are_added_once_and_moved_renamed_and_removed():
    palette = Palette.of("three", [RED, GREEN]).added(BLUE)
    assert palette.added(RED) == palette
    assert [swatch.color for swatch in palette.moved(2, 0).swatches] == [BLUE, RED, GREEN]
    assert palette.renamed(1, " leaf\ngreen ").swatches[1] == Swatch(GREEN, "leaf green")
    assert [swatch.color for swatch in palette.without(1).swatches] == [RED, BLUE]


class TestShelf:
    @pytest.fixture
    def shelf(self, tmp_path: Path) -> PaletteShelf:
        bundled = tmp_path / "bundled"
        bundled.mkdir()
        write_palette(bundled / "basic.gpl", Palette.of("Basic", [RED]))
        return PaletteShelf(bundled, tmp_path / "own")

    def test_a_changed_palette_stands_in_place_of_the_bundled_one(self, shelf):
        assert shelf.names() == ["basic"] and not shelf.is_own("basic")
        shelf.keep(shelf.load("basic").added(BLUE), "basic")
        assert shelf.names() == ["basic"] and len(shelf.load("basic").swatches) == 2
        shelf.remove("basic")
        assert shelf.load("basic") == Palette.of("Basic", [RED])

    def test_new_palettes_never_overwrite_others(self, shelf):
        names = [shelf.keep(Palette.of("Basic", [color])) for color in (RED, GREEN, BLUE)]
        assert len({*names, "basic"}) == 4
        assert shelf.keep(Palette.of("../../etc: a?", [RED])) in shelf.names()

    def test_without_a_folder_there_are_no_palettes(self, tmp_path):
        assert PaletteShelf(tmp_path / "no", tmp_path / "none").names() == []
