"""Sparse tiles: what is written is read, and what a snapshot holds stays as it was."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sketchstudio.document.geometry import Rect
from sketchstudio.document.tiles import TILE, TileStore, spans

starts = st.integers(-200, 200)
rects = st.builds(Rect, starts, starts, st.integers(1, 300), st.integers(1, 300))


def noise(rect: Rect, seed: int = 0) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return rng.integers(0, 256, (rect.height, rect.width, 4), dtype=np.uint8)


@given(rects)
def test_what_is_written_is_read_and_nothing_else_is_touched(rect):
    store = TileStore()
    pixels = noise(rect)
    store.write(rect, pixels)
    around = store.read(rect.expanded(3))
    assert np.array_equal(around[3:-3, 3:-3], pixels)
    around[3:-3, 3:-3] = 0
    assert not around.any()


@given(rects)
def test_spans_cut_a_rectangle_into_parts_that_cover_each_pixel_once(rect):
    times = np.zeros((rect.height, rect.width), int)
    for span in spans(rect):
        times[span.in_rect] += 1
        rows, cols = span.in_tile
        assert span.key[0] * TILE + cols.start == rect.x + span.in_rect[1].start
        assert span.key[1] * TILE + rows.start == rect.y + span.in_rect[0].start
    assert (times == 1).all()


def test_a_snapshot_does_not_see_later_writes():
    store = TileStore()
    rect = Rect(100, 100, 60, 60)
    store.write(rect, noise(rect, 1))
    snapshot = store.snapshot()
    store.write(rect, noise(rect, 2))
    store.writable(5, 5)[:] = 7
    assert np.array_equal(snapshot.read(rect), noise(rect, 1))
    assert np.array_equal(store.read(rect), noise(rect, 2))
    assert snapshot.get(5, 5) is None


def test_a_snapshot_copies_no_pixels():
    store = TileStore.from_pixels(noise(Rect(0, 0, 512, 512)))
    snapshot = store.snapshot()
    assert all(store.get(*key) is tile for key, tile in snapshot.mapping.items())


def test_a_write_after_a_snapshot_copies_only_the_tiles_it_touches():
    store = TileStore.from_pixels(noise(Rect(0, 0, 512, 512)))
    snapshot = store.snapshot()
    store.write(Rect(0, 0, 5, 5), noise(Rect(0, 0, 5, 5), 3))
    copied = [key for key, tile in snapshot.mapping.items() if store.get(*key) is not tile]
    assert copied == [(0, 0)]


def test_shared_tiles_cannot_be_written_by_mistake():
    store = TileStore.from_pixels(noise(Rect(0, 0, 10, 10)))
    tile = store.snapshot().get(0, 0)
    assert tile is not None
    with pytest.raises(ValueError, match="read-only"):
        tile[0, 0] = 1


def test_an_empty_picture_takes_no_tiles():
    store = TileStore.from_pixels(np.zeros((1000, 1000, 4), np.uint8))
    assert store.byte_size == 0
    assert store.bounds().is_empty


def test_bounds_hold_every_tile():
    store = TileStore()
    store.write(Rect(-1, 300, 1, 1), np.ones((1, 1, 4), np.uint8))
    store.write(Rect(200, 0, 1, 1), np.ones((1, 1, 4), np.uint8))
    assert store.bounds() == Rect(-TILE, 0, 3 * TILE, 3 * TILE)


def test_replacing_gives_the_tile_before():
    store = TileStore.from_pixels(noise(Rect(0, 0, 10, 10)))
    first = store.get(0, 0)
    new = np.ones((TILE, TILE, 4), np.uint8)
    assert store.replace((0, 0), new) is first
    assert store.replace((0, 0), None) is new
    assert store.get(0, 0) is None
