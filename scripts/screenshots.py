"""Makes README's picture: the studio with the sample house, coloured by a generator and kept.

    .venv/bin/python scripts/screenshots.py [--generator colorize] [--out docs/window.png]

It starts the real window, offscreen, with settings of its own, and clicks what an artist would.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_SCALE_FACTOR"] = "1"

from PySide6.QtCore import QEventLoop, QTimer

from sketchstudio.app import make_application, make_window
from sketchstudio.settings import Settings
from sketchstudio.ui.main_window import MainWindow

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "resources" / "samples"
WINDOW_PX = (1440, 900)
SETTLE_MS = 600  # thumbnails are made between two events


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Makes README's picture of the window.")
    parser.add_argument("--generator", default="colorize", metavar="ID")
    parser.add_argument("--sample", default="house", metavar="NAME")
    parser.add_argument("--theme", default="dark", choices=("dark", "light"))
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "window.png")
    wish = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as home:
        os.environ["SKETCHSTUDIO_HOME"] = home
        make_application()
        window = make_window(Settings().changed("theme", wish.theme))
        window.resize(*WINDOW_PX)
        window.show()
        failure = paint(window, wish.sample, wish.generator)
        if failure:
            print(failure, file=sys.stderr)
            window.worker.shutdown()
            return 1
        wish.out.parent.mkdir(parents=True, exist_ok=True)
        window.grab().save(str(wish.out))
        window.session.mark_saved(Path(home) / "kept.ora")  # so that closing asks nothing
        window.close()
    print(wish.out)
    return 0


def paint(window: MainWindow, sample: str, generator: str) -> str:
    """Opens the sample, generates and keeps the candidate; says what went wrong, or nothing."""
    window.flows.documents.show_sample(SAMPLES / f"{sample}.png", SAMPLES / f"{sample}.json")
    window.panels.generate.choose(generator)
    blot_tool = next(tool for tool in window.tools.tools if tool.id == "blot")
    window.tools.choose(blot_tool)
    wait(SETTLE_MS)
    failures: list[str] = []
    done = QEventLoop()
    window.worker.finished.connect(done.quit)
    window.worker.failed.connect(lambda _job_id, sentence: failures.append(sentence))
    window.worker.failed.connect(done.quit)
    window.actions_by_name["generate"].trigger()
    if not window.worker.is_busy:
        return "The run did not begin."
    done.exec()
    if failures:
        return failures[0]
    wait(SETTLE_MS)
    window.actions_by_name["keep"].trigger()
    wait(SETTLE_MS)
    return ""


def wait(duration_ms: int) -> None:
    """Lets the window live for so long."""
    loop = QEventLoop()
    QTimer.singleShot(duration_ms, loop.quit)
    loop.exec()


if __name__ == "__main__":
    sys.exit(main())
