"""What is saved as a project comes back, and other programs find what OpenRaster promises them."""

import io
import json
import struct
import zipfile
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from sketchstudio.document import (
    MAX_SIDE,
    Blot,
    Box,
    Document,
    LayerProps,
    Rect,
    TileStore,
)
from sketchstudio.document.blend import MODE_LABELS
from sketchstudio.document.layer_moves import group_layers
from sketchstudio.document.pixels import to_premultiplied_bgra
from sketchstudio.files.errors import FileError
from sketchstudio.files.ora import load_ora, save_ora


def painted(rect, *, seed=0):
    """Tiles with noise of every alpha in `rect`."""
    rng = np.random.default_rng(seed)
    noise = rng.integers(0, 256, (rect.height, rect.width, 4), dtype=np.uint8)
    noise[rng.random(noise.shape[:2]) < 0.3, 3] = 255
    tiles = TileStore()
    tiles.write(rect, to_premultiplied_bgra(noise))
    return tiles


def round_trip(document, path, **options):
    save_ora(path, document.snapshot(), **options)
    return load_ora(path)


names = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12)
opacities = st.integers(0, 1000).map(lambda thousandths: thousandths / 1000)
colors = st.tuples(*[st.integers(0, 255)] * 3)
places = st.floats(-50, 400, allow_nan=False)
lengths = st.floats(0.01, 500)
props = st.builds(
    LayerProps,
    name=names,
    visible=st.booleans(),
    opacity=opacities,
    mode=st.sampled_from(sorted(MODE_LABELS)),
    locked=st.booleans(),
    alpha_locked=st.booleans(),
    is_input=st.booleans(),
)
rects = st.builds(Rect, *[st.integers(-150, 350)] * 2, *[st.integers(0, 150)] * 2)


def put_into_groups(draw, document):
    """Some groups of some layers, and of groups."""
    for number in range(draw(st.integers(0, 3))):
        ids = draw(st.sets(st.sampled_from([layer.id for layer in document.layers]), min_size=1))
        made = LayerProps(
            draw(st.sampled_from(["Layers", "Paper", f"group {number}"])),
            visible=draw(st.booleans()),
            opacity=draw(opacities),
            mode=draw(st.sampled_from(["svg:src-over", "svg:multiply"])),
            locked=draw(st.booleans()),
            is_input=draw(st.booleans()),
            is_group=True,
            pass_through=draw(st.booleans()),
        )
        group_layers(document, ids, made).apply(document)


@st.composite
def documents(draw):
    document = Document(draw(st.integers(1, 300)), draw(st.integers(1, 300)), paper=draw(colors))
    for seed, (layer_props, rect) in enumerate(draw(st.lists(st.tuples(props, rects), max_size=4))):
        document.append_layer(layer_props, painted(rect, seed=seed))
    if document.layers:
        put_into_groups(draw, document)
    blots = draw(st.lists(st.tuples(places, places, lengths, colors), max_size=4))
    boxes = draw(st.lists(st.tuples(places, places, lengths, lengths, names), max_size=4))
    document.blots = tuple(Blot(document.new_id(), *values) for values in blots)
    document.boxes = tuple(Box(document.new_id(), *values) for values in boxes)
    return document


def content(document):
    """All that is to survive: everything but the ids."""
    area = Rect(0, 0, document.width, document.height).expanded(700)
    places = {layer.id: number for number, layer in enumerate(document.layers)}
    return {
        "size": (document.width, document.height),
        "paper": document.paper,
        "layers": [layer.props for layer in document.layers],
        "groups": [places.get(layer.parent_id) for layer in document.layers],
        "pixels": [layer.tiles.read(area).tobytes() for layer in document.layers],
        "blots": [(blot.x, blot.y, blot.radius, blot.color) for blot in document.blots],
        "boxes": [(box.x, box.y, box.width, box.height, box.tag) for box in document.boxes],
    }


@given(documents())
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_a_project_comes_back_as_it_was(tmp_path_factory, document):
    project = round_trip(document, tmp_path_factory.mktemp("ora") / "project.ora")
    assert content(project.document) == content(document)
    assert project.warnings == ()


@given(documents())
@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_saving_twice_gives_the_same_bytes(tmp_path_factory, document):
    folder = tmp_path_factory.mktemp("ora")
    first = round_trip(document, folder / "first.ora").document
    save_ora(folder / "second.ora", first.snapshot())
    assert (folder / "first.ora").read_bytes() == (folder / "second.ora").read_bytes()


def test_ids_are_fresh_and_unique(tmp_path):
    document = sample()
    project = round_trip(document, tmp_path / "a.ora").document
    parts = [*project.layers, *project.blots, *project.boxes]
    ids = [part.id for part in parts]
    assert len(set(ids)) == len(ids)
    assert project.new_id() not in ids


def test_the_active_layer_comes_back(tmp_path):
    document = sample()
    bottom = document.layers[0].id
    project = round_trip(document, tmp_path / "a.ora", active_layer_id=bottom).document
    assert project.active_layer_id == project.layers[0].id


def test_the_settings_of_a_document_come_back(tmp_path):
    extras = {"generator": "colorize", "values": {"colours": 6, "strength": 0.5}}
    assert round_trip(sample(), tmp_path / "a.ora", extras=extras).extras == extras


def test_a_painted_bottom_layer_is_not_taken_for_the_paper(tmp_path):
    document = Document(40, 30, paper=(1, 2, 3))
    sheet = np.full((30, 40, 4), 255, np.uint8)
    document.append_layer(LayerProps("Paper"), TileStore.from_pixels(sheet))
    project = round_trip(document, tmp_path / "a.ora").document
    assert content(project) == content(document)


def sample(mode="svg:src-over"):
    document = Document(300, 200, paper=(250, 240, 230))
    document.append_layer(LayerProps("Colour & <flat>"), painted(Rect(20, 30, 100, 90)))
    document.append_layer(LayerProps("Ink", mode=mode, opacity=0.5), painted(Rect(60, 50, 90, 60)))
    document.append_layer(LayerProps("Empty", visible=False))
    document.blots = (Blot(document.new_id(), 5.5, 6.5, 7.25, (1, 2, 3)),)
    document.boxes = (Box(document.new_id(), 1, 2, 30, 40, "dog"),)
    return document


def picture(archive, name):
    return np.asarray(Image.open(io.BytesIO(archive.read(name))))


def test_the_file_is_as_the_openraster_specification_says(tmp_path):
    path = tmp_path / "a.ora"
    save_ora(path, sample().snapshot())
    first = path.read_bytes()[:64]
    signature, method, size, name_length, extra_length = struct.unpack("<4s4xH8xI4xHH", first[:30])
    assert (signature, method, size, name_length, extra_length) == (b"PK\3\4", 0, 16, 8, 0)
    assert first[30:54] == b"mimetypeimage/openraster"
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        names = set(archive.namelist())
        assert {"stack.xml", "mergedimage.png", "Thumbnails/thumbnail.png"} <= names
        image = ElementTree.fromstring(archive.read("stack.xml"))
        assert image.tag == "image"
        assert (image.get("w"), image.get("h")) == ("300", "200")
        assert image.get("version", "").startswith("0.0.")
        layers = list(image.iter("layer"))
        assert [layer.get("name") for layer in layers] == [
            "Empty",
            "Ink",
            "Colour & <flat>",
            "Paper",
        ]
        sources = {layer.get("src") for layer in layers}
        assert sources == {name for name in names if name.startswith("data/")}
        for layer in layers:
            assert layer.get("visibility") in ("visible", "hidden")
            assert 0 <= float(layer.get("opacity", "nan")) <= 1
            assert layer.get("composite-op", "").startswith("svg:")
            assert picture(archive, layer.get("src")).dtype == np.uint8
        assert picture(archive, "mergedimage.png").shape[:2] == (200, 300)
        assert max(picture(archive, "Thumbnails/thumbnail.png").shape[:2]) <= 256


def test_the_merged_image_is_what_the_window_shows(tmp_path):
    document = sample(mode="svg:multiply")
    save_ora(tmp_path / "a.ora", document.snapshot())
    with zipfile.ZipFile(tmp_path / "a.ora") as archive:
        assert (picture(archive, "mergedimage.png") == document.snapshot().flatten()).all()


def test_layers_are_cropped_to_what_is_painted(tmp_path):
    save_ora(tmp_path / "a.ora", sample().snapshot())
    with zipfile.ZipFile(tmp_path / "a.ora") as archive:
        assert picture(archive, "data/layer0.png").shape == (90, 100, 4)
        assert picture(archive, "data/layer2.png").shape == (1, 1, 4)


def test_layers_that_blend_do_so_among_themselves(tmp_path):
    """Over the paper they would look different in another program."""
    save_ora(tmp_path / "a.ora", sample(mode="svg:multiply").snapshot())
    with zipfile.ZipFile(tmp_path / "a.ora") as archive:
        root = ElementTree.fromstring(archive.read("stack.xml"))[0]
    assert [part.tag for part in root] == ["stack", "layer"]
    assert root[0].get("isolation") == "isolate"
    assert load_ora(tmp_path / "a.ora").warnings == ()


def test_the_thumbnail_of_a_sliver_has_pixels(tmp_path):
    round_trip(Document.blank(1, 8000), tmp_path / "a.ora")
    with zipfile.ZipFile(tmp_path / "a.ora") as archive:
        assert picture(archive, "Thumbnails/thumbnail.png").shape[:2] == (256, 1)


def test_the_largest_canvas_with_an_overshooting_stroke_opens_again(tmp_path):
    """The picture of its layer is larger than any canvas may be."""
    document = Document.blank(MAX_SIDE, 64)
    tiles = document.layers[0].tiles
    for x in (-200, MAX_SIDE + 100):
        tiles.write(Rect(x, 0, 8, 8), np.full((8, 8, 4), 255, np.uint8))
    project = round_trip(document, tmp_path / "a.ora").document
    assert project.layers[0].tiles.mapping.keys() == tiles.mapping.keys()


def test_a_name_that_xml_cannot_hold_is_cleaned(tmp_path):
    document = Document.blank(4, 4, name="a\0b\x1bc\ud800d")
    assert round_trip(document, tmp_path / "a.ora").document.layers[0].props.name == "abcd"


def test_a_failed_save_leaves_the_old_project(tmp_path, monkeypatch):
    path = tmp_path / "a.ora"
    save_ora(path, sample().snapshot())
    before = path.read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(FileError, match="the disk is full"):
        save_ora(path, Document.blank(9, 9).snapshot())
    assert path.read_bytes() == before


def test_damaged_extras_cost_only_the_extras(tmp_path):
    path = tmp_path / "a.ora"
    save_ora(path, sample().snapshot())
    entry = {"x": 1, "y": 2, "radius": 3, "color": "#010203"}
    blots = [entry, {**entry, "radius": -1}, "x", {**entry, "x": 1e300}]
    for project, kept in (
        (b"{", 0),
        (b"[]", 0),
        (b"\xff", 0),
        (json.dumps({"version": 1, "blots": blots, "boxes": 7}).encode(), 1),
        (json.dumps({"version": 99, "blots": [entry], "layers": [], "extras": 1}).encode(), 1),
    ):
        rewritten = tmp_path / "b.ora"
        with zipfile.ZipFile(path) as old, zipfile.ZipFile(rewritten, "w") as new:
            for name in old.namelist():
                new.writestr(name, project if name.endswith(".json") else old.read(name))
        opened = load_ora(rewritten)
        assert opened.warnings
        assert len(opened.document.blots) == kept
        assert len(opened.document.layers) == 3


def test_saving_tells_how_far_it_is(tmp_path):
    document = Document.blank(64, 64)
    for number in range(3):
        document.append_layer(LayerProps(f"Layer {number}"))
    told: list[float] = []
    save_ora(tmp_path / "told.ora", document.snapshot(), progress=told.append)
    assert told == sorted(set(told))
    assert 0 < told[0] < told[-1] < 1
