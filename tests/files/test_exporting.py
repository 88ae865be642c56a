"""Pictures go out whole or not at all; what a format cannot hold is told, or refused."""

import numpy as np
import pytest
from PIL import Image

from sketchstudio.files.errors import FileError
from sketchstudio.files.exporting import (
    FORMATS,
    ExportOptions,
    encoded,
    format_of,
    with_text,
    write_picture,
)
from sketchstudio.files.images import read_image
from sketchstudio.files.metadata import Metadata

PNG, JPEG, WEBP, TIFF = FORMATS
KINDS = pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.id)


class Stop(Exception):
    pass


def a_picture(height=24, width=31, channels=3, dtype=np.uint8):
    rows, columns = np.mgrid[:height, :width]
    waves = [np.sin((rows * (c + 1) + columns) / 7) for c in range(channels)]
    return ((np.dstack(waves) + 1) / 2 * np.iinfo(dtype).max).astype(dtype)


@KINDS
@pytest.mark.parametrize("channels", [1, 2, 3, 4])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_every_picture_becomes_a_file_that_looks_like_it(tmp_path, kind, channels, dtype):
    picture = a_picture(channels=channels, dtype=dtype)
    if channels in (2, 4):
        picture[..., -1] = np.iinfo(dtype).max
    path = tmp_path / f"a{kind.suffix}"
    write_picture(path, picture, ExportOptions(kind, quality=100))
    wanted = picture.astype(float) * 255 / np.iinfo(dtype).max
    grey = channels < 3
    colour = wanted[..., [0, 0, 0]] if grey else wanted[..., :3]
    assert np.abs(read_image(path)[..., :3] - colour).max() <= 12


@KINDS
def test_one_pixel_is_a_picture(tmp_path, kind):
    path = tmp_path / f"a{kind.suffix}"
    write_picture(path, a_picture(1, 1), ExportOptions(kind))
    assert read_image(path).shape == (1, 1, 4)


def test_a_drawings_colours_stay_as_sharp_as_its_lines_in_a_jpeg(tmp_path):
    write_picture(tmp_path / "a.jpg", a_picture(), ExportOptions(JPEG))
    with Image.open(tmp_path / "a.jpg") as image:
        assert {sampling[1:3] for sampling in image.layer} == {(1, 1)}


def test_transparency_is_laid_on_paper_where_the_format_has_none(tmp_path):
    picture = a_picture(channels=4)
    picture[..., 3] = 0
    options = ExportOptions(JPEG, paper=(200, 100, 50))
    notes = write_picture(tmp_path / "a.jpg", picture, options)
    assert "laid on paper" in notes[0]
    assert np.abs(read_image(tmp_path / "a.jpg")[0, 0, :3] - [200.0, 100, 50]).max() <= 3


def test_nothing_is_told_of_a_transparency_that_shows_nothing(tmp_path):
    picture = a_picture(channels=4)
    picture[..., 3] = 255
    assert write_picture(tmp_path / "a.jpg", picture, ExportOptions(JPEG)) == ()


def test_grey_on_coloured_paper_becomes_coloured(tmp_path):
    picture = a_picture(channels=2)
    picture[..., 1] = 0
    write_picture(tmp_path / "a.jpg", picture, ExportOptions(JPEG, paper=(250, 10, 10)))
    assert np.abs(read_image(tmp_path / "a.jpg")[0, 0, :3] - [250.0, 10, 10]).max() <= 6


@pytest.mark.parametrize("kind", [JPEG, WEBP], ids=lambda kind: kind.id)
def test_a_loss_of_depth_is_told(tmp_path, kind):
    path = tmp_path / f"a{kind.suffix}"
    notes = write_picture(path, a_picture(dtype=np.uint16), ExportOptions(kind))
    assert "8 bits" in notes[0]


@pytest.mark.parametrize(
    ("kind", "size", "limit"),
    [(WEBP, (2, 16_384), "16,383"), (JPEG, (65_536, 1), "65,535")],
)
def test_a_picture_too_large_for_the_format_is_refused_and_leaves_no_file(
    tmp_path, kind, size, limit
):
    with pytest.raises(FileError, match=limit):
        write_picture(tmp_path / "a", a_picture(*size), ExportOptions(kind))
    with pytest.raises(FileError, match=limit):
        encoded(a_picture(*size), ExportOptions(kind), Metadata())
    assert list(tmp_path.iterdir()) == []


@KINDS
def test_a_stop_leaves_the_old_file_and_nothing_beside_it(tmp_path, kind):
    path = tmp_path / f"a{kind.suffix}"
    path.write_bytes(b"old")

    def stop(_share):
        raise Stop

    with pytest.raises(Stop):
        write_picture(path, a_picture(), ExportOptions(kind), check=stop)
    assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_png_can_be_stopped_at_every_band(tmp_path):
    told = []
    write_picture(tmp_path / "a.png", a_picture(3000, 1000), ExportOptions(PNG), check=told.append)
    assert len(told) > 2 and told == sorted(told)


def test_a_missing_folder_is_a_sentence(tmp_path):
    with pytest.raises(FileError, match="does not exist"):
        write_picture(tmp_path / "none" / "a.png", a_picture(), ExportOptions())


def test_the_name_tells_the_format(tmp_path):
    names = {"a.PNG": PNG, "a.jpeg": JPEG, "a.webp": WEBP, "a.tiff": TIFF, "a.gif": None}
    assert {name: format_of(tmp_path / name) for name in names} == names


def test_a_story_joins_the_words_that_were_there():
    said = with_text(Metadata(text={"Title": "Boat", "Seed": "1"}), Seed="2")
    assert dict(said.text) == {"Title": "Boat", "Seed": "2"}


def test_lossless_webp_keeps_every_pixel_also_the_unseen(tmp_path):
    picture = a_picture(channels=4)
    write_picture(tmp_path / "a.webp", picture, ExportOptions(WEBP, lossless=True))
    assert np.array_equal(read_image(tmp_path / "a.webp"), picture)
