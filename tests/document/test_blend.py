"""Blend modes against the formulas of the W3C recommendation, written the plain way."""

import numpy as np
import pytest

from sketchstudio.document.blend import MODE_LABELS, blend, reaches_past_source
from sketchstudio.document.pixels import to_premultiplied_bgra, to_straight_rgba

NORMAL = "svg:src-over"


def hard_light(b, s):
    return 2 * s * b if s <= 0.5 else 1 - (1 - (2 * s - 1)) * (1 - b)


def soft_light(b, s):
    if s <= 0.5:
        return b - (1 - 2 * s) * b * (1 - b)
    bent = ((16 * b - 12) * b + 4) * b if b <= 0.25 else b**0.5
    return b + (2 * s - 1) * (bent - b)


def color_dodge(b, s):
    return 0 if b == 0 else 1 if s == 1 else min(1, b / (1 - s))


def color_burn(b, s):
    return 1 if b == 1 else 0 if s == 0 else 1 - min(1, (1 - b) / s)


CHANNEL_MODES = {
    NORMAL: lambda b, s: s,
    "svg:multiply": lambda b, s: b * s,
    "svg:screen": lambda b, s: b + s - b * s,
    "svg:overlay": lambda b, s: hard_light(s, b),
    "svg:darken": min,
    "svg:lighten": max,
    "svg:color-dodge": color_dodge,
    "svg:color-burn": color_burn,
    "svg:hard-light": hard_light,
    "svg:soft-light": soft_light,
    "svg:difference": lambda b, s: abs(b - s),
    "svg:exclusion": lambda b, s: b + s - 2 * b * s,
}


def pictures(count: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Two rows of straight RGBA pixels, corners of the colour cube and of alpha among them."""
    rng = np.random.default_rng(seed)
    below, above = rng.integers(0, 256, (2, count, 4), dtype=np.uint8)
    for row in (below, above):
        extreme = rng.random(row.shape) < 0.3
        row[extreme] = rng.choice([0, 255], extreme.sum())
    return below, above


def blended(below: np.ndarray, above: np.ndarray, mode: str, opacity: float = 1.0) -> np.ndarray:
    backdrop, source = to_premultiplied_bgra(below), to_premultiplied_bgra(above)
    return blend(backdrop, source, mode=mode, opacity=opacity)


@pytest.mark.parametrize("mode", CHANNEL_MODES)
def test_a_channel_mode_follows_its_formula(mode):
    below, above = pictures(400)
    below[:, 3] = np.maximum(below[:, 3], 200)  # thin colour is too coarse in eight bits to compare
    above[:, 3] = np.maximum(above[:, 3], 200)
    result = blended(below, above, mode) / 255
    for low, top, mixed in zip(below / 255, above / 255, result, strict=True):
        ab, sa = low[3], top[3]
        for channel, place in enumerate((2, 1, 0)):
            b, s = low[channel], top[channel]
            both = CHANNEL_MODES[mode](b, s)
            wanted = sa * (1 - ab) * s + (1 - sa) * ab * b + sa * ab * both
            # Dodge and burn divide by a colour known to one part in 255: they may be steep.
            slack = 6 if "dodge" in mode or "burn" in mode else 3
            assert mixed[place] == pytest.approx(wanted, abs=slack / 255)
        assert mixed[3] == pytest.approx(sa + ab - sa * ab, abs=1 / 255)


@pytest.mark.parametrize("mode", MODE_LABELS)
def test_every_mode_keeps_colour_below_alpha(mode):
    result = blended(*pictures(2000), mode, 0.7)
    assert (result[:, :3] <= result[:, 3:]).all()


@pytest.mark.parametrize("mode", MODE_LABELS)
def test_a_transparent_source_changes_nothing_unless_the_mode_says_so(mode):
    below, above = pictures(200)
    above[:, 3] = 0
    kept = blended(below, above, mode)
    unchanged = np.abs(kept.astype(int) - to_premultiplied_bgra(below)).max() == 0
    assert unchanged != reaches_past_source(mode)


@pytest.mark.parametrize("mode", MODE_LABELS)
def test_opacity_is_the_alpha_of_the_source(mode):
    below, above = pictures(300)
    faded = above.copy()
    faded[:, 3] = np.rint(above[:, 3] * 0.4)
    by_opacity = blended(below, above, mode, 0.4).astype(int)
    by_alpha = blended(below, faded, mode).astype(int)
    assert np.abs(by_opacity - by_alpha).mean() < 2


def test_luminosity_of_the_lower_layer_survives_colour():
    below, above = pictures(500)
    below[:, 3] = above[:, 3] = 255
    mixed = to_straight_rgba(blended(below, above, "svg:color"))[:, :3]
    weights = np.array([0.3, 0.59, 0.11])
    assert np.abs(mixed @ weights - below[:, :3] @ weights).max() < 1.5


def test_luminosity_of_the_upper_layer_wins_in_luminosity():
    below, above = pictures(500)
    below[:, 3] = above[:, 3] = 255
    mixed = to_straight_rgba(blended(below, above, "svg:luminosity"))[:, :3]
    weights = np.array([0.3, 0.59, 0.11])
    assert np.abs(mixed @ weights - above[:, :3] @ weights).max() < 1.5


def test_saturation_of_grey_makes_grey():
    below, above = pictures(300)
    below[:, 3] = above[:, 3] = 255
    above[:, :3] = 90
    mixed = to_straight_rgba(blended(below, above, "svg:saturation"))[:, :3].astype(int)
    assert (mixed.max(axis=1) - mixed.min(axis=1)).max() <= 1


def test_porter_duff_modes_keep_their_alphas():
    below, above = pictures(300)
    ab, sa = below[:, 3] / 255, above[:, 3] / 255
    wanted = {
        "svg:src-atop": ab,
        "svg:dst-in": ab * sa,
        "svg:dst-out": ab * (1 - sa),
        "svg:dst-atop": sa,
        "svg:plus": np.minimum(ab + sa, 1),
    }
    for mode, alpha in wanted.items():
        assert np.abs(blended(below, above, mode)[:, 3] / 255 - alpha).max() <= 1 / 255, mode


def test_an_unknown_mode_is_drawn_as_normal():
    below, above = pictures(50)
    assert np.array_equal(blended(below, above, "krita:pin_light"), blended(below, above, NORMAL))
