"""Gemstones by the thousand: any cut, colour, turn and light, on white, with their facets' edges.

There are no photographs of gems to learn from; these are ray traced (gem_light.py).
"""

from dataclasses import dataclass, replace

import numpy as np

from sketchstudio.conditioning.thinning import thinned
from sketchstudio.opencv import cv2
from training.data.gem_cuts import Stone, some_stone
from training.data.gem_light import Body, Lamps, Traced, met, trace

MARGIN = 0.08  # of the side, left free on all sides
FINER = ((-0.33, -0.17), (0.33, 0.17))  # of a pixel: more rays along edges
BRIGHT, BRIGHT_SHARE = 0.9, 95  # so light is the picture at this percentile of the stone,
EXPOSURES = (0.9, 1.7)  # within these bounds: a garnet stays darker than a topaz
VIVID = 1.3  # times the colour's distance from grey
GAMMA = 2.2
DIAMONDS = 0.15  # share of all stones


@dataclass(frozen=True, slots=True)
class Colour:
    """A kind of stone. clear: sRGB of the light left after a way through it."""

    name: str
    clear: tuple[int, int, int]
    index: float
    fire: float


COLOURS = (
    Colour("diamond", (248, 249, 250), 2.42, 0.045),
    Colour("ruby", (214, 22, 58), 1.77, 0.02),
    Colour("sapphire", (38, 74, 214), 1.77, 0.02),
    Colour("emerald", (22, 168, 92), 1.58, 0.015),
    Colour("amethyst", (148, 72, 208), 1.55, 0.015),
    Colour("topaz", (245, 178, 60), 1.62, 0.015),
    Colour("citrine", (250, 200, 40), 1.55, 0.015),
    Colour("aquamarine", (120, 214, 228), 1.58, 0.015),
    Colour("blue topaz", (92, 180, 240), 1.62, 0.015),
    Colour("garnet", (168, 24, 36), 1.79, 0.024),
    Colour("peridot", (150, 200, 44), 1.67, 0.02),
    Colour("tourmaline", (236, 84, 160), 1.64, 0.018),
    Colour("tanzanite", (92, 84, 214), 1.69, 0.03),
    Colour("fire opal", (246, 110, 32), 1.55, 0.02),
    Colour("smoky quartz", (150, 112, 84), 1.55, 0.013),
    Colour("morganite", (248, 184, 178), 1.59, 0.015),
    Colour("paraiba", (40, 212, 200), 1.64, 0.02),
)


def gem(rng: np.random.Generator, side: int = 256) -> tuple[np.ndarray, np.ndarray]:
    """-> (side, side, 3) uint8 sRGB on white, and (side, side) bool: the edges of the facets one
    sees, one pixel wide."""
    stone = _turned(some_stone(rng), rng)
    x, y, span = _framed(stone, side)
    body, lamps = _some_body(rng), _some_lamps(rng)
    rough = trace(stone, body, lamps, x.ravel(), y.ravel())
    facet = rough.facet.reshape(side, side)
    light, cover = _smooth(rough, stone, body, lamps, x, y, span / side)
    paper = _shadowed(facet >= 0, body, rng)
    picture = _shown(light) * cover[..., None] + paper * (1 - cover[..., None])
    return (picture * 255 + 0.5).clip(0, 255).astype(np.uint8), _edges(facet, stone)


def _turned(stone: Stone, rng: np.random.Generator) -> Stone:
    """Seen from above, aslant, or from the side with the table up, as people draw diamonds."""
    spin = 0.0 if stone.halved else rng.uniform(0, 2 * np.pi)
    if rng.random() < 0.5 and not stone.halved:
        spin = rng.choice([0, np.pi / 2]) + rng.normal(0, 0.05)
    pose = rng.random()
    tilt = abs(rng.normal(0, 12)) if pose < 0.5 else rng.uniform(20, 55)
    if pose > 0.78:
        tilt = rng.uniform(70, 88)
    if stone.halved:
        tilt, spin = min(tilt, 30.0), 0.0
    lean = 0.0 if stone.halved else rng.normal(0, 6)
    turn = _about(2, np.radians(lean)) @ _about(0, -np.radians(tilt)) @ _about(2, spin)
    return replace(stone, normals=(stone.normals @ turn.T).astype(np.float32))


def _about(axis: int, angle: float) -> np.ndarray:
    """Rotation about an axis, counterclockwise."""
    one, other = [i for i in range(3) if i != axis]
    turn = np.eye(3)
    turn[one, one] = turn[other, other] = np.cos(angle)
    turn[one, other], turn[other, one] = -np.sin(angle), np.sin(angle)
    return turn


def _framed(stone: Stone, side: int) -> tuple[np.ndarray, np.ndarray, float]:
    """(side, side) x and y of each pixel, so that the stone fills the frame; the frame's width."""
    coarse = np.linspace(-1.7, 1.7, 96, dtype=np.float32)
    x, y = np.meshgrid(coarse, -coarse)
    there = _silhouette(stone, x, y)
    span = float(max(np.ptp(x[there]), np.ptp(y[there])) + 0.035) / (1 - 2 * MARGIN)
    middle = (x[there].max() + x[there].min()) / 2, (y[there].max() + y[there].min()) / 2
    steps = ((np.arange(side) + 0.5) / side - 0.5) * span
    x, y = np.meshgrid(middle[0] + steps, middle[1] - steps)
    return x.astype(np.float32), y.astype(np.float32), span


def _silhouette(stone: Stone, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    across = abs(x) if stone.halved else x
    return met(stone, across.ravel(), y.ravel())[1].reshape(x.shape) >= 0


def _some_body(rng: np.random.Generator) -> Body:
    colour = COLOURS[0 if rng.random() < DIAMONDS else rng.integers(1, len(COLOURS))]
    clear = (np.array(colour.clear) / 255) ** GAMMA
    clear = np.clip(clear * np.exp(rng.normal(0, 0.18, 3)), 0.004, 0.99)
    depth = rng.uniform(0.45, 1.0)
    return Body(colour.index, 2.0 * colour.fire, (clear**depth).astype(np.float32))


def _some_lamps(rng: np.random.Generator) -> Lamps:
    """A strong lamp above to the left or right, others around, and what the paper returns."""
    count = int(rng.integers(4, 8))
    ways = rng.normal(0, 1, (count, 3))
    ways[:, 2] = abs(ways[:, 2]) + 0.15
    ways[0] = rng.choice([-0.6, 0.6]) + rng.normal(0, 0.2), 0.7, 0.75
    ways /= np.linalg.norm(ways, axis=1, keepdims=True)
    outer = rng.uniform(0.8, 0.95, count)
    inner = outer + rng.uniform(0.25, 0.8, count) * (0.995 - outer)
    warmth = rng.normal(0, 0.06, (count, 1)) * np.array([1, 0, -1])
    colours = rng.uniform(1.2, 3.2, (count, 1)) * (1 + warmth)
    colours[0] *= 1.3
    return Lamps(
        ways.astype(np.float32),
        np.stack([outer, inner], 1).astype(np.float32),
        colours.astype(np.float32),
        np.full(3, rng.uniform(0.1, 0.28), np.float32),
        np.full(3, rng.uniform(0.2, 0.6), np.float32),
        head=rng.uniform(0.3, 0.9),
    )


def _smooth(
    rough: Traced,
    stone: Stone,
    body: Body,
    lamps: Lamps,
    x: np.ndarray,
    y: np.ndarray,
    pixel: float,
) -> tuple[np.ndarray, np.ndarray]:
    """Light in [0, 1] (linear, exposed so that lamps do not burn out all colour) and coverage;
    more rays a pixel where neighbours saw different facets."""
    shape = x.shape
    light, cover = rough.light.reshape(*shape, 3), (rough.facet >= 0).astype(np.float32)
    path = rough.path.reshape(shape)
    edge = np.zeros(shape, bool)
    edge[:, 1:] |= path[:, 1:] != path[:, :-1]
    edge[1:] |= path[1:] != path[:-1]
    edge[:, :-1] |= edge[:, 1:]
    edge[:-1] |= edge[1:]
    finer = [
        trace(stone, body, lamps, x[edge] + across * pixel, y[edge] + down * pixel)
        for across, down in FINER
    ]
    bright = np.percentile(rough.light[rough.facet >= 0], BRIGHT_SHARE)
    exposure = float(np.clip(-np.log(1 - BRIGHT) / (bright + 0.05), *EXPOSURES))
    light = 1 - np.exp(-exposure * light)
    shown = light[edge] + sum(1 - np.exp(-exposure * each.light) for each in finer)
    count = (rough.facet.reshape(shape)[edge] >= 0) + sum(each.facet >= 0 for each in finer)
    there = count / (len(FINER) + 1)
    light[edge] = shown / np.maximum(count, 1)[:, None]
    cover = cover.reshape(shape)
    cover[edge] = there
    return light, cover


def _shown(light: np.ndarray) -> np.ndarray:
    """Linear -> sRGB, a little more colourful."""
    grey = light @ np.array([0.3, 0.59, 0.11], np.float32)
    return np.clip(grey[..., None] + VIVID * (light - grey[..., None]), 0, 1) ** (1 / GAMMA)


def _shadowed(there: np.ndarray, body: Body, rng: np.random.Generator) -> np.ndarray:
    """(side, side, 3) white paper with the stone's soft shadow, which its colour shines through."""
    side = len(there)
    offset = np.array([rng.normal(0, 0.02), rng.uniform(0.01, 0.05)]) * side
    mask = there.astype(np.float32)
    move = np.array([[1, 0, offset[0]], [0, 1, offset[1]]], np.float32)
    moved = cv2.warpAffine(mask, move, (side, side))
    wide = cv2.GaussianBlur(moved, (0, 0), side * rng.uniform(0.02, 0.04))
    tint = np.clip(body.clear, 0, 1) ** (1 / GAMMA / 2)
    dark = rng.uniform(0.15, 0.4)
    return 1 - wide[..., None] * dark * (1.35 - tint)


def _edges(facet: np.ndarray, stone: Stone) -> np.ndarray:
    """Where one facet gives way to another, or to the paper; the girdle counts as one."""
    names = np.where(stone.is_girdle, len(stone.is_girdle), np.arange(len(stone.is_girdle)))
    seen = np.where(facet >= 0, names[facet], -1)
    if stone.halved:
        half = np.arange(seen.shape[1]) < seen.shape[1] // 2
        seen = np.where(half & (seen > 0), seen + 1000, seen)
    edge = np.zeros(seen.shape, bool)
    edge[:, 1:] |= seen[:, 1:] != seen[:, :-1]
    edge[1:] |= seen[1:] != seen[:-1]
    return thinned(edge)
