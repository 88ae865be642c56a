"""From the start of Python to the studio's first painted picture.

python -m bench.probes.first_paint STARTED_S: when it was started, as time.time() has it.
"""

from __future__ import annotations

import json
import sys
import time

from PySide6.QtCore import QEvent, QObject


class FirstPaint(QObject):
    """Prints how long it took, and ends the program."""

    def __init__(self, started_s: float) -> None:
        super().__init__()
        self._started_s = started_s

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            watched.event(event)  # painted, not only asked to
            print(json.dumps({"first_paint_s": time.time() - self._started_s}), flush=True)
            self._quit()
            return True
        return False

    @staticmethod
    def _quit() -> None:
        from PySide6.QtWidgets import QApplication

        QApplication.exit(0)


def main(started_s: float) -> None:
    import sketchstudio.cli  # noqa: F401  (what every start goes through)
    from sketchstudio.app import make_application, make_window
    from sketchstudio.settings import Settings

    application = make_application()
    window = make_window(Settings())
    first_paint = FirstPaint(started_s)
    window.canvas.installEventFilter(first_paint)
    window.flows.first_steps.show_at_start()
    window.show()
    application.exec()
    window.close()


if __name__ == "__main__":
    main(float(sys.argv[1]))
