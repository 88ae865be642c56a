"""What the monkey can do, each with a weight: how often, beside the others."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bench.monkey.dialogs import play_within
from bench.monkey.hands import LEFT, MIDDLE, MODIFIERS, RIGHT, Hands
from sketchstudio.ui.actions import action_words
from sketchstudio.ui.main_window import MainWindow

KEYS = (
    *(Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_Space, Qt.Key.Key_Tab),
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp),
    *(Qt.Key.Key_PageDown, Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight, Qt.Key.Key_Backslash),
    *(Qt.Key(number) for number in range(Qt.Key.Key_A, Qt.Key.Key_Z + 1)),
    *(Qt.Key(number) for number in range(Qt.Key.Key_0, Qt.Key.Key_9 + 1)),
)
HELD = (Qt.Key.Key_Space, Qt.Key.Key_Alt, Qt.Key.Key_Backslash, Qt.Key.Key_Shift)
NEVER = ("quit",)  # the end of everything is tried at the end
EDITS = (
    *("layer_add", "layer_add", "group_add", "layer_duplicate", "layer_delete", "layer_delete"),
    *("layer_group", "layer_ungroup", "layer_merge", "layer_up", "layer_down", "layer_above"),
    *("layer_below", "select_all", "deselect", "invert_selection", "delete", "cut", "copy"),
    *("paste", "image_turn_right", "image_mirror", "layer_mirror", "layer_turn_left"),
    *("crop_to_selection", "fill_foreground", "clear_blots", "merge_visible", "trim"),
)


@dataclass
class Bench:
    """What the monkey has before it."""

    window: MainWindow
    random: random.Random
    hands: Hands


Act = Callable[[Bench], str]  # does it, and says what it did
ACTS: list[tuple[Act, float]] = []


def act(weight: float) -> Callable[[Act], Act]:
    """Marks what the monkey may do."""

    def mark(do: Act) -> Act:
        ACTS.append((do, weight))
        return do

    return mark


@act(10)
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


@act(8)
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


@act(2)
def double_click(bench: Bench) -> str:
    place = bench.hands.place()
    for kind in ("Press", "Release", "DblClick", "Release"):
        bench.hands.mouse(kind, place, LEFT)
    return "double click"


@act(2)
def touch(bench: Bench) -> str:
    """One to three fingers."""
    paths = [bench.hands.path() for _ in range(bench.random.randint(1, 3))]
    bench.hands.touch(paths)
    return f"{len(paths)} fingers"


@act(3)
def turn_wheel(bench: Bench) -> str:
    turn = QPoint(0, bench.random.choice((-120, 120, 240, -15)))
    bench.hands.wheel(bench.hands.place(), turn, bench.random.choice(MODIFIERS))
    return "wheel"


@act(2)
def show_picture(bench: Bench) -> str:
    """So that the hands do not lose it."""
    bench.window.canvas.fit()
    return "fit"


@act(6)
def key(bench: Bench) -> str:
    pressed, keys = bench.random.choice(KEYS), bench.random.choice(MODIFIERS)
    if pressed == Qt.Key.Key_Q and keys & Qt.KeyboardModifier.ControlModifier:
        return "no key"
    target = bench.window.canvas
    if bench.random.random() < 0.2:
        target = QApplication.focusWidget() or target
    QTest.keyClick(target, pressed, keys)
    return f"key {keys} {pressed.name}"


@act(2)
def held_key(bench: Bench) -> str:
    """A key that is held while something else is done."""
    held, doing = bench.random.choice(HELD), bench.random.choice((drag, draw, turn_wheel, command))
    QTest.keyPress(bench.window.canvas, held)
    said = doing(bench)
    if bench.random.random() < 0.9:
        QTest.keyRelease(bench.window.canvas, held)
    return f"{held.name} held: {said}"


@act(10)
def choose_tool(bench: Bench) -> str:
    tool = bench.random.choice(bench.window.tools.tools)
    bench.window.actions_by_name.tool(tool.id).trigger()
    return f"tool {tool.id}"


@act(6)
def set_option(bench: Bench) -> str:
    """One of the tool in hand, to something it may not even take."""
    tool = bench.window.tools.chosen
    if not tool.options:
        return "no option"
    option = bench.random.choice(tool.options)
    values = [choice.value for choice in option.choices] or [0, 1, 0.5, -3, 17, 120, True, False]
    value = bench.random.choice(values)
    tool.set_value(option.name, value)
    return f"option {tool.id}.{option.name} = {value}"


@act(2)
def tool_command(bench: Bench) -> str:
    tool = bench.window.tools.chosen
    can = [one.id for one in tool.commands if tool.can_run(one.id)]
    if can:
        tool.run(bench.random.choice(can))
    return f"one of {can}"


@act(14)
def edit(bench: Bench) -> str:
    """A command that changes the picture."""
    return _trigger(bench, bench.random.choice(EDITS))


@act(6)
def command(bench: Bench) -> str:
    """Any command of the window."""
    names = [row.id for row in _rows() if row.id not in NEVER]
    return _trigger(bench, bench.random.choice(names))


@act(8)
def undo_or_redo(bench: Bench) -> str:
    name = bench.random.choice(("undo", "undo", "redo"))
    times = bench.random.choice((1, 1, 2, 8))
    for _ in range(times):
        _trigger(bench, name)
    return f"{name} {times} times"


@act(2)
def go_in_history(bench: Bench) -> str:
    entries = bench.window.session.history.entries()
    if not entries:
        return "no history"
    state = bench.random.choice(entries).state
    bench.window.session.go_to(state)
    return f"go to state {state}"


@act(6)
def play_with_panels(bench: Bench) -> str:
    """Click or type into something of the window."""
    play_within(bench.window, bench.random)
    return "something in the window"


@act(4)
def move_layer(bench: Bench) -> str:
    """As by dragging its row: between two others, or into a group."""
    model = bench.window.panels.layers.model
    ids = [layer.id for layer in bench.window.session.document.layers]
    carried = bench.random.sample(ids, k=min(len(ids), bench.random.randint(1, 2)))
    data = model.mimeData([model.index_of(one) for one in carried])
    parent = bench.random.choice([QModelIndex(), *map(model.index_of, ids)])
    row = bench.random.randint(-1, model.rowCount(parent))
    if isinstance(data, QMimeData) and model.canDropMimeData(
        data, Qt.DropAction.MoveAction, row, 0, parent
    ):
        model.dropMimeData(data, Qt.DropAction.MoveAction, row, 0, parent)
    return f"layers {carried} to row {row}"


@act(3)
def choose_layer(bench: Bench) -> str:
    layer = bench.random.choice(bench.window.session.document.layers)
    bench.window.session.set_active_layer(layer.id)
    return f"layer {layer.id}"


@act(2)
def choose_color(bench: Bench) -> str:
    color = QColor(*(bench.random.randrange(256) for _ in range(3)))
    bench.window.session.foreground = color.getRgb()[:3]
    return f"colour {color.name()}"


@act(3)
def generate(bench: Bench) -> str:
    """Choose a generator, run it, and do something about what it has made."""
    panel = bench.window.panels.generate
    panel.choose(bench.random.choice(bench.window.specs).id)
    return _trigger(bench, bench.random.choice(("generate", "generate", "live", "cancel")))


@act(3)
def judge(bench: Bench) -> str:
    """Keep or discard what was generated."""
    return _trigger(bench, bench.random.choice(("keep", "discard", "previous", "next", "live")))


@act(2)
def find_command(bench: Bench) -> str:
    """By the search box: type some of its words, and Enter. What it opens is dealt with."""
    row = bench.random.choice([row for row in _rows() if row.id not in NEVER])
    words = action_words(row.words).replace("&", "")[: bench.random.randint(2, 9)]
    _trigger(bench, "search")
    popup = QApplication.activePopupWidget()
    if popup is None or "quit" in words.lower():
        return "no search"
    QTest.keyClicks(QApplication.focusWidget() or popup, words)
    QTest.keyClick(QApplication.focusWidget() or popup, Qt.Key.Key_Return)
    return f"search for {words}"


@act(1)
def toggle_panel(bench: Bench) -> str:
    toggle = bench.random.choice(bench.window.panels.toggles())
    toggle.trigger()
    return f"panel {toggle.text()}"


@act(1)
def resize(bench: Bench) -> str:
    bench.window.resize(bench.random.randint(500, 1500), bench.random.randint(400, 1000))
    return "resize"


@act(2)
def wait(bench: Bench) -> str:
    """Long enough for what is delayed."""
    QTest.qWait(bench.random.choice((5, 20, 60)))
    return "wait"


@act(1)
def leave(bench: Bench) -> str:
    """The pointer goes away, or comes."""
    bench.hands.mouse("Move", QPointF(-5, -5), LEFT)
    bench.window.canvas.clearFocus()
    return "leave"


def _trigger(bench: Bench, name: str) -> str:
    action = bench.window.actions_by_name[name]
    if not action.isEnabled():
        return f"{name} is grey"
    action.trigger()
    return name


def _rows() -> list:
    from sketchstudio.ui.action_rows import all_rows

    return list(all_rows())
