"""Projects of other programs open, and hostile ones end in one sentence."""

import io
import zipfile

import numpy as np
import pytest
from PIL import Image

from sketchstudio.document import Rect
from sketchstudio.files import ora_reader
from sketchstudio.files.errors import FileError
from sketchstudio.files.ora import load_ora


def png(width=4, height=3, color=(255, 0, 0, 255)):
    stream = io.BytesIO()
    Image.new("RGBA", (width, height), color).save(stream, "PNG")
    return stream.getvalue()


def stack(body, size='w="40" h="30"'):
    return f'<image version="0.0.3" {size}><stack>{body}</stack></image>'.encode()


@pytest.fixture
def ora(tmp_path):
    """Writes a file as another program may: `body` of the stack, and the pictures of its layers."""

    def write(body="", entries=None, *, xml=None, compression=zipfile.ZIP_DEFLATED):
        path = tmp_path / "foreign.ora"
        with zipfile.ZipFile(path, "w", compression) as archive:
            archive.writestr("mimetype", "image/openraster")
            archive.writestr("stack.xml", stack(body) if xml is None else xml)
            for name, content in (entries or {}).items():
                archive.writestr(name, content)
        return path

    return write


def test_the_first_layer_of_the_file_is_the_topmost(ora):
    body = '<layer name="top" src="a.png"/><layer name="bottom" src="data/b.png"/>'
    document = load_ora(ora(body, {"a.png": png(), "data/b.png": png()})).document
    assert [layer.props.name for layer in document.layers] == ["bottom", "top"]
    assert document.active_layer_id == document.layers[1].id
    assert (document.width, document.height) == (40, 30)


def test_groups_are_groups_with_what_is_in_them(ora):
    body = """
      <layer name="1" src="1.png"/>
      <stack name="G" opacity="0.5" x="3" y="4" composite-op="svg:screen" isolation="isolate">
        <layer name="2" src="2.png" opacity="0.5" x="1" y="-1"/>
        <stack name="H" visibility="hidden" edit-locked="true">
          <layer name="3" src="3.png" composite-op="svg:multiply"/>
        </stack>
      </stack>
      <layer name="4" src="4.png" edit-locked="true" selected="true"/>"""
    project = load_ora(ora(body, {f"{n}.png": png() for n in range(1, 5)}))
    layers = {layer.props.name: layer for layer in project.document.layers}
    assert "".join(layers) == "43H2G1"
    group, inner = layers["G"], layers["H"]
    assert (layers["2"].parent_id, inner.parent_id) == (group.id, group.id)
    assert (layers["3"].parent_id, group.parent_id) == (inner.id, None)
    assert (group.props.opacity, group.props.mode) == (0.5, "svg:screen")
    assert layers["2"].tiles.read(Rect(4, 3, 4, 3))[..., 3].all()
    assert not inner.props.visible
    assert inner.props.locked
    assert (group.props.pass_through, inner.props.pass_through) == (False, True)
    assert project.document.active_layer_id == layers["4"].id
    assert project.warnings == ()


@pytest.mark.parametrize(("isolation", "green"), [("auto", 63), ("isolate", 127)])
def test_a_group_is_isolated_as_it_says(ora, isolation, green):
    """A layer that multiplies, in a group: it reaches what lies below the group or nothing."""
    body = f"""
      <stack isolation="{isolation}"><layer src="a.png" composite-op="svg:multiply"/></stack>
      <layer src="b.png"/>"""
    pictures = {"a.png": png(40, 30, (0, 127, 0, 255)), "b.png": png(40, 30, (127, 127, 127, 255))}
    picture = load_ora(ora(body, pictures)).document.snapshot().flatten()
    assert picture[0, 0, 1] == green


def test_an_unknown_blend_mode_is_normal_with_a_warning(ora):
    body = '<layer name="Glow" src="a.png" composite-op="krita:linear_burn"/>'
    project = load_ora(ora(body, {"a.png": png()}))
    assert project.document.layers[0].props.mode == "svg:src-over"
    assert "Glow" in project.warnings[0]
    assert "krita:linear_burn" in project.warnings[0]


def test_what_is_no_layer_of_pixels_is_left_out_with_a_warning(ora):
    body = '<layer name="Logo" src="logo.svg"/><text name="Title"/><layer src="a.png"/>'
    project = load_ora(ora(body, {"a.png": png(), "logo.svg": b"<svg/>"}))
    assert len(project.document.layers) == 1
    assert len(project.warnings) == 2


def test_a_layer_larger_than_the_canvas_is_kept_near_it(ora):
    body = '<layer name="wide" src="a.png" x="-2000" y="-5"/>'
    document = load_ora(ora(body, {"a.png": png(4000, 40)})).document
    tiles = document.layers[0].tiles
    assert (tiles.read(Rect(0, 0, 40, 30)) == [0, 0, 255, 255]).all()
    assert tiles.read(Rect(-500, -5, 1, 1)).any()
    assert not tiles.read(Rect(0, -6, 40, 1)).any()
    assert not tiles.read(Rect(-1900, 0, 1, 1)).any()


@pytest.mark.parametrize("x", ["1000000", "-99999999", "nan", "1e999", "left", ""])
def test_strange_places_do_no_harm(ora, x):
    body = f'<layer name="far" src="a.png" x="{x}" opacity="{x}"/>'
    document = load_ora(ora(body, {"a.png": png()})).document
    assert 0 <= document.layers[0].props.opacity <= 1


def test_16_bit_and_palette_layers_are_read(ora):
    stream = io.BytesIO()
    Image.new("RGB", (2, 2), (0, 0, 255)).quantize(2).save(stream, "PNG")
    body = '<layer src="a.png"/>'
    document = load_ora(ora(body, {"a.png": stream.getvalue()})).document
    assert document.layers[0].tiles.read(Rect(0, 0, 1, 1)).tolist() == [[[255, 0, 0, 255]]]


def test_the_paper_of_our_own_file_saved_by_another_program_stays_paper(ora):
    body = '<layer name="Ink" src="i.png"/><layer name="Paper" src="p.png" opacity="1.0"/>'
    document = load_ora(ora(body, {"i.png": png(), "p.png": png(40, 30, (1, 2, 3, 255))})).document
    assert document.paper == (1, 2, 3)
    assert [layer.props.name for layer in document.layers] == ["Ink"]


def test_500_layers_open(ora):
    body = "".join(f'<layer name="{n}" src="data/{n}.png"/>' for n in range(500))
    document = load_ora(ora(body, {f"data/{n}.png": png(1, 1) for n in range(500)})).document
    assert len(document.layers) == 500


def test_a_group_of_an_unknown_mode_is_named(ora):
    body = '<stack name="Fog" composite-op="krita:fog"><layer name="x" src="a.png"/></stack>'
    (warning,) = load_ora(ora(body, {"a.png": png()})).warnings
    assert warning.startswith('The group "Fog" blends by "krita:fog"')


def test_a_file_of_mypaint_opens(ora):
    """As its lib/layer/group.py writes: pass-through groups without mode and opacity, the
    background as the lowest layer with a tile that only MyPaint knows."""
    body = """
      <stack name="Ink" visibility="visible" isolation="auto">
        <layer composite-op="svg:src-over" name="Lines" opacity="1.0" src="data/layer002.png"
               visibility="visible" selected="true" x="-64" y="-64"/>
      </stack>
      <stack name="Glow" composite-op="svg:screen" opacity="0.75" isolation="isolate"/>
      <layer background-tile="data/background_tile.png" composite-op="svg:src-over"
             name="background" opacity="1.0" src="data/background.png" x="0" y="0"/>"""
    pictures = {"data/layer002.png": png(128, 128), "data/background.png": png(40, 30)}
    project = load_ora(ora(body, {**pictures, "data/background_tile.png": png()}))
    names = [(layer.props.name, layer.props.pass_through) for layer in project.document.layers]
    assert names == [("background", False), ("Glow", False), ("Lines", False), ("Ink", True)]
    lines = project.document.layers[2]
    assert lines.tiles.read(Rect(-64, -64, 128, 128))[..., 3].all()
    assert project.document.active_layer is lines
    assert project.warnings == ()


def test_no_layers_open(ora):
    assert load_ora(ora()).document.layers == []


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
    assert_refused(ora('<layer name="Ink" src="a.png"/>'), 'picture of its layer "Ink" is missing')


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
