"""Tools, their options and their commands, layers and colours."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QModelIndex, Qt

from bench.monkey.acts.bench import Bench
from sketchstudio.tools.option import Value

VALUES: tuple[Value, ...] = (0, 1, 0.5, -3, 17, 120, True, False)


def choose_tool(bench: Bench) -> str:
    tool = bench.random.choice(bench.window.tools.tools)
    bench.window.actions_by_name.tool(tool.id).trigger()
    return f"tool {tool.id}"


def set_option(bench: Bench) -> str:
    """One of the tool in hand, to something it may not even take."""
    tool = bench.window.tools.chosen
    if not tool.options:
        return "no option"
    option = bench.random.choice(tool.options)
    values = [choice.value for choice in option.choices] or VALUES
    value = bench.random.choice(values)
    tool.set_value(option.name, value)
    return f"option {tool.id}.{option.name} = {value}"


def tool_command(bench: Bench) -> str:
    tool = bench.window.tools.chosen
    can = [one.id for one in tool.commands if tool.can_run(one.id)]
    if can:
        tool.run(bench.random.choice(can))
    return f"one of {can}"


def choose_layer(bench: Bench) -> str:
    layers = bench.window.session.document.layers
    if not layers:
        return "no layer"
    layer = bench.random.choice(layers)
    bench.window.session.set_active_layer(layer.id)
    return f"layer {layer.id}"


def choose_color(bench: Bench) -> str:
    red, green, blue = (bench.random.randrange(256) for _ in range(3))
    bench.window.session.foreground = red, green, blue
    return f"colour {red} {green} {blue}"


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


ACTS = (
    (choose_tool, 10),
    (set_option, 6),
    (tool_command, 2),
    (choose_layer, 3),
    (choose_color, 2),
    (move_layer, 4),
)
