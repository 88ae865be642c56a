"""How named boxes look on the canvas: a coloured frame with the tag, over any picture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from sketchstudio.document.box import Box
from sketchstudio.document.box_order import is_scenery
from sketchstudio.document.color import Color
from sketchstudio.document.vocabulary import vocabulary
from sketchstudio.ui.boxes.tag_colors import ink_on, tag_color
from sketchstudio.ui.boxes.tag_pictures import paint_tag
from sketchstudio.ui.boxes.tag_words import tag_words
from sketchstudio.ui.canvas.frame_corners import frame_corners
from sketchstudio.ui.canvas.view_transform import ViewTransform
from sketchstudio.ui.icons import paint_icon

DARK, LIGHT = QColor(0, 0, 0, 150), QColor(255, 255, 255, 220)
FILL_ALPHA, SCENERY_ALPHA = 60, 38
PICTURE_SHARE = 0.65  # of the shorter side
MOST_PICTURE_PX = 220.0
LABEL_PAD = 5.0
MARK_SIDE = 13.0
MARK_STEP = MARK_SIDE + 3
LEAST_LABEL_PX = 110.0  # the words may reach over a narrower box
LEAST_BOX_PX = 14.0  # a smaller one has no words


@dataclass(frozen=True, slots=True)
class BoxLook:
    """selected: ids; in_hand: the box tool is in hand, else only frames and names are drawn, and
    what is painted shows."""

    selected: frozenset[int] = frozenset()
    in_hand: bool = True


def draw_boxes(
    painter: QPainter, transform: ViewTransform, boxes: Iterable[Box], look: BoxLook
) -> None:
    """All that are visible, from back to front; names above all frames. Hidden ones that are
    selected have a dotted outline."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    seen = painter.clipBoundingRect() if painter.hasClipping() else None
    shown = []
    for box in boxes:
        corners = frame_corners(transform, box)
        reach = corners.boundingRect().adjusted(-4, -4, 4, 4)
        if (box.visible or box.id in look.selected) and (seen is None or seen.intersects(reach)):
            shown.append((box, corners))
    for box, corners in shown:
        _draw_frame(painter, box, corners, look)
    for box, corners in shown:
        _draw_label(painter, box, corners, is_selected=box.id in look.selected)


def _draw_frame(painter: QPainter, box: Box, corners: QPolygonF, look: BoxLook) -> None:
    scenery, selected = is_scenery(box), box.id in look.selected
    color = QColor(*tag_color(box.tag))
    if look.in_hand and box.visible:
        fill = QColor(color)
        fill.setAlpha(SCENERY_ALPHA if scenery else FILL_ALPHA)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawPolygon(corners)
        if not scenery:
            _draw_picture(painter, box, corners)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    width = 3.0 if selected else 2.0
    painter.setPen(QPen(LIGHT if selected else DARK, width + 2.0))
    painter.drawPolygon(corners)
    pen = QPen(color, width)
    if not box.visible:
        pen.setStyle(Qt.PenStyle.DotLine)
    elif scenery:
        pen.setDashPattern([5, 3])
    painter.setPen(pen)
    painter.drawPolygon(corners)


def _draw_picture(painter: QPainter, box: Box, corners: QPolygonF) -> None:
    across, down = (QLineF(corners.at(n), corners.at(n + 1)).length() for n in range(2))
    side = min(min(across, down) * PICTURE_SHARE, MOST_PICTURE_PX)
    middle = corners.boundingRect().center()
    square = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
    paint_tag(painter, square, vocabulary().get(box.tag), flipped=box.flipped)


def _draw_label(painter: QPainter, box: Box, corners: QPolygonF, *, is_selected: bool) -> None:
    """The tag on a chip at the box's uppermost corner as it is seen, with its marks."""
    around = corners.boundingRect()
    if max(around.width(), around.height()) < LEAST_BOX_PX:
        return
    font, color = _label_font(bold=is_selected), tag_color(box.tag)
    metrics, ink = QFontMetricsF(font), QColor(*ink_on(color))
    marks = [name for name, on in (("lock", box.locked), ("mirror", box.flipped)) if on]
    extra = (len(marks) + (box.color is not None)) * MARK_STEP + 2 * LABEL_PAD
    room = max(around.width(), LEAST_LABEL_PX) - extra
    words = metrics.elidedText(tag_words(box.tag) or "?", Qt.TextElideMode.ElideRight, room)
    width = metrics.horizontalAdvance(words)
    chip = _chip_place(corners, width + extra, metrics.height() + 3)
    _draw_chip(painter, chip, color)
    painter.setFont(font)
    painter.setPen(ink)
    text = chip.adjusted(LABEL_PAD, 0, 0, 0)
    painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
    place = QRectF(0, 0, MARK_SIDE, MARK_SIDE)
    place.moveCenter(QPointF(text.x() + width + MARK_STEP / 2 + 1, chip.center().y()))
    for name in marks:
        paint_icon(painter, place.toRect(), name, color=ink.name())
        place.translate(MARK_STEP, 0)
    if box.color is not None:
        _draw_wish(painter, place.center(), box.color, ink)


def _chip_place(corners: QPolygonF, width: float, height: float) -> QRectF:
    """In the box, or above it where the box is low."""
    top = min((corners.at(n) for n in range(4)), key=lambda at: (round(at.y()), at.x()))
    is_low = height > corners.boundingRect().height() / 2
    return QRectF(top.x(), top.y() - height if is_low else top.y(), width, height)


def _draw_chip(painter: QPainter, chip: QRectF, color: Color) -> None:
    painter.setPen(QPen(DARK, 1))
    painter.setBrush(QColor(*color))
    painter.drawRoundedRect(chip, 3, 3)


def _draw_wish(painter: QPainter, centre: QPointF, color: Color, ink: QColor) -> None:
    painter.setPen(QPen(ink, 1.2))
    painter.setBrush(QColor(*color))
    painter.drawEllipse(centre, MARK_SIDE / 2 - 1, MARK_SIDE / 2 - 1)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _label_font(*, bold: bool) -> QFont:
    font = QFont()
    font.setBold(bold)
    return font
