"""A picture file is read as it is: depth, channels, profile, resolution and words."""

import io

import numpy as np
import pytest
from PIL import Image, ImageCms, ImageOps, PngImagePlugin

from sketchstudio.files.errors import FileError
from sketchstudio.files.exporting import FORMATS, ExportOptions, write_picture
from sketchstudio.files.metadata import Metadata
from sketchstudio.files.raw_picture import read_raw
from sketchstudio.opencv import cv2

PNG, JPEG, WEBP, TIFF = FORMATS
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def a_picture(height=5, width=7, channels=3, dtype=np.uint8):
    most = np.iinfo(dtype).max
    ramp = np.linspace(0, most, height * width * channels).round()
    return ramp.astype(dtype).reshape(height, width, channels)


def saved(path, image, **options):
    image.save(path, **options)
    return path


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("channels", [1, 2, 3, 4])
def test_a_png_of_any_depth_and_channels_comes_back_as_it_was(tmp_path, channels, dtype):
    picture = a_picture(channels=channels, dtype=dtype)
    write_picture(tmp_path / "a.png", picture, ExportOptions(PNG))
    found = read_raw(tmp_path / "a.png").pixels
    assert (found.dtype, found.shape) == (picture.dtype, picture.shape)
    assert np.array_equal(found, picture)


@pytest.mark.parametrize("suffix", [".png", ".tif"])
@pytest.mark.parametrize("channels", [1, 3, 4])
def test_sixteen_bits_of_others_are_read_to_the_last_one(tmp_path, suffix, channels):
    picture = a_picture(channels=channels, dtype=np.uint16)
    order = {1: [0], 3: [2, 1, 0], 4: [2, 1, 0, 3]}[channels]
    path = tmp_path / f"deep{suffix}"
    cv2.imwrite(str(path), np.ascontiguousarray(picture[..., order]))
    assert np.array_equal(read_raw(path).pixels, picture)


def test_a_palette_becomes_rgb_and_its_transparent_colour_alpha(tmp_path):
    image = Image.fromarray(np.array([[0, 1], [1, 2]], np.uint8), "P")
    image.putpalette([255, 0, 0, 0, 255, 0, 0, 0, 255])
    opaque = read_raw(saved(tmp_path / "a.png", image))
    assert opaque.pixels.tolist()[0] == [[255, 0, 0], [0, 255, 0]]
    assert opaque.notes == ()
    clear = read_raw(saved(tmp_path / "b.png", image, transparency=1))
    assert clear.pixels.shape == (2, 2, 4)
    assert clear.pixels[0, 1, 3] == 0 and clear.pixels[0, 0, 3] == 255


def test_single_bits_become_grey(tmp_path):
    image = Image.fromarray(np.array([[0, 255], [255, 0]], np.uint8)).convert("1")
    assert read_raw(saved(tmp_path / "a.png", image)).pixels[..., 0].tolist() == [
        [0, 255],
        [255, 0],
    ]


@pytest.mark.parametrize("suffix", [".jpg", ".tif"])
def test_inks_become_rgb_and_it_is_told(tmp_path, suffix):
    image = Image.new("CMYK", (4, 4), (0, 255, 255, 0))
    found = read_raw(saved(tmp_path / f"ink{suffix}", image))
    red, green, blue = found.pixels[0, 0].tolist()
    assert red > 220 and max(green, blue) < 60
    assert "CMYK" in found.notes[0]
    assert found.metadata.icc is None


def test_what_a_png_says_is_read_also_behind_its_pixels(tmp_path):
    words = PngImagePlugin.PngInfo()
    words.add_text("Title", "Boat")
    words.add_itxt("Author", "日本")
    words.add(b"tEXt", b"Late\0yes", after_idat=True)
    image = Image.fromarray(a_picture())
    path = saved(tmp_path / "a.png", image, pnginfo=words, dpi=(300, 150), icc_profile=PROFILE)
    said = read_raw(path).metadata
    assert dict(said.text) == {"Title": "Boat", "Author": "日本", "Late": "yes"}
    assert [round(value) for value in said.dpi] == [300, 150]
    assert said.icc == PROFILE


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".webp", ".tif"])
@pytest.mark.parametrize("turned", range(1, 9))
def test_the_orientation_is_applied_once(tmp_path, suffix, turned):
    """As Pillow itself does it, and the file says it no more."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = turned, "a boat"
    picture = np.kron(a_picture(2, 3), np.ones((8, 8, 1), np.uint8))
    image = Image.fromarray(picture)
    path = saved(tmp_path / f"a{suffix}", image, exif=exif, quality=100)
    with Image.open(path) as stored:
        wanted = np.asarray(ImageOps.exif_transpose(stored))
    found = read_raw(path)
    assert np.array_equal(found.pixels, wanted)
    again = tmp_path / "again.png"
    write_picture(again, found.pixels, ExportOptions(PNG), found.metadata)
    assert np.array_equal(read_raw(again).pixels, wanted)
    if suffix != ".tif":
        with Image.open(again) as stored:
            assert stored.getexif()[0x010E] == "a boat"


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.id)
def test_resolution_and_profile_go_through_every_format_that_has_them(tmp_path, kind):
    path = tmp_path / f"a{kind.suffix}"
    said = Metadata(icc=PROFILE, dpi=(300.0, 300.0))
    write_picture(path, a_picture(), ExportOptions(kind), said)
    found = read_raw(path).metadata
    assert found.icc == PROFILE
    if kind is not WEBP:  # which has no place for it
        assert [round(value) for value in found.dpi] == [300, 300]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"no picture at all", "not a PNG"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "damaged"),
    ],
)
def test_what_is_no_picture_is_refused_in_a_sentence(tmp_path, content, why):
    (tmp_path / "a.png").write_bytes(content)
    with pytest.raises(FileError, match=why):
        read_raw(tmp_path / "a.png")


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_a_cut_file_is_refused(tmp_path, dtype):
    path = tmp_path / "a.png"
    write_picture(path, a_picture(60, 70, 3, dtype), ExportOptions(PNG))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(FileError, match="damaged"):
        read_raw(path)


def test_floats_and_long_numbers_are_brought_to_eight_bits_and_it_is_told(tmp_path):
    floats = Image.fromarray(np.linspace(0, 1, 35, dtype=np.float32).reshape(5, 7))
    found = read_raw(saved(tmp_path / "f.tif", floats))
    assert found.pixels.dtype == np.uint8 and found.pixels.shape == (5, 7, 1)
    assert "8 bits" in found.notes[0]


def test_nothing_is_said_of_a_file_that_says_nothing(tmp_path):
    stream = io.BytesIO()
    Image.fromarray(a_picture()).save(stream, "PNG")
    (tmp_path / "a.png").write_bytes(stream.getvalue())
    assert read_raw(tmp_path / "a.png").metadata == Metadata()


def test_a_tiff_that_says_nothing_of_its_resolution_has_none(tmp_path):
    Image.fromarray(np.full((4, 5, 3), 90, np.uint8)).save(tmp_path / "a.tif")
    assert read_raw(tmp_path / "a.tif").metadata.dpi is None
