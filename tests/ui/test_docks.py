"""Docks stand in order at first, and the order comes back whatever became of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QSettings, QSize, Qt
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QTabBar

from sketchstudio.files.places import config_dir
from sketchstudio.ui.docks import LOW_SCREEN, Docks
from sketchstudio.ui.window_state import WindowState

AREA = Qt.DockWidgetArea


def make_window(names: dict[str, str], *, height: int = 900) -> tuple[QMainWindow, Docks]:
    """A plain window with docks of those names in those stacks."""
    window = QMainWindow()
    window.setCentralWidget(QLabel("canvas"))
    docks = Docks(window)
    for name, stack in names.items():
        low = "colours" if stack == "results" else ""
        shown = stack != "reference"
        docks.add(name, name.title(), QLabel(name), stack=stack, small_stack=low, shown=shown)
    docks.lay_out(QSize(1920, height))
    return window, docks


NAMES = {
    "colors": "colours",
    "palettes": "colours",
    "layers": "layers",
    "generate": "generate",
    "candidates": "results",
    "reference": "reference",
}


def order(window: QMainWindow, docks: Docks) -> list[object]:
    """What can be seen of the layout: areas, tabs, what is shown."""
    return [
        (
            dock.objectName(),
            window.dockWidgetArea(dock),
            dock.isFloating(),
            dock.isHidden(),
            sorted(mate.objectName() for mate in window.tabifiedDockWidgets(dock)),
        )
        for dock in docks
    ]


@pytest.mark.parametrize("height", [LOW_SCREEN + 40, LOW_SCREEN - 100])
def test_the_order_comes_back_after_floating_hiding_moving_and_tabbing(qtbot, height):
    window, docks = make_window(NAMES, height=height)
    qtbot.addWidget(window)
    window.show()
    before = order(window, docks)
    docks["layers"].setFloating(True)
    docks["layers"].move(QPoint(9000, 9000))
    docks["colors"].hide()
    docks["reference"].show()
    window.addDockWidget(AREA.BottomDockWidgetArea, docks["generate"])
    window.tabifyDockWidget(docks["generate"], docks["candidates"])
    docks.lay_out(QSize(1920, height))
    assert order(window, docks) == before


def test_docks_of_one_stack_are_tabs_and_the_first_is_seen(qtbot):
    window, docks = make_window(NAMES, height=LOW_SCREEN - 1)
    qtbot.addWidget(window)
    window.show()
    QApplication.processEvents()
    assert window.tabifiedDockWidgets(docks["colors"]) == [docks["palettes"], docks["candidates"]]
    bars = [bar for bar in window.findChildren(QTabBar) if bar.count() == 3]
    assert [bar.tabText(bar.currentIndex()) for bar in bars] == ["Colors"]
    assert not docks["reference"].isVisible()


def test_on_a_low_screen_stacks_share_a_place(qtbot):
    window, docks = make_window(NAMES, height=LOW_SCREEN - 1)
    qtbot.addWidget(window)
    window.show()
    assert docks["candidates"] in window.tabifiedDockWidgets(docks["colors"])
    assert docks["layers"] not in window.tabifiedDockWidgets(docks["colors"])


def test_what_a_tab_has_covered_comes_back(qtbot):
    window, docks = make_window(NAMES, height=LOW_SCREEN - 1)
    qtbot.addWidget(window)
    window.show()
    docks["palettes"].raise_()
    QApplication.processEvents()
    docks.bring_forward("candidates")
    QApplication.processEvents()
    assert docks["palettes"].visibleRegion().isEmpty()
    docks.put_back("candidates")
    QApplication.processEvents()
    assert not docks["palettes"].visibleRegion().isEmpty()
    docks["colors"].raise_()
    QApplication.processEvents()
    docks.put_back("candidates")
    QApplication.processEvents()
    assert not docks["colors"].visibleRegion().isEmpty()


def test_a_dock_that_is_new_joins_its_stack(qtbot):
    old = {name: stack for name, stack in NAMES.items() if name != "palettes"}
    first, first_docks = make_window(old)
    qtbot.addWidget(first)
    first.show()
    first_docks["layers"].hide()
    WindowState().save(first, first_docks)
    second, docks = make_window(NAMES)
    qtbot.addWidget(second)
    assert WindowState().restore(second, docks)
    second.show()
    assert docks["palettes"] in second.tabifiedDockWidgets(docks["colors"])
    assert docks["layers"].isHidden()
    assert not docks["palettes"].isHidden()


def test_a_dock_that_floated_off_the_screen_comes_back(qtbot):
    window, docks = make_window(NAMES)
    qtbot.addWidget(window)
    window.show()
    docks["layers"].setFloating(True)
    docks["layers"].move(QPoint(9000, 9000))
    docks.mend(docks.names())
    assert not docks["layers"].isFloating()


@pytest.mark.parametrize("junk", ["", "junk", b"\x00\xff"])
def test_a_damaged_layout_is_the_same_as_none(qtbot, junk):
    store = QSettings(str(config_dir() / "window.ini"), QSettings.Format.IniFormat)
    store.setValue("geometry", junk)
    store.setValue("docks", junk)
    store.sync()
    window, docks = make_window(NAMES)
    qtbot.addWidget(window)
    assert not WindowState().restore(window, docks)


# ---- in the studio


def test_reset_brings_every_panel_and_bar_back(studio):
    before = [dock.isVisible() for dock in studio.panels.docks]
    for dock in studio.panels.docks:
        dock.hide()
    studio.panels.tool_bar.hide()
    studio.actions_by_name["reset_panels"].trigger()
    assert [dock.isVisible() for dock in studio.panels.docks] == before
    assert studio.panels.tool_bar.isVisible()


def test_the_panels_menu_lists_every_dock_and_bar(studio):
    words = {action.text() for action in studio.menus["panels"].actions()}
    assert words >= {dock.windowTitle() for dock in studio.panels.docks}
    assert len(words) == len(list(studio.panels.docks)) + 2


def test_closing_in_canvas_only_leaves_the_panels_for_the_next_start(make_studio, hand):
    hand.key(Qt.Key.Key_Tab)
    hand.window.close()
    again = make_studio(size=None)
    assert again.panels.docks["layers"].isVisible()
    assert again.menuBar().isVisible()
