"""What the screen shows is what the picture is."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QImage

from sketchstudio.document import Document, LayerProps, Rect, TileStore
from sketchstudio.document.blend import MODE_LABELS
from sketchstudio.document.pixels import to_premultiplied_bgra
from sketchstudio.painting.compose import FORMAT, compose, pixels_of


def tiles(seed: int, height: int = 200, width: int = 300) -> TileStore:
    rng = np.random.default_rng(seed)
    coarse = rng.integers(0, 256, (height // 10 + 1, width // 10 + 1, 4), dtype=np.uint8)
    pixels = np.kron(coarse, np.ones((10, 10, 1), np.uint8))[:height, :width]
    return TileStore.from_pixels(to_premultiplied_bgra(pixels))


def layered(mode: str = "svg:src-over", opacity: float = 1.0) -> Document:
    document = Document(290, 190, paper=(240, 200, 180))
    document.append_layer(LayerProps("below"), tiles(0, 170, 250))
    document.append_layer(LayerProps("above", mode=mode, opacity=opacity), tiles(1, 150, 140))
    return document


def rgb(image: QImage) -> np.ndarray:
    return pixels_of(image)[..., 2::-1].astype(int)


# QPainter divides a little differently and knows opacity to one part in 256; dodge, burn and
# soft light magnify that.
STEEP = {"svg:color-dodge": 40, "svg:color-burn": 40, "svg:soft-light": 8}


@pytest.mark.parametrize("opacity", [1.0, 0.45])
@pytest.mark.parametrize("mode", MODE_LABELS)
def test_the_screen_shows_what_flattening_gives(mode, opacity):
    document = layered(mode, opacity)
    wanted = document.snapshot().flatten().astype(int)
    error = np.abs(rgb(compose(document, Rect(0, 0, 290, 190))) - wanted)
    assert error.max() <= STEEP.get(mode, 4)
    assert error.mean() < 1


@pytest.mark.parametrize("mode", ["svg:multiply", "svg:color", "svg:dst-in", "unknown:mode"])
def test_a_part_is_drawn_as_in_the_whole(mode):
    document = layered(mode, 0.7)
    whole = rgb(compose(document, Rect(0, 0, 290, 190)))
    part = rgb(compose(document, Rect(100, 60, 130, 99)))
    assert np.array_equal(part, whole[60:159, 100:230])


def test_an_image_owns_its_memory():
    document = layered()
    image = compose(document, Rect(0, 0, 290, 190))
    before = rgb(image)
    document.layers[0].tiles.writable(0, 0)[:] = 0
    document.layers[1].tiles.writable(0, 0)[:] = 0
    assert np.array_equal(rgb(image), before)
    assert image.format() == FORMAT


def test_hidden_layers_are_not_drawn():
    document = layered()
    document.layers[1].props = replace(document.layers[1].props, visible=False)
    wanted = document.snapshot().flatten().astype(int)
    assert np.abs(rgb(compose(document, Rect(0, 0, 290, 190))) - wanted).max() <= 1


def test_beside_the_canvas_nothing_is_drawn():
    document = Document(20, 10, paper=(1, 2, 3))
    document.append_layer(LayerProps("larger than the canvas"), tiles(0))
    image = compose(document, Rect(-5, -5, 40, 30))
    pixels = pixels_of(image)
    inside = np.zeros((30, 40), bool)
    inside[5:15, 5:25] = True
    assert (pixels[inside][:, 3] == 255).all()
    assert not pixels[~inside].any()


def test_a_rectangle_off_the_canvas_is_transparent():
    image = compose(layered(), Rect(500, 500, 7, 7))
    assert not pixels_of(image).any()


def test_a_snapshot_can_be_drawn_too():
    document = layered("svg:overlay")
    area = Rect(0, 0, 290, 190)
    assert np.array_equal(rgb(compose(document.snapshot(), area)), rgb(compose(document, area)))
