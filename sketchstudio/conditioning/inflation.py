"""Soft shading for flat colours: each region is taken for a cushion, lit from the upper left.

Heights come from the outline alone, as in Lumo (Johnston, "Lumo: Illumination for Cel Animation",
2002). Only lightness changes, and never so far that a colour would be taken for another.
"""

import numpy as np

from sketchstudio.conditioning import lab
from sketchstudio.conditioning.regions import Regions
from sketchstudio.opencv import cv2

LIGHT = np.array([-0.45, -0.6, 0.66], np.float32)  # x right, y down, z to the eye; of length 1
STEEPEST = 0.07  # of the long side: a wider region is round at its rim and flat in its middle
SOFT = 0.008  # of the long side: smooths the creases where the slopes of two rims meet
STRENGTH = 32.0  # CIELAB L at full shading where a surface turns its side to the light
MOST = 22.0  # CIELAB L: no place is changed by more
BACKGROUND = 0.02  # share of the picture's frame: a region with more of it is no cushion


def shaded(colour: np.ndarray, regions: Regions, *, shading: float) -> np.ndarray:
    """colour: (H, W, 3) uint8 flat, without lines; shading: 0..1 -> the same, lit softly."""
    lit = light_on(regions)
    height, width = colour.shape[:2]
    lit = cv2.resize(lit, (width, height), interpolation=cv2.INTER_LINEAR)
    there = lab.to_lab(colour)
    change = np.clip(shading * STRENGTH * lit, -MOST, MOST)
    return lab.painted(np.clip(there[..., 0] + change, 0, 100), there[..., 1:])


def light_on(regions: Regions) -> np.ndarray:
    """(h, w) float32: how much more light falls on each place than on flat paper, in [-1, 1]."""
    side = max(regions.full.shape)
    heights = cv2.GaussianBlur(_heights(regions, STEEPEST * side), (0, 0), max(0.5, SOFT * side))
    slope_x = cv2.Sobel(heights, cv2.CV_32F, 1, 0, scale=1 / 8)
    slope_y = cv2.Sobel(heights, cv2.CV_32F, 0, 1, scale=1 / 8)
    normal = np.stack([-slope_x, -slope_y, np.ones_like(slope_x)], -1)
    normal /= np.linalg.norm(normal, axis=-1, keepdims=True)
    lit = cv2.GaussianBlur(normal @ LIGHT - LIGHT[2], (0, 0), max(0.5, SOFT * side / 2))
    return np.where(_is_background(regions)[regions.full - 1], np.float32(0), lit)


def _heights(regions: Regions, steepest_px: float) -> np.ndarray:
    """A quarter circle's rise from each region's outline to its middle, in pixels."""
    full = regions.full
    inside = np.ones(full.shape, np.uint8)
    inside[:, 1:] &= full[:, 1:] == full[:, :-1]
    inside[1:] &= full[1:] == full[:-1]
    padded = cv2.copyMakeBorder(inside, 1, 1, 1, 1, cv2.BORDER_REPLICATE)
    far = cv2.distanceTransform(padded, cv2.DIST_L2, 5)[1:-1, 1:-1]
    widest = np.ones(regions.count + 1, np.float32)
    np.maximum.at(widest, full, np.minimum(far, steepest_px))
    reach = widest[full]
    share = np.minimum(far / reach, 1)
    return (reach * np.sqrt(share * (2 - share))).astype(np.float32)


def _is_background(regions: Regions) -> np.ndarray:
    full = regions.full
    frame = np.concatenate([full[0], full[-1], full[:, 0], full[:, -1]])
    share = np.bincount(frame - 1, minlength=regions.count) / len(frame)
    return share > BACKGROUND
