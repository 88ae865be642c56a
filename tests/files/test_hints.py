"""Hints travel as JSON, and a bad entry is named."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sketchstudio.document import Blot
from sketchstudio.files.errors import FileError
from sketchstudio.files.hints import read_hints, write_hints

SIZE = (640, 480)
HINT = {"x": 120, "y": 80, "radius": 6, "color": "#d04020"}


@pytest.fixture
def file(tmp_path):
    def write(content):
        path = tmp_path / "entries.json"
        text = content if isinstance(content, str) else json.dumps(content)
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_the_documented_form_is_read(file):
    assert read_hints(file([HINT]), SIZE) == (Blot(1, 120, 80, 6, (208, 64, 32)),)


def test_no_entries_are_fine(file):
    assert read_hints(file([]), SIZE) == ()


def test_a_byte_order_mark_is_fine(file):
    assert len(read_hints(file("\ufeff" + json.dumps([HINT])), SIZE)) == 1


colors = st.tuples(*[st.integers(0, 255)] * 3)
inside = st.floats(0, 479, allow_nan=False)
lengths = st.floats(0.01, 1000)


@given(st.lists(st.tuples(inside, inside, lengths, colors)))
def test_hints_come_back_as_they_were(tmp_path_factory, entries):
    path = tmp_path_factory.mktemp("hints") / "hints.json"
    blots = tuple(Blot(number, *entry) for number, entry in enumerate(entries, start=1))
    write_hints(path, blots)
    assert read_hints(path, SIZE) == blots


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"x": 640}, r"\(640, 80\) is outside the picture, which has 640 × 480 pixels"),
        ({"x": -0.5}, "outside the picture"),
        ({"y": 1e8}, "outside the picture"),
        ({"y": 10**400}, "y must be a number of pixels, not a huge number"),
        ({"x": float("nan")}, "x must be a number of pixels, not nan"),
        ({"x": float("inf")}, "x must be a number of pixels, not inf"),
        ({"x": "12"}, "x must be a number, not '12'"),
        ({"x": True}, "x must be a number, not True"),
        ({"x": None}, "x must be a number, not None"),
        ({"radius": 0}, "radius must be above 0"),
        ({"radius": -3}, "radius must be above 0"),
        ({"radius": 1e6}, "radius must be above 0 and at most 16384, not 1e[+]06"),
        ({"color": "#ggg"}, "color must be like .#d04020., not '#ggg'"),
        ({"color": "#12345"}, "color must be like .#d04020., not '#12345'"),
        ({"color": "red"}, "color must be like .#d04020., not 'red'"),
        ({"color": [1, 2, 3]}, "color must be like"),
        ({"color": "x" * 10_000}, "color must be like .*, not 'xxx.*[.]{3}[.]$"),
    ],
)
def test_a_bad_hint_is_named(file, change, why):
    path = file([HINT, HINT, {**HINT, **change}])
    with pytest.raises(FileError, match=f"hint 3: .*{why}") as caught:
        read_hints(path, SIZE)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("key", HINT)
def test_a_missing_part_of_a_hint_is_named(file, key):
    entry = {name: value for name, value in HINT.items() if name != key}
    with pytest.raises(FileError, match=f"hint 1: {key} is missing"):
        read_hints(file([entry]), SIZE)


@pytest.mark.parametrize("entry", [1, "blot", None, [1, 2, 3]])
def test_a_hint_that_is_no_object_is_named(file, entry):
    with pytest.raises(FileError, match="hint 2: it must be an object with x, y, radius, color"):
        read_hints(file([HINT, entry]), SIZE)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "it is empty"),
        ("  \n", "it is empty"),
        ("{", r"it is not JSON \(line 1, column 2\)"),
        ("x = 3", "it is not JSON"),
        ("[" * 100_000, "it is not JSON"),
        ({"hints": []}, "it must hold a list"),
        (3, "it must hold a list"),
        ([HINT] * 5001, "it has 5,001 entries; the limit is 5,000"),
        ("[" + " " * 17_000_000 + "]", "it is too large"),
    ],
)
def test_a_file_that_holds_no_hints_is_refused(file, content, why):
    with pytest.raises(FileError, match=why):
        read_hints(file(content), SIZE)


def test_a_file_that_is_not_text_is_refused(tmp_path):
    path = tmp_path / "hints.json"
    path.write_bytes(b"\x89PNG\xff\xfe")
    with pytest.raises(FileError, match="it is not JSON"):
        read_hints(path, SIZE)
