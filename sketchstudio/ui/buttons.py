"""Buttons made from actions: they follow whether it can be done, and carry its key."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QToolButton

from sketchstudio.ui.icons import icon
from sketchstudio.ui.keys.shown import without_mnemonic

SMALL_ICON = QSize(18, 18)


def push_button(action: QAction, *, primary: bool = False, icon_name: str = "") -> QPushButton:
    """A button with the action's words; `primary`: the one main thing to do there."""
    text = action.text().replace("&", "")
    button = QPushButton(text)
    if icon_name:
        button.setIcon(icon(icon_name, on_accent=primary))
    button.setProperty("primary", primary)
    button.setAccessibleName(text)
    button.clicked.connect(action.trigger)

    def follow() -> None:
        button.setEnabled(action.isEnabled())
        button.setToolTip(action.toolTip())

    action.changed.connect(follow)
    follow()
    return button


def icon_button(action: QAction) -> QToolButton:
    """A flat button with the action's icon."""
    button = QToolButton()
    button.setDefaultAction(action)
    button.setIconSize(SMALL_ICON)
    button.setAccessibleName(without_mnemonic(action.text()))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
