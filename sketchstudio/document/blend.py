"""Blend modes, named as OpenRaster names them, after W3C Compositing and Blending Level 1.

Pixels are (..., 4) uint8 premultiplied BGRA. A mode we do not know is drawn as svg:src-over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from sketchstudio.document import blend_hue, blend_mix
from sketchstudio.document.blend_whole import blend_whole, over
from sketchstudio.document.pixels import divided_by_255

NORMAL = "svg:src-over"

MODE_LABELS: Mapping[str, str] = MappingProxyType(
    {
        NORMAL: "Normal",
        "svg:multiply": "Multiply",
        "svg:screen": "Screen",
        "svg:overlay": "Overlay",
        "svg:darken": "Darken",
        "svg:lighten": "Lighten",
        "svg:color-dodge": "Colour dodge",
        "svg:color-burn": "Colour burn",
        "svg:hard-light": "Hard light",
        "svg:soft-light": "Soft light",
        "svg:difference": "Difference",
        "svg:exclusion": "Exclusion",
        "svg:plus": "Add",
        "svg:hue": "Hue",
        "svg:saturation": "Saturation",
        "svg:color": "Colour",
        "svg:luminosity": "Luminosity",
        "svg:src-atop": "Clip to below",
        "svg:dst-in": "Mask below",
        "svg:dst-out": "Erase below",
        "svg:dst-atop": "Behind, clipped",
    }
)
"""Every mode there is, in the order a menu shows them, with its name on screen."""

STRIP_ROWS = 32  # of a tile: what is reckoned with then stays in the processor's cache
WORTH_PICKING = 0.7  # to pick more of the pixels and mix them alone takes longer than to mix all

Mix = Callable[[np.ndarray, np.ndarray, np.ndarray, np.ndarray], np.ndarray]
"""(source, backdrop, source alpha, backdrop alpha): planes (3, ...) and (1, ...), premultiplied
floats in [0, 1] -> the share of the result where both are, alpha * alpha * B(backdrop, source)."""

_MIXES: dict[str, Mix] = {**blend_mix.MIXES, **blend_hue.MIXES}


def blend(backdrop: np.ndarray, source: np.ndarray, *, mode: str, opacity: float) -> np.ndarray:
    """Lay `source`, faded to `opacity` (0..1), over `backdrop`: a new array of their shape."""
    if backdrop.ndim == 3 and backdrop.shape[0] > STRIP_ROWS:
        result = np.empty(backdrop.shape, np.uint8)
        for top in range(0, len(result), STRIP_ROWS):
            strip = slice(top, top + STRIP_ROWS)
            result[strip] = blend(backdrop[strip], source[strip], mode=mode, opacity=opacity)
        return result
    faded = source if opacity >= 1 else _faded(source, opacity)
    if mode in _MIXES:
        return _mixed_where_both_are(backdrop, faded, _MIXES[mode])
    return blend_whole(backdrop, faded, mode)


def reaches_past_source(mode: str) -> bool:
    """Whether the mode changes the backdrop where the source is transparent."""
    return mode in ("svg:dst-in", "svg:dst-atop")


def _faded(source: np.ndarray, opacity: float) -> np.ndarray:
    share = np.uint16(round(min(max(opacity, 0.0), 1.0) * 255))
    return divided_by_255(source * share).astype(np.uint8)


def _mixed_where_both_are(backdrop: np.ndarray, source: np.ndarray, mix: Mix) -> np.ndarray:
    """Most pixels of most tiles have nothing above or below them: there it is as if normal."""
    both = (backdrop[..., 3] != 0) & (source[..., 3] != 0)
    if np.count_nonzero(both) > WORTH_PICKING * both.size:
        return _mixed(backdrop, source, mix)
    result = over(backdrop, source)
    result[both] = _mixed(backdrop[both], source[both], mix)
    return result


def _mixed(backdrop: np.ndarray, source: np.ndarray, mix: Mix) -> np.ndarray:
    below, above = _planes(backdrop), _planes(source)
    below_alpha, above_alpha = below[3:], above[3:]
    result = above * (1 - below_alpha) + below * (1 - above_alpha)
    result[:3] += mix(above[:3], below[:3], above_alpha, below_alpha)
    result[3:] += above_alpha * below_alpha
    np.minimum(result[:3], result[3:], out=result[:3])
    result *= 255
    result += np.float32(0.5)
    return np.ascontiguousarray(np.moveaxis(result.astype(np.uint8), 0, -1))


def _planes(pixels: np.ndarray) -> np.ndarray:
    """(..., 4) uint8 -> (4, ...) float32 in [0, 1]: whole planes are what numpy is fast at."""
    planes = np.empty((4, *pixels.shape[:-1]), np.float32)
    np.multiply(np.moveaxis(pixels, -1, 0), np.float32(1 / 255), out=planes)
    return planes
