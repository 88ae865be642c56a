"""The separable blend modes: each channel by itself. (Multiply and screen, the most used, stand
in whole numbers in `blend`.)

Each function is alpha_s * alpha_b * B(c_b, c_s) of W3C Compositing and Blending, section 10.1,
for premultiplied floats in [0, 1]: s source, b backdrop (3, ...); sa, ba their alphas (1, ...)."""

from __future__ import annotations

import numpy as np

_TINY = np.float32(1e-6)


def _hard_light(s: np.ndarray, b: np.ndarray, sa: np.ndarray, ba: np.ndarray) -> np.ndarray:
    product = 2 * s * b
    return np.where(2 * s <= sa, product, 2 * (s * ba + b * sa) - sa * ba - product)


def _overlay(s: np.ndarray, b: np.ndarray, sa: np.ndarray, ba: np.ndarray) -> np.ndarray:
    return _hard_light(b, s, ba, sa)


def _darken(s: np.ndarray, b: np.ndarray, sa: np.ndarray, ba: np.ndarray) -> np.ndarray:
    return np.minimum(s * ba, b * sa)


def _lighten(s: np.ndarray, b: np.ndarray, sa: np.ndarray, ba: np.ndarray) -> np.ndarray:
    return np.maximum(s * ba, b * sa)


def _color_dodge(s: np.ndarray, b: np.ndarray, sa: np.ndarray, ba: np.ndarray) -> np.ndarray:
    room = sa - s
    dodged = np.minimum(sa * ba, b * sa * sa / np.maximum(room, _TINY))
    return np.where(b <= 0, 0, np.where(room <= _TINY, sa * ba, dodged))


def _color_burn(s: np.ndarray, b: np.ndarray, sa: np.ndarray, ba: np.ndarray) -> np.ndarray:
    burnt = sa * ba - np.minimum(sa * ba, (ba - b) * sa * sa / np.maximum(s, _TINY))
    return np.where(b >= ba, sa * ba, np.where(s <= _TINY, 0, burnt))


def _soft_light(s: np.ndarray, b: np.ndarray, sa: np.ndarray, ba: np.ndarray) -> np.ndarray:
    top, low = s / np.maximum(sa, _TINY), b / np.maximum(ba, _TINY)
    bent = np.where(low <= 0.25, ((16 * low - 12) * low + 4) * low, np.sqrt(low))
    darker = low - (1 - 2 * top) * low * (1 - low)
    lighter = low + (2 * top - 1) * (bent - low)
    return sa * ba * np.where(top <= 0.5, darker, lighter)


def _difference(s: np.ndarray, b: np.ndarray, sa: np.ndarray, ba: np.ndarray) -> np.ndarray:
    return np.abs(s * ba - b * sa)


def _exclusion(s: np.ndarray, b: np.ndarray, sa: np.ndarray, ba: np.ndarray) -> np.ndarray:
    return s * ba + b * sa - 2 * s * b


MIXES = {
    "svg:overlay": _overlay,
    "svg:darken": _darken,
    "svg:lighten": _lighten,
    "svg:color-dodge": _color_dodge,
    "svg:color-burn": _color_burn,
    "svg:hard-light": _hard_light,
    "svg:soft-light": _soft_light,
    "svg:difference": _difference,
    "svg:exclusion": _exclusion,
}
