"""Folders of pictures made into pairs, as `prepare xdog|segment|outline|edges` does."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sketchstudio.opencv import cv2
from training import config as configuration
from training import pairings
from training.config import Config, ConfigError
from training.data import folder_work, pair_set
from training.data.packs import PackMissing

PLAIN = [name for name in pairings.names() if name != "drawn"]  # those without a network


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three pictures of a disc on two grounds, one of them not to be read."""
    (tmp_path / "mine" / "below").mkdir(parents=True)
    for index, name in enumerate(("a.png", "a.webp", "below/b.png")):
        Image.fromarray(_disc(40 + 20 * index)).save(tmp_path / "mine" / name)
    (tmp_path / "mine" / "broken.png").write_bytes(b"no picture")
    return tmp_path / "mine"


def _disc(radius: int) -> np.ndarray:
    picture = np.full((160, 240, 3), (200, 220, 250), np.uint8)
    picture[100:] = (90, 160, 80)
    return cv2.circle(picture, (120, 80), radius, (200, 40, 30), -1)


def _config(pairing: str, folder: Path, **settings: object) -> Config:
    read = configuration.read(pairing)
    portions = ({"source": str(folder)},)
    return read.with_changes(portions=portions, settings={**read.settings, **settings})


def _prepare(config: Config, folder: Path) -> list[Path]:
    return pair_set.prepare(config, folder.parent, folder.parent / "out", processes=1)


def _size(path: Path) -> tuple[int, int]:
    with Image.open(path) as opened:
        return opened.size


@pytest.mark.parametrize("pairing", PLAIN)
def test_every_picture_has_its_pair_and_the_unreadable_are_told(folder: Path, pairing: str) -> None:
    unreadable = _prepare(_config(pairing, folder), folder)
    assert [path.name for path in unreadable] == ["broken.png"]
    assert "broken.png" in folder_work.told_of(unreadable)
    out = folder.parent / "out"
    pictures = sorted(out.glob("*/pictures/**/*.png"))
    assert len(pictures) == 3
    for path in pictures:
        beside = Path(str(path).replace("/pictures/", f"/{pairing}/"))
        assert _size(beside) == _size(path)
    assert not list(out.rglob("*.part"))


@pytest.mark.parametrize("pairing", PLAIN)
def test_settings_are_the_modules_and_files_have_them(pairing: str) -> None:
    module = pairings.find(pairing)
    given = pair_set.checked_settings(configuration.read(pairing))
    assert set(given) == set(module.SETTINGS) | {"side"}
    picture = _disc(50)
    settings = {k: v for k, v in given.items() if k != "side"}
    one, again = (module.beside(picture, settings, 3) for _ in range(2))
    assert one.dtype == np.uint8
    assert np.array_equal(one, again)
    assert one.min() < 128 < one.max()


def test_what_is_there_is_not_made_again(folder: Path) -> None:
    config = _config("outline", folder)
    _prepare(config, folder)
    made = sorted((folder.parent / "out").rglob("*.png"))
    made[0].unlink()
    before = {path: path.stat().st_mtime_ns for path in made[1:]}
    _prepare(config, folder)
    assert made[0].is_file()
    again = [path for path, time in before.items() if path.stat().st_mtime_ns != time]
    assert len(again) <= 1  # the other half of the pair that was gone


def test_pairs_of_other_settings_are_not_mixed(folder: Path) -> None:
    _prepare(_config("segment", folder), folder)
    with pytest.raises(ConfigError, match="other settings"):
        _prepare(_config("segment", folder, colours=2), folder)


def test_segments_have_so_many_colours(folder: Path) -> None:
    for colours in (2, 3):
        settings = {**pairings.find("segment").SETTINGS, "colours": colours}
        areas = pairings.find("segment").beside(_disc(50), settings, 1)
        assert len(np.unique(areas.reshape(-1, 3), axis=0)) == colours


def test_a_large_picture_is_brought_to_the_side(folder: Path) -> None:
    _prepare(_config("edges", folder, side=60), folder)
    sizes = {_size(path) for path in (folder.parent / "out").rglob("*.png")}
    assert sizes == {(60, 40)}


@pytest.mark.parametrize(
    ("settings", "word"),
    [({"colors": 3}, "colors"), ({"colours": "many"}, "many"), ({"colours": 1}, "from 2 to")],
)
def test_wrong_settings_are_told(folder: Path, settings: dict[str, object], word: str) -> None:
    with pytest.raises(ConfigError, match=word):
        _prepare(_config("segment", folder, **settings), folder)


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    with pytest.raises(PackMissing, match="no picture"):
        _prepare(_config("xdog", tmp_path / "mine"), tmp_path / "mine")


def _names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.png"))


def test_lines_as_a_person_would_draw_them_are_dark_on_white() -> None:
    module = pairings.find("drawn")
    small = cv2.resize(_disc(50), (48, 32), interpolation=cv2.INTER_AREA)
    lines = module.beside(small, module.SETTINGS, 1)
    assert (lines.shape, lines.dtype) == ((32, 48), np.uint8)
    assert lines.min() < 128 < np.median(lines)


@pytest.mark.parametrize("lines", [k for k, v in pair_set.KINDS_OF_LINES.items() if v in PLAIN])
def test_pairs_lay_lines_beside_more_pictures_than_there_are(folder: Path, lines: str) -> None:
    unreadable = _prepare(_config("pairs", folder, lines=lines, count=12, side=96), folder)
    assert [path.name for path in unreadable] == ["broken.png"]
    out = folder.parent / "out"
    for part in ("train", "held-out"):
        assert _names(out / part / "pictures") == _names(out / part / "lines")
    # of four to learn from, three each, one that cannot be read
    assert len(_names(out / "train" / "pictures")) == 9
    for name in _names(out / "train" / "lines"):
        assert _size(out / "train" / "lines" / name) == _size(out / "train" / "pictures" / name)


def test_outlines_of_pairs_are_of_two_and_of_three_colours(folder: Path) -> None:
    config = _config("pairs", folder, count=8)
    settings = pair_set.checked_settings(config)
    work = list(pair_set.items(config, folder.parent, folder.parent / "out", settings))
    assert {item.settings["colours"] for item in work} == {2, 3}


@pytest.mark.parametrize(
    ("settings", "word"),
    [
        ({"lines": "ink"}, "outline, lineart, xdog"),
        ({"colours": []}, "empty"),
        ({"share": 1.5}, "from 0 to 1"),
        ({"turn_degrees": 90}, "from 0 to 45"),
        ({"count": -1}, "whole numbers"),
    ],
)
def test_wrong_settings_of_pairs_are_told(
    folder: Path, settings: dict[str, object], word: str
) -> None:
    with pytest.raises(ConfigError, match=word):
        _prepare(_config("pairs", folder, **settings), folder)


def test_settings_on_the_command_line_are_read_as_toml() -> None:
    it = configuration.read("segment")
    assert configuration.with_settings(it, ["colours=2", "smooth = 0.5"]).settings == {
        **it.settings,
        "colours": 2,
        "smooth": 0.5,
    }
    for wrong in ("colours", "colours=two"):
        with pytest.raises(ConfigError, match=wrong):
            configuration.with_settings(it, [wrong])


def test_edges_are_learned_ones_too_and_dark_on_white(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sketchstudio.networks.edges import Edges
    from training.data import edge_chances

    module, small = pairings.find("edges"), Edges(widths=(8, 8, 8, 8), blocks=(1, 1, 1))
    settings = {**module.SETTINGS, "by": "learned", "chance": 0.0}
    monkeypatch.setattr(edge_chances, "edge_detector", lambda: small.eval())
    lines = module.beside(_disc(50), settings, 1)
    assert (lines.shape, lines.dtype) == ((160, 240), np.uint8)
    with pytest.raises(ConfigError, match="canny or learned"):
        module.beside(_disc(50), {**settings, "by": "hand"}, 1)
