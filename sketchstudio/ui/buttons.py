"""Buttons made from actions: they follow whether it can be done, and carry its key."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QToolButton

from sketchstudio.ui.icons import icon
from sketchstudio.ui.keys import action_tip

SMALL_ICON = QSize(18, 18)


def push_button(action: QAction, *, primary: bool = False, icon_name: str = "") -> QPushButton:
    """A button with the action's words; `primary`: the one main thing to do there."""
    text = action.text().replace("&", "")
    button = QPushButton(text)
    if icon_name:
        button.setIcon(icon(icon_name, on_accent=primary))
    button.setProperty("primary", primary)
    button.setToolTip(action_tip(action))
    button.setAccessibleName(text)
    button.setEnabled(action.isEnabled())
    button.clicked.connect(action.trigger)
    action.changed.connect(lambda: button.setEnabled(action.isEnabled()))
    return button


def icon_button(action: QAction) -> QToolButton:
    """A flat button with the action's icon."""
    button = QToolButton()
    button.setDefaultAction(action)
    button.setIconSize(SMALL_ICON)
    button.setAccessibleName(action.text().replace("&", "").removesuffix("…"))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
