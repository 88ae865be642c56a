"""Tells how long a pointer that is down has said nothing: a pen held still sends no events."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

BEAT_MS = 16  # a frame of the screen
PATIENCE_MS = 80  # longer than from one event of a moving pen to the next, on a busy machine too


class Resting(QObject):
    """`told` (seconds since the last event) is called at every beat between `begin` and `end`
    once it has been still for a while: what only seems to rest would turn curves into polygons."""

    def __init__(self, told: Callable[[float], None]) -> None:
        super().__init__()
        self._told = told
        self._since = QElapsedTimer()
        self._beat = QTimer(self)
        self._beat.setInterval(BEAT_MS)
        self._beat.timeout.connect(self.tell)

    def begin(self) -> None:
        """The pointer goes down."""
        self._since.start()
        self._beat.start()

    def hear(self) -> None:
        """It says something."""
        self._since.restart()

    def end(self) -> None:
        """It is up."""
        self._beat.stop()

    def tell(self) -> None:
        """A beat."""
        elapsed_ms = self._since.elapsed()
        if elapsed_ms >= PATIENCE_MS:
            self._told(elapsed_ms / 1000)
