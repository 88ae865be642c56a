"""Pan, zoom and turn by hand: middle drag, Space drag, Shift+Space drag, wheel and touchpad.

Knows no widget: it is told positions in view pixels and moves the transform it is given.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from sketchstudio.tools.pointer import Button
from sketchstudio.ui.canvas.view_transform import ViewTransform

ZOOM_PER_NOTCH = 2 ** (1 / 3)  # three notches of the wheel double the size
NOTCH = 120  # eighths of a degree, as Qt counts
SNAP_DEGREES = 15.0  # a turn with Ctrl held rests on these


class Navigator:
    """`view()` gives the transform, `show(transform)` takes the new one."""

    def __init__(
        self,
        view: Callable[[], ViewTransform],
        show: Callable[[ViewTransform], None],
        middle: Callable[[], tuple[float, float]],
    ) -> None:
        self._view, self._show, self._middle = view, show, middle
        self._last: tuple[float, float] | None = None
        self._turning = False
        self._turn_from = 0.0
        self._wheel_sign = 1
        self.space_held = False

    @property
    def is_dragging(self) -> bool:
        return self._last is not None

    def press(self, x: float, y: float, *, button: Button, shift: bool) -> bool:
        """True when this press begins a pan or a turn."""
        if not self.space_held and button != "middle":
            return False
        self._last = (x, y)
        self._turning = shift
        self._turn_from = self._view().rotation - self._angle(x, y)
        return True

    def drag(self, x: float, y: float, *, snap: bool = False) -> bool:
        """True when a pan or a turn is going on."""
        if self._last is None:
            return False
        if self._turning:
            rotation = self._turn_from + self._angle(x, y)
            if snap:
                rotation = round(rotation / SNAP_DEGREES) * SNAP_DEGREES
            self._show(self._view().turned(rotation, at=self._middle()))
        else:
            self._show(self._view().moved(x - self._last[0], y - self._last[1]))
        self._last = (x, y)
        return True

    def release(self) -> bool:
        """True when a pan or a turn has ended."""
        was_dragging, self._last = self.is_dragging, None
        return was_dragging

    def set_wheel(self, *, away_zooms_in: bool) -> None:
        """Which way the wheel zooms."""
        self._wheel_sign = 1 if away_zooms_in else -1

    def wheel(self, x: float, y: float, *, angle: int) -> None:
        """angle: of the wheel, in eighths of a degree; up is larger."""
        factor = ZOOM_PER_NOTCH ** (self._wheel_sign * angle / NOTCH)
        self._show(self._view().zoomed(_near_whole(self._view().zoom * factor), at=(x, y)))

    def pinch(self, x: float, y: float, *, factor: float) -> None:
        """Two fingers on a touchpad move apart or together."""
        self._show(self._view().zoomed(self._view().zoom * factor, at=(x, y)))

    def twist(self, x: float, y: float, *, degrees: float) -> None:
        """Two fingers on a touchpad turn."""
        self._show(self._view().turned(self._view().rotation + degrees, at=(x, y)))

    def _angle(self, x: float, y: float) -> float:
        middle_x, middle_y = self._middle()
        return math.degrees(math.atan2(y - middle_y, x - middle_x))


def _near_whole(zoom: float) -> float:
    """100 % exactly, where the wheel comes within a hair of it."""
    return 1.0 if abs(zoom - 1.0) < 0.02 else zoom
