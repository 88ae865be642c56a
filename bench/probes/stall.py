"""The longest time the window does not answer while a generator runs, cold and warm.

python -m bench.probes.stall ID. A heartbeat in the window's thread tells how late it comes.
"""

from __future__ import annotations

import json
import sys
import time

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer

from bench.samples import sample_document
from sketchstudio.app import make_application, make_window
from sketchstudio.settings import Settings
from sketchstudio.ui.main_window import MainWindow

BEAT_MS = 2
SIDE_PX = 1024
SETTLE_MS = 700


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


def main(generator: str) -> None:
    make_application()
    window = make_window(Settings().changed("device", "cpu"))
    window.session.open_document(sample_document(SIDE_PX), None)
    window.panels.generate.choose(generator)
    window.show()
    wait(SETTLE_MS)
    heart = Heartbeat()
    figures = {
        "longest_stall_first_ms": longest_stall(window, heart),
        "longest_stall_ms": max(longest_stall(window, heart) for _ in range(3)),
    }
    window.close()
    print(json.dumps(figures))


def longest_stall(window: MainWindow, heart: Heartbeat) -> float:
    """Milliseconds, from the click until the candidate has been shown."""
    done = QEventLoop()
    ended = (window.worker.finished, window.worker.failed, window.worker.cancelled)
    for signal in ended:
        signal.connect(done.quit)
    heart.start()
    window.actions_by_name["generate"].trigger()
    done.exec()
    wait(100)  # the candidate is painted
    longest_ms = heart.stop()
    for signal in ended:
        signal.disconnect(done.quit)
    if window.flows.generating.shown is None:
        raise RuntimeError("the run showed no candidate")
    window.flows.generating.discard()
    wait(SETTLE_MS)
    return longest_ms


def wait(duration_ms: int) -> None:
    """Lets the window live for so long."""
    loop = QEventLoop()
    QTimer.singleShot(duration_ms, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main(sys.argv[1])
