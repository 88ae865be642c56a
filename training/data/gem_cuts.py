"""Cuts of gemstones as planes: a stone is what lies behind all of them.

Stones lie about the origin, half as wide as 1 or less, girdle at height 0, table towards +z. An
outline is known by how far it reaches in each direction of the plan (its support function), so one
way of placing facets serves round, oval, pear and marquise alike.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

Outline = Callable[[np.ndarray], np.ndarray]  # directions in radians -> how far it reaches
GIRDLE = 20  # planes of a round girdle: at 256 pixels nobody sees its corners


@dataclass(frozen=True, slots=True, eq=False)
class Stone:
    """normals: (P, 3) float32 outward, unit; reach: (P,) float32, their distances from the origin;
    is_girdle: (P,) bool. halved: it is the right half of a stone whose left half mirrors it."""

    name: str
    normals: np.ndarray
    reach: np.ndarray
    is_girdle: np.ndarray
    halved: bool = False


@dataclass(frozen=True, slots=True)
class Proportions:
    """Of the half width: how a cutter describes a stone."""

    table: float  # share of the way to the girdle
    crown: float  # its height
    pavilion: float  # its depth
    girdle: float  # half its thickness
    aspect: float  # breadth to length


def some_proportions(rng: np.random.Generator, aspect: tuple[float, float]) -> Proportions:
    return Proportions(
        table=rng.uniform(0.5, 0.66),
        crown=rng.uniform(0.26, 0.38),
        pavilion=rng.uniform(0.78, 0.95),
        girdle=rng.uniform(0.015, 0.04),
        aspect=rng.uniform(*aspect),
    )


def some_stone(rng: np.random.Generator, name: str | None = None) -> Stone:
    """A cut at random, or the named one of NAMES, in random proportions."""
    return _CUTS[name or str(rng.choice(NAMES))](rng)


def _round(rng: np.random.Generator) -> Stone:
    how = some_proportions(rng, (1, 1))
    return _brilliant("round", rng, how, lambda way: np.ones_like(way), mains=8)


def _oval(rng: np.random.Generator) -> Stone:
    how = some_proportions(rng, (0.66, 0.85))
    return _brilliant("oval", rng, how, _ellipse(how.aspect), mains=8)


def _cushion(rng: np.random.Generator) -> Stone:
    how = some_proportions(rng, (0.75, 1.0))
    power = rng.uniform(1.2, 1.45)

    def reaches(way: np.ndarray) -> np.ndarray:
        x, y = abs(np.cos(way)), how.aspect * abs(np.sin(way))
        return (x**power + y**power) ** (1 / power) * 0.92

    return _brilliant("cushion", rng, how, reaches, mains=8)


def _marquise(rng: np.random.Generator) -> Stone:
    how = some_proportions(rng, (0.45, 0.58))
    arc = (1 + how.aspect**2) / (2 * how.aspect)
    tip = np.arctan2(arc - how.aspect, 1)

    def reaches(way: np.ndarray) -> np.ndarray:
        steep = abs(np.arcsin(np.sin(way)))
        return np.where(steep < tip, np.cos(steep), arc - (arc - how.aspect) * np.sin(steep))

    return _brilliant("marquise", rng, how, reaches, mains=8)


def _pear(rng: np.random.Generator) -> Stone:
    how = some_proportions(rng, (0.58, 0.72))
    ball = how.aspect
    middle = ball - 1

    def reaches(way: np.ndarray) -> np.ndarray:
        return np.maximum(middle * np.cos(way) + ball, np.cos(way))

    return _brilliant("pear", rng, how, reaches, mains=8)


def _heart(rng: np.random.Generator) -> Stone:
    how = some_proportions(rng, (0.95, 1.0))
    ball = rng.uniform(0.5, 0.56)

    def reaches(way: np.ndarray) -> np.ndarray:
        x, y = np.cos(way), np.sin(way)
        return np.maximum((0.96 - ball) * x + 0.36 * y + ball, -0.98 * y)

    return _brilliant("heart", rng, how, reaches, mains=8, halved=True)


def _princess(rng: np.random.Generator) -> Stone:
    how = some_proportions(rng, (0.85, 1.0))
    sides = np.arange(4) * np.pi / 2
    reach = np.where(np.arange(4) % 2 == 0, 0.82, 0.82 * how.aspect)
    planes = _Planes()
    planes.table(how.crown * 0.75)
    planes.ring(sides, reach, how.girdle, slope=how.crown * 0.75 / ((1 - how.table) * reach))
    planes.ring(sides, reach, how.girdle, slope=1.7 * how.crown / (1 - how.table))
    turned = sides + np.pi / 4
    corner = np.hypot(reach, np.roll(reach, -1))
    planes.ring(turned, corner * 0.97, how.girdle, slope=how.crown / (1.2 - how.table))
    spread = rng.uniform(0.12, 0.2)
    for chevron in range(1, 4):
        ways = np.concatenate([sides - spread * chevron, sides + spread * chevron])
        steep = how.pavilion * (1.35 - 0.12 * chevron) / np.tile(reach, 2)
        planes.ring(ways, np.tile(reach, 2), -how.girdle, slope=steep)
    planes.girdle(sides, reach)
    return planes.stone("princess")


def _emerald(rng: np.random.Generator) -> Stone:
    how = some_proportions(rng, (0.62, 0.95))
    ways = np.arange(8) * np.pi / 4
    long, broad = 0.94, 0.94 * how.aspect
    corner = (long + broad) / np.sqrt(2) - rng.uniform(0.12, 0.2)
    reach = np.array([long, corner, broad, corner] * 2)
    planes = _Planes()
    planes.table(how.crown)
    steps = int(rng.integers(2, 4))
    width = (1 - how.table) * broad / steps
    for step, slope in enumerate(np.linspace(1.5, 0.7, steps)):
        height = how.girdle + sum(np.linspace(1.5, 0.7, steps)[:step]) * width
        planes.ring(ways, reach - step * width, height, slope=slope)
    planes.table(how.girdle + float(np.linspace(1.5, 0.7, steps).sum()) * width)
    for step, slope in enumerate((1.55, 1.1, 0.8)):
        inner = reach - step * 0.26 * broad
        depth = how.girdle + sum((1.55, 1.1)[:step]) * 0.26 * broad
        planes.ring(ways, inner, -depth, slope=slope * how.pavilion / 0.86)
    planes.girdle(ways, reach)
    return planes.stone("emerald")


def _ellipse(aspect: float) -> Outline:
    return lambda way: np.hypot(np.cos(way), aspect * np.sin(way))


def _brilliant(
    name: str,
    rng: np.random.Generator,
    how: Proportions,
    reaches: Outline,
    *,
    mains: int,
    halved: bool = False,
) -> Stone:
    """Table, stars, mains and girdle facets above; mains and girdle facets below."""
    first = rng.choice([0.0, np.pi / mains]) if name == "round" else 0.0
    turn = 2 * np.pi / mains
    main = _spread(first + np.arange(mains) * turn, how.aspect)
    star = _spread(first + (np.arange(mains) + 0.5) * turn, how.aspect)
    halves = _spread(first + (np.arange(2 * mains) + 0.5) * turn / 2, how.aspect)
    slope = how.crown / ((1 - how.table) * np.minimum(reaches(main), how.aspect * 1.15))
    planes = _Planes()
    planes.table(how.girdle + how.crown)
    planes.ring(main, reaches(main), how.girdle, slope=slope)
    inner = reaches(star) - how.crown / float(slope.mean())
    planes.ring(star, inner * 0.93, how.girdle + how.crown, slope=0.6 * float(slope.mean()))
    planes.ring(halves, reaches(halves), how.girdle, slope=1.2 * float(slope.mean()))
    depth = how.pavilion * how.aspect
    below = np.maximum(reaches(main), 0.5)
    planes.ring(main, below, -how.girdle, slope=depth / below)
    below = np.maximum(reaches(halves), 0.5)
    planes.ring(halves, below, -how.girdle, slope=1.06 * depth / below)
    around = _spread(np.arange(GIRDLE) * 2 * np.pi / GIRDLE, how.aspect)
    planes.girdle(around, reaches(around))
    return planes.stone(name, halved=halved)


def _spread(ways: np.ndarray, aspect: float) -> np.ndarray:
    """Directions around an oblong outline, closer together where it turns faster."""
    return np.arctan2(np.sin(ways), aspect * np.cos(ways))


class _Planes:
    """Facets as they are cut."""

    def __init__(self) -> None:
        self._normals: list[np.ndarray] = []
        self._reach: list[np.ndarray] = []
        self._girdle: list[np.ndarray] = []

    def table(self, height: float) -> None:
        self._add(np.array([[0.0, 0.0, 1.0]]), np.array([height]), girdle=False)

    def girdle(self, ways: np.ndarray, reach: np.ndarray) -> None:
        level = np.stack([np.cos(ways), np.sin(ways), np.zeros_like(ways)], 1)
        self._add(level, reach, girdle=True)

    def ring(
        self, ways: np.ndarray, reach: np.ndarray, height: float, *, slope: np.ndarray | float
    ) -> None:
        """A facet in each direction, so far out at that height (below 0 they look down), rising by
        the slope."""
        slopes = np.broadcast_to(slope, ways.shape)
        up = np.where(height < 0, -1.0, 1.0)
        steep = np.stack([np.cos(ways) * slopes, np.sin(ways) * slopes, up * np.ones_like(ways)], 1)
        length = np.linalg.norm(steep, axis=1)
        self._add(steep / length[:, None], (reach * slopes + up * height) / length, girdle=False)

    def stone(self, name: str, *, halved: bool = False) -> Stone:
        normals = np.concatenate(self._normals).astype(np.float32)
        reach = np.concatenate(self._reach).astype(np.float32)
        return Stone(name, normals, reach, np.concatenate(self._girdle), halved)

    def _add(self, normals: np.ndarray, reach: np.ndarray, *, girdle: bool) -> None:
        self._normals.append(normals)
        self._reach.append(reach)
        self._girdle.append(np.full(len(reach), girdle))


_CUTS: dict[str, Callable[[np.random.Generator], Stone]] = {
    "round": _round,
    "princess": _princess,
    "emerald": _emerald,
    "marquise": _marquise,
    "pear": _pear,
    "oval": _oval,
    "heart": _heart,
    "cushion": _cushion,
}
NAMES = tuple(_CUTS)
