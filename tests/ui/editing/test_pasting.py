"""Cut, copy and paste, here and with other programs: where it lands, and what is refused."""

from __future__ import annotations

import io
import zlib
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColorSpace, QGuiApplication, QImage

from sketchstudio.document import Document, Rect, Selection
from sketchstudio.document.selection_edits import SetSelection
from sketchstudio.files.images import encode_png
from sketchstudio.ui.editing import clipboard
from sketchstudio.ui.editing.pasting import corner_about, fitted, placed_on
from sketchstudio.ui.images import to_pixels, to_qimage
from tests.ui.conftest import Hand

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
SIZE = (240, 180)


@pytest.fixture
def studio(make_studio):
    """A window over a coloured picture with some transparency."""
    rng = np.random.default_rng(5)
    pixels = rng.integers(0, 256, (SIZE[1], SIZE[0], 4), dtype=np.uint8)
    pixels[..., 3] = np.where(pixels[..., 3] < 200, 255, 120)
    return make_studio(document=Document.from_pixels(pixels, "drawn"))


@pytest.fixture
def hand(studio) -> Hand:
    return Hand(studio)


def select(hand: Hand, rect: Rect) -> None:
    selection = Selection.of_rect(rect, width=SIZE[0], height=SIZE[1])
    hand.window.session.do(SetSelection(selection))


def layer_pixels(hand: Hand, number: int) -> np.ndarray:
    document = hand.window.session.document
    return document.snapshot().layer_pixels(document.layers[number].id)


def foreign(pixels: np.ndarray, **others: bytes) -> QMimeData:
    """As another program offers it."""
    carried = QMimeData()
    carried.setData("image/png", encode_png(pixels))
    for name, content in others.items():
        carried.setData(name.replace("_", "/"), content)
    return carried


# ---- within the program


def test_cut_and_paste_put_the_pixels_on_a_layer_of_their_own_where_they_were(hand):
    before, seen = layer_pixels(hand, 0), hand.picture()
    select(hand, Rect(30, 40, 50, 60))
    hand.key("x", CTRL)
    assert not layer_pixels(hand, 0)[40:100, 30:80].any()
    hand.key("v", CTRL)
    document = hand.window.session.document
    assert len(document.layers) == 2
    assert document.selection is None
    assert np.array_equal(hand.picture(), seen)
    assert np.array_equal(layer_pixels(hand, 1)[40:100, 30:80, 3], before[40:100, 30:80, 3])
    for _ in range(3):
        hand.window.session.undo()
    assert np.array_equal(layer_pixels(hand, 0), before)
    assert document.selection is None


def test_copying_changes_nothing_and_leaves_no_step(hand):
    before = layer_pixels(hand, 0)
    hand.key("c", CTRL)
    assert np.array_equal(layer_pixels(hand, 0), before)
    assert not hand.window.session.history.can_undo


def test_what_was_cut_from_the_only_layer_comes_back_into_the_same_picture(hand):
    hand.key("a", CTRL)
    hand.key("x", CTRL)
    hand.key("v", CTRL)
    assert len(hand.window.session.document.layers) == 2


def test_copy_merged_takes_what_one_sees(hand):
    select(hand, Rect(10, 20, 40, 30))
    hand.key("c", CTRL | SHIFT)
    copied = to_pixels(QGuiApplication.clipboard().image())
    assert (copied[..., 3] == 255).all()
    seen = hand.picture()[20:50, 10:50].astype(int)
    assert np.abs(copied[..., :3] - seen).max() <= 2


def test_a_locked_layer_cannot_be_cut_and_says_so(hand):
    layer = hand.window.session.document.layers[0]
    for locked in ({"locked": True}, {"alpha_locked": True}):
        before, props = layer_pixels(hand, 0), layer.props
        layer.props = replace(props, **locked)
        hand.key("x", CTRL)
        assert np.array_equal(layer_pixels(hand, 0), before)
        assert "locked" in hand.window.notices.text
        layer.props = props


def test_an_empty_place_is_said_when_copied(hand):
    hand.key("a", CTRL)
    hand.key(Qt.Key.Key_Delete)
    hand.key("c", CTRL)
    assert "nothing to copy" in hand.window.notices.text


# ---- with other programs


def test_other_programs_get_a_png_with_its_transparency(hand):
    select(hand, Rect(30, 40, 50, 60))
    hand.key("c", CTRL)
    carried = QGuiApplication.clipboard().mimeData()
    image = QImage(carried.imageData())
    assert np.array_equal(to_pixels(image)[..., 3], layer_pixels(hand, 0)[40:100, 30:80, 3])


def test_a_foreign_picture_keeps_its_transparency_and_lies_in_the_middle_of_the_view(hand):
    pixels = np.full((20, 30, 4), 90, np.uint8)
    QGuiApplication.clipboard().setMimeData(foreign(pixels, text_plain=b"a title"))
    hand.canvas.show_view(hand.canvas.transform.zoomed(8.0, at=(0.0, 0.0)))
    middle = hand.canvas.transform.to_canvas(hand.canvas.width() / 2, hand.canvas.height() / 2)
    hand.key("v", CTRL)
    x, y = corner_about(middle, pixels, *SIZE)
    assert (layer_pixels(hand, 1)[y : y + 20, x : x + 30, 3] == 90).all()
    assert (layer_pixels(hand, 1)[..., 3] > 0).sum() == 600


def test_the_png_counts_and_not_the_jpeg_beside_it():
    stream = io.BytesIO()
    Image.new("RGB", (4, 4), (0, 255, 0)).save(stream, "JPEG")
    red = np.full((4, 4, 4), (255, 0, 0, 128), np.uint8)
    carried = foreign(red, image_jpeg=stream.getvalue())
    assert np.array_equal(clipboard.read(carried).pixels, red)


def test_sixteen_bits_become_eight():
    stream = io.BytesIO()
    Image.fromarray(np.full((4, 4), 0x8080, np.uint16)).save(stream, "PNG")
    carried = QMimeData()
    carried.setData("image/png", stream.getvalue())
    assert (clipboard.read(carried).pixels[..., :3] == 0x80).all()


def test_a_picture_of_light_is_brought_into_the_colours_of_the_screen():
    image = QImage(4, 4, QImage.Format.Format_RGBA32FPx4)
    image.fill(Qt.GlobalColor.white)
    half = to_qimage(np.full((4, 4, 4), (188, 188, 188, 255), np.uint8))
    half.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    linear = half.convertedToColorSpace(
        QColorSpace(QColorSpace.NamedColorSpace.SRgbLinear)
    ).convertToFormat(QImage.Format.Format_RGBA32FPx4)
    back = to_pixels(clipboard.in_srgb(linear))
    assert np.abs(back[..., :3].astype(int) - 188).max() <= 2


def test_a_paste_of_thirty_thousand_squared_is_refused_by_its_header(hand):
    header = encode_png(np.zeros((1, 1), np.uint8))
    size = (30_000).to_bytes(4, "big") * 2
    chunk = b"IHDR" + size + header[24:29]
    huge = header[:8] + header[8:12] + chunk + zlib.crc32(chunk).to_bytes(4, "big") + header[33:]
    carried = QMimeData()
    carried.setData("image/png", huge)
    before = hand.picture()
    hand.window.flows.pasting.take(carried, as_layer=True)
    assert "too many pixels" in hand.window.notices.text
    assert np.array_equal(hand.picture(), before)
    assert not hand.window.session.history.can_undo


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n half a file", b"<html>"])
def test_a_damaged_picture_is_one_sentence(hand, content):
    carried = QMimeData()
    carried.setData("image/png", content)
    hand.window.flows.pasting.take(carried, as_layer=True)
    assert hand.window.notices.text.endswith(".")
    assert not hand.window.session.history.can_undo


@pytest.mark.parametrize(
    "place", [b"", b"[]", b"{}", b"null", b'{"x": "a", "y": 1}', b'{"x": 1e999, "y": 0}', b"\xff"]
)
def test_a_place_that_makes_no_sense_counts_as_none(place):
    carried = foreign(np.full((4, 4, 4), 9, np.uint8))
    carried.setData(clipboard.PLACE_FORMAT, place)
    assert clipboard.read(carried).place is None


def test_a_place_far_off_the_canvas_is_not_used(hand):
    carried = foreign(np.full((4, 4, 4), 255, np.uint8))
    carried.setData(clipboard.PLACE_FORMAT, b'{"x": 999999999999, "y": -5}')
    hand.window.flows.pasting.take(carried, as_layer=True)
    assert (layer_pixels(hand, 1)[..., 3] > 0).sum() == 16


def test_an_address_of_the_network_is_no_picture(hand):
    carried = QMimeData()
    carried.setUrls([QUrl("https://example.org/cat.png")])
    assert not hand.window.flows.pasting.can_take(carried)


def test_a_paste_can_become_a_picture_of_its_own(hand):
    pixels = np.full((20, 30, 4), 90, np.uint8)
    QGuiApplication.clipboard().setMimeData(foreign(pixels))
    hand.window.actions_by_name["paste_new"].trigger()
    document = hand.window.session.document
    assert (document.width, document.height) == (30, 20)
    assert np.array_equal(layer_pixels(hand, 0)[..., 3], pixels[..., 3])


def test_a_picture_larger_than_the_canvas_is_made_to_fit_and_says_so(hand):
    QGuiApplication.clipboard().setMimeData(foreign(np.full((360, 960, 4), 255, np.uint8)))
    hand.key("v", CTRL)
    assert "960 × 360" in hand.window.notices.text
    assert "240 × 90" in hand.window.notices.text
    assert (layer_pixels(hand, 1)[..., 3] > 0).sum() == 240 * 90


# ---- places


def test_what_is_smaller_keeps_its_size_and_what_is_larger_is_made_to_fit():
    small = np.full((2, 4, 4), 200, np.uint8)
    assert fitted(small, 8, 6) is small
    assert fitted(np.full((30, 60, 4), 255, np.uint8), 8, 6).shape == (4, 8, 4)


def test_the_corner_stays_where_the_whole_picture_is_on_the_canvas():
    pixels = np.zeros((20, 30, 4), np.uint8)
    assert corner_about((50, 50), pixels, 100, 100) == (35, 40)
    assert corner_about((-50, 500), pixels, 100, 100) == (0, 80)


def test_what_reaches_over_the_edge_is_cut():
    placed = placed_on(np.full((4, 6, 4), 7, np.uint8), 10, 8, corner=(-2, 6))
    assert (placed[6:8, 0:4] == 7).all()
    assert placed.sum() == 7 * 2 * 4 * 4
