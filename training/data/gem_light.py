"""Light in a gemstone: rays from the eye into it, thrown back and forth inside, out to the lamps.

The eye is far away (all rays are parallel), so within a facet light goes one way; the lamps are
near, which gives each facet its gradient. What leaves the stone is bent a little more for blue than
for red: its fire.
"""

from dataclasses import dataclass

import numpy as np

from training.data.gem_cuts import Stone

BOUNCES = 3  # inside; what is left then takes the light of the room
CHUNK = 12_288  # rays at once: what fits into a processor's cache
NEAR = 0.3  # how much of a place's distance from the middle tells in what it sees of the lamps
SHINE = 0.75  # of what the surface throws back: a polarising filter keeps the colour in view
FAINT = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Lamps:
    """ways: (K, 3) towards each; cosines: (K, 2) where its soft edge begins and where it is full;
    colours: (K, 3) of its light. room: (3,) light from everywhere; from_below: (3,) from the paper;
    head: how much of the light from the eye's direction the onlooker's head takes away."""

    ways: np.ndarray
    cosines: np.ndarray
    colours: np.ndarray
    room: np.ndarray
    from_below: np.ndarray
    head: float

    def seen(self, ways: np.ndarray, places: np.ndarray) -> np.ndarray:
        """(N, 3) unit directions from (N, 3) places -> (N, 3) linear light."""
        towards = ways + NEAR * places
        towards /= np.sqrt(_dot(towards, towards))[:, None] + FAINT
        cosine = towards @ self.ways.T
        full = (cosine - self.cosines[:, 0]) / (self.cosines[:, 1] - self.cosines[:, 0])
        full = np.clip(full, 0, 1)
        light = (full * full * (3 - 2 * full)) @ self.colours
        height = 0.5 + 0.5 * towards[:, 1:2]
        light += self.room * (0.35 + 0.65 * height) + self.from_below * (1 - height) ** 2
        head = np.clip((towards[:, 2:] - 0.86) / 0.1, 0, 1)
        return light * (1 - self.head * head)


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """index: of refraction; fire: how much more for blue, and less for red; clear: (3,) share of
    light that is left after a way through the stone of length 1."""

    index: float
    fire: float
    clear: np.ndarray


@dataclass(frozen=True, slots=True, eq=False)
class Traced:
    """light: (N, 3) linear; facet: (N,) int, -1 beside the stone; path: (N,) int, the same for rays
    that met the same facets inside."""

    light: np.ndarray
    facet: np.ndarray
    path: np.ndarray


def trace(stone: Stone, body: Body, lamps: Lamps, x: np.ndarray, y: np.ndarray) -> Traced:
    """x, y: (N,) where parallel rays against z come down on the stone (as it is turned)."""
    parts = [
        _trace(stone, body, lamps, x[at : at + CHUNK], y[at : at + CHUNK])
        for at in range(0, len(x), CHUNK)
    ]
    return Traced(
        np.concatenate([part.light for part in parts]),
        np.concatenate([part.facet for part in parts]),
        np.concatenate([part.path for part in parts]),
    )


def _trace(stone: Stone, body: Body, lamps: Lamps, x: np.ndarray, y: np.ndarray) -> Traced:
    side = np.where(x < 0, -1, 1).astype(np.float32) if stone.halved else np.ones_like(x)
    height, facet = met(stone, x * side, y)
    light = np.zeros((len(x), 3), np.float32)
    path = facet.astype(np.int64)
    hit = np.flatnonzero(facet >= 0)
    if len(hit):
        places = np.stack([(x * side)[hit], y[hit], height[hit]], 1)
        rays = _Rays(stone, body, lamps, places, side[hit])
        light[hit], path[hit] = rays.followed(facet[hit])
    return Traced(light, facet, path)


def met(stone: Stone, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Height at which each ray meets the stone, and the facet; -1 where it goes past."""
    up, down = stone.normals[:, 2] > FAINT, stone.normals[:, 2] < -FAINT
    level = ~(up | down)
    plan = np.stack([x, y], 1)

    def slanted(facets: np.ndarray) -> np.ndarray:
        return stone.reach[facets] - plan @ stone.normals[facets, :2].T

    heights = slanted(up) / stone.normals[up, 2]
    nearest = heights.argmin(1)
    top = heights[np.arange(len(x)), nearest]
    bottom = (slanted(down) / stone.normals[down, 2]).max(1)
    within = (slanted(level) >= 0).all(1)
    inside = (top > bottom) & within
    return top, np.where(inside, np.flatnonzero(up)[nearest], -1)


class _Rays:
    """Rays inside a stone. places: (N, 3); side: (N,) -1 where a ray runs in the mirrored half."""

    def __init__(
        self, stone: Stone, body: Body, lamps: Lamps, places: np.ndarray, side: np.ndarray
    ) -> None:
        self._body, self._lamps = body, lamps
        self._normals, self._reach = stone.normals, stone.reach
        if stone.halved:  # a mirror where the halves meet: beyond it is the same stone, mirrored
            mirror = np.array([[-1.0, 0.0, 0.0]], np.float32)
            self._normals = np.concatenate([self._normals, mirror])
            self._reach = np.append(self._reach, np.float32(0))
        self._mirror = len(stone.normals)
        self._places, self._side = places, side

    def followed(self, facet: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(N, 3) light and (N,) path of rays that come straight down on these facets."""
        normal = self._normals[facet]
        down = np.zeros_like(normal)
        down[:, 2] = -1
        back = _fresnel(normal[:, 2], self._body.index)[:, None]
        light = SHINE * back * self._seen(2 * normal[:, 2:] * normal + [0, 0, -1])
        ways = _bent(down, normal, 1 / self._body.index)[0]
        left, lost = np.repeat(1 - back, 3, 1), np.log(self._body.clear)
        path = facet.astype(np.int64)
        for _ in range(BOUNCES):
            far, facet = self._next(ways)
            self._places = self._places + far[:, None] * ways
            left = left * np.exp(far[:, None] * lost)
            inner = facet == self._mirror
            out, ways, kept = self._thrown(ways, facet)
            light += np.where(inner[:, None], 0, left * out)
            left = np.where(inner[:, None], left, left * kept[:, None])
            self._side = np.where(inner, -self._side, self._side)
            path = path * 101 + facet
        return light + left * self._lamps.room, path

    def _next(self, ways: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """How far each ray goes on, and the facet it meets."""
        towards = ways @ self._normals.T
        to_go = self._reach - self._places @ self._normals.T
        np.maximum(to_go, FAINT, out=to_go)
        np.maximum(towards, FAINT, out=towards)  # what a ray runs along, or away from, is then far
        to_go /= towards
        facet = to_go.argmin(1)
        return to_go[np.arange(len(ways)), facet], facet

    def _thrown(
        self, ways: np.ndarray, facet: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Light that comes in where each ray meets its facet; its way on; what goes that way."""
        normal = self._normals[facet]
        cosine = _dot(ways, normal)
        ends, kept = [], np.zeros(len(ways), np.float32)
        for more in (-self._body.fire, self._body.fire):  # red and blue; green lies between
            out, total = _bent(ways, -normal, self._body.index + more)
            outside = _dot(out, normal)
            share = np.where(total, np.float32(1), _fresnel(outside, self._body.index))
            light = np.zeros((len(ways), 3), np.float32)
            light[~total] = self._seen(out[~total], ~total)
            ends.append((1 - share)[:, None] * light)
            kept += share / 2
        red, blue = ends
        light = np.stack([red[:, 0], (red[:, 1] + blue[:, 1]) / 2, blue[:, 2]], 1)
        return light, ways - 2 * cosine[:, None] * normal, kept

    def _seen(self, ways: np.ndarray, which: np.ndarray | None = None) -> np.ndarray:
        """(n, 3) what the rays, or those of them, see of the lamps."""
        side = self._side if which is None else self._side[which]
        places = self._places if which is None else self._places[which]
        sided = np.ones((len(ways), 3), np.float32)
        sided[:, 0] = side
        return self._lamps.seen(ways.astype(np.float32) * sided, places * sided)


def _dot(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """(N, 3) both -> (N,)."""
    return np.einsum("ij,ij->i", one, other)


def _bent(ways: np.ndarray, normal: np.ndarray, ratio: float) -> tuple[np.ndarray, np.ndarray]:
    """Snell: ways (N, 3) that meet a face with this normal, against them -> bent; and where they
    are thrown back altogether."""
    cosine = -_dot(ways, normal)
    rest = 1 - ratio**2 * (1 - cosine**2)
    bent = ratio * ways + (ratio * cosine - np.sqrt(np.maximum(rest, 0)))[:, None] * normal
    return bent.astype(np.float32), rest <= 0


def _fresnel(cosine: np.ndarray, index: float) -> np.ndarray:
    """Schlick's approximation of the share that a face throws back."""
    straight = ((index - 1) / (index + 1)) ** 2
    return straight + (1 - straight) * (1 - np.clip(cosine, 0, 1)) ** 5
