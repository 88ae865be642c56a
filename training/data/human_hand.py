"""How a hand differs from an edge detector: the amounts that `humanize` works with.

Chosen so that edges made human come near what people draw (drawing_statistics.py, means; emoji and
products, 80 pictures each, as extracted > by hand):

                                   people   emoji          products
    strokes                          5.2    10.2 > 7.5     27.0 > 9.7    ink, merged, lift_every_px
    ink, in longer sides             4.1     9.6 > 6.4      7.9 > 5.1    ink, features
    the longest stroke's share       0.59   0.36 > 0.43    0.35 > 0.43   lift_every_px
    points a 100 pixels              4.4     4.8 > 4.7      6.8 > 4.9    simplify_px
    wiggles a 100 pixels             0.26   0.41 > 0.37    0.48 > 0.42   simplify_px, wobble_px
    ends that meet other ink         0.27   0.69 > 0.50    0.38 > 0.27   end_px, shift_px
    ends with a gap, pixels          5.0     4.3 > 4.5      4.2 > 5.3    end_px
    ends overshot                    0.14   0.01 > 0.07    0.10 > 0.08   end_px
    share of ink doubled             0.07   0.07 > 0.10    0.33 > 0.16   merged, doubled

A drawing of twenty seconds is cruder than a sketch made for a picture, so `ink` reaches from theirs
to twice as much. What moves whole strokes is kept small: beyond a few pixels a network learns to
depart from the lines it is given.
"""

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
