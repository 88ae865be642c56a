"""How the window looks, dark or light: a palette for Fusion and a short style sheet.

The greys are neutral on purpose: a tinted surround changes how an artist sees colours.
`apply` can be called at any time; open windows follow at once.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from sketchstudio.ui import icons
from sketchstudio.ui.style_sheet import style_sheet

STYLE = "fusion"


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by what they are for, as "#rrggbb"."""

    name: str
    window: str  # panels and bars
    base: str  # lists and fields
    raised: str  # buttons
    border: str
    text: str
    dim_text: str
    disabled_text: str
    accent: str  # what is chosen, and the one main button
    accent_text: str
    surround: str  # around the picture
    notice: str  # the bar above the canvas
    warning: str


DARK = Theme(
    name="dark",
    window="#333333",
    base="#272727",
    raised="#424242",
    border="#202020",
    text="#e0e0e0",
    dim_text="#a6a6a6",
    disabled_text="#737373",
    accent="#3f86c6",
    accent_text="#ffffff",
    surround="#4b4b4b",
    notice="#3d4a57",
    warning="#6a3b33",
)
LIGHT = Theme(
    name="light",
    window="#ebebeb",
    base="#fbfbfb",
    raised="#f7f7f7",
    border="#c2c2c2",
    text="#1f1f1f",
    dim_text="#5e5e5e",
    disabled_text="#9c9c9c",
    accent="#2b73b8",
    accent_text="#ffffff",
    surround="#a3a3a3",
    notice="#d5e3f0",
    warning="#f4d5ce",
)


def chosen(wish: str) -> Theme:
    """wish: "dark", "light", or anything else for what the system has."""
    if wish == "dark":
        return DARK
    if wish == "light":
        return LIGHT
    scheme = QGuiApplication.styleHints().colorScheme()
    return LIGHT if scheme == Qt.ColorScheme.Light else DARK


def apply(app: QApplication, theme: Theme) -> None:
    """Dress the whole program in the theme."""
    if app.style().name() != STYLE:
        app.setStyle(STYLE)
    icons.use_colors(normal=theme.text, disabled=theme.disabled_text, active=theme.accent_text)
    app.setPalette(palette(theme))
    if app.property("theme") != theme.name:
        app.setProperty("theme", theme.name)
        app.setStyleSheet(style_sheet(theme))


def current(app: QApplication | None = None) -> Theme:
    """The theme that the program wears now."""
    app = app or QApplication.instance()  # type: ignore[assignment]
    return LIGHT if app is not None and app.property("theme") == LIGHT.name else DARK


def palette(theme: Theme) -> QPalette:
    """Fusion's palette in the theme's colours."""
    role = QPalette.ColorRole
    made = QPalette(QColor(theme.raised), QColor(theme.window))
    colors = {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.base,
        role.AlternateBase: theme.window,
        role.Text: theme.text,
        role.PlaceholderText: theme.dim_text,
        role.Button: theme.raised,
        role.ButtonText: theme.text,
        role.ToolTipBase: theme.base,
        role.ToolTipText: theme.text,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.accent_text,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.Mid: theme.border,
        role.Dark: theme.border,
    }
    for name, color in colors.items():
        made.setColor(name, QColor(color))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(theme.disabled_text))
    return made
