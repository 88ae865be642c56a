"""What lies on top of the picture at a constant thickness: blots, brush outline, handles, badges.

Every function takes a painter in view pixels and the transform; sizes in canvas pixels follow the
zoom, lines and handles do not. Outlines are dark on light, so that they show on any colour.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from sketchstudio.document.blot import Blot
from sketchstudio.document.geometry import Rect
from sketchstudio.tools.overlay import (
    Band,
    Circle,
    CropFrame,
    Drawn,
    Handle,
    Line,
    Polyline,
    Shape,
    Tip,
)
from sketchstudio.ui.canvas.crop_shade import crop_area, draw_crop_frame
from sketchstudio.ui.canvas.drawn_shape import draw_drawn, drawn_area
from sketchstudio.ui.canvas.frame_corners import frame_corners
from sketchstudio.ui.canvas.tip_outline import draw_tip, tip_area
from sketchstudio.ui.canvas.view_transform import ViewTransform

MIN_BLOT_RADIUS = 4.0  # view pixels: a blot stays visible and can be hit when zoomed out
HANDLE_SIDE = 8.0
DARK, LIGHT = QColor(0, 0, 0, 200), QColor(255, 255, 255, 235)
CHOSEN = QColor("#2f8fe8")
PREVIEW = QColor("#e8912f")  # unlike any selection: nothing here is kept yet


def draw_blots(
    painter: QPainter, transform: ViewTransform, blots: Iterable[Blot], selected: frozenset[int]
) -> None:
    """Discs in their colour with a double ring; selected ones have a blue ring around."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    seen = painter.clipBoundingRect() if painter.hasClipping() else None
    for blot in blots:
        centre = QPointF(*transform.to_view(blot.x, blot.y))
        radius = max(blot.radius * transform.zoom, MIN_BLOT_RADIUS)
        reach = radius + 6
        if seen and not seen.intersects(square(centre, reach)):
            continue
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(*blot.color))
        painter.drawEllipse(centre, radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ring(painter, centre, radius)
        if blot.id in selected:
            painter.setPen(QPen(CHOSEN, 2))
            painter.drawEllipse(centre, radius + 3.5, radius + 3.5)


def draw_shapes(painter: QPainter, transform: ViewTransform, shapes: Iterable[Shape]) -> None:
    """What the tool in hand wants to be seen."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for shape in shapes:
        if isinstance(shape, Circle):
            _draw_circle(painter, transform, shape)
        elif isinstance(shape, Tip):
            _draw_tip(painter, transform, shape)
        elif isinstance(shape, CropFrame):
            draw_crop_frame(painter, transform, shape)
        elif isinstance(shape, Handle):
            _draw_handle(painter, QPointF(*transform.to_view(shape.x, shape.y)))
        elif isinstance(shape, Line):
            start = QPointF(*transform.to_view(shape.x1, shape.y1))
            _draw_dashed(
                painter, QPolygonF([start, QPointF(*transform.to_view(shape.x2, shape.y2))])
            )
        elif isinstance(shape, Polyline):
            _draw_dashed(painter, _polyline(transform, shape))
        elif isinstance(shape, Drawn):
            draw_drawn(painter, transform, shape)
        else:
            _draw_dashed(painter, _band_corners(transform, shape))


def shapes_area(transform: ViewTransform, shapes: Iterable[Shape]) -> QRect:
    """The view pixels that the shapes cover, lines included."""
    area = QRectF()
    for shape in shapes:
        area |= _area(transform, shape)
    return area.toAlignedRect().adjusted(-2, -2, 2, 2) if not area.isEmpty() else QRect()


def draw_page_edge(painter: QPainter, transform: ViewTransform, size: tuple[int, int]) -> None:
    """A thin line around the page, so that white paper ends somewhere on a light surround."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, transform.rotation % 90 != 0)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(0, 0, 0, 90), 1))
    painter.drawPolygon(page_corners(transform, size, grow=0.5))


def draw_preview_mark(
    painter: QPainter, transform: ViewTransform, size: tuple[int, int], view: QRect, text: str
) -> None:
    """A coloured border around the page and a badge that says what this is."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(PREVIEW, 3))
    painter.drawPolygon(page_corners(transform, size, grow=2))
    badge = badge_rect(transform, size, view, text)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(PREVIEW)
    painter.drawRoundedRect(badge, 5, 5)
    painter.setFont(_badge_font())
    painter.setPen(QColor("#201000"))
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)


def badge_rect(transform: ViewTransform, size: tuple[int, int], view: QRect, text: str) -> QRectF:
    """Where the badge lies: inside the page's top left corner, and always in the view."""
    metrics = QFontMetricsF(_badge_font())
    width, height = metrics.horizontalAdvance(text) + 20, metrics.height() + 9
    left, top, _, _ = transform.rect_to_view(Rect(0, 0, *size))
    x = min(max(left + 10, 10.0), max(view.width() - width - 10, 10.0))
    y = min(max(top + 10, 10.0), max(view.height() - height - 10, 10.0))
    return QRectF(x, y, width, height)


def page_corners(
    transform: ViewTransform, size: tuple[int, int], *, grow: float = 0.0
) -> QPolygonF:
    """The four corners of the page in the view, `grow` view pixels outward."""
    more = grow / transform.zoom
    width, height = size[0] + more, size[1] + more
    corners = [(-more, -more), (width, -more), (width, height), (-more, height)]
    return QPolygonF([QPointF(*transform.to_view(x, y)) for x, y in corners])


def ring(painter: QPainter, centre: QPointF, radius: float) -> None:
    """A thin outline that shows on dark and light: light outside, dark inside."""
    painter.setPen(QPen(LIGHT, 1.4))
    painter.drawEllipse(centre, radius + 0.8, radius + 0.8)
    painter.setPen(QPen(DARK, 1.2))
    painter.drawEllipse(centre, radius, radius)


def square(centre: QPointF, reach: float) -> QRectF:
    """The square around a point."""
    return QRectF(centre.x() - reach, centre.y() - reach, 2 * reach, 2 * reach)


def _draw_circle(painter: QPainter, transform: ViewTransform, circle: Circle) -> None:
    centre = QPointF(*transform.to_view(circle.x, circle.y))
    radius = circle.radius * transform.zoom
    if circle.selected:
        painter.setPen(QPen(CHOSEN, 2))
        radius = max(radius, MIN_BLOT_RADIUS) + 3.5
        painter.drawEllipse(centre, radius, radius)
    elif radius >= 2:
        ring(painter, centre, radius)
    else:
        _draw_crosshair(painter, centre)


def _draw_tip(painter: QPainter, transform: ViewTransform, tip: Tip) -> None:
    if tip.radius * transform.zoom >= 2:
        draw_tip(painter, transform, tip, dark=DARK, light=LIGHT)
    else:
        _draw_crosshair(painter, QPointF(*transform.to_view(tip.x, tip.y)))


def _draw_crosshair(painter: QPainter, centre: QPointF) -> None:
    """A brush too small to outline: four short arms around the point."""
    for pen in (QPen(LIGHT, 2.4), QPen(DARK, 1.1)):
        painter.setPen(pen)
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            arm = QPointF(dx, dy)
            painter.drawLine(centre + arm * 4, centre + arm * 8)


def _draw_handle(painter: QPainter, centre: QPointF) -> None:
    painter.setPen(QPen(CHOSEN, 1.5))
    painter.setBrush(QColor("white"))
    painter.drawRect(square(centre, HANDLE_SIDE / 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _draw_dashed(painter: QPainter, points: QPolygonF) -> None:
    painter.setPen(QPen(LIGHT, 1.6))
    painter.drawPolyline(points)
    dashed = QPen(DARK, 1.2)
    dashed.setDashPattern([4, 4])
    painter.setPen(dashed)
    painter.drawPolyline(points)


def _band_corners(transform: ViewTransform, band: Band) -> QPolygonF:
    corners = frame_corners(transform, band)
    return QPolygonF([*(corners.at(place) for place in range(corners.size())), corners.at(0)])


def _polyline(transform: ViewTransform, shape: Polyline) -> QPolygonF:
    points = [QPointF(*transform.to_view(x, y)) for x, y in shape.points]
    return QPolygonF([*points, *points[:1]] if shape.closed else points)


def _area(transform: ViewTransform, shape: Shape) -> QRectF:
    if isinstance(shape, CropFrame):
        return crop_area(transform, shape)
    if isinstance(shape, Circle | Tip):
        centre = QPointF(*transform.to_view(shape.x, shape.y))
        circle = square(centre, max(shape.radius * transform.zoom, 8) + 6)
        return circle if isinstance(shape, Circle) else circle | tip_area(transform, shape)
    if isinstance(shape, Handle):
        return square(QPointF(*transform.to_view(shape.x, shape.y)), HANDLE_SIDE)
    if isinstance(shape, Line):
        ends = [(shape.x1, shape.y1), (shape.x2, shape.y2)]
        points = QPolygonF([QPointF(*transform.to_view(x, y)) for x, y in ends])
        return points.boundingRect().adjusted(-1, -1, 1, 1)
    if isinstance(shape, Drawn):
        return drawn_area(transform, shape)
    if isinstance(shape, Polyline):
        return _polyline(transform, shape).boundingRect().adjusted(-1, -1, 1, 1)
    return _band_corners(transform, shape).boundingRect().adjusted(-1, -1, 1, 1)


def _badge_font() -> QFont:
    font = QFont()
    font.setPointSizeF(font.pointSizeF() + 0.5)
    font.setBold(True)
    return font
