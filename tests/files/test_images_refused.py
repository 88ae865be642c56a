"""A picture that cannot be read is one clear sentence, and costs nothing."""

import os
import struct
import subprocess
import sys
import zlib

import numpy as np
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from sketchstudio.document import MAX_SIDE
from sketchstudio.files.errors import FileError
from sketchstudio.files.images import read_image


def saved(path, image, **options):
    image.save(path, **options)
    return path


def png_header(width, height):
    def chunk(kind, content):
        body = kind + content
        return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0"))


BAD = {
    "empty": (b"", "it is empty"),
    "text": (b"Dear diary,\n", "it is not a PNG, JPEG, WebP, BMP, TIFF or GIF picture"),
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "it is not a PNG"),
    "short header": (b"\x89PNG\r\n\x1a\n", "damaged or cut short"),
    "no width": (png_header(0, 8), "damaged or cut short|it has no pixels"),
    "too wide": (
        png_header(MAX_SIDE + 1, 1),
        "16,385 × 1 pixels are too many; the limit is 16,384",
    ),
    "too many": (png_header(12_000, 12_000), "too many; the limit is .* 120 million in all"),
    "bomb": (png_header(60_000, 60_000), "too many pixels; the limit is .* 120 million in all"),
    "no pixels behind the header": (png_header(100, 100), "damaged or cut short"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_picture_is_one_sentence(tmp_path, name):
    content, why = BAD[name]
    path = tmp_path / "bad.png"
    path.write_bytes(content)
    with pytest.raises(FileError, match=why) as caught:
        read_image(path)
    sentence = str(caught.value)
    assert sentence.startswith(f'Cannot open "{path}": ')
    assert sentence.endswith(".")
    assert "\n" not in sentence


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".webp", ".bmp", ".tif", ".gif"])
@pytest.mark.parametrize("part", [0.2, 0.5, 0.9])
def test_a_truncated_picture_is_refused(tmp_path, suffix, part):
    noise = np.random.default_rng(0).integers(0, 256, (64, 64, 3), dtype=np.uint8)
    path = saved(tmp_path / f"whole{suffix}", Image.fromarray(noise))
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * part)])
    with pytest.raises(FileError, match="damaged or cut short"):
        read_image(path)


def test_libraries_say_nothing_of_a_damaged_tiff(tmp_path, capfd):
    noise = np.random.default_rng(0).integers(0, 256, (64, 64, 3), dtype=np.uint8)
    path = saved(tmp_path / "a.tif", Image.fromarray(noise), compression="tiff_adobe_deflate")
    content = bytearray(path.read_bytes())
    content[40:60] = b"\0" * 20
    path.write_bytes(content)
    with pytest.raises(FileError):
        read_image(path)
    assert capfd.readouterr().err == ""


def test_what_is_no_file_is_refused(tmp_path):
    with pytest.raises(FileError, match="it does not exist"):
        read_image(tmp_path / "missing.png")
    with pytest.raises(FileError, match="it is a folder"):
        read_image(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.png")
    with pytest.raises(FileError, match="not an ordinary file"):
        read_image(tmp_path / "pipe.png")


def test_no_permission_is_said(tmp_path, monkeypatch):
    path = saved(tmp_path / "a.png", Image.new("L", (2, 2)))
    monkeypatch.setattr(type(path), "open", refuse_permission)
    with pytest.raises(FileError, match="you do not have permission"):
        read_image(path)


def refuse_permission(*_):
    raise PermissionError(13, "Permission denied")


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are set as on Linux")
def test_a_bomb_takes_no_memory(tmp_path):
    """As a process of its own, which may have 400 MB more than it starts with."""
    path = tmp_path / "bomb.png"
    path.write_bytes(png_header(60_000, 60_000))
    script = """
import resource, sys
from pathlib import Path
from sketchstudio.files.images import FileError, read_image
in_use = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (in_use + 400_000_000,) * 2)
try:
    read_image(Path(sys.argv[1]))
except FileError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", script, path], capture_output=True, text=True)
    assert "too many pixels" in done.stdout
    assert done.stderr == ""


def test_text_that_unpacks_to_too_much_is_refused(tmp_path):
    chunks = PngInfo()
    for key in "ab":
        chunks.add_text(key, "x" * 40_000_000, zip=True)
    path = saved(tmp_path / "a.png", Image.new("L", (2, 2)), pnginfo=chunks)
    with pytest.raises(FileError, match="damaged"):
        read_image(path)
