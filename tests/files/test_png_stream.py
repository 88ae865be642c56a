"""PNG written in bands: what everybody else reads of it."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from sketchstudio.files.images import encode_png
from sketchstudio.files.png_stream import png_of_bands
from tests.source_tree import ROOT

HOUSE = ROOT / "resources" / "samples" / "house.png"


@pytest.mark.parametrize("channels", [3, 4])
@pytest.mark.parametrize("heights", [(7,), (1, 1, 5), (4, 3)])
def test_pillow_reads_the_same_pixels_however_they_come(channels, heights):
    random = np.random.default_rng(4)
    pixels = random.integers(0, 256, (sum(heights), 13, channels), np.uint8)
    bands = np.split(pixels, np.cumsum(heights)[:-1])
    png = png_of_bands(bands, width=13, height=sum(heights), channels=channels)
    with Image.open(io.BytesIO(png)) as image:
        assert image.mode == "RGBA"[:channels]
        assert image.info["srgb"] == 0
        assert np.array_equal(np.asarray(image), pixels)


def test_a_drawing_takes_no_more_than_a_tenth_above_the_usual_size():
    with Image.open(HOUSE) as image:
        pixels = np.asarray(image.convert("RGB").resize((600, 400)))
    png = png_of_bands((pixels,), width=600, height=400, channels=3)
    assert len(png) < 1.1 * len(encode_png(pixels))
