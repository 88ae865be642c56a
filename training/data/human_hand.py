"""How a hand differs from an edge detector: the amounts that `humanize` works with."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Hand:
    """One person's way of drawing, in pixels of a 256-pixel picture."""

    shortest_px: float  # an inner stroke below this is left out, give or take
    outline_worth: float  # how many times its length a stroke of the outline counts
    lift_every_px: float  # the pen is lifted about so often along a line
    doubled: float  # share of strokes drawn a second time, in part or whole
    simplify_px: float  # how far a stroke's corners may leave the line
    rounded: float  # share of strokes with rounded corners
    end_px: float  # how far ends overshoot or stop short
    shift_px: float  # of whole strokes against each other
    turn_degrees: float
    grow: float
    wobble_px: float  # root mean square of a stroke's shaking
    wobble_long_px: tuple[float, float]
    bend_px: float  # root mean square of what bends the whole drawing
    bend_long_px: tuple[float, float]


def some_hand(rng: np.random.Generator, amount: float) -> Hand:
    """A person at random, from careful to careless."""
    care = amount * rng.uniform(0.35, 1.5)
    return Hand(
        shortest_px=min(1.0, amount) * float(np.exp(rng.uniform(np.log(3), np.log(40)))),
        outline_worth=3.0,
        lift_every_px=260 / max(0.2, care),
        doubled=0.08 * care,
        simplify_px=0.4 + 1.5 * care,
        rounded=rng.uniform(0.4, 1.0),
        end_px=2.2 * care,
        shift_px=0.8 * care,
        turn_degrees=1.5 * care,
        grow=0.02 * care,
        wobble_px=0.6 * care,
        wobble_long_px=(25.0, 110.0),
        bend_px=1.0 * care,
        bend_long_px=(150.0, 500.0),
    )
