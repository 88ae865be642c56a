"""What was chosen for an export comes back, and what it took is told of the next one."""

import pytest

from sketchstudio.files.export_choices import ExportChoices, ExportMemory
from sketchstudio.files.export_speed import LEAST_PIXELS, ExportSpeeds, Kind

KIND = Kind("upscale 2x")
CHOSEN = ExportChoices(format="webp", quality=70, lossless=False, background="#102030", scale=2.5)


def test_choices_come_back_for_their_picture_and_as_the_last(tmp_path):
    memory = ExportMemory(tmp_path / "exports.json")
    memory.keep(tmp_path / "boat.ora", CHOSEN)
    memory.keep(None, ExportChoices(format="tiff"))
    again = ExportMemory(tmp_path / "exports.json")
    assert again.choices(tmp_path / "boat.ora") == CHOSEN
    assert again.choices(tmp_path / "new.ora").format == "tiff"


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '{"last": 3}', '{"last": {"scale": "x", "background": "#12", "dpi": -4}}'],
)
def test_whatever_stands_in_the_file_there_are_choices(tmp_path, text):
    (tmp_path / "exports.json").write_text(text)
    assert ExportMemory(tmp_path / "exports.json").choices(None) == ExportChoices()


def test_options_that_a_format_has_not_are_not_used():
    deep = ExportChoices(format="jpeg", transparent=True, deep=True)
    assert not deep.has_alpha and not deep.is_deep and not deep.is_lossless


def test_time_goes_with_the_pixels(tmp_path):
    speeds = ExportSpeeds(tmp_path / "speed.json")
    assert speeds.seconds(KIND, 10**6) is None
    speeds.learn(KIND, 10**6, 2.0)
    assert speeds.seconds(KIND, 3 * 10**6) == pytest.approx(6.0)
    assert ExportSpeeds(tmp_path / "speed.json").seconds(KIND, 10**6) == pytest.approx(2.0)


def test_exports_count_for_more_than_looks_and_new_ones_correct_old_ones(tmp_path):
    speeds = ExportSpeeds(tmp_path / "speed.json")
    speeds.guess(KIND, 10**5, 1.0)
    assert speeds.seconds(KIND, 10**6) == pytest.approx(10.0)
    speeds.learn(KIND, 10**6, 2.0)
    speeds.guess(KIND, 10**5, 1.0)
    assert speeds.seconds(KIND, 10**6) == pytest.approx(2.0)
    speeds.learn(KIND, 10**6, 4.0)
    assert speeds.seconds(KIND, 10**6) == pytest.approx(3.0)


def test_what_is_too_small_to_measure_tells_nothing(tmp_path):
    speeds = ExportSpeeds(tmp_path / "speed.json")
    speeds.learn(KIND, LEAST_PIXELS - 1, 1.0)
    assert not speeds.knows(KIND)


@pytest.mark.parametrize("text", ["", "[1]", '{"a": -1, "b": "x", "c": 1e9}'])
def test_a_damaged_file_of_times_is_as_good_as_none(tmp_path, text):
    (tmp_path / "speed.json").write_text(text)
    assert ExportSpeeds(tmp_path / "speed.json").seconds(KIND, 10**6) is None
