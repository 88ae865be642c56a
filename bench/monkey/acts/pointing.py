"""With the mouse, pens, fingers and the wheel on the canvas, and a key held meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bench.monkey.acts.bench import Bench
from bench.monkey.acts.commanding import command
from bench.monkey.acts.keyboard import key
from bench.monkey.hands import LEFT, MIDDLE, MODIFIERS, RIGHT

HELD = (Qt.Key.Key_Space, Qt.Key.Key_Alt, Qt.Key.Key_Backslash, Qt.Key.Key_Shift)


def drag(bench: Bench) -> str:
    """With the mouse and whatever is in hand; at times a button or a key comes between."""
    keys, path = bench.random.choice(MODIFIERS), bench.hands.path()
    button = bench.random.choice((LEFT, LEFT, LEFT, LEFT, MIDDLE, RIGHT))
    bench.hands.mouse("Press", path[0], button, keys)
    for place in path[1:]:
        bench.hands.mouse("Move", place, button, keys)
        _interrupt(bench)
    if bench.random.random() < 0.95:
        bench.hands.mouse("Release", path[-1], button, keys)
    return f"drag {bench.window.tools.active.id} {button.name} {keys}"


def draw(bench: Bench) -> str:
    """With a pen, either end; at times the mouse moves meanwhile."""
    keys, path = bench.random.choice(MODIFIERS), bench.hands.path()
    which = bench.random.randrange(3)
    bench.hands.pen("Press", path[0], which=which, keys=keys)
    for place in path[1:]:
        bench.hands.pen("Move", place, which=which, keys=keys)
        if bench.random.random() < 0.05:
            bench.hands.mouse("Move", bench.hands.place(), LEFT)
        _interrupt(bench)
    if bench.random.random() < 0.95:
        bench.hands.pen("Release", path[-1], which=which, keys=keys)
    return f"pen {which} {bench.window.tools.active.id} {keys}"


def double_click(bench: Bench) -> str:
    place = bench.hands.place()
    for kind in ("Press", "Release", "DblClick", "Release"):
        bench.hands.mouse(kind, place, LEFT)
    return "double click"


def touch(bench: Bench) -> str:
    """One to three fingers."""
    paths = [bench.hands.path() for _ in range(bench.random.randint(1, 3))]
    bench.hands.touch(paths)
    return f"{len(paths)} fingers"


def turn_wheel(bench: Bench) -> str:
    turn = QPoint(0, bench.random.choice((-120, 120, 240, -15)))
    bench.hands.wheel(bench.hands.place(), turn, bench.random.choice(MODIFIERS))
    return "wheel"


def leave(bench: Bench) -> str:
    """The pointer goes away, or comes."""
    bench.hands.mouse("Move", QPointF(-5, -5), LEFT)
    bench.window.canvas.clearFocus()
    return "leave"


def held_key(bench: Bench) -> str:
    """A key that is held while something else is done."""
    held, doing = bench.random.choice(HELD), bench.random.choice((drag, draw, turn_wheel, command))
    QTest.keyPress(bench.window.canvas, held)
    said = doing(bench)
    if bench.random.random() < 0.9:
        QTest.keyRelease(bench.window.canvas, held)
    return f"{held.name} held: {said}"


def _interrupt(bench: Bench) -> None:
    """Something that happens in the middle of a drag."""
    chance = bench.random.random()
    if chance < 0.01:
        bench.window.session.undo()
    elif chance < 0.02:
        key(bench)
    elif chance < 0.025:
        command(bench)
    elif chance < 0.05:
        QApplication.processEvents()


ACTS = (
    (drag, 10),
    (draw, 8),
    (double_click, 2),
    (touch, 2),
    (turn_wheel, 3),
    (leave, 1),
    (held_key, 2),
)
