"""The blend modes of each channel by itself that divide or take roots. (The others are in whole
numbers, in `blend_whole`.)

Each function is alpha_s * alpha_b * B(c_b, c_s) of W3C Compositing and Blending, section 10.1,
for premultiplied floats in [0, 1]: s source, b backdrop (3, ...); sa, ba their alphas (1, ...)."""

from __future__ import annotations

import numpy as np

_TINY = np.float32(1e-6)


def _color_dodge(s: np.ndarray, b: np.ndarray, sa: np.ndarray, ba: np.ndarray) -> np.ndarray:
    return np.minimum(sa * ba, b * (sa * sa) / np.maximum(sa - s, _TINY))


def _color_burn(s: np.ndarray, b: np.ndarray, sa: np.ndarray, ba: np.ndarray) -> np.ndarray:
    most = sa * ba
    return most - np.minimum(most, (ba - b) * (sa * sa) / np.maximum(s, _TINY))


def _soft_light(s: np.ndarray, b: np.ndarray, sa: np.ndarray, ba: np.ndarray) -> np.ndarray:
    twice, low = 2 * s / np.maximum(sa, _TINY) - 1, b / np.maximum(ba, _TINY)
    # The polynomial is below the root up to a quarter, and above it from there on.
    bent = np.minimum(((16 * low - 12) * low + 4) * low, np.sqrt(low))
    darker, lighter = np.minimum(twice, 0), np.maximum(twice, 0)
    return sa * ba * (low + darker * (low - low * low) + lighter * (bent - low))


MIXES = {
    "svg:color-dodge": _color_dodge,
    "svg:color-burn": _color_burn,
    "svg:soft-light": _soft_light,
}
