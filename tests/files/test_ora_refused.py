"""Hostile and damaged projects end in one sentence."""

import io
import zipfile

import numpy as np
import pytest
from PIL import Image

from sketchstudio.files import ora_reader
from sketchstudio.files.errors import FileError
from sketchstudio.files.ora import load_ora
from tests.files.foreign_ora import png, stack


def assert_refused(path, why):
    with pytest.raises(FileError, match=why) as caught:
        load_ora(path)
    sentence = str(caught.value)
    assert sentence.startswith(f'Cannot open "{path}": ')
    assert sentence.endswith(".")
    assert "\n" not in sentence


@pytest.mark.parametrize("content", [b"", b"Dear diary", png(), b"PK\3\4" + b"\0" * 100])
def test_what_is_no_zip_is_refused(tmp_path, content):
    path = tmp_path / "a.ora"
    path.write_bytes(content)
    assert_refused(path, "it is not an OpenRaster project, or it is damaged")


def test_a_zip_of_something_else_is_refused(tmp_path):
    path = tmp_path / "a.ora"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("maindoc.xml", "<DOC/>")
    assert_refused(path, r"it is not an OpenRaster project \(it has no stack.xml\)")


@pytest.mark.parametrize("part", [0.3, 0.6, 0.9, 0.99])
def test_a_truncated_project_is_refused(ora, part):
    path = ora('<layer src="a.png"/>', {"a.png": png(300, 300)})
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * part)])
    assert_refused(path, "it is not an OpenRaster project, or it is damaged")


def test_flipped_bits_are_noticed(ora):
    noise = np.random.default_rng(0).integers(0, 256, (64, 64, 4), dtype=np.uint8)
    stream = io.BytesIO()
    Image.fromarray(noise).save(stream, "PNG")
    path = ora('<layer name="Ink" src="a.png"/>', {"a.png": stream.getvalue()}, compression=0)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)
    assert_refused(path, "damaged")


@pytest.mark.parametrize(
    "src", ["../../etc/passwd.png", "/etc/passwd.png", "data/../../x.png", "C:\\x.png", "..\\x.png"]
)
def test_a_layer_that_points_out_of_the_file_is_refused(ora, src):
    path = ora(f'<layer name="Evil" src="{src}"/>', {src: png()})
    assert_refused(path, 'its layer "Evil" points out of the file')


def test_a_missing_layer_is_named(ora):
    assert_refused(
        ora('<layer name="Ink" src="a.png"/>'), 'picture of its layer "Ink": its picture is missing'
    )


def test_a_monstrous_name_does_not_fill_the_sentence(ora):
    path = ora(f'<layer name="{"long&#10;" * 9999}" src="{"/" * 9999}.png"/>')
    assert_refused(path, '"long long .{0,40}" points out of the file')


def test_a_layer_that_is_no_picture_is_named(ora):
    path = ora('<layer name="Ink" src="a.png"/>', {"a.png": b"Dear diary"})
    assert_refused(path, 'picture of its layer "Ink": it is not a PNG')


@pytest.mark.parametrize(
    "xml",
    [
        b"",
        b"<image",
        b"<svg/>",
        b"<image/>",
        b'<image w="4" h="4"/>',
        stack("", size=""),
        stack("", size='w="x" h="4"'),
        stack("", size='w="-4" h="4"'),
        stack("", size='w="4.5" h="4"'),
        b"\xff\xfe\x00",
        b'<?xml version="1.0" encoding="nonsense"?>' + stack(""),
    ],
)
def test_a_damaged_stack_is_refused(ora, xml):
    assert_refused(ora(xml=xml), "its stack.xml")


@pytest.mark.parametrize(
    ("size", "why"),
    [
        ('w="60000" h="60000"', "60,000 × 60,000 pixels are too many"),
        ('w="16000" h="16000"', "16,000 × 16,000 pixels are too many"),
        ('w="0" h="10"', "it has no pixels"),
    ],
)
def test_an_impossible_canvas_is_refused(ora, size, why):
    assert_refused(ora(xml=stack("", size=size)), why)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_entities_are_refused_unread(ora, encoding):
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    xml = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE image [<!ENTITY l0 "lol">{lol}]>'
        '<image w="4" h="4"><stack name="&l9;"/></image>'
    )
    assert_refused(ora(xml=xml.encode(encoding)), "declares a document type")


def test_groups_nested_without_end_are_refused(ora):
    assert_refused(ora("<stack>" * 5000 + "</stack>" * 5000), "nested more than 100 deep")


def test_too_many_layers_are_refused(ora):
    assert_refused(ora('<layer src="a.png"/>' * 2001, {"a.png": png()}), "more than 2000 layers")


def test_one_picture_named_by_many_layers_is_refused(ora):
    assert_refused(ora('<layer src="a.png"/>' * 2, {"a.png": png()}), "share one picture")


def test_text_that_unpacks_to_too_much_is_refused_unread(ora):
    path = ora(xml=b" " * 20_000_000)
    assert path.stat().st_size < 50_000
    assert_refused(path, "its stack.xml is too large")


def test_a_layer_too_large_for_any_canvas_is_refused(ora):
    path = ora('<layer name="Ink" src="a.png"/>', {"a.png": png(20_000, 1)})
    assert_refused(path, 'its layer "Ink": 20,000 × 1 pixels are too many')


def test_a_project_larger_than_the_memory_is_refused(ora, monkeypatch):
    monkeypatch.setattr(ora_reader, "memory_bytes", lambda: 100_000)
    path = ora('<layer src="a.png"/>', {"a.png": png(300, 300)})
    assert_refused(path, "it needs more memory than this machine has")


def test_an_entry_that_lies_about_its_size_is_refused(ora):
    path = ora('<layer name="Ink" src="a.png"/>', {"a.png": png(300, 300)}, compression=0)
    content = path.read_bytes()
    size = len(png(300, 300)).to_bytes(4, "little")
    path.write_bytes(content.replace(size, (40).to_bytes(4, "little")))
    assert_refused(path, "damaged")


def test_an_index_that_points_nowhere_is_refused(ora):
    path = ora('<layer src="a.png"/>', {"a.png": png()})
    content = bytearray(path.read_bytes())
    end = content.rindex(b"PK\5\6")
    content[end + 12 : end + 16] = (2**31).to_bytes(4, "little")  # the size of the index
    path.write_bytes(content)
    assert_refused(path, "damaged")


def test_a_protected_archive_is_refused(ora):
    path = ora('<layer src="a.png"/>', {"a.png": png()})
    content = bytearray(path.read_bytes())
    for signature, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = content.find(signature)
        while at >= 0:
            content[at + flags] |= 1
            at = content.find(signature, at + 4)
    path.write_bytes(content)
    assert_refused(path, "damaged")
