"""Fingers: one draws, moves the view or does nothing; two move, zoom and turn it; taps undo.

The first finger waits until it is clear that it is no gesture, so a pinch leaves no dot. No Qt in
here: places are view pixels, times those of the events.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Literal, Protocol

from sketchstudio.ui.canvas.view_transform import ViewTransform

FingerUse = Literal["draw", "move", "nothing"]

WAIT_S = 0.12  # the fingers of a gesture come down within that
SLOP_PX = 12.0  # a finger that rests or taps trembles less
REGRET_S = 0.35  # a second finger so soon after the first makes a gesture of a stroke
TAP_S = 0.35  # from the first finger down to the last one up
TURN_SLOP_DEGREES = 7.0  # nobody pinches without turning a little
UPRIGHT_DEGREES = 3.0  # so near to a right angle the view stands straight


class Finger(Protocol):
    """The hand that draws when a finger does."""

    def finger_press(self, x: float, y: float, time_s: float) -> None: ...
    def finger_move(self, x: float, y: float, time_s: float) -> None: ...
    def finger_release(self, x: float, y: float, time_s: float) -> None: ...
    def finger_cancel(self) -> None: ...


@dataclass(frozen=True, slots=True)
class TouchPoint:
    """One finger on the screen; those that are lifted with this event are not among the points."""

    id: int
    x: float
    y: float


class _State(Enum):
    IDLE = auto()
    WAITING = auto()  # one finger, not yet clear what for
    DRAWING = auto()
    MOVING = auto()  # one finger, the view
    GESTURE = auto()  # two fingers or more
    SPENT = auto()  # nothing more until all are up


@dataclass(slots=True)
class _Grip:
    """Two fingers on the picture: where they took hold, and the view they took hold of."""

    ids: tuple[int, int]
    middle: tuple[float, float]
    spread: float
    angle: float  # degrees
    view: ViewTransform
    turned_by: float | None = None  # degrees at which turning began


@dataclass(slots=True)
class Touch:
    """Told of the fingers on the screen after every event; asks hand, view and history to act."""

    hand: Finger
    view: Callable[[], ViewTransform]
    show: Callable[[ViewTransform], None]
    undo: Callable[[], None]
    redo: Callable[[], None]
    one_finger: FingerUse = "draw"
    _state: _State = _State.IDLE
    _began_s: float = 0.0
    _first: dict[int, TouchPoint] = field(default_factory=dict)  # where each finger went down
    _now: dict[int, TouchPoint] = field(default_factory=dict)
    _trail: list[tuple[TouchPoint, float]] = field(default_factory=list)
    _moved: bool = False
    _grip: _Grip | None = None

    def update(self, points: list[TouchPoint], time_s: float, *, is_palm: bool) -> None:
        """points: the fingers that are down now; none when the last one was lifted."""
        if is_palm and self._state is not _State.SPENT:
            self.cancel()
            self._state = _State.SPENT
        before, self._now = self._now, {point.id: point for point in points}
        if not before and points and self._state is not _State.SPENT:
            self._begin(time_s)
        for point in points:
            self._first.setdefault(point.id, point)
        if not points:
            self._end(before, time_s)
        elif self._state in (_State.WAITING, _State.DRAWING, _State.MOVING):
            self._follow_one(points, time_s)
        elif self._state is _State.GESTURE:
            self._follow_gesture(points)

    def cancel(self) -> None:
        """The system takes the touch away: what it has done is taken back."""
        if self._state is _State.DRAWING:
            self.hand.finger_cancel()
        self._now = {}
        self._rest()

    # ---- one finger

    def _begin(self, time_s: float) -> None:
        self._rest()
        self._state, self._began_s = _State.WAITING, time_s

    def _follow_one(self, points: list[TouchPoint], time_s: float) -> None:
        if len(points) > 1:
            self._take_second_finger(points, time_s)
            return
        point = points[0]
        if self._state is _State.WAITING:
            self._trail.append((point, time_s))
            if self._has_moved(point) or time_s - self._began_s > WAIT_S:
                self._decide()
        elif self._state is _State.DRAWING:
            self.hand.finger_move(point.x, point.y, time_s)
        else:
            last = self._trail[-1][0]
            self.show(self.view().moved(point.x - last.x, point.y - last.y))
            self._trail = [(point, time_s)]

    def _take_second_finger(self, points: list[TouchPoint], time_s: float) -> None:
        if self._state is _State.DRAWING:
            if time_s - self._began_s > REGRET_S:
                return  # the hand rests beside the finger that draws
            self.hand.finger_cancel()
        self._state = _State.GESTURE
        self._follow_gesture(points)

    def _decide(self) -> None:
        """It is no gesture: all that the finger did while it waited counts."""
        if self.one_finger == "nothing":
            return
        if self.one_finger == "move":
            self._state = _State.MOVING
            return
        self._state = _State.DRAWING
        (first, began_s), *others = self._trail
        self.hand.finger_press(first.x, first.y, began_s)
        for point, time_s in others:
            self.hand.finger_move(point.x, point.y, time_s)

    # ---- two and more

    def _follow_gesture(self, points: list[TouchPoint]) -> None:
        if len(points) < 2:
            self._grip = None
            return
        self._moved = self._moved or any(self._has_moved(point) for point in points)
        if not self._moved:
            return  # it may be a tap
        one, other = points[:2]
        if self._grip is None or self._grip.ids != (one.id, other.id):
            self._grip = _grip(one, other, self.view())
        self.show(_held(self._grip, one, other))

    # ---- the end

    def _end(self, lifted: dict[int, TouchPoint], time_s: float) -> None:
        """lifted: who was on the screen before the last finger went up."""
        is_tap = not self._moved and time_s - self._began_s <= TAP_S
        state, fingers = self._state, len(self._first)
        if state is _State.WAITING and self.one_finger == "draw" and self._trail:
            self._decide()
            state = _State.DRAWING
        if state is _State.DRAWING:
            point = next(iter(lifted.values()))
            self.hand.finger_release(point.x, point.y, time_s)
        elif state is _State.GESTURE and is_tap and fingers == 2:
            self.undo()
        elif state is _State.GESTURE and is_tap and fingers == 3:
            self.redo()
        self._rest()

    def _rest(self) -> None:
        self._state, self._grip, self._moved = _State.IDLE, None, False
        self._first, self._trail = {}, []

    def _has_moved(self, point: TouchPoint) -> bool:
        first = self._first[point.id]
        return math.hypot(point.x - first.x, point.y - first.y) > SLOP_PX


def _grip(one: TouchPoint, other: TouchPoint, view: ViewTransform) -> _Grip:
    spread, angle = _spread(one, other), _angle(one, other)
    return _Grip((one.id, other.id), _middle(one, other), spread, angle, view)


def _held(grip: _Grip, one: TouchPoint, other: TouchPoint) -> ViewTransform:
    """The view in which the fingers are still over what they took hold of."""
    middle = _middle(one, other)
    held = grip.view.moved(middle[0] - grip.middle[0], middle[1] - grip.middle[1])
    held = held.zoomed(held.zoom * _spread(one, other) / grip.spread, at=middle)
    turn = (_angle(one, other) - grip.angle + 180) % 360 - 180
    if grip.turned_by is None and abs(turn) > TURN_SLOP_DEGREES:
        grip.turned_by = math.copysign(TURN_SLOP_DEGREES, turn)
    if grip.turned_by is None:
        return held
    return held.turned(_upright(grip.view.rotation + turn - grip.turned_by), at=middle)


def _upright(degrees: float) -> float:
    """The right angle that the degrees come near to, else themselves."""
    straight = round(degrees / 90) * 90.0
    return straight if abs(degrees - straight) < UPRIGHT_DEGREES else degrees


def _middle(one: TouchPoint, other: TouchPoint) -> tuple[float, float]:
    return (one.x + other.x) / 2, (one.y + other.y) / 2


def _spread(one: TouchPoint, other: TouchPoint) -> float:
    return max(math.hypot(other.x - one.x, other.y - one.y), 1.0)


def _angle(one: TouchPoint, other: TouchPoint) -> float:
    return math.degrees(math.atan2(other.y - one.y, other.x - one.x))
