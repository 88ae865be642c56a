"""What each scenery is made of: shapes from back to front, laid out anew by every chance."""

from collections.abc import Callable

import numpy as np

from training.data.scenery_shapes import (
    WHITE,
    Piece,
    Pieces,
    block,
    disc,
    light,
    under,
    wave,
    whole,
)

Painter = Callable[[np.random.Generator, np.ndarray], Pieces]


def _cloud(rng: np.random.Generator, colour: np.ndarray) -> Pieces:
    x, y, size = rng.uniform(0.1, 0.9), rng.uniform(0.1, 0.6), rng.uniform(0.05, 0.09)
    for offset, share in ((-1.2, 0.7), (1.2, 0.75), (0.0, 1.0)):
        yield Piece(
            disc(x + offset * size, y + (1 - share) * size * 0.5, size * share, colour).points,
            colour,
            light(colour, -0.06),
            outlined=False,
        )


def _sky(rng: np.random.Generator, main: np.ndarray) -> Pieces:
    yield whole(light(main, -0.15), light(main, 0.45))
    for _ in range(rng.integers(1, 4)):
        yield from _cloud(rng, WHITE)


def _sunset(rng: np.random.Generator, main: np.ndarray) -> Pieces:
    yield whole(np.array((150, 92, 150.0)), np.array((255, 196, 110.0)))
    yield disc(rng.uniform(0.25, 0.75), rng.uniform(0.6, 0.8), 0.12, np.array((255, 226, 130.0)))
    for _ in range(rng.integers(1, 3)):
        yield from _cloud(rng, light(main, 0.3))


def _stars(rng: np.random.Generator, count: int, lowest: float) -> Pieces:
    for _ in range(count):
        size = rng.uniform(0.009, 0.017)
        spot = disc(rng.uniform(), rng.uniform(0, lowest), size, np.array((255, 250, 214.0)))
        yield Piece(spot.points, spot.above, spot.below, outlined=False)


def _night(rng: np.random.Generator, main: np.ndarray) -> Pieces:
    yield whole(light(main, -0.35), light(main, 0.18))
    yield from _stars(rng, 20, 0.9)
    yield disc(rng.uniform(0.15, 0.85), rng.uniform(0.15, 0.35), 0.09, np.array((250, 240, 200)))


def _space(rng: np.random.Generator, main: np.ndarray) -> Pieces:
    yield whole(light(main, -0.3), light(main + np.array((20, 0, 40)), 0.1))
    yield from _stars(rng, 28, 1.0)
    for hue in ((214, 120, 84), (108, 160, 214))[: int(rng.integers(0, 3))]:
        place = rng.uniform(0.15, 0.85, 2)
        yield disc(place[0], place[1], rng.uniform(0.04, 0.1), np.array(hue, float))


def _ripples(rng: np.random.Generator, colour: np.ndarray, top: float) -> Pieces:
    for _ in range(14):
        x, y = rng.uniform(0, 1), rng.uniform(top + 0.06, 0.97)
        spot = disc(x, y, rng.uniform(0.03, 0.08), colour, 0.12)
        yield Piece(spot.points, spot.above, spot.below, outlined=False)


def _sea(rng: np.random.Generator, main: np.ndarray) -> Pieces:
    yield under(wave(rng, 0.05, 0.012, 4), light(main, 0.22), light(main, -0.2))
    yield from _ripples(rng, light(main, 0.35), 0.05)


def _underwater(rng: np.random.Generator, main: np.ndarray) -> Pieces:
    yield whole(light(main, 0.3), light(main, -0.3))
    for _ in range(9):
        place = rng.uniform(0.05, 0.95), rng.uniform(0.05, 0.7)
        spot = disc(*place, rng.uniform(0.01, 0.022), light(main, 0.55))
        yield Piece(spot.points, spot.above, spot.below, outlined=False)
    yield under(wave(rng, 0.86, 0.03, 1.5), np.array((226, 205, 150.0)), np.array((190, 165, 110)))
    for x in rng.uniform(0.03, 0.97, 5):
        yield from _weed(rng, float(x))


def _weed(rng: np.random.Generator, x: float) -> Pieces:
    height, green = rng.uniform(0.12, 0.3), np.array((52, 140, 96.0))
    up = np.linspace(0, 1, 12)
    bend = 0.018 * np.sin(up * 7 + rng.uniform(0, 6))
    wide = 0.014 * (1 - up * 0.8)
    left = np.stack([x + bend - wide, 0.92 - up * height], 1)
    right = np.stack([x + bend + wide, 0.92 - up * height], 1)
    yield Piece(np.vstack([left, right[::-1]]), light(green, 0.15), light(green, -0.15))


def _specks(rng: np.random.Generator, colour: np.ndarray, top: float, count: int) -> Pieces:
    for _ in range(count):
        spot = disc(rng.uniform(), rng.uniform(top, 0.98), rng.uniform(0.008, 0.024), colour, 0.6)
        yield Piece(spot.points, spot.above, spot.below, outlined=False)


def _beach(rng: np.random.Generator, main: np.ndarray) -> Pieces:
    sea = np.array((70, 165, 210.0))
    yield whole(light(sea, -0.1), light(sea, 0.2), 0.02)
    yield under(wave(rng, 0.27, 0.02, 1.2), WHITE, WHITE)
    yield under(wave(rng, 0.31, 0.02, 1.2), light(main, 0.1), light(main, -0.1))
    yield from _specks(rng, light(main, -0.16), 0.42, 16)


def _ground(rng: np.random.Generator, main: np.ndarray) -> Pieces:
    yield under(wave(rng, 0.05, 0.014, 2), light(main, 0.1), light(main, -0.25))
    yield from _specks(rng, light(main, -0.25), 0.15, 22)


def _grass(rng: np.random.Generator, main: np.ndarray) -> Pieces:
    jagged = wave(rng, 0.06, 0.012, 2)
    jagged[1::2] -= 0.03
    yield under(jagged, light(main, 0.12), light(main, -0.22))
    for _ in range(18):
        x, y = rng.uniform(0.02, 0.98), rng.uniform(0.2, 0.96)
        blade = np.array([(x - 0.022, y), (x - 0.03, y - 0.05), (x - 0.008, y - 0.02)])
        other = np.array(
            [(x, y - 0.07), (x + 0.01, y - 0.02), (x + 0.028, y - 0.05), (x + 0.02, y)]
        )
        colour = light(main, -0.18)
        yield Piece(np.vstack([blade, other]), colour, colour, outlined=False)


def _hills(rng: np.random.Generator, main: np.ndarray) -> Pieces:
    for height, lighter in ((0.2, 0.35), (0.42, 0.12), (0.66, -0.06)):
        line = wave(rng, height, 0.1, rng.uniform(0.7, 1.3))
        yield under(line, light(main, lighter + 0.06), light(main, lighter - 0.1))


def _mountains(rng: np.random.Generator, main: np.ndarray) -> Pieces:
    for x in np.array((0.2, 0.8, 0.5)) + rng.uniform(-0.08, 0.08, 3):
        top, wide = rng.uniform(0.03, 0.28), rng.uniform(0.3, 0.45)
        yield Piece(
            np.array([(x, top), (x + wide, 1.02), (x - wide, 1.02)]),
            light(main, 0.1),
            light(main, -0.15),
        )
        snow, share = [(x, top)], 0.26
        for along in (1.0, 0.45, 0.0, -0.45, -1.0):
            y = top + (1.02 - top) * (share + (0.07 if abs(along) == 0.45 else 0))
            snow.append((x + along * wide * share, y))
        yield Piece(np.array(snow), WHITE, light(WHITE, -0.06))
    yield under(wave(rng, 0.88, 0.02, 1.5), np.array((120, 168, 96.0)), np.array((96, 142, 80.0)))


def _forest(rng: np.random.Generator, main: np.ndarray) -> Pieces:
    yield under(wave(rng, 0.42, 0.04, 3), light(main, -0.3), light(main, -0.4))
    for row, count in ((0.72, 6), (0.92, 5)):
        for x in (np.arange(count) + rng.uniform(0.3, 0.7, count)) / count:
            yield from _fir(rng, float(x), row, main)
    yield under(wave(rng, 0.93, 0.01, 2), light(main, 0.18), light(main, -0.05))


def _fir(rng: np.random.Generator, x: float, foot: float, main: np.ndarray) -> Pieces:
    height = rng.uniform(0.5, 0.66)
    yield block(x - 0.016, foot - 0.1, 0.032, 0.12, np.array((112, 78, 52.0)))
    colour = light(main, rng.uniform(-0.12, 0.18))
    for part in (0.0, 0.28, 0.52):
        wide, top = 0.11 * (1 - part * 0.75), foot - 0.06 - height * (0.34 + part)
        tree = np.array([(x, top), (x + wide, top + height * 0.4), (x - wide, top + height * 0.4)])
        yield Piece(tree, light(colour, 0.08), light(colour, -0.08))


def _desert(rng: np.random.Generator, main: np.ndarray) -> Pieces:
    for height, lighter in ((0.14, 0.2), (0.4, 0.02), (0.68, -0.1)):
        line = wave(rng, height, 0.07, rng.uniform(0.6, 1.0))
        yield under(line, light(main, lighter + 0.08), light(main, lighter - 0.1))


def _snow(rng: np.random.Generator, main: np.ndarray) -> Pieces:
    for height, lighter in ((0.12, -0.1), (0.4, 0.2)):
        line = wave(rng, height, 0.05, rng.uniform(0.6, 1.2))
        yield under(line, light(main, lighter), light(main - np.array((26, 14, 0)), lighter))
    yield from _specks(rng, light(main, -0.12), 0.5, 9)


def _road(rng: np.random.Generator, main: np.ndarray) -> Pieces:
    yield whole(light(main, 0.1), light(main, -0.12), 0.02)
    yield block(-0.1, 0.0, 1.2, 0.1, light(main, 0.5))
    yield block(-0.1, 0.9, 1.2, 0.12, light(main, 0.5))
    shift = rng.uniform(0, 0.2)
    for x in np.arange(-0.2, 1.1, 0.25) + shift:
        yield block(float(x), 0.47, 0.14, 0.05, WHITE)


def _city(rng: np.random.Generator, main: np.ndarray) -> Pieces:
    for lighter in (0.3, -0.05):
        x = -0.05
        while x < 1.0:
            wide, top = rng.uniform(0.12, 0.2), rng.uniform(0.04, 0.4) + (0.2 if lighter < 0 else 0)
            colour = light(main + rng.normal(0, 8, 3), lighter)
            yield block(x, top, wide, 1.1 - top, colour)
            if lighter < 0:
                yield from _windows(rng, x, top, wide, colour)
            x += wide + rng.uniform(-0.02, 0.03)


def _windows(
    rng: np.random.Generator, x: float, top: float, wide: float, colour: np.ndarray
) -> Pieces:
    for row in np.arange(top + 0.05, 0.94, 0.1):
        for place in (0.18, 0.58):
            lit = np.array((255, 226, 140.0)) if rng.random() < 0.4 else light(colour, -0.4)
            pane = block(x + wide * place, float(row), wide * 0.24, 0.05, lit)
            yield Piece(pane.points, lit, lit, outlined=False)


def _room(rng: np.random.Generator, main: np.ndarray) -> Pieces:
    yield whole(light(main, 0.12), main)
    x = rng.uniform(0.1, 0.55)
    yield block(x, 0.14, 0.34, 0.34, WHITE)
    yield block(x + 0.03, 0.17, 0.28, 0.28, np.array((168, 214, 240.0)))
    yield block(x + 0.155, 0.17, 0.03, 0.28, WHITE)
    yield whole(np.array((190, 142, 98.0)), np.array((158, 112, 74.0)), 0.7)
    yield block(-0.1, 0.67, 1.2, 0.04, WHITE)


def _wall(rng: np.random.Generator, main: np.ndarray) -> Pieces:
    yield whole(light(main, 0.1), light(main, -0.06))
    if rng.random() < 0.5:
        for x in np.arange(0.03, 1.0, 0.14):
            stripe = block(float(x), -0.1, 0.06, 1.2, light(main, -0.09))
            yield Piece(stripe.points, stripe.above, stripe.below, outlined=False)
        return
    for row in range(5):
        for x in np.arange(-0.1, 1.0, 0.28) + (0.14 if row % 2 else 0.0):
            yield block(float(x), row * 0.2 + 0.01, 0.26, 0.18, light(main, rng.uniform(-0.12, 0)))


def _floor(rng: np.random.Generator, main: np.ndarray) -> Pieces:
    yield whole(light(main, -0.35), light(main, -0.35))
    for row in range(6):
        x = -0.3 * rng.uniform()
        while x < 1:
            long = rng.uniform(0.35, 0.6)
            yield block(x, row / 6 + 0.006, long, 0.155, light(main, rng.uniform(-0.12, 0.12)))
            x += long + 0.012


PAINTERS: dict[str, Painter] = {
    "sky": _sky,
    "sunset": _sunset,
    "night": _night,
    "space": _space,
    "sea": _sea,
    "underwater": _underwater,
    "beach": _beach,
    "ground": _ground,
    "grass": _grass,
    "hills": _hills,
    "mountains": _mountains,
    "forest": _forest,
    "desert": _desert,
    "snow": _snow,
    "road": _road,
    "city": _city,
    "room": _room,
    "wall": _wall,
    "floor": _floor,
}
