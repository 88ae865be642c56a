"""Projects of other programs open."""

import io

import numpy as np
import pytest
from PIL import Image

from sketchstudio.document import Rect
from sketchstudio.files.ora import load_ora
from tests.files.foreign_ora import png


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


@pytest.mark.parametrize("damage", [b"Dear diary", png(30, 30)[:60], None])
def test_a_layer_that_cannot_be_read_is_left_out_with_a_sentence(ora, damage):
    entries = {"good.png": png(), **({} if damage is None else {"bad.png": damage})}
    project = load_ora(ora('<layer name="Bad" src="bad.png"/><layer src="good.png"/>', entries))
    assert len(project.document.layers) == 1
    (sentence,) = project.warnings
    assert sentence.startswith('The layer "Bad" is left out: ')


def test_a_layer_whose_bits_have_flipped_leaves_the_others_alone(ora):
    noise = np.random.default_rng(0).integers(0, 256, (64, 64, 4), dtype=np.uint8)
    stream = io.BytesIO()
    Image.fromarray(noise).save(stream, "PNG")
    path = ora(
        '<layer name="Bad" src="bad.png"/><layer src="good.png"/>',
        {"bad.png": stream.getvalue(), "good.png": png()},
        compression=0,
    )
    content = bytearray(path.read_bytes())
    content[len(stream.getvalue()) // 2 + 200] ^= 0xFF
    path.write_bytes(content)
    project = load_ora(path)
    assert [len(project.document.layers), len(project.warnings)] == [1, 1]


def test_many_lost_layers_are_told_in_one_sentence(ora):
    lost = "".join(f'<layer name="L{n}" src="{n}.png"/>' for n in range(9))
    project = load_ora(ora(lost + '<layer src="good.png"/>', {"good.png": png()}))
    assert project.warnings == (
        '9 layers are left out, as their pictures cannot be read: "L8", "L7", "L6" and 6 more.',
    )
