"""The longest time the window does not answer while a generator runs, cold and warm.

python -m bench.probes.stall ID. A heartbeat in the window's thread tells how late it comes.
"""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QEventLoop

from bench.probes.waiting import Heartbeat, wait
from bench.samples import sample_document
from sketchstudio.app import make_application, make_window
from sketchstudio.settings import Settings
from sketchstudio.ui.main_window import MainWindow

SIDE_PX = 1024
SETTLE_MS = 700


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


if __name__ == "__main__":
    main(sys.argv[1])
