"""The blend modes that take hue, saturation or luminosity from one of the two layers.

W3C Compositing and Blending, section 10.2; arguments as in `blend_mix`, channels in BGR order."""

from __future__ import annotations

import numpy as np

_WEIGHTS = np.array([0.11, 0.59, 0.3], np.float32)  # the standard's luminosity, blue first
_TINY = np.float32(1e-6)


def _straight(color: np.ndarray, alpha: np.ndarray) -> np.ndarray:
    return color / np.maximum(alpha, _TINY)


def _luminosity_of(color: np.ndarray) -> np.ndarray:
    blue, green, red = _WEIGHTS
    return blue * color[0:1] + green * color[1:2] + red * color[2:3]


def _saturation_of(color: np.ndarray) -> np.ndarray:
    return color.max(axis=0, keepdims=True) - color.min(axis=0, keepdims=True)


def _with_luminosity(color: np.ndarray, luminosity: np.ndarray) -> np.ndarray:
    return _clipped(color + (luminosity - _luminosity_of(color)))


def _clipped(color: np.ndarray) -> np.ndarray:
    middle = _luminosity_of(color)
    low, high = color.min(axis=0, keepdims=True), color.max(axis=0, keepdims=True)
    # Each share is 1 where nothing is to be clipped.
    share = np.minimum(middle / np.maximum(middle - low, _TINY), 1)
    share *= np.minimum((1 - middle) / np.maximum(high - middle, _TINY), 1)
    return middle + (color - middle) * share


def _with_saturation(color: np.ndarray, saturation: np.ndarray) -> np.ndarray:
    low = color.min(axis=0, keepdims=True)
    return (color - low) * saturation / np.maximum(_saturation_of(color), _TINY)


def _hue(s: np.ndarray, b: np.ndarray, sa: np.ndarray, ba: np.ndarray) -> np.ndarray:
    top, low = _straight(s, sa), _straight(b, ba)
    colored = _with_saturation(top, _saturation_of(low))
    return sa * ba * _with_luminosity(colored, _luminosity_of(low))


def _saturation(s: np.ndarray, b: np.ndarray, sa: np.ndarray, ba: np.ndarray) -> np.ndarray:
    top, low = _straight(s, sa), _straight(b, ba)
    colored = _with_saturation(low, _saturation_of(top))
    return sa * ba * _with_luminosity(colored, _luminosity_of(low))


def _color(s: np.ndarray, b: np.ndarray, sa: np.ndarray, ba: np.ndarray) -> np.ndarray:
    low = _straight(b, ba)
    return sa * ba * _with_luminosity(_straight(s, sa), _luminosity_of(low))


def _luminosity(s: np.ndarray, b: np.ndarray, sa: np.ndarray, ba: np.ndarray) -> np.ndarray:
    top = _straight(s, sa)
    return sa * ba * _with_luminosity(_straight(b, ba), _luminosity_of(top))


MIXES = {
    "svg:hue": _hue,
    "svg:saturation": _saturation,
    "svg:color": _color,
    "svg:luminosity": _luminosity,
}
