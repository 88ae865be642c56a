"""Makes README's pictures: the running studio in each of its main states.

    .venv/bin/python scripts/screenshots.py [NAME ...] [--theme light] [--out docs]

It starts the real window, offscreen, with settings of its own, and does what an artist would. Each
state begins with a window of its own.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_SCALE_FACTOR"] = "1"

import screenshot_states as states
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from sketchstudio.app import make_application, make_window
from sketchstudio.settings import Settings
from sketchstudio.ui.main_window import MainWindow

ROOT = Path(__file__).resolve().parent.parent
WINDOW_PX = (1440, 900)
SHADE = QColor(0, 0, 0, 110)  # of the window behind a dialog
FRAME_PX = 3


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Makes README's pictures of the window.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(states.STATES))
    parser.add_argument("--theme", default="dark", choices=("dark", "light"))
    parser.add_argument("--out", type=Path, default=ROOT / "docs")
    wish = parser.parse_args(arguments)
    if unknown := sorted(set(wish.names) - set(states.STATES)):
        parser.error(f"{unknown[0]} is none of {', '.join(states.STATES)}")
    wish.out.mkdir(parents=True, exist_ok=True)
    make_application()
    for name in wish.names or states.STATES:
        target = wish.out / f"{name}.png"
        if failure := photograph(name, target, wish.theme):
            print(f"{name}: {failure}", file=sys.stderr)
            return 1
        print(target)
    return 0


def photograph(name: str, target: Path, theme: str) -> str:
    """Brings a window into the state and takes its picture; says what went wrong, or nothing."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["SKETCHSTUDIO_HOME"] = home
        window = make_window(Settings().changed("theme", theme))
        window.asker.about_unsaved = lambda title: "discard"
        window.resize(*WINDOW_PX)
        window.show()
        states.wait()
        taken: list[QPixmap] = []
        try:
            states.STATES[name](window, lambda: taken.append(picture(window)))
        except states.StateError as failure:
            return str(failure)
        finally:
            window.close()
            window.deleteLater()
            states.wait()
    if not taken or not taken[-1].save(str(target)):
        return f"no picture could be written to {target}."
    return ""


def picture(window: MainWindow) -> QPixmap:
    """The window, with the dialog over it where there is one."""
    whole = window.grab()
    for dialog in QApplication.topLevelWidgets():
        if isinstance(dialog, QDialog) and dialog.isVisible():
            _lay_over(whole, dialog)
    return whole


def _lay_over(whole: QPixmap, dialog: QWidget) -> None:
    shown = dialog.grab()
    corner = QPoint((whole.width() - shown.width()) // 2, (whole.height() - shown.height()) // 2)
    painter = QPainter(whole)
    painter.fillRect(whole.rect(), SHADE)
    frame = shown.rect().translated(corner).adjusted(-FRAME_PX, -FRAME_PX, FRAME_PX, FRAME_PX)
    painter.fillRect(frame, dialog.palette().mid())
    painter.drawPixmap(corner, shown)
    painter.end()


if __name__ == "__main__":
    sys.exit(main())
