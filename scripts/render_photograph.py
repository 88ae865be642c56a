"""Renders the sample photograph: hills, a lake and clouds, as a grey picture from a camera.

    .venv/bin/python scripts/render_photograph.py

Land and clouds are fractal noise; each column of the picture looks along its own ray over the land,
from near to far. The same seed gives the same picture, to the byte.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from PIL import Image
from scipy import ndimage

TARGET = Path(__file__).resolve().parent.parent / "resources" / "samples" / "hills.png"
WIDTH, HEIGHT = 900, 640  # pixels
SEED = 11
SIDE = 1024  # of the land, one step a metre or so
EYE = np.array([512.0, 40.0])  # where the camera stands: x, y on the land
EYE_HEIGHT, HORIZON = 95.0, 250.0  # metres above the lake; the horizon's row
WATER = 40.0  # metres: what is lower is lake
VIEW = 0.62  # half the width of the view at one metre's distance
FARTHEST = 960.0
HAZE_M = 900.0  # by then most of the light is the air's own
SUN = np.array([-0.62, 0.25, 0.74])  # from the left, a little behind the hills


def main() -> int:
    random = np.random.default_rng(SEED)
    picture = sky(random)
    land = heights(random)
    light = shade(land, random)
    draw_land(picture, land, light)
    grey = developed(picture, random)
    Image.fromarray(grey).save(TARGET, optimize=True)
    print(TARGET.name)
    return 0


def fractal(shape: tuple[int, int], random: np.random.Generator, *, roughness: float) -> np.ndarray:
    """Noise of `shape` in [0, 1] whose coarse parts are the stronger the higher `roughness`."""
    rows = np.fft.fftfreq(shape[0])[:, None]
    columns = np.fft.rfftfreq(shape[1])[None, :]
    strength = np.hypot(rows, columns)
    strength[0, 0] = np.inf
    spectrum = np.fft.rfft2(random.normal(size=shape)) * strength**-roughness
    noise = np.fft.irfft2(spectrum, shape)
    return (noise - noise.min()) / np.ptp(noise)


def sky(random: np.random.Generator) -> np.ndarray:
    """(H, W) light 0..1: paler towards the horizon, with clouds that lie flatter there."""
    rows = np.arange(HEIGHT)[:, None]
    near = np.clip(rows / HORIZON, 0, 1)
    clouds = fractal((1024, 1024), random, roughness=1.55)
    depth = 1 / (1.08 - np.minimum(near, 1))  # how far away the cloud in a row is
    across = (np.arange(WIDTH)[None, :] - WIDTH / 2) * depth * 0.35
    places = [np.broadcast_to(300 + 55 * depth, across.shape), 512 + across]
    cover = ndimage.map_coordinates(clouds, places, order=1, mode="wrap")
    cover = np.clip((cover - 0.47) / 0.22, 0, 1) * np.clip((1.02 - near) * 4, 0, 1)
    blue = 0.46 + 0.30 * near**1.5
    return blue * (1 - cover) + (0.93 - 0.12 * cover * (1 - near)) * cover


def heights(random: np.random.Generator) -> np.ndarray:
    """(SIDE, SIDE) metres: a lake in the middle ground, mountains far off."""
    hills = fractal((SIDE, SIDE), random, roughness=1.95)
    far = np.linspace(0, 1, SIDE)[:, None]
    basin = np.exp(-(((far - 0.34) / 0.16) ** 2))
    return 20 + 95 * hills + 170 * hills * far**1.6 - 62 * basin


def shade(land: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """(SIDE, SIDE) light 0..1 that the land sends back: meadow, wood on the slopes, rock above."""
    north, east = np.gradient(land)
    normal = np.stack([-east, -north, np.ones_like(land)])
    normal /= np.linalg.norm(normal, axis=0)
    sun = np.clip(np.tensordot(SUN / np.linalg.norm(SUN), normal, axes=1), 0, 1)
    woods = np.clip((fractal(land.shape, random, roughness=1.25) - 0.50) * 14, 0, 1)
    grain = fractal(land.shape, random, roughness=0.45)
    ground = 0.50 + 0.14 * (grain - 0.5)
    trees = 0.20 + 0.20 * (grain - 0.5)
    rock = np.clip((land - 175) / 40, 0, 1)
    colour = ground * (1 - woods) + trees * woods
    colour = colour * (1 - rock) + (0.62 + 0.2 * (grain - 0.5)) * rock
    return colour * (0.30 + 0.95 * sun)


def draw_land(picture: np.ndarray, land: np.ndarray, light: np.ndarray) -> None:
    """Over the sky, column by column from near to far; the lake mirrors what is above it."""
    columns = np.arange(WIDTH)
    slope = VIEW * (2 * columns / WIDTH - 1)
    top = np.full(WIDTH, float(HEIGHT))  # below it all is drawn
    rows = np.arange(HEIGHT)[:, None]
    is_lake = np.zeros(picture.shape, bool)
    distance = 8.0
    while distance < FARTHEST:
        places = [np.full(WIDTH, EYE[1] + distance), EYE[0] + slope * distance]
        height = ndimage.map_coordinates(land, places, order=1, mode="reflect")
        shown = ndimage.map_coordinates(light, places, order=1, mode="reflect")
        row = HORIZON + (EYE_HEIGHT + WATER - np.maximum(height, WATER)) / distance * WIDTH / 1.5
        haze = 1 - np.exp(-distance / HAZE_M)
        shown = shown * (1 - haze) + 0.74 * haze
        part = (rows >= row) & (rows < top)
        picture[part] = np.broadcast_to(shown, picture.shape)[part]
        is_lake[part] = np.broadcast_to(height < WATER, picture.shape)[part]
        top = np.minimum(top, row)
        distance *= 1.0035
    mirror(picture, is_lake)


def mirror(picture: np.ndarray, is_lake: np.ndarray) -> None:
    """The lake shows what stands above its far shore, darker and drawn into ripples."""
    rows, columns = np.nonzero(is_lake)
    shore = np.argmax(is_lake, axis=0)[columns]
    ripple = 5 * np.sin(rows * 1.9 + np.sin(columns / 23) * 2) * (rows - shore) / 90
    seen = np.clip(np.rint(2 * shore - rows + ripple), 0, HEIGHT - 1).astype(int)
    picture[rows, columns] = 0.80 * picture[seen, columns] + 0.03


def developed(picture: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Light -> (H, W) uint8: exposed, a little soft, darker in the corners, with grain."""
    rows, columns = np.mgrid[-1 : 1 : HEIGHT * 1j, -1 : 1 : WIDTH * 1j]
    soft = ndimage.gaussian_filter(picture, 0.7) * (1 - 0.10 * (rows**2 + columns**2))
    darkest, brightest = np.percentile(soft, (0.5, 99.5))
    soft = 0.04 + 0.93 * (soft - darkest) / (brightest - darkest)
    grain = ndimage.gaussian_filter(random.normal(size=picture.shape), 0.6) * 0.016
    return (np.clip(soft + grain, 0, 1) * 255).round().astype(np.uint8)


if __name__ == "__main__":
    sys.exit(main())
