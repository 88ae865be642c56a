"""The small picture of a tag: its emoji where the system has them in colour, else one of ours."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QPainter
from PySide6.QtSvg import QSvgRenderer

from sketchstudio.document.color import format_color
from sketchstudio.document.vocabulary import Tag
from sketchstudio.ui.resources import resource

EMOJI_FONTS = ("Noto Color Emoji", "Segoe UI Emoji", "Apple Color Emoji", "Twemoji Mozilla")
UNKNOWN = "unknown"
_OURS = b"#c8c8c8"  # what stands for the tag's colour in the files
_EMOJI_SHARE = 0.8  # of a square, so that no part of the glyph is cut


def paint_tag(painter: QPainter, square: QRectF, tag: Tag | None, *, flipped: bool = False) -> None:
    """Draw it into a square; None: a question mark. flipped: it looks the other way."""
    painter.save()
    if flipped:
        painter.translate(square.center().x() * 2, 0)
        painter.scale(-1, 1)
    if tag is not None and tag.emoji and emoji_font():
        _paint_emoji(painter, square, tag.emoji[0])
    else:
        _renderer(*_ours(tag)).render(painter, square)
    painter.restore()


@cache
def emoji_font() -> str:
    """The family of a font with coloured emoji; nothing where there is none."""
    families = set(QFontDatabase.families())
    return next((family for family in EMOJI_FONTS if family in families), "")


def _paint_emoji(painter: QPainter, square: QRectF, emoji: str) -> None:
    font = QFont(emoji_font())
    font.setPixelSize(max(round(square.height() * _EMOJI_SHARE), 1))
    painter.setFont(font)
    painter.drawText(square, Qt.AlignmentFlag.AlignCenter, emoji)


def _ours(tag: Tag | None) -> tuple[str, str]:
    return (UNKNOWN, "#c8c8c8") if tag is None else (tag.picture, format_color(tag.color))


@cache
def _renderer(picture: str, color: str) -> QSvgRenderer:
    path = resource("vocabulary", "pictures", f"{picture}.svg")
    source = path.read_bytes() if path.is_file() else b"<svg/>"
    return QSvgRenderer(QByteArray(source.replace(_OURS, color.encode())))
