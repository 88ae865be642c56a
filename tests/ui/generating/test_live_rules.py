"""When live mode asks for what, how large, and what a small sketch shows."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sketchstudio.document.document import Document
from sketchstudio.document.geometry import Rect
from sketchstudio.document.layer import LayerProps
from sketchstudio.document.tiles import TileStore
from sketchstudio.generators.base import Parameter
from sketchstudio.ui.canvas.live_picture import LivePicture
from sketchstudio.ui.generating.live import (
    BUDGET_S,
    FIRST_SIDE,
    FULL_AFTER_S,
    LEAST_SIDE,
    MOST_SIDE,
    SETTLE_S,
    LivePace,
    LiveRules,
    Want,
    reduced_size,
    reduced_values,
)
from sketchstudio.ui.generating.live_sketch import SmallSketch, reduced
from sketchstudio.ui.images import bgra_view
from tests.fake_generators import spec_of


def switched_on() -> LiveRules:
    rules = LiveRules()
    rules.switch(True)
    return rules


def test_a_small_pass_comes_first_and_the_full_one_when_the_hand_rests():
    rules = switched_on()
    assert rules.wants(SETTLE_S) is Want.SMALL
    rules.answer(rules.version, is_full=False)
    assert rules.wants(SETTLE_S) is Want.NOTHING
    assert rules.wants(FULL_AFTER_S) is Want.FULL
    rules.answer(rules.version, is_full=True)
    assert rules.wants(100.0) is Want.NOTHING
    assert rules.next_look_s(0.0) is None


def test_nothing_is_wanted_while_one_draws_or_a_run_goes_on_or_live_is_off():
    for name in ("is_drawing", "is_waiting"):
        rules = switched_on()
        setattr(rules, name, True)
        assert rules.wants(100.0) is Want.NOTHING
    assert LiveRules().wants(100.0) is Want.NOTHING


def test_every_change_makes_what_was_asked_before_stale():
    rules = switched_on()
    asked = rules.version
    rules.answer(rules.version, is_full=True)
    rules.change()
    assert not rules.takes(asked) and not rules.has_full
    assert rules.wants(SETTLE_S) is Want.SMALL


def test_a_slider_is_followed_while_it_moves():
    rules = switched_on()
    rules.answer(rules.version, is_full=True)
    rules.slide()
    asked = rules.version
    assert rules.wants(0.0) is Want.SMALL and rules.next_look_s(0.0) == 0
    rules.slide()
    assert rules.takes(asked), "it is of this drawing, if one step behind"
    rules.answer(asked, is_full=False)
    assert rules.wants(0.0) is Want.SMALL, "the last step is still to be made"
    latest = rules.version
    rules.answer(latest, is_full=False)
    assert not rules.takes(asked), "what is shown is newer"
    assert rules.wants(0.0) is Want.NOTHING


def test_a_small_pass_draws_lines_as_much_thinner():
    spec = spec_of(
        parameters=(
            Parameter("weight", "Weight", "float", 4.0, minimum=0.5, maximum=9.0, unit="px"),
            Parameter("share", "Share", "float", 4.0, minimum=0.0, maximum=9.0),
        )
    )
    values = {"weight": 4.0, "share": 4.0}
    assert reduced_values(spec, values, 0.5) == {"weight": 2.0, "share": 4.0}
    assert reduced_values(spec, values, 0.01)["weight"] == 0.5, "no less than can be asked for"


def test_a_stroke_makes_what_a_slider_asked_for_stale():
    rules = switched_on()
    rules.slide()
    asked = rules.version
    rules.change()
    assert not rules.takes(asked)


def test_enter_wants_the_full_one_without_a_rest_until_the_drawing_changes():
    rules = switched_on()
    rules.answer(rules.version, is_full=False)
    rules.keeps_full = True
    assert rules.wants(0.0) is Want.FULL
    rules.change()
    assert rules.wants(SETTLE_S) is Want.SMALL


@given(st.floats(1e-8, 1e-3))
def test_the_pace_finds_a_size_that_is_made_in_time(seconds_per_pixel):
    pace = LivePace()
    for _ in range(30):
        side = pace.side_for("x")
        pace.measure("x", side=side, elapsed_s=side * side * seconds_per_pixel)
    side = pace.side_for("x")
    assert LEAST_SIDE <= side <= MOST_SIDE
    in_time = (side - 32) ** 2 * seconds_per_pixel <= BUDGET_S
    assert in_time or side == LEAST_SIDE


def test_the_first_pass_loads_the_model_and_is_not_measured():
    pace = LivePace()
    pace.measure("x", side=FIRST_SIDE, elapsed_s=9.0)
    assert pace.side_for("x") == FIRST_SIDE


def test_a_reduced_size_keeps_the_proportion_and_never_enlarges():
    assert reduced_size(4000, 1000, 400) == (400, 100)
    assert reduced_size(30, 20, 400) == (30, 20)


def a_drawing(width: int = 400, height: int = 300) -> Document:
    """Two input layers and a kept result above them."""
    random = np.random.default_rng(3)
    document = Document(width, height)
    for name, is_input in (("Sketch", True), ("More", True), ("Result", False)):
        pixels = random.integers(0, 200, (height, width, 4), dtype=np.uint8)
        pixels[..., 3] = 200
        document.append_layer(LayerProps(name, is_input=is_input), TileStore.from_pixels(pixels))
    return document


def test_a_small_sketch_mended_tile_by_tile_is_the_same_as_one_made_anew():
    document, kept = a_drawing(), SmallSketch()
    size = (100, 75)
    for x, y in ((0, 0), (130, 40), (390, 290), (250, 128)):
        area = Rect(x, y, 10, 10)
        document.layers[0].tiles.write(area, np.full((10, 10, 4), 255, np.uint8))
        whole = document.snapshot()
        small = reduced(whole, size, kept).flatten(inputs_only=True)
        anew = reduced(whole, size, SmallSketch()).flatten(inputs_only=True)
        assert np.array_equal(small, anew)


def test_a_small_sketch_looks_like_the_large_one_without_the_results():
    whole = a_drawing(512, 256).snapshot()
    small = reduced(whole, (128, 64), SmallSketch()).flatten(inputs_only=True)
    large = whole.flatten(inputs_only=True)
    means = large.reshape(64, 4, 128, 4, 3).mean(axis=(1, 3))
    assert np.abs(small - means).max() <= 1.0


def test_another_layer_or_size_begins_a_small_sketch_anew():
    document, kept = a_drawing(), SmallSketch()
    reduced(document.snapshot(), (100, 75), kept).flatten(inputs_only=True)
    document.layers[0].props = LayerProps("Sketch", visible=False)
    whole = document.snapshot()
    for size in ((100, 75), (200, 150)):
        small = reduced(whole, size, kept).flatten(inputs_only=True)
        assert np.array_equal(small, reduced(whole, size, SmallSketch()).flatten(inputs_only=True))


def shown(picture: LivePicture, rect: Rect) -> np.ndarray:
    """(H, W, 4) BGRA."""
    image = picture.part(rect)
    return bgra_view(image).copy()


def test_a_live_picture_has_no_seams_between_its_pieces():
    document = Document.blank(300, 200)
    pixels = np.random.default_rng(1).integers(0, 255, (50, 75, 4), dtype=np.uint8)
    pixels[..., 3] = 255
    picture = LivePicture(pixels, document.snapshot(), document)
    whole = shown(picture, Rect(0, 0, 300, 200))
    piece = shown(picture, Rect(113, 77, 60, 50))
    difference = np.abs(whole[77:127, 113:173].astype(int) - piece)
    assert difference.max() <= 2


def test_what_is_drawn_meanwhile_lies_over_a_live_picture():
    document = Document.blank(300, 200)
    sketch = document.snapshot()
    pixels = np.full((20, 30, 4), (200, 60, 60, 255), np.uint8)
    picture = LivePicture(pixels, sketch, document)
    area = Rect(100, 50, 20, 10)
    document.layers[0].tiles.write(area, np.full((10, 20, 4), (0, 0, 0, 255), np.uint8))
    picture.note_change(area)
    seen = shown(picture, Rect(90, 40, 60, 40))
    assert (seen[10:20, 10:30, :3] == 0).all()
    assert (seen[0, 0, :3] == (60, 60, 200)).all()
