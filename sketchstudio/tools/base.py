"""What every tool is: pointer events in, edits of the session out, an overlay to look at."""

from __future__ import annotations

from typing import ClassVar

from sketchstudio.painting.transform import Preview
from sketchstudio.session import Event, Session
from sketchstudio.tools.command import ToolCommand
from sketchstudio.tools.option import Option, Value
from sketchstudio.tools.overlay import Shape
from sketchstudio.tools.pointer import PointerEvent, StillView, ViewPort


class Tool:
    """The window sends `press`, `move` while a button is down, `release`; `hover` otherwise.

    `key` is the default shortcut, `icon` the name of an SVG, `help` what the artist is told.
    Events: `options_changed` (a value), `overlay_changed` (draw `overlay()` anew),
    `cursor_changed` and `preview_changed` (draw `preview()` anew), without values."""

    id: ClassVar[str]
    name: ClassVar[str]
    key: ClassVar[str]
    icon: ClassVar[str]
    help: ClassVar[str] = ""
    options: ClassVar[tuple[Option, ...]] = ()
    commands: ClassVar[tuple[ToolCommand, ...]] = ()
    takes_alt: ClassVar[bool] = False  # Alt means something to the tool: it lends no picker
    springs: ClassVar[bool] = False  # held, its key takes the tool for as long as it is held

    def __init__(self, session: Session, view: ViewPort | None = None) -> None:
        self.session = session
        self.view: ViewPort = view or StillView()
        self.options_changed = Event()
        self.overlay_changed = Event()
        self.cursor_changed = Event()
        self.preview_changed = Event()
        self._values: dict[str, Value] = {option.name: option.default for option in self.options}

    # ---- pointer

    def press(self, event: PointerEvent) -> None:
        """A button or the pen goes down."""

    def move(self, event: PointerEvent) -> None:
        """The pointer moves while it is down."""

    def rest(self, rested_s: float) -> None:
        """The pointer is down and has told nothing for so long; called again and again."""

    def release(self, event: PointerEvent) -> None:
        """The button or the pen goes up."""

    def hover(self, event: PointerEvent) -> None:
        """The pointer moves while nothing is down."""

    def leave(self) -> None:
        """The pointer has left the canvas."""

    def finish(self) -> None:
        """End what is going on and keep it."""

    def cancel(self) -> None:
        """End what is going on and take it back."""

    def let_go(self) -> None:
        """The window has lost the pointer: a drag ends, what waits for Enter may go on waiting."""
        self.finish()

    def nudge(self, dx: int, dy: int) -> bool:
        """An arrow key: move what can be moved by canvas pixels; False when nothing can."""
        return False

    def confirm(self) -> bool:
        """Enter: end what waits to be ended (a polygon, a transform), and keep it; False when
        nothing does."""
        return False

    def dismiss(self) -> bool:
        """Esc: take back what is going on, or let go of what is selected; False when there is
        neither."""
        return False

    def delete(self) -> bool:
        """Remove what is selected with this tool; False when there is nothing to remove."""
        return False

    def duplicate(self) -> bool:
        """Copy what is selected with this tool; False when the layer is meant."""
        return False

    def select_all(self) -> bool:
        """Select all that the tool works on; False when the picture is meant."""
        return False

    def select_none(self) -> bool:
        """Let go of what the tool has selected; False when it is nothing of its own."""
        return False

    # ---- what to show

    @property
    def is_waiting(self) -> bool:
        """It has asked the artist something, and stays in the hand until it is answered."""
        return False

    @property
    def cursor(self) -> str:
        """One of "arrow", "cross", "none", "move", "resize", "turn", "open-hand", "closed-hand"."""
        return "cross"

    def overlay(self) -> tuple[Shape, ...]:
        """What to draw above the picture, in canvas pixels."""
        return ()

    def preview(self) -> Preview | None:
        """The picture as it will be once it is confirmed; None: it is as the document is."""
        return None

    # ---- commands and options

    def can_run(self, command_id: str) -> bool:
        """Whether one of `commands` can be done now; `options_changed` when that changes."""
        return True

    def run(self, command_id: str) -> None:
        """Do one of `commands`."""

    def shown_options(self) -> tuple[Option, ...]:
        """Those that matter now."""
        return self.options

    def option(self, name: str) -> Option:
        """KeyError when the tool has no such option."""
        for option in self.options:
            if option.name == name:
                return option
        raise KeyError(f"{self.id} has no option {name!r}")

    def value(self, name: str) -> Value:
        return self._values[name]

    def set_value(self, name: str, value: Value) -> None:
        """Take the nearest value that the option can have; KeyError for an unknown option."""
        fitted = self.option(name).fitted(value)
        if fitted != self._values[name]:
            self._values[name] = fitted
            self.options_changed.emit()
            self.overlay_changed.emit()
            self.cursor_changed.emit()

    def number(self, name: str) -> float:
        return float(self.value(name))

    def flag(self, name: str) -> bool:
        return bool(self.value(name))
