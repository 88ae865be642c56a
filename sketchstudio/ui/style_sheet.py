"""The style sheet over Fusion: spacing, flat tool buttons, thin borders. Kept short."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sketchstudio.ui.theme import Theme

_SHEET = Template("""
QToolTip { background: $base; color: $text; border: 1px solid $border; padding: 3px 5px; }
QMainWindow::separator { background: $border; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: $accent; }

QToolBar { background: $window; border: 0; spacing: 2px; padding: 3px; }
QToolBar#tools { border-right: 1px solid $border; }
QToolBar#tool_options { border-bottom: 1px solid $border; }
QToolBar::separator { background: $border; width: 1px; height: 1px; margin: 4px; }
QToolButton { border: 1px solid transparent; border-radius: 4px; padding: 4px; }
QToolButton:hover { background: $raised; border-color: $border; }
QToolButton:pressed, QToolButton:checked {
    background: $accent; border-color: $accent; color: $accent_text;
}
QToolButton:focus { border-color: $accent; }
QToolButton:checked:focus { border-color: $text; }
QToolButton#qt_toolbar_ext_button { padding: 0; border: 0; background: $raised; }
QToolButton::menu-indicator { image: none; }

QDockWidget { color: $text; font-weight: 600; }
QDockWidget::title { background: $window; padding: 4px 10px 3px 10px; text-align: left; }
QDockWidget > QWidget { border-top: 1px solid $border; }

QMenuBar { background: $window; border-bottom: 1px solid $border; padding: 1px 4px; }
QMenuBar::item { padding: 4px 9px; border-radius: 3px; background: transparent; }
QMenuBar::item:selected { background: $accent; color: $accent_text; }
QStatusBar { background: $window; border-top: 1px solid $border; color: $dim_text; }
QStatusBar::item { border: 0; }
QStatusBar QLabel { color: $dim_text; }

QPushButton {
    background: $raised; border: 1px solid $border; border-radius: 4px; padding: 5px 12px;
}
QPushButton:hover { border-color: $accent; }
QPushButton:pressed { background: $base; }
QPushButton:focus { border-color: $accent; }
QPushButton:disabled { color: $disabled_text; background: $window; }
QPushButton[primary="true"] {
    background: $accent; border-color: $accent; color: $accent_text; font-weight: 600;
}
QPushButton[primary="true"]:hover, QPushButton[primary="true"]:focus { border-color: $text; }
QPushButton[primary="true"]:disabled {
    background: $raised; border-color: $border; color: $disabled_text;
}

QAbstractSpinBox, QComboBox, QLineEdit { min-height: 20px; }
QTreeView::item { padding: 3px 2px; }
QHeaderView::section {
    background: $window; border: 0; border-bottom: 1px solid $border; padding: 5px 4px;
}

QScrollBar { background: transparent; border: 0; margin: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $raised; border: 1px solid $border; border-radius: 4px; }
QScrollBar::handle:vertical { min-height: 24px; }
QScrollBar::handle:horizontal { min-width: 24px; }
QScrollBar::handle:hover { background: $dim_text; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QListView { background: $base; border: 1px solid $border; border-radius: 4px; outline: 0; }
QListView:focus { border-color: $accent; }
QLabel[dim="true"] { color: $dim_text; }
QLabel[heading="true"] { font-weight: 600; }
QProgressBar {
    background: $base; border: 1px solid $border; border-radius: 4px;
    text-align: center; min-height: 18px;
}
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QFrame#notice_bar { background: $notice; border-bottom: 1px solid $border; }
QFrame#notice_bar[kind="problem"] { background: $warning; }
QDialog#command_search { background: $window; border: 1px solid $border; }
QToolButton#chip {
    background: $raised; border: 1px solid $border; border-radius: 11px; padding: 3px 11px;
}
QToolButton#chip:hover, QToolButton#chip:focus { border-color: $accent; }
QToolButton#chip:checked { background: $accent; border-color: $accent; color: $accent_text; }
QToolButton#chip:checked:focus { border-color: $text; }
QFrame#card { background: $window; border: 1px solid $border; border-radius: 8px; }
QFrame#card[chosen="true"] { border-color: $accent; }
QFrame#drop_place { border: 2px dashed $border; border-radius: 8px; }
""")


def style_sheet(theme: Theme) -> str:
    """The sheet in the theme's colours."""
    return _SHEET.substitute({name: getattr(theme, name) for name in theme.__slots__})
