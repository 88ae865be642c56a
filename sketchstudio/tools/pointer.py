"""What the canvas tells a tool: pointer events in canvas pixels, and the view it may move."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

Button = Literal["left", "middle", "right"]


@dataclass(frozen=True, slots=True)
class PointerEvent:
    """x, y: canvas pixels, fractions included, (0, 0) the canvas' top left corner; pressure 0..1
    (a mouse presses with 1); modifiers of "shift", "ctrl", "alt"; eraser: the pen is held upside
    down; view_dx, view_dy: screen pixels since the last event; tilt_x, tilt_y: how far the pen
    leans to the right and towards the artist, -90..90 degrees from upright; rotation: of the
    pen about itself, in degrees."""

    x: float
    y: float
    pressure: float = 1.0
    time_s: float = 0.0
    modifiers: frozenset[str] = frozenset()
    button: Button = "left"
    eraser: bool = False
    view_dx: float = 0.0
    view_dy: float = 0.0
    tilt_x: float = 0.0
    tilt_y: float = 0.0
    rotation: float = 0.0


class ViewPort(Protocol):
    """The window's view of the canvas."""

    @property
    def scale(self) -> float:
        """Screen pixels per canvas pixel."""
        ...

    def pan_by(self, dx: float, dy: float) -> None:
        """Move the canvas under the window, in screen pixels."""
        ...


class StillView:
    """A view at 100 % that does not move: for tools without a window."""

    scale = 1.0

    def pan_by(self, dx: float, dy: float) -> None:
        pass
