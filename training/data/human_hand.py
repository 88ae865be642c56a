"""How a hand differs from an edge detector: the amounts that `humanize` works with."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Hand:
    """One person's way of drawing, in pixels of a 256-pixel picture."""

    ink: float  # how much of it there may be, in longer sides of the drawing
    whim: float  # how freely it departs from drawing the longest first
    features: float  # share of eyes and the like that are drawn though the ink is used up
    merged: float  # share of lines beside another that are not drawn
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
    haste = amount * rng.uniform(0.35, 1.5)
    return Hand(
        ink=float(np.exp(rng.uniform(np.log(2.8), np.log(9.0)))) / min(1.0, amount),
        whim=0.4,
        features=0.85,
        merged=0.92 * min(1.0, amount),
        outline_worth=3.0,
        lift_every_px=900 / max(0.2, haste),
        doubled=0.04 * haste,
        simplify_px=0.4 + 2.6 * haste,
        rounded=rng.uniform(0.4, 1.0),
        end_px=3.5 * haste,
        shift_px=0.8 * haste,
        turn_degrees=1.5 * haste,
        grow=0.02 * haste,
        wobble_px=0.6 * haste,
        wobble_long_px=(35.0, 140.0),
        bend_px=1.0 * haste,
        bend_long_px=(150.0, 500.0),
    )
