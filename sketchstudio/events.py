"""Plain events: what tells others of a change without knowing them."""

from __future__ import annotations

from collections.abc import Callable


class Event:
    """Callbacks, called in the order they were connected."""

    def __init__(self) -> None:
        self._callbacks: list[Callable[..., object]] = []

    def connect(self, callback: Callable[..., object]) -> None:
        self._callbacks.append(callback)

    def disconnect(self, callback: Callable[..., object]) -> None:
        """ValueError when it is not connected."""
        self._callbacks.remove(callback)

    def emit(self, *values: object) -> None:
        for callback in tuple(self._callbacks):
            callback(*values)
