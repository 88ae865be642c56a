"""What lies under the pointer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sketchstudio.document.blot import Blot
from sketchstudio.document.box import Frame
from sketchstudio.tools.blot_hits import BlotHit, blots_touching, handle_place, hit_blot

RED = (255, 0, 0)
low, high = Blot(1, 50, 50, 20, RED), Blot(2, 65, 50, 20, RED)
small = Blot(3, 200, 50, 1, RED)
NONE: frozenset[int] = frozenset()


def test_the_upper_blot_is_hit_where_two_overlap():
    assert hit_blot((low, high), 58, 50, selected=NONE, scale=1) == BlotHit(2, "body")
    assert hit_blot((high, low), 58, 50, selected=NONE, scale=1) == BlotHit(1, "body")
    assert hit_blot((low, high), 35, 50, selected=NONE, scale=1) == BlotHit(1, "body")


def test_beside_all_blots_nothing_is_hit():
    assert hit_blot((low, high), 58, 90, selected=NONE, scale=1) is None
    assert hit_blot((), 0, 0, selected=NONE, scale=1) is None


def test_only_selected_blots_have_handles_and_these_lie_above_all():
    x, y = handle_place(low, 1)
    assert hit_blot((low, high), x, y, selected={1}, scale=1) == BlotHit(1, "handle")
    assert hit_blot((low, high), x, y, selected=NONE, scale=1) == BlotHit(2, "body")


@pytest.mark.parametrize("scale", [0.1, 1, 8])
def test_a_tiny_blot_can_be_grabbed_and_resized_at_any_zoom(scale):
    nearby = 5 / scale
    assert hit_blot((small,), 200 + nearby, 50, selected={3}, scale=scale) == BlotHit(3, "body")
    x, y = handle_place(small, scale)
    assert hit_blot((small,), x, y, selected={3}, scale=scale) == BlotHit(3, "handle")


@given(st.floats(0.05, 32), st.floats(0.5, 300))
def test_the_middle_of_a_selected_blot_is_never_its_handle(scale, radius):
    blot = Blot(1, 100, 100, radius, RED)
    assert hit_blot((blot,), 100, 100, selected={1}, scale=scale) == BlotHit(1, "body")


def test_a_band_selects_what_it_touches():
    blots = (low, high, small)
    assert blots_touching(blots, Frame(0, 0, 31, 100)) == {1}
    assert blots_touching(blots, Frame(0, 0, 29, 100)) == NONE
    assert blots_touching(blots, Frame(60, 45, 1, 1)) == {1, 2}
    assert blots_touching(blots, Frame(0, 0, 300, 300)) == {1, 2, 3}
