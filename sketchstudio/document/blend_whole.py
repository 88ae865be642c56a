"""The blend modes that whole numbers are enough for: exact to the rounding of the result, and fast.

Each function takes backdrop and source, (..., 4) uint8 premultiplied BGRA, and gives a new array
like them. Sums are reckoned in uint16, times 255. Parts of a sum may pass 65,535: what is too much
is taken away again by another part, as the whole lies between 0 and 255 * 255."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sketchstudio.document.pixels import divided_by_255

WholeMix = Callable[[np.ndarray, np.ndarray, np.ndarray, np.ndarray], np.ndarray]
"""(source, backdrop, source alpha, backdrop alpha), uint16 of one shape -> alpha * alpha *
B(backdrop, source) of W3C Compositing and Blending, times 255 * 255."""


def over(backdrop: np.ndarray, source: np.ndarray) -> np.ndarray:
    """Normal."""
    return (_product(backdrop, 255 - source[..., 3:]) + source).astype(np.uint8)


def _multiply(s: np.ndarray, b: np.ndarray, sa: np.ndarray, ba: np.ndarray) -> np.ndarray:
    return s * b


def _hard_light(s: np.ndarray, b: np.ndarray, sa: np.ndarray, ba: np.ndarray) -> np.ndarray:
    double = s * b
    double += double
    light = s * ba + b * sa
    light += light
    light -= sa * ba
    light -= double
    double -= light
    double *= s + s <= sa  # quicker than to choose: the sums may pass zero, too
    return light + double


def _overlay(s: np.ndarray, b: np.ndarray, sa: np.ndarray, ba: np.ndarray) -> np.ndarray:
    return _hard_light(b, s, ba, sa)


def _darken(s: np.ndarray, b: np.ndarray, sa: np.ndarray, ba: np.ndarray) -> np.ndarray:
    return np.minimum(s * ba, b * sa)


def _lighten(s: np.ndarray, b: np.ndarray, sa: np.ndarray, ba: np.ndarray) -> np.ndarray:
    return np.maximum(s * ba, b * sa)


def _difference(s: np.ndarray, b: np.ndarray, sa: np.ndarray, ba: np.ndarray) -> np.ndarray:
    top, low = s * ba, b * sa
    mixed = np.maximum(top, low) - np.minimum(top, low)
    mixed[..., 3] = top[..., 3]
    return mixed


def _exclusion(s: np.ndarray, b: np.ndarray, sa: np.ndarray, ba: np.ndarray) -> np.ndarray:
    top, product = s * ba, s * b
    mixed = top + b * sa
    mixed -= product
    mixed -= product
    mixed[..., 3] = top[..., 3]
    return mixed


def _mixed(backdrop: np.ndarray, source: np.ndarray, mix: WholeMix) -> np.ndarray:
    below, above = backdrop.astype(np.uint16), source.astype(np.uint16)
    below_alpha, above_alpha = _alphas(backdrop), _alphas(source)
    total = mix(above, below, above_alpha, below_alpha)
    total += above * (255 - below_alpha)
    total += below * (255 - above_alpha)
    return divided_by_255(total).astype(np.uint8)


def _alphas(pixels: np.ndarray) -> np.ndarray:
    """The alpha of each pixel in the place of every of its channels, uint16."""
    words = np.ascontiguousarray(pixels).view(np.uint32) >> 24
    words *= np.uint32(0x01010101)
    return words.view(np.uint8).astype(np.uint16)


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


def _product(pixels: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Of two bytes that stand for parts of one, as uint16."""
    return divided_by_255(pixels * share.astype(np.uint16))


MIXES: dict[str, WholeMix] = {
    "svg:multiply": _multiply,
    "svg:overlay": _overlay,
    "svg:darken": _darken,
    "svg:lighten": _lighten,
    "svg:hard-light": _hard_light,
    "svg:difference": _difference,
    "svg:exclusion": _exclusion,
}

_BLENDS: dict[str, Callable[[np.ndarray, np.ndarray], np.ndarray]] = {
    "svg:src-over": over,
    "svg:screen": _screen,
    "svg:plus": _plus,
    "svg:dst-in": _dst_in,
    "svg:dst-out": _dst_out,
    "svg:src-atop": _src_atop,
    "svg:dst-atop": _dst_atop,
}


def blend_whole(backdrop: np.ndarray, source: np.ndarray, mode: str) -> np.ndarray:
    """Lay source over backdrop; a mode that is not here is drawn as normal."""
    if mode in MIXES:
        return _mixed(backdrop, source, MIXES[mode])
    return _BLENDS.get(mode, over)(backdrop, source)
