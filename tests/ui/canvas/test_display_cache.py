"""The cache shows what the layers say, composes no more than it must, and halves truly."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from sketchstudio.document.geometry import Rect
from sketchstudio.ui.canvas.display_cache import DisplayCache
from sketchstudio.ui.canvas.view_buffer import ViewBuffer
from sketchstudio.ui.canvas.view_transform import ViewTransform, centred
from sketchstudio.ui.images import bgra_view, to_qimage

WIDTH, HEIGHT = 700, 523  # neither halves evenly


class Picture:
    """A picture that changes, and the rectangles that were asked for."""

    def __init__(self) -> None:
        generator = np.random.default_rng(5)
        self.pixels = generator.integers(0, 256, (HEIGHT, WIDTH, 3), dtype=np.uint8)
        self.asked: list[Rect] = []

    def compose(self, rect: Rect) -> QImage:
        self.asked.append(rect)
        return to_qimage(self.pixels[rect.y : rect.bottom, rect.x : rect.right])

    def cache(self) -> DisplayCache:
        return DisplayCache(WIDTH, HEIGHT, self.compose)


@pytest.fixture
def picture() -> Picture:
    return Picture()


def rgb(image: QImage, width: int, height: int) -> np.ndarray:
    return bgra_view(image)[:height, :width, 2::-1].copy()


WHOLE = Rect(0, 0, WIDTH, HEIGHT)


def test_level_0_is_the_picture(picture):
    image = picture.cache().image(0, WHOLE)
    assert np.array_equal(rgb(image, WIDTH, HEIGHT), picture.pixels)


@pytest.mark.parametrize("level", [1, 2, 3])
def test_each_level_is_the_mean_of_the_pixels_it_stands_for(picture, level):
    side = 1 << level
    width, height = WIDTH // side, HEIGHT // side
    image = picture.cache().image(level, WHOLE)
    cut = picture.pixels[: height * side, : width * side].astype(float)
    means = cut.reshape(height, side, width, side, 3).mean(axis=(1, 3))
    assert np.abs(rgb(image, width, height) - means).max() <= 0.5 * level + 0.01


def test_only_what_is_looked_at_is_composed(picture):
    picture.cache().image(0, Rect(10, 10, 5, 5))
    assert sum(rect.width * rect.height for rect in picture.asked) <= 256 * 256


def test_looking_again_composes_nothing(picture):
    cache = picture.cache()
    cache.image(2, WHOLE)
    picture.asked.clear()
    cache.image(2, WHOLE)
    cache.image(0, WHOLE)
    assert picture.asked == []


@pytest.mark.parametrize("change", [Rect(300, 200, 40, 30), WHOLE, Rect(690, 500, 50, 50)])
def test_a_change_shows_in_every_level(picture, change):
    cache = picture.cache()
    for level in (0, 1, 2):
        cache.image(level, WHOLE)
    part = change.clipped(WIDTH, HEIGHT)
    picture.pixels[part.y : part.bottom, part.x : part.right] = (10, 200, 30)
    cache.invalidate(change)
    for level in (0, 1, 2):
        fresh = picture.cache().image(level, WHOLE)
        width, height = WIDTH >> level, HEIGHT >> level
        shown = rgb(cache.image(level, WHOLE), width, height)
        assert np.array_equal(shown, rgb(fresh, width, height))


def test_a_small_change_is_composed_exactly(picture):
    cache = picture.cache()
    cache.image(0, WHOLE)
    picture.asked.clear()
    cache.invalidate(Rect(300, 200, 40, 30))
    cache.image(0, WHOLE)
    assert picture.asked == [Rect(300, 200, 40, 30)]


def test_many_changes_out_of_sight_take_no_memory(picture):
    cache = picture.cache()
    cache.image(0, WHOLE)
    for x in range(600):
        cache.invalidate(Rect(x, 10, 3, 3))
    picture.pixels[10:13, :603] = 0
    assert np.array_equal(rgb(cache.image(0, WHOLE), WIDTH, HEIGHT), picture.pixels)


# ---- from afar


class LargePicture:
    """A large picture of one colour, which may be composed exactly or roughly."""

    side = 3000

    def __init__(self) -> None:
        self.colour, self.exact, self.rough = 100, 0, 0

    def compose(self, rect: Rect) -> QImage:
        self.exact += rect.width * rect.height
        return to_qimage(np.full((rect.height, rect.width, 3), self.colour, np.uint8))

    def roughly(self, rect: Rect, level: int) -> QImage:
        self.rough += rect.width * rect.height
        height, width = -(-rect.height >> level), -(-rect.width >> level)
        return to_qimage(np.full((height, width, 3), self.colour + 1, np.uint8))


@pytest.fixture
def large() -> tuple[LargePicture, DisplayCache]:
    picture = LargePicture()
    return picture, DisplayCache(picture.side, picture.side, picture.compose, picture.roughly)


ALL = Rect(0, 0, LargePicture.side, LargePicture.side)


def test_a_large_change_seen_from_afar_is_shown_roughly_first(large):
    picture, cache = large
    shown = rgb(cache.image(2, ALL), 750, 750)
    assert (shown == 101).all()
    assert cache.is_rough
    assert picture.exact == 0


def test_refining_makes_it_exact_piece_by_piece(large):
    picture, cache = large
    cache.image(2, ALL)
    done = Rect.EMPTY
    while cache.is_rough:
        done = done.union(cache.refine(0.001))
    assert done == ALL
    assert (rgb(cache.image(2, ALL), 750, 750) == 100).all()
    assert picture.exact == ALL.width * ALL.height


def test_a_small_change_over_what_is_rough_is_exact(large):
    picture, cache = large
    cache.image(2, ALL)
    cache.invalidate(Rect(1001, 1001, 50, 50))
    picture.colour = 50
    shown = rgb(cache.image(2, ALL), 750, 750)
    assert (shown[251:262, 251:262] == 50).all()
    assert set(np.unique(shown)) == {50, 101}


def test_what_is_out_of_sight_is_not_composed(large):
    picture, cache = large
    cache.image(1, ALL)
    cache.invalidate(ALL)
    picture.rough = 0
    cache.image(1, Rect(0, 0, 2000, 1500))
    assert 0 < picture.rough <= 2048 * 1536


# ---- the view over it


def view_of(cache: DisplayCache, transform: ViewTransform) -> np.ndarray:
    """(H, W, 3): a view drawn from nothing."""
    buffer = ViewBuffer()
    buffer.resize(QSize(320, 240), 1.0)
    return rgb(buffer.image(transform, cache), 320, 240)


def assert_alike(seen: np.ndarray, anew: np.ndarray, view: ViewTransform) -> None:
    """The same within rounding; in a turned view Qt samples a few pixels a hair elsewhere."""
    differences = np.abs(seen.astype(int) - anew)
    if view.rotation % 90 == 0:
        assert differences.max() <= 1
    else:
        assert differences.mean() < 0.05


def view_at(zoom: float, turn: float, *, mirrored: bool) -> ViewTransform:
    view = ViewTransform(zoom=zoom, rotation=turn, mirrored=mirrored)
    return centred(view, (WIDTH, HEIGHT), (320, 240)).settled()


VIEWS = [
    view_at(zoom, turn, mirrored=mirrored)
    for zoom, turn, mirrored in [
        (1, 0, False),
        (0.4, 0, False),
        (0.75, 0, True),
        (3, 0, False),
        (2, 90, False),
        (1.3, 25, True),
    ]
]


@pytest.mark.parametrize("view", VIEWS)
def test_a_pan_looks_as_if_the_view_were_drawn_anew(picture, view):
    cache, buffer = picture.cache(), ViewBuffer()
    buffer.resize(QSize(320, 240), 1.0)
    buffer.image(view, cache)
    for step in [(7, -3), (-20, 11), (0, 300), (15, -290)]:
        view = view.moved(*step)
        assert_alike(rgb(buffer.image(view, cache), 320, 240), view_of(cache, view), view)


@pytest.mark.parametrize("view", VIEWS)
def test_a_change_looks_as_if_the_view_were_drawn_anew(picture, view):
    cache, buffer = picture.cache(), ViewBuffer()
    buffer.resize(QSize(320, 240), 1.0)
    buffer.image(view, cache)
    change = Rect(330, 250, 37, 23)
    picture.pixels[250:273, 330:367] = (255, 0, 80)
    cache.invalidate(change)
    buffer.invalidate(change)
    mended = rgb(buffer.image(view, cache), 320, 240)
    assert_alike(mended, view_of(picture.cache(), view), view)


def test_at_100_percent_screen_pixels_are_canvas_pixels(picture):
    seen = view_of(picture.cache(), ViewTransform(dx=-100, dy=-60))
    assert np.array_equal(seen, picture.pixels[60:300, 100:420])


def test_from_200_percent_on_pixels_are_crisp_squares(picture):
    seen = view_of(picture.cache(), ViewTransform(zoom=4))
    squares = picture.pixels[:60, :80].repeat(4, axis=0).repeat(4, axis=1)
    assert np.array_equal(seen, squares)


def test_around_the_picture_is_the_surround():
    page = np.full((10, 10, 3), 255, np.uint8)
    cache = DisplayCache(10, 10, lambda rect: to_qimage(page[: rect.height, : rect.width]))
    seen = view_of(cache, ViewTransform(dx=100, dy=100))
    assert np.array_equal(seen[50, 50], seen[200, 200])
    assert np.array_equal(seen[105, 105], [255, 255, 255])
