"""The window itself: panels, its size, time that passes."""

from __future__ import annotations

from PySide6.QtTest import QTest

from bench.monkey.acts.bench import Bench
from bench.monkey.dialogs import play_within


def play_with_panels(bench: Bench) -> str:
    """Click or type into something of the window."""
    play_within(bench.window, bench.random)
    return "something in the window"


def toggle_panel(bench: Bench) -> str:
    toggle = bench.random.choice(bench.window.panels.toggles())
    toggle.trigger()
    return f"panel {toggle.text()}"


def resize(bench: Bench) -> str:
    bench.window.resize(bench.random.randint(500, 1500), bench.random.randint(400, 1000))
    return "resize"


def show_picture(bench: Bench) -> str:
    """So that the hands do not lose it."""
    bench.window.canvas.fit()
    return "fit"


def wait(bench: Bench) -> str:
    """Long enough for what is delayed."""
    QTest.qWait(bench.random.choice((5, 20, 60)))
    return "wait"


ACTS = (
    (play_with_panels, 6),
    (toggle_panel, 1),
    (resize, 1),
    (show_picture, 2),
    (wait, 2),
)
