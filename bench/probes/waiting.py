"""Letting the window live for a while, and feeling how late its thread comes meanwhile."""

from __future__ import annotations

import time

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer

BEAT_MS = 2


class Heartbeat(QObject):
    """`longest_s`: between two beats, since the last `start`."""

    def __init__(self) -> None:
        super().__init__()
        self.longest_s = 0.0
        self._last_s = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        self.longest_s, self._last_s = 0.0, time.perf_counter()
        self._timer.start()

    def stop(self) -> float:
        """The longest pause in milliseconds."""
        self._beat()
        self._timer.stop()
        return max(0.0, self.longest_s * 1000 - BEAT_MS)

    def _beat(self) -> None:
        now_s = time.perf_counter()
        self.longest_s = max(self.longest_s, now_s - self._last_s)
        self._last_s = now_s


def wait(duration_ms: int) -> None:
    """Lets the window live for so long."""
    loop = QEventLoop()
    QTimer.singleShot(duration_ms, loop.quit)
    loop.exec()
