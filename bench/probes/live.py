"""From the lifting of the pen to the live picture: python -m bench.probes.live GENERATOR."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer

from bench.canvas.large import send_mouse
from bench.probes.waiting import wait
from bench.samples import sample_document
from sketchstudio.app import make_application, make_window
from sketchstudio.settings import Settings
from sketchstudio.ui.main_window import MainWindow

SIDE_PX = 1024
STROKES = 8
LONGEST_MS = 60_000
REST_MS = 100  # between the first look at the picture and the next stroke
NO_BUTTON, LEFT = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton


def main(generator: str) -> None:
    make_application()
    window = make_window(Settings().changed("device", "cpu"))
    window.session.open_document(sample_document(SIDE_PX), None)
    window.panels.generate.choose(generator)
    window.resize(1600, 1000)
    window.show()
    wait(REST_MS)
    window.flows.live.toggle()
    wait_for_picture(window)  # the model is loaded
    times_ms = [stroke(window, number) for number in range(STROKES)]
    window.flows.live.end()
    window.session.mark_saved(Path("saved.ora"))  # nothing is asked when it closes
    window.close()
    print(
        json.dumps(
            {
                "after_pen.median_ms": float(np.median(times_ms[2:])),  # it learns its size first
                "after_pen.p95_ms": float(np.percentile(times_ms[2:], 95)),
            }
        )
    )


def stroke(window: MainWindow, number: int) -> float:
    """Milliseconds from its end to the picture."""
    canvas = window.canvas
    x, y = canvas.width() / 2 + 10 * number, canvas.height() / 2
    send_mouse(canvas, QEvent.Type.MouseButtonPress, (x, y), LEFT)
    for step in range(10):
        send_mouse(canvas, QEvent.Type.MouseMove, (x + 8 * step, y + 5 * step), NO_BUTTON)
    start_s = time.perf_counter()
    send_mouse(canvas, QEvent.Type.MouseButtonRelease, (x + 80, y + 50), LEFT)
    wait_for_picture(window)
    took_ms = (time.perf_counter() - start_s) * 1000
    wait(REST_MS)
    return took_ms


def wait_for_picture(window: MainWindow) -> None:
    shown = QEventLoop()
    window.flows.live.state_changed.connect(shown.quit)
    QTimer.singleShot(LONGEST_MS, shown, lambda: shown.exit(1))
    came = shown.exec() == 0
    window.flows.live.state_changed.disconnect(shown.quit)
    if not came:
        raise RuntimeError("no live picture came")
    window.canvas.repaint()


if __name__ == "__main__":
    main(sys.argv[1])
