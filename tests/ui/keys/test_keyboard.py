"""Without a mouse and without eyes: everything can be reached, everything has a name."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDockWidget,
    QLineEdit,
    QMainWindow,
    QMenuBar,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

from sketchstudio.ui.keys.focus_areas import can_have_keyboard

CTRL = Qt.KeyboardModifier.ControlModifier
KINDS = (
    *(QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox),
    *(QComboBox, QLineEdit, QTextEdit),
)


def is_made_by_qt(widget: QWidget) -> bool:
    """Parts that Qt makes itself: the field of a spin box, the scroll bars of a list, the tabs of
    docks (which menu and search reach)."""
    parent = widget.parentWidget()
    return (
        widget.objectName().startswith("qt_")
        or isinstance(widget, QScrollBar)
        or isinstance(parent, (*KINDS, QScrollBar, QMenuBar, QDockWidget, QTabBar, QMainWindow))
        or (parent is not None and parent.inherits("QComboBoxPrivateContainer"))
    )


def is_our_own(widget: QWidget) -> bool:
    """A widget of our own making that answers to the pointer or the keyboard."""
    own = type(widget).__module__.startswith("sketchstudio")
    answers = any(
        name in kind.__dict__
        for kind in type(widget).__mro__
        if kind.__module__.startswith("sketchstudio")
        for name in ("mousePressEvent", "keyPressEvent")
    )
    return own and answers


def interactive(window: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in window.findChildren(QWidget)
        if (isinstance(widget, KINDS) or is_our_own(widget)) and not is_made_by_qt(widget)
    ]


def named(widget: QWidget) -> str:
    above, names = widget, []
    while above is not None and len(names) < 4:
        names.append(above.accessibleName() or type(above).__name__)
        above = above.parentWidget()
    return " in ".join(names)


def test_everything_one_can_work_with_has_a_name(studio):
    studio.flows.first_steps.show()
    assert [named(w) for w in interactive(studio) if not w.accessibleName()] == []


def test_everything_one_can_work_with_is_reached_by_the_keyboard(studio):
    unreachable = [
        named(widget)
        for widget in interactive(studio)
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not isinstance(widget.parentWidget(), KINDS)
    ]
    assert unreachable == []


def test_tab_reaches_every_control_that_is_shown(studio, qtbot):
    """The chain that Tab follows is one ring through the whole window."""
    chain, widget = set(), studio.nextInFocusChain()
    while widget is not studio:
        chain.add(widget)
        widget = widget.nextInFocusChain()
    shown = [w for w in interactive(studio) if can_have_keyboard(w)]
    assert [named(w) for w in shown if w not in chain] == []


def test_f6_goes_round_all_areas_and_ctrl_f6_back(hand, qtbot):
    window, seen = hand.window, []
    for _ in range(20):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        seen.append(QApplication.focusWidget())
        if window.canvas.hasFocus():
            break
    assert window.canvas.hasFocus()
    for name in ("layers", "generate", "colors"):
        panel = window.panels.docks[name].widget()
        assert any(panel.isAncestorOf(widget) for widget in seen), name
    qtbot.keyClick(window.canvas, Qt.Key.Key_F6, CTRL)
    assert QApplication.focusWidget() is seen[-2]


def test_f6_comes_back_to_where_the_keyboard_was(hand, qtbot):
    field = hand.window.panels.colors.hex_field
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_F6)
    assert not field.hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6, CTRL)
    assert field.hasFocus()


@pytest.mark.parametrize("kind", ["note", "problem"])
def test_a_notice_is_what_a_screen_reader_is_told(studio, kind):
    show = studio.notices.show_note if kind == "note" else studio.notices.show_problem
    show("The disk is full.")
    told = QAccessible.queryAccessibleInterface(studio.notices)
    assert told.text(QAccessible.Text.Name) == "The disk is full."
