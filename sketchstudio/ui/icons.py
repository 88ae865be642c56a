"""Icons from resources/icons: SVG in one colour, drawn sharp at every size in the theme's colours.

An icon asks for its colours when it is drawn, so a change of theme only needs a repaint.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from sketchstudio.ui.resources import resource

_INK = b"#000"  # what the files are drawn in
_colors = {"normal": "#e0e0e0", "disabled": "#777777", "active": "#ffffff"}


def use_colors(*, normal: str, disabled: str, active: str) -> None:
    """The colours ("#rrggbb") of all icons from now on; active: on the accent colour."""
    _colors.update(normal=normal, disabled=disabled, active=active)


@cache
def icon(name: str, *, on_accent: bool = False) -> QIcon:
    """The icon resources/icons/NAME.svg; a plain square where the file is missing."""
    return QIcon(_InkEngine(name, on_accent=on_accent))


def icon_pixmap(name: str, side: int, *, color: str = "", pixel_ratio: float = 1.0) -> QPixmap:
    """The icon as a pixmap of side x side logical pixels, in `color` or the theme's text colour."""
    pixmap = QPixmap(QSize(side, side) * pixel_ratio)
    pixmap.setDevicePixelRatio(pixel_ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_icon(painter, QRect(0, 0, side, side), name, color=color or _colors["normal"])
    painter.end()
    return pixmap


def paint_icon(painter: QPainter, rect: QRect, name: str, *, color: str) -> None:
    """Draw the icon into `rect` in `color`."""
    _renderer(name, color).render(painter, QRectF(rect))


@cache
def _source(name: str) -> bytes:
    path = resource("icons", f"{name}.svg")
    if path.is_file():
        return path.read_bytes()
    return (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
        b'<rect x="5" y="5" width="14" height="14" fill="none" stroke="#000" stroke-width="2"/>'
        b"</svg>"
    )


@cache
def _renderer(name: str, color: str) -> QSvgRenderer:
    ink = color.encode()
    colored = _source(name).replace(b"#000000", _INK).replace(b"currentColor", _INK)
    return QSvgRenderer(QByteArray(colored.replace(_INK, ink)))


class _InkEngine(QIconEngine):
    """Draws one SVG in the colour that the icon's mode asks for."""

    def __init__(self, name: str, *, on_accent: bool) -> None:
        super().__init__()
        self._name, self._on_accent = name, on_accent

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        state = QIcon.State.On if self._on_accent else state
        paint_icon(painter, rect, self._name, color=_color_for(mode, state))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        if size.isEmpty():  # of a panel that has no room
            return QPixmap()
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _InkEngine(self._name, on_accent=self._on_accent)


def _color_for(mode: QIcon.Mode, state: QIcon.State) -> str:
    if mode == QIcon.Mode.Disabled:
        return _colors["disabled"]
    on_accent = mode == QIcon.Mode.Selected or state == QIcon.State.On
    return _colors["active" if on_accent else "normal"]
