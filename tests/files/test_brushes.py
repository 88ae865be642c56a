"""Brush presets as files."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sketchstudio.files.brushes import (
    BrushStore,
    parse_preset,
    preset_entry,
    read_folder,
    read_kit,
    write_kit,
)
from sketchstudio.files.errors import Complaint
from sketchstudio.painting.brush import Brush
from sketchstudio.painting.curve import Curve
from sketchstudio.painting.dynamics import SENSORS, TARGETS, Dynamic
from sketchstudio.painting.presets import ERASER, PEN, BrushKit, Preset
from sketchstudio.painting.symmetry import Symmetry

BUNDLED = Path(__file__).parents[2] / "resources" / "brushes"
presets = st.builds(
    Preset,
    st.text("abc äß/.", min_size=1, max_size=40).map(str.strip).filter(bool),
    st.builds(
        Brush,
        size_px=st.floats(1, 1000),
        flow=st.floats(0.01, 1),
        roundness=st.floats(0.02, 1),
        antialias=st.booleans(),
        dynamics=st.lists(
            st.builds(
                Dynamic,
                st.sampled_from(TARGETS),
                st.sampled_from(SENSORS),
                st.floats(0, 1).map(lambda y: Curve(((0, 0), (0.5, y), (1, 1)))),
            ),
            max_size=3,
        ).map(tuple),
    ),
    st.floats(0, 10),
    st.booleans(),
)


def test_the_bundled_presets_all_load_and_have_names_of_their_own():
    bundled, passed_over = read_folder(BUNDLED)
    assert passed_over == []
    assert len({preset.name.casefold() for preset in bundled}) == len(bundled) >= 10
    assert {PEN, ERASER} <= set(bundled)  # what one begins with is not changed already


@given(presets)
def test_a_preset_is_read_as_it_was_written(preset):
    assert parse_preset(preset_entry(preset)) == preset


def test_saving_renaming_and_deleting(tmp_path):
    store = BrushStore(tmp_path / "brushes")
    mine, other = Preset("My / ink", Brush(size_px=7)), Preset("My   ink", Brush())
    store.save(mine)
    store.save(other)
    store.save(Preset("my / INK", Brush(size_px=9)))
    assert sorted(preset.brush.size_px for preset in store.read()[0]) == [6, 9]
    store.delete("MY   INK")
    store.delete("never there")
    assert [preset.brush.size_px for preset in store.read()[0]] == [9]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[1, 2",
        "[]",
        '{"name": ""}',
        '{"name": "x", "brush": {"size_px": -1}}',
        '{"name": "x", "brush": {"size_px": NaN}}',
        '{"name": "x", "brush": {"texture": "/etc"}}',
        '{"name": "x", "brush": {"wings": 2}}',
        '{"name": "x", "dynamics": [{"target": "size", "sensor": "smell"}]}',
        '{"name": "x", "dynamics": [{"target": "size", "sensor": "tilt", "curve": [[1, 0]]}]}',
        '{"name": "x", "dynamics": [{"target": ["size"], "sensor": "tilt"}]}',
        '{"name": "x", "smoothing": 11}',
    ],
)
def test_a_damaged_file_is_passed_over_with_one_sentence(tmp_path, content):
    (tmp_path / "bad.json").write_text(content, encoding="utf-8")
    BrushStore(tmp_path).save(Preset("good", Brush()))
    good, sentences = read_folder(tmp_path)
    assert [preset.name for preset in good] == ["good"]
    assert len(sentences) == 1
    assert "bad.json" in sentences[0]
    assert sentences[0].count("\n") == 0


def test_a_preset_says_what_is_wrong_with_it():
    with pytest.raises(Complaint, match=r"flow must be a number from 0\.01 to 1"):
        parse_preset({"name": "x", "brush": {"flow": 3}})


def test_the_brushes_in_hand_are_remembered(tmp_path):
    path = tmp_path / "config" / "kit.json"
    kit = BrushKit(pen=Preset("Own", Brush(size_px=33)), symmetry=Symmetry("radial", 9))
    write_kit(path, kit)
    assert read_kit(path) == (kit, None)
    path.write_text('{"pen": 3}', encoding="utf-8")
    first, sentence = read_kit(path)
    assert first == BrushKit()
    assert "damaged" in (sentence or "")
    assert read_kit(tmp_path / "none.json") == (BrushKit(), None)
