"""Pictures come in as they look, whatever their format, and go out without loss."""

import numpy as np
import pytest
from PIL import Image, ImageCms

from sketchstudio.files.images import encode_png, read_image, read_text, write_png
from sketchstudio.opencv import cv2

CORNERS = ((255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0))


@pytest.fixture
def picture():
    """(6, 8, 3) uint8 with another colour in each corner."""
    pixels = np.zeros((6, 8, 3), np.uint8)
    pixels[:3, :4], pixels[:3, 4:], pixels[3:, :4], pixels[3:, 4:] = CORNERS
    return pixels


def saved(path, image, **options):
    image.save(path, **options)
    return path


@pytest.mark.parametrize(
    ("suffix", "options"),
    [
        (".png", {}),
        (".bmp", {}),
        (".gif", {}),
        (".tiff", {}),
        (".tif", {"compression": "tiff_lzw"}),
        (".webp", {"lossless": True}),
        (".jpg", {"quality": 100, "subsampling": 0}),
    ],
)
def test_every_format_is_read(tmp_path, picture, suffix, options):
    path = saved(tmp_path / f"picture{suffix}", Image.fromarray(picture), **options)
    pixels = read_image(path)
    assert pixels.shape == (6, 8, 4)
    assert pixels.dtype == np.uint8
    assert (pixels[..., 3] == 255).all()
    assert np.abs(pixels[..., :3].astype(int) - picture).max() <= 4


def test_the_content_tells_the_format_and_not_the_name(tmp_path, picture):
    path = tmp_path / "really_a_png.jpg"
    path.write_bytes(encode_png(picture))
    assert (read_image(path)[..., :3] == picture).all()


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".webp", ".tif"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_exif_orientation_is_applied(tmp_path, picture, suffix, orientation):
    turns = {
        1: picture,
        2: picture[:, ::-1],
        3: picture[::-1, ::-1],
        4: picture[::-1],
        5: picture.transpose(1, 0, 2),
        6: np.rot90(picture, -1),
        7: np.rot90(picture, 2).transpose(1, 0, 2),
        8: np.rot90(picture),
    }
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = saved(tmp_path / f"turned{suffix}", Image.fromarray(picture), exif=exif, quality=100)
    pixels = read_image(path)[..., :3].astype(int)
    upright = turns[orientation]
    assert pixels.shape == upright.shape
    for corner in ((0, 0), (0, -1), (-1, 0), (-1, -1)):
        assert np.abs(pixels[corner] - upright[corner]).max() <= 20


def test_damaged_exif_does_not_matter(tmp_path, picture):
    path = saved(
        tmp_path / "a.png", Image.fromarray(picture), exif=b"Exif\0\0II*\0\xff\xff\xff\xff"
    )
    assert (read_image(path)[..., :3] == picture).all()


@pytest.mark.parametrize("suffix", [".png", ".tif"])
@pytest.mark.parametrize("channels", [1, 3, 4])
def test_16_bits_are_scaled_to_8(tmp_path, suffix, channels):
    deep = np.linspace(0, 65535, 64 * channels).round().astype(np.uint16).reshape(8, 8, channels)
    path = tmp_path / f"deep{suffix}"
    order = {1: [0], 3: [2, 1, 0], 4: [2, 1, 0, 3]}[channels]
    cv2.imwrite(str(path), np.ascontiguousarray(deep[..., order]))
    wanted = deep.astype(float) / 257
    wanted = wanted.repeat(3, axis=2) if channels == 1 else wanted
    pixels = read_image(path)[..., : wanted.shape[2]]
    assert np.abs(pixels - wanted).max() < 1


def test_32_bit_and_float_tiffs_are_not_clipped(tmp_path):
    ramp = np.linspace(0, 1, 256).reshape(16, 16)
    floats = saved(tmp_path / "f.tif", Image.fromarray(ramp.astype(np.float32)))
    whole = saved(tmp_path / "i.tif", Image.fromarray((ramp * (2**31 - 1)).astype(np.int32)))
    for path in (floats, whole):
        assert np.abs(read_image(path)[..., 0] - ramp * 255).max() <= 1


def test_floats_that_are_no_numbers_are_black(tmp_path):
    strange = np.array([[np.nan, np.inf, -np.inf, 1.0]], np.float32)
    path = saved(tmp_path / "strange.tif", Image.fromarray(strange))
    assert read_image(path)[0, :, 0].tolist() == [0, 0, 0, 255]


def test_cmyk_becomes_rgb(tmp_path):
    path = saved(tmp_path / "ink.jpg", Image.new("CMYK", (4, 4), (0, 255, 255, 0)), quality=100)
    red, green, blue, alpha = read_image(path)[0, 0].tolist()
    assert red > 220
    assert max(green, blue) < 60
    assert alpha == 255


def srgb_profile():
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".tif", ".webp"])
def test_an_embedded_profile_is_followed(tmp_path, suffix):
    """With the primaries of red and green exchanged in the profile, red means green."""
    exchanged = srgb_profile().replace(b"rXYZ", b"????").replace(b"gXYZ", b"rXYZ")
    profile = exchanged.replace(b"????", b"gXYZ")
    red = Image.new("RGB", (16, 16), (255, 0, 0))
    path = saved(tmp_path / f"a{suffix}", red, icc_profile=profile, quality=100)
    assert np.abs(read_image(path)[8, 8].astype(int) - [0, 255, 0, 255]).max() <= 5


def test_a_profile_leaves_alpha_alone(tmp_path):
    exchanged = srgb_profile().replace(b"rXYZ", b"????").replace(b"gXYZ", b"rXYZ")
    half = Image.new("RGBA", (2, 2), (255, 0, 0, 128))
    path = saved(tmp_path / "a.png", half, icc_profile=exchanged.replace(b"????", b"gXYZ"))
    assert read_image(path)[0, 0].tolist() == [0, 255, 0, 128]


def test_lab_becomes_rgb(tmp_path):
    path = saved(tmp_path / "lab.tif", Image.new("LAB", (2, 2), (136, 128, 128)))
    assert np.abs(read_image(path)[0, 0, :3].astype(int) - 127).max() <= 2  # L* 53.3, no colour


def test_an_srgb_profile_changes_nothing(tmp_path):
    noise = np.random.default_rng(1).integers(0, 256, (32, 32, 3), dtype=np.uint8)
    path = saved(tmp_path / "a.png", Image.fromarray(noise), icc_profile=srgb_profile())
    assert (read_image(path)[..., :3] == noise).all()


def test_a_broken_profile_is_ignored(tmp_path, picture):
    path = saved(tmp_path / "a.png", Image.fromarray(picture), icc_profile=b"no profile at all")
    assert (read_image(path)[..., :3] == picture).all()


def test_transparent_palette_entries_are_transparent(tmp_path):
    image = Image.new("P", (2, 1))
    image.putpalette([255, 0, 0, 0, 0, 255])
    image.putpixel((1, 0), 1)
    for suffix in (".png", ".gif"):
        path = saved(tmp_path / f"palette{suffix}", image, transparency=1)
        pixels = read_image(path)
        assert pixels[0, 0].tolist() == [255, 0, 0, 255]
        assert pixels[0, 1, 3] == 0


@pytest.mark.parametrize(
    ("mode", "color", "wanted"),
    [
        ("1", 1, [255, 255, 255, 255]),
        ("L", 77, [77, 77, 77, 255]),
        ("LA", (77, 33), [77, 77, 77, 33]),
        ("RGBA", (1, 2, 3, 4), [1, 2, 3, 4]),
    ],
)
def test_grey_and_alpha_are_kept(tmp_path, mode, color, wanted):
    path = saved(tmp_path / "a.png", Image.new(mode, (3, 2), color))
    assert read_image(path)[1, 2].tolist() == wanted


def test_a_single_transparent_colour_is_transparent(tmp_path):
    path = saved(tmp_path / "a.png", Image.new("RGB", (2, 2), (9, 8, 7)), transparency=(9, 8, 7))
    assert (read_image(path)[..., 3] == 0).all()


def test_a_drawing_that_is_only_alpha_keeps_its_alpha(tmp_path):
    alpha = np.arange(64, dtype=np.uint8).reshape(8, 8)
    pixels = np.dstack([np.zeros((8, 8, 3), np.uint8), alpha])
    write_png(tmp_path / "a.png", pixels)
    assert (read_image(tmp_path / "a.png") == pixels).all()


@pytest.mark.parametrize("size", [(1, 1), (1, 8000), (8000, 1)])
def test_slivers_are_pictures_too(tmp_path, size):
    path = saved(tmp_path / "sliver.png", Image.new("RGB", size, "white"))
    assert read_image(path).shape == (size[1], size[0], 4)


def test_the_first_frame_of_an_animation_is_read(tmp_path):
    frames = [Image.new("RGB", (4, 4), color) for color in ("red", "blue")]
    path = saved(tmp_path / "a.gif", frames[0], save_all=True, append_images=frames[1:])
    assert read_image(path)[0, 0].tolist() == [255, 0, 0, 255]


def test_the_array_is_the_callers_own(tmp_path, picture):
    write_png(tmp_path / "a.png", picture)
    assert read_image(tmp_path / "a.png").flags.writeable


@pytest.mark.parametrize("channels", [3, 4])
def test_png_round_trip_is_exact(tmp_path, channels):
    noise = np.random.default_rng(2).integers(0, 256, (17, 31, channels), dtype=np.uint8)
    write_png(tmp_path / "a.png", noise[:, ::-1])  # not contiguous
    assert (read_image(tmp_path / "a.png")[..., :channels] == noise[:, ::-1]).all()


def test_png_says_srgb_and_carries_text(tmp_path, picture):
    write_png(tmp_path / "a.png", picture, text={"Seed": "7", "Comment": "drawn by 雪"})
    assert b"sRGB" in (tmp_path / "a.png").read_bytes()[:64]
    assert read_text(tmp_path / "a.png") == {"Seed": "7", "Comment": "drawn by 雪"}
    with Image.open(tmp_path / "a.png") as image:
        assert image.info["Comment"] == "drawn by 雪"
