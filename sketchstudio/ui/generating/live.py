"""When live mode asks for what, and how large: rules without a widget, a thread or a clock.

A small pass as soon as the pen is up, the full one once the hand rests, nothing while it draws.
Every change makes what was asked before stale.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from enum import Enum

from sketchstudio.generators.base import Spec, Value

SETTLE_S = 0.02  # one undo, one slider step or one stroke may come as several changes
FULL_AFTER_S = 1.0  # longer than artists lift the pen between two strokes
BUDGET_S = 0.2  # of the 0.3 s from pen to picture; the rest goes to thread and screen
FIRST_SIDE, LEAST_SIDE, MOST_SIDE = 384, 160, 1024  # pixels: of the small pass' long side
SIDE_STEP = 32  # pixels: sizes that differ by less are one size
PIXELS = "px"  # the unit of what is smaller in a smaller picture
CAUTION = 0.7  # of the way to a larger size: too slow is worse than too small


class Want(Enum):
    """What is to be made now."""

    NOTHING = "nothing"
    SMALL = "small"
    FULL = "full"


class LiveRules:
    """Told what happens; says what is wanted after so many quiet seconds."""

    def __init__(self) -> None:
        self.is_on = False
        self.is_drawing = False
        self.is_waiting = False  # for a run or a candidate, which come first
        self.keeps_full = False  # Enter was pressed: the full one is wanted without a rest
        self.version = 0  # of all that the generator looks at
        self._drawn_at = 0  # the version with which the document was last another
        self._is_sliding = False  # what has changed since is controls of the panel alone
        self._small_of = self._full_of = -1

    def switch(self, on: bool) -> None:
        """Live mode begins or ends; it begins with nothing made."""
        self.is_on, self.keeps_full = on, False
        self.forget()

    def forget(self) -> None:
        """What was made is not shown any more."""
        self._small_of = self._full_of = -1

    def change(self) -> None:
        """The drawing or a blot is not what it was."""
        self._begin_version()
        self._drawn_at, self._is_sliding = self.version, False

    def slide(self) -> None:
        """A control is not what it was: the picture follows while it moves, even if one behind."""
        self._begin_version()
        self._is_sliding = True

    def takes(self, version: int) -> bool:
        """Whether an answer made of that version is of what the artist sees: of this drawing, and
        not older than what is shown."""
        return self.is_on and version >= max(self._drawn_at, self._small_of)

    def answer(self, version: int, *, is_full: bool) -> None:
        """The picture of that version has come."""
        self._small_of = version
        if is_full:
            self._full_of = version

    @property
    def has_full(self) -> bool:
        """The full picture of what is drawn now is there."""
        return self._full_of == self.version

    def wants(self, quiet_s: float) -> Want:
        """quiet_s: since the last change."""
        if not self.is_on or self.is_drawing or self.is_waiting or self.has_full:
            return Want.NOTHING
        if self.keeps_full:
            return Want.FULL
        if self._small_of != self.version:
            settled = quiet_s >= SETTLE_S or self._is_sliding
            return Want.SMALL if settled else Want.NOTHING
        return Want.FULL if quiet_s >= FULL_AFTER_S else Want.NOTHING

    def next_look_s(self, quiet_s: float) -> float | None:
        """In how many seconds to ask again; None when nothing will be wanted of its own accord."""
        if not self.is_on or self.is_drawing or self.is_waiting or self.has_full:
            return None
        if self._small_of == self.version:
            return max(FULL_AFTER_S - quiet_s, 0.0)
        return 0.0 if self._is_sliding else max(SETTLE_S - quiet_s, 0.0)

    def _begin_version(self) -> None:
        self.version += 1
        self.keeps_full = False


class LivePace:
    """How large a small pass may be so that this machine makes it in time, for each generator."""

    def __init__(self) -> None:
        self._sides: dict[str, float] = {}
        self._warm: set[str] = set()

    def side_for(self, generator: str) -> int:
        """The long side in pixels."""
        side = self._sides.get(generator, FIRST_SIDE)
        return min(max(round(side / SIDE_STEP) * SIDE_STEP, LEAST_SIDE), MOST_SIDE)

    def measure(self, generator: str, *, side: int, elapsed_s: float) -> None:
        """A pass of that long side took so long. The first one loads the model and tells nothing.

        Time goes with the area, so the side goes with the root of it.
        """
        if generator not in self._warm:
            self._warm.add(generator)
            return
        fitting = side * math.sqrt(BUDGET_S / max(elapsed_s, 1e-3))
        fitting = min(max(fitting, LEAST_SIDE), MOST_SIDE)
        now = self._sides.get(generator, FIRST_SIDE)
        self._sides[generator] = fitting if fitting < now else now + CAUTION * (fitting - now)


def reduced_size(width: int, height: int, long_side: int) -> tuple[int, int]:
    """(width, height) with that long side at most, in the same proportion."""
    scale = min(long_side / max(width, height), 1.0)
    return max(round(width * scale), 1), max(round(height * scale), 1)


def reduced_values(spec: Spec, values: Mapping[str, Value], scale: float) -> dict[str, Value]:
    """The values for a picture of `scale` times the size: what counts in pixels is as much less, so
    that a small pass looks like the full one."""
    fitting = dict(values)
    for parameter in spec.parameters:
        value = values.get(parameter.name)
        if parameter.kind == "float" and parameter.unit == PIXELS and value:
            low = parameter.minimum or 0.0
            fitting[parameter.name] = max(low, float(value) * scale)
    return fitting
