"""More pictures out of a folder, as `prepare augment` makes them."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from training import config as configuration
from training.config import Config, ConfigError
from training.data import augment_set
from training.data.photo_set import subject_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three pictures, no two alike from any side, and one that cannot be read."""
    (tmp_path / "mine").mkdir()
    rng = np.random.default_rng(1)
    for name in ("a.png", "b.webp", "c.jpg"):
        pixels = rng.integers(0, 256, (40, 60, 3), np.uint8)
        Image.fromarray(pixels).save(tmp_path / "mine" / name, lossless=True)
    (tmp_path / "mine" / "d.png").write_bytes(b"no picture")
    return tmp_path / "mine"


def _config(folder: Path, **settings: object) -> Config:
    read = configuration.read("augment")
    portions = ({"source": str(folder)},)
    return read.with_changes(portions=portions, settings={**read.settings, **settings})


def _prepare(config: Config, folder: Path, out: str = "out") -> dict[str, bytes]:
    """-> the pictures made, by name."""
    place = folder.parent / out
    augment_set.prepare(config, folder.parent, place, processes=1)
    return {path.name: path.read_bytes() for path in place.rglob("*.png")}


def test_a_folder_becomes_as_many_pictures_as_asked_for(folder: Path) -> None:
    made = _prepare(_config(folder, count=40), folder)
    assert len(made) == 30  # a fourth of them are of the one that cannot be read
    assert {"a.png", "a~1.png", "c~9.png"} <= set(made)


def test_the_unreadable_is_told_once(folder: Path) -> None:
    config = _config(folder, count=40)
    missed = augment_set.prepare(config, folder.parent, folder.parent / "out", processes=1)
    assert [path.name for path in missed] == ["d.png"]


def test_a_seed_gives_the_same_pictures_and_another_others(folder: Path) -> None:
    first = _prepare(_config(folder, count=20), folder, "first")
    again = _prepare(_config(folder, count=20), folder, "again")
    other = _prepare(_config(folder, count=20, seed=2), folder, "other")
    assert first == again
    assert first != other


def test_what_is_there_is_not_mixed_with_other_settings(folder: Path) -> None:
    _prepare(_config(folder, count=20), folder)
    with pytest.raises(ConfigError, match="other settings"):
        _prepare(_config(folder, count=30), folder)


def test_what_is_made_of_a_picture_is_held_out_with_it() -> None:
    assert subject_of(Path("mine/cat~12.png")) == subject_of(Path("mine/cat.png")) == "cat"
