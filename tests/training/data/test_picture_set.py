from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.disc_picture import a_picture
from training.config import ConfigError
from training.data import picture_set
from training.data.categories import CategoryPicture, centred
from training.data.hint_maps import colours_of_areas, some_blots
from training.data.picture_set import Item, portions_from
from training.data.thumbnails import thumbnail_of


def test_what_lies_on_white_is_centred_with_a_margin():
    picture = np.full((300, 500, 3), 255, np.uint8)
    picture[10:60, 20:120] = 30
    rows, columns = np.nonzero(centred(picture).min(axis=2) < 128)
    assert abs((rows.min() + rows.max()) / 2 - 127.5) <= 1
    assert columns.min() == pytest.approx(0.08 * 256, abs=1.5)


def test_a_thumbnail_has_the_colours_that_are_there():
    thumbnail = thumbnail_of(a_picture(), whole=False)
    assert tuple(thumbnail[:3, 3, 4]) == (20, 20, 200)
    assert tuple(thumbnail[:3, 5, 4]) == (200, 20, 20)
    assert thumbnail[3, 0, 0] == 0 and thumbnail[3, 4, 4] == 255
    assert tuple(thumbnail[:3, 0, 0]) in {(20, 20, 200), (200, 20, 20)}


def test_a_whole_picture_has_no_ground():
    assert (thumbnail_of(a_picture(), whole=True)[3] == 255).all()


def test_pictures_are_cut_with_their_lines_and_read_again(tmp_path: Path):
    path = tmp_path / "disc.png"
    Image.fromarray(a_picture()).save(path)
    item = Item(CategoryPicture("shoes", "disc", False, path), ("xdog", "canny"))
    picture_set.prepare([item, item], tmp_path / "set" / "shoes", processes=1)
    (shelf,) = picture_set.load(tmp_path / "set", ["cars", "shoes"])
    assert (shelf.category, shelf.number, len(shelf.pictures)) == ("shoes", 1, 2)
    rng = np.random.default_rng(1)
    for lines in (shelf.extracted(0, rng), shelf.by_hand(1, rng)):
        assert lines.shape == (256, 256) and 200 < lines.sum() < 4000
    assert tuple(shelf.pictures[0][100, 128]) == (20, 20, 200)
    assert tuple(shelf.pictures[0][156, 128]) == (200, 20, 20)


def test_a_way_that_came_since_is_added(tmp_path: Path):
    path = tmp_path / "disc.png"
    Image.fromarray(a_picture()).save(path)
    picture = CategoryPicture("shoes", "disc", False, path)
    folder = tmp_path / "set" / "shoes"
    picture_set.prepare([Item(picture, ("xdog",))], folder, processes=1)
    before = (folder / "pictures.npy").stat().st_mtime_ns
    picture_set.prepare([Item(picture, ("xdog", "canny"))], folder, processes=1)
    (shelf,) = picture_set.load(tmp_path / "set", ["shoes"])
    assert shelf.mask("canny", 0).sum() > 200
    assert (folder / "pictures.npy").stat().st_mtime_ns == before


def test_a_set_that_was_not_prepared_is_told_of(tmp_path: Path):
    with pytest.raises(ConfigError, match="prepare pix2pix"):
        picture_set.load(tmp_path, ["shoes"])


@pytest.mark.parametrize(
    ("row", "named"),
    [({"category": "ships"}, "faces"), ({"category": "cars", "ways": ["magic"]}, "magic")],
)
def test_a_portion_that_is_not_known_is_refused(row: dict, named: str):
    with pytest.raises(ConfigError, match=named):
        portions_from([row])


def test_blots_have_the_colour_of_what_they_lie_on():
    for seed in range(30):
        hints = some_blots(a_picture(), np.random.default_rng(seed), grain=4)
        present = hints[3] > 0
        if present.any():
            colours = hints[:3][:, present].T
            wanted = np.array([(200, 20, 20), (20, 20, 200), (255, 255, 255)]) / 255
            apart = np.abs(colours[:, None] - wanted).max(-1).min(-1)
            assert np.median(apart) < 0.25


def test_all_areas_are_told_but_the_ground() -> None:
    picture = np.full((128, 128, 3), 255, np.uint8)
    picture[32:96, 32:64], picture[32:96, 64:96] = (200, 40, 30), (20, 90, 200)
    ink = np.zeros((128, 128), np.float32)
    ink[32:96, 32:34] = ink[32:96, 94:96] = ink[32:96, 63:65] = 1
    ink[32:34, 32:96] = ink[94:96, 32:96] = 1
    hints = colours_of_areas(picture, ink)
    assert hints.shape == (4, 32, 32)
    assert np.allclose(hints[:, 16, 12], (*(v / 255 for v in (200, 40, 30)), 1), atol=0.05)
    assert np.allclose(hints[:, 16, 20], (*(v / 255 for v in (20, 90, 200)), 1), atol=0.05)
    assert not hints[:, 2, 2].any()
