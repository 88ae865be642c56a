"""The states that README shows: how each is reached, by the commands and tools an artist uses.

A state takes the window and `shoot`, which it calls when all is to be seen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import cos, pi, sin
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox

from sketchstudio.document.edits import SetLayerProps
from sketchstudio.document.layer import LayerProps
from sketchstudio.document.layer_edits import add_layer
from sketchstudio.files.samples import read_samples
from sketchstudio.ui.challenges.deck import bundled_challenges
from sketchstudio.ui.main_window import MainWindow

SAMPLES = Path(__file__).resolve().parent.parent / "resources" / "samples"
SETTLE_MS = 600  # thumbnails are made between two events
LONGEST_MS = 300_000  # a generation
LEFT = Qt.MouseButton.LeftButton

Shoot = Callable[[], None]
Place = tuple[float, float]


class StateError(Exception):
    """Why a state was not reached, as a sentence."""


# ---- what hands do


def wait(duration_ms: int = SETTLE_MS) -> None:
    """Let the window live for so long."""
    loop = QEventLoop()
    QTimer.singleShot(duration_ms, loop.quit)
    loop.exec()


def wait_until(done: Callable[[], bool], what: str) -> None:
    for _ in range(LONGEST_MS // 50):
        if done():
            return
        wait(50)
    raise StateError(f"{what} did not come.")


def open_sample(window: MainWindow, name: str) -> None:
    listed = read_samples(SAMPLES).samples
    window.flows.documents.show_sample(next(sample for sample in listed if sample.name == name))
    wait()


def choose_tool(window: MainWindow, tool_id: str) -> None:
    window.tools.choose(next(tool for tool in window.tools.tools if tool.id == tool_id))


def take_brush(window: MainWindow, name: str, *, size_px: float) -> None:
    session, preset = window.session, window.panels.brush_library.find(name)
    if preset is None:
        raise StateError(f"There is no brush “{name}”.")
    preset = replace(preset, brush=replace(preset.brush, size_px=size_px))
    session.brush_kit = session.brush_kit.holding(preset, erases=False)


def canvas_size(window: MainWindow) -> tuple[int, int]:
    return window.session.document.width, window.session.document.height


def drag(window: MainWindow, *places: Place) -> None:
    """The mouse over the canvas; places in canvas pixels."""
    canvas = window.canvas
    points = [QPoint(*(round(v) for v in canvas.transform.to_view(x, y))) for x, y in places]
    QTest.mousePress(canvas, LEFT, Qt.KeyboardModifier.NoModifier, points[0])
    for point in points[1:]:
        QTest.mouseMove(canvas, point)
    QTest.mouseRelease(canvas, LEFT, Qt.KeyboardModifier.NoModifier, points[-1])


def generate(window: MainWindow, generator_id: str) -> None:
    failures: list[str] = []
    window.worker.failed.connect(lambda _job_id, sentence: failures.append(sentence))
    window.panels.generate.choose(generator_id)
    window.actions_by_name["generate"].trigger()
    generating = window.flows.generating
    wait_until(lambda: bool(failures) or generating.shown is not None, "A candidate")
    if failures:
        raise StateError(failures[0])
    wait()


def keep(window: MainWindow) -> None:
    window.actions_by_name["keep"].trigger()
    wait()


def shoot_dialog(window: MainWindow, action: str, shoot: Shoot, *, after_ms: int) -> None:
    """The dialog that an action opens: its picture is taken, then it is sent away."""

    def take() -> None:
        shoot()
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            dialog.close()

    QTimer.singleShot(after_ms, take)
    window.actions_by_name[action].trigger()
    wait(after_ms + SETTLE_MS)


# ---- the states


def first_start(window: MainWindow, shoot: Shoot) -> None:
    window.actions_by_name["welcome"].trigger()
    wait(25 * SETTLE_MS)  # the machine's speed is measured meanwhile
    shoot()


def window(window: MainWindow, shoot: Shoot) -> None:
    open_sample(window, "house")
    choose_tool(window, "blot")
    generate(window, "colorize")
    keep(window)
    shoot()


def candidates(window: MainWindow, shoot: Shoot) -> None:
    open_sample(window, "cat")
    choose_tool(window, "blot")
    generate(window, "colorize")
    shoot()


def sketch_to_picture(window: MainWindow, shoot: Shoot) -> None:
    open_sample(window, "portrait")
    told = {"generator": "pix2pix", "values": {"category": "faces"}}
    window.panels.generate.take_extras(told)
    wait(10 * SETTLE_MS)  # the guesses come when their network is loaded
    generate(window, "pix2pix")
    shoot()


def boxes_to_picture(window: MainWindow, shoot: Shoot) -> None:
    open_sample(window, "park")
    window.panels.generate.take_extras({"generator": "scene", "values": {}})
    generate(window, "scene")
    shoot()


def painting(window: MainWindow, shoot: Shoot) -> None:
    """Shade and light, in a group and with modes, over what was generated."""
    open_sample(window, "house")
    generate(window, "colorize")
    keep(window)
    session, width, height = window.session, *canvas_size(window)
    window.actions_by_name["group_add"].trigger()
    group = session.document.active_layer
    if group is not None:  # so that what is in it blends with the picture below
        session.do(SetLayerProps(group.id, replace(group.props, pass_through=True), "Pass through"))
    for name, mode in (("Shade", "svg:multiply"), ("Light", "svg:screen")):
        session.do(add_layer(session.document, LayerProps(name, mode=mode, is_input=False)))
    choose_tool(window, "pen")
    ids = {layer.props.name: layer.id for layer in session.document.layers}
    session.set_active_layer(ids["Shade"])
    session.foreground = (150, 130, 200)
    take_brush(window, "Airbrush", size_px=height / 5)
    for share in (0.97, 1.02):
        drag(window, *_wave(width, height * share))
    session.set_active_layer(ids["Light"])
    session.foreground = (255, 190, 90)
    take_brush(window, "Airbrush", size_px=height / 3)
    drag(window, *_ring(width * 0.8, height * 0.16, width * 0.04))
    window.panels.docks.bring_forward("brushes")
    window.panels.docks["brushes"].raise_()
    wait(2 * SETTLE_MS)
    shoot()


def selecting(window: MainWindow, shoot: Shoot) -> None:
    """A lasso around the cat's head, and the frame that moves, scales and turns it."""
    open_sample(window, "cat")
    width, height = canvas_size(window)
    choose_tool(window, "lasso")
    drag(window, *_ring(width * 0.5, height * 0.35, width * 0.22))
    choose_tool(window, "move")
    wait()
    shoot()


def line_art(window: MainWindow, shoot: Shoot) -> None:
    open_sample(window, "astronaut")
    generate(window, "lineart")
    keep(window)
    shoot()


def export(window: MainWindow, shoot: Shoot) -> None:
    """A small dirty picture, four times as large and cleaned."""
    open_sample(window, "small-house")

    def choose_and_shoot() -> None:
        dialog = QApplication.activeModalWidget()
        buttons = dialog.findChildren(QAbstractButton) if dialog is not None else []
        for button in buttons:
            if button.text() == "4×":
                button.click()
            elif Path(button.text()).is_absolute():
                button.setText("Pictures")  # whose machine it is does not matter
        for choice in dialog.findChildren(QComboBox) if dialog is not None else []:
            if (row := choice.findData("2")) >= 0:
                choice.setCurrentIndex(row)
        wait(15 * SETTLE_MS)
        shoot()

    shoot_dialog(window, "export", choose_and_shoot, after_ms=SETTLE_MS)


def keys(window: MainWindow, shoot: Shoot) -> None:
    open_sample(window, "robot")
    shoot_dialog(window, "keys", shoot, after_ms=SETTLE_MS)


def brush_editor(window: MainWindow, shoot: Shoot) -> None:
    open_sample(window, "robot")
    choose_tool(window, "pen")
    shoot_dialog(window, "brush_editor", shoot, after_ms=SETTLE_MS)


def challenge(window: MainWindow, shoot: Shoot) -> None:
    """A card is being traced."""
    cards = {card.name: card for card in bundled_challenges()}
    window.flows.challenges.begin(cards["shoe"])
    wait(2 * SETTLE_MS)
    shoot()


def _wave(width: float, y: float) -> list[Place]:
    return [(width * n / 60, y + 0.02 * width * sin(n * pi / 6)) for n in range(61)]


def _ring(x: float, y: float, radius: float) -> list[Place]:
    return [(x + radius * cos(n * pi / 20), y + radius * sin(n * pi / 20)) for n in range(41)]


STATES: dict[str, Callable[[MainWindow, Shoot], None]] = {
    "window": window,
    "first-start": first_start,
    "candidates": candidates,
    "sketch-to-picture": sketch_to_picture,
    "boxes-to-picture": boxes_to_picture,
    "painting": painting,
    "selecting": selecting,
    "line-art": line_art,
    "export": export,
    "brush-editor": brush_editor,
    "keys": keys,
    "challenge": challenge,
}
