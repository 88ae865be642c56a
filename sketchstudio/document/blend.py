"""Blend modes, named as OpenRaster names them, after W3C Compositing and Blending Level 1.

Pixels are (..., 4) uint8 premultiplied BGRA. A mode we do not know is drawn as svg:src-over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from sketchstudio.document import blend_hue, blend_mix
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

Mix = Callable[[np.ndarray, np.ndarray, np.ndarray, np.ndarray], np.ndarray]
"""(source, backdrop, source alpha, backdrop alpha): planes (3, ...) and (1, ...), premultiplied
floats in [0, 1] -> the share of the result where both are, alpha * alpha * B(backdrop, source)."""

_MIXES: dict[str, Mix] = {**blend_mix.MIXES, **blend_hue.MIXES}


def blend(backdrop: np.ndarray, source: np.ndarray, *, mode: str, opacity: float) -> np.ndarray:
    """Lay `source`, faded to `opacity` (0..1), over `backdrop`: a new array of their shape."""
    faded = source if opacity >= 1 else _faded(source, opacity)
    if mode in _MIXES:
        return _mixed(backdrop, faded, _MIXES[mode])
    return _WHOLE_NUMBERS.get(mode, _over)(backdrop, faded)


def reaches_past_source(mode: str) -> bool:
    """Whether the mode changes the backdrop where the source is transparent."""
    return mode in ("svg:dst-in", "svg:dst-atop")


def _faded(source: np.ndarray, opacity: float) -> np.ndarray:
    share = np.uint16(round(min(max(opacity, 0.0), 1.0) * 255))
    return divided_by_255(source * share).astype(np.uint8)


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


def _product(pixels: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Of two bytes that stand for parts of one, as uint16."""
    return divided_by_255(pixels * share.astype(np.uint16))


def _over(backdrop: np.ndarray, source: np.ndarray) -> np.ndarray:
    return (_product(backdrop, 255 - source[..., 3:]) + source).astype(np.uint8)


def _multiply(backdrop: np.ndarray, source: np.ndarray) -> np.ndarray:
    # The sum of the products is at most 255 * 255, and for alpha it is just what src-over gives.
    mixed = source * (255 - backdrop[..., 3:]).astype(np.uint16)
    mixed += backdrop * (255 - source[..., 3:]).astype(np.uint16)
    mixed += source * backdrop.astype(np.uint16)
    return divided_by_255(mixed).astype(np.uint8)


def _screen(backdrop: np.ndarray, source: np.ndarray) -> np.ndarray:
    common = _product(source, backdrop)
    return (backdrop.astype(np.uint16) + source - common).astype(np.uint8)


def _plus(backdrop: np.ndarray, source: np.ndarray) -> np.ndarray:
    return np.minimum(backdrop.astype(np.uint16) + source, 255).astype(np.uint8)


def _dst_in(backdrop: np.ndarray, source: np.ndarray) -> np.ndarray:
    return _product(backdrop, source[..., 3:]).astype(np.uint8)


def _dst_out(backdrop: np.ndarray, source: np.ndarray) -> np.ndarray:
    return _product(backdrop, 255 - source[..., 3:]).astype(np.uint8)


def _src_atop(backdrop: np.ndarray, source: np.ndarray) -> np.ndarray:
    kept = _product(backdrop, 255 - source[..., 3:])
    result = kept + _product(source, backdrop[..., 3:])
    return np.minimum(result, backdrop[..., 3:]).astype(np.uint8)


def _dst_atop(backdrop: np.ndarray, source: np.ndarray) -> np.ndarray:
    return _src_atop(source, backdrop)


_WHOLE_NUMBERS: dict[str, Callable[[np.ndarray, np.ndarray], np.ndarray]] = {
    NORMAL: _over,
    "svg:multiply": _multiply,
    "svg:screen": _screen,
    "svg:plus": _plus,
    "svg:dst-in": _dst_in,
    "svg:dst-out": _dst_out,
    "svg:src-atop": _src_atop,
    "svg:dst-atop": _dst_atop,
}
