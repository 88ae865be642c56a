"""What a document looks like, and that a snapshot never changes."""

from dataclasses import replace

import numpy as np
import pytest

from sketchstudio.document import Document, LayerProps, Rect, TileStore
from sketchstudio.document.flatten import color_at, flatten_rect
from sketchstudio.document.pixels import to_premultiplied_bgra


def flat(document: Document, color: tuple[int, int, int, int]) -> TileStore:
    pixels = np.full((document.height, document.width, 4), color, np.uint8)
    return TileStore.from_pixels(to_premultiplied_bgra(pixels))


def noise(height: int, width: int, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 4), dtype=np.uint8)


def layered() -> Document:
    document = Document(300, 200, paper=(250, 240, 230))
    for seed, mode in enumerate(("svg:src-over", "svg:multiply", "svg:overlay")):
        tiles = TileStore.from_pixels(to_premultiplied_bgra(noise(150, 220, seed)))
        document.append_layer(LayerProps(f"layer {seed}", opacity=0.8, mode=mode), tiles)
    return document


def test_an_empty_document_is_paper():
    picture = Document.blank(130, 5, paper=(1, 2, 3)).snapshot().flatten()
    assert picture.shape == (5, 130, 3)
    assert (picture == (1, 2, 3)).all()


def test_pixels_come_back_as_they_came_in():
    pixels = noise(140, 150, 0)
    pixels[..., 3] = 255
    snapshot = Document.from_pixels(pixels, "photo").snapshot()
    assert np.array_equal(snapshot.flatten(), pixels[..., :3])
    assert np.array_equal(snapshot.flatten_alpha(), pixels)
    assert np.array_equal(snapshot.layer_pixels(snapshot.layers[0].id), pixels)


def test_layers_lie_over_one_another_with_their_opacity():
    document = Document(4, 4, paper=(0, 0, 0))
    document.append_layer(LayerProps("white"), flat(document, (255, 255, 255, 255)))
    document.append_layer(LayerProps("red", opacity=0.5), flat(document, (255, 0, 0, 255)))
    red, green, blue = document.snapshot().flatten()[0, 0].tolist()
    assert red == 255
    assert green == blue == pytest.approx(127.5, abs=1)


def test_hidden_layers_do_not_show():
    document = layered()
    top = document.layers[-1]
    without = document.snapshot().flatten()
    shown_layers = document.layers[:-1]
    top.props = replace(top.props, visible=False)
    hidden = document.snapshot().flatten()
    document.layers = shown_layers
    assert np.array_equal(hidden, document.snapshot().flatten())
    assert not np.array_equal(hidden, without)


def test_results_are_no_inputs():
    document = Document(3, 3)
    document.append_layer(LayerProps("sketch"), flat(document, (10, 20, 30, 255)))
    document.append_layer(LayerProps("result", is_input=False), flat(document, (200, 0, 0, 255)))
    snapshot = document.snapshot()
    assert snapshot.flatten()[0, 0].tolist() == [200, 0, 0]
    assert snapshot.flatten(inputs_only=True)[0, 0].tolist() == [10, 20, 30]
    assert snapshot.flatten_alpha(inputs_only=True)[0, 0].tolist() == [10, 20, 30, 255]


def test_the_flattened_picture_is_the_transparent_one_on_paper():
    snapshot = layered().snapshot()
    clear = snapshot.flatten_alpha().astype(float)
    alpha = clear[..., 3:] / 255
    wanted = clear[..., :3] * alpha + np.array(snapshot.paper) * (1 - alpha)
    assert np.abs(snapshot.flatten() - wanted).max() <= 2


def test_a_mask_below_clears_where_it_has_no_pixels():
    document = Document(300, 10)
    document.append_layer(LayerProps("paint"), flat(document, (9, 9, 9, 255)))
    mask = TileStore()
    mask.write(Rect(0, 0, 5, 10), np.full((10, 5, 4), 255, np.uint8))
    document.append_layer(LayerProps("mask", mode="svg:dst-in"), mask)
    alpha = document.snapshot().flatten_alpha()[..., 3]
    assert (alpha[:, :5] == 255).all()
    assert not alpha[:, 5:].any()


def test_a_snapshot_does_not_see_later_changes():
    document = layered()
    snapshot = document.snapshot()
    before = snapshot.flatten()
    document.layers[0].tiles.writable(0, 0)[:] = 255
    document.layers[1].props = replace(document.layers[1].props, visible=False)
    document.layers.pop()
    document.paper = (0, 0, 0)
    assert np.array_equal(snapshot.flatten(), before)
    assert not np.array_equal(document.snapshot().flatten(), before)


def test_a_rectangle_is_flattened_as_the_whole_is():
    document = layered()
    whole = flatten_rect(document.layers, Rect(0, 0, 300, 200))
    part = flatten_rect(document.layers, Rect(100, 50, 90, 100))
    assert np.array_equal(part, whole[50:150, 100:190])


def test_the_colour_at_a_place_is_what_one_sees_there():
    document = layered()
    seen = document.snapshot().flatten()
    assert color_at(document, 131.9, 140.2) == tuple(seen[140, 131].tolist())
    assert color_at(document, -0.1, 3) is None
    assert color_at(document, 3, 200) is None


def test_pixels_of_an_unknown_layer_are_refused():
    with pytest.raises(KeyError):
        layered().snapshot().layer_pixels(99)
