"""The visible part of the picture exactly as it is on screen, so that repaints only copy pixels.

A pan moves what is there and draws two strips; a stroke redraws its own rectangle; the brush
outline redraws nothing. Only a zoom or a turn draws the whole view anew.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QRegion, QTransform

from sketchstudio.document.geometry import Rect
from sketchstudio.ui.canvas.display_cache import DisplayCache
from sketchstudio.ui.canvas.moving_picture import MovingPicture
from sketchstudio.ui.canvas.turned_view import draw_turned
from sketchstudio.ui.canvas.view_transform import ViewTransform

CRISP_ZOOM = 2.0  # above this single pixels are worth seeing
CRISP_ZOOM_TURNED = 4.0  # a turned view shows steps along every line before that


class ViewBuffer:
    """An image of the view's size in screen pixels, kept in step with a cache and a transform."""

    def __init__(self) -> None:
        self.surround = QColor("#4b4b4b")
        self._image = QImage()
        self._spare = QImage()
        self._stale = QRegion()
        self._drawn: tuple[ViewTransform, DisplayCache | MovingPicture] | None = None
        self._pixel_ratio = 1.0

    def resize(self, size: QSize, pixel_ratio: float) -> None:
        """size: of the view in logical pixels."""
        pixels = QSize(
            math.ceil(size.width() * pixel_ratio), math.ceil(size.height() * pixel_ratio)
        )
        if pixels == self._image.size() and pixel_ratio == self._pixel_ratio:
            return
        self._pixel_ratio = pixel_ratio
        self._image = QImage(pixels, QImage.Format.Format_RGB32)
        self._spare = QImage(pixels, QImage.Format.Format_RGB32)
        self.invalidate_all()

    def invalidate_all(self) -> None:
        """Everything has to be drawn anew."""
        self._drawn = None

    def invalidate(self, rect: Rect) -> None:
        """The picture has changed in this canvas rectangle."""
        if self._drawn is None:
            return
        self._stale += screen_rect(rect, self._drawn[0], self._pixel_ratio)

    def image(self, transform: ViewTransform, cache: DisplayCache | MovingPicture) -> QImage:
        """The view of the cache's picture, up to date; its device pixel ratio is set."""
        self._follow(transform, cache)
        visible = self._stale & self._image.rect()
        if not visible.isEmpty():
            self._draw(visible, transform, cache)
        self._stale = QRegion()
        return self._image

    def _follow(self, transform: ViewTransform, cache: DisplayCache | MovingPicture) -> None:
        """Take over what can be kept from the last drawing, and mark the rest as stale."""
        step = self._step_to(transform, cache)
        self._drawn = (transform, cache)
        if step is None:
            self._stale = QRegion(self._image.rect())
        elif not step.isNull():
            self._scroll(step)

    def _step_to(
        self, transform: ViewTransform, cache: DisplayCache | MovingPicture
    ) -> QPoint | None:
        """By how many screen pixels the drawn view has to move, or None when it is of no use."""
        if self._drawn is None or self._drawn[1] is not cache:
            return None
        last = self._drawn[0]
        if transform.matrix()[:4] != last.matrix()[:4]:
            return None
        dx = (transform.dx - last.dx) * self._pixel_ratio
        dy = (transform.dy - last.dy) * self._pixel_ratio
        if abs(dx - round(dx)) > 1e-3 or abs(dy - round(dy)) > 1e-3:
            return None
        return QPoint(round(dx), round(dy))

    def _scroll(self, step: QPoint) -> None:
        painter = QPainter(self._spare)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.drawImage(step, self._image)
        painter.end()
        self._image, self._spare = self._spare, self._image
        kept = QRegion(self._image.rect().translated(step))
        self._stale = self._stale.translated(step) + (QRegion(self._image.rect()) - kept)

    def _draw(
        self, region: QRegion, transform: ViewTransform, cache: DisplayCache | MovingPicture
    ) -> None:
        ratio = self._pixel_ratio
        to_screen = qtransform(transform) * QTransform.fromScale(ratio, ratio)
        if to_screen.isRotating():
            self._draw_turned(region, to_screen, cache, smooth=_is_smooth(transform, ratio))
            return
        level = cache.level_for(transform.zoom * ratio)
        painter = QPainter(self._image)
        painter.setClipRegion(region)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        page = QRectF(0, 0, cache.width, cache.height)
        self._fill_surround(painter, region, to_screen, page)
        for rect in _strips(region):
            seen = _canvas_rect(rect, to_screen).clipped(cache.width, cache.height)
            if seen.is_empty:
                continue
            picture = cache.image(level, seen)
            painter.setClipRegion(region & rect)
            painter.setTransform(to_screen)
            smooth = _is_smooth(transform, ratio) and not _is_plain_copy(to_screen)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
            side = 1 << level
            source = QRectF(0, 0, cache.width / side, cache.height / side)
            painter.drawImage(page, picture, source, Qt.ImageConversionFlag.NoOpaqueDetection)
            painter.resetTransform()
        painter.end()

    def _draw_turned(
        self,
        region: QRegion,
        to_screen: QTransform,
        cache: DisplayCache | MovingPicture,
        *,
        smooth: bool,
    ) -> None:
        level = cache.level_for(math.sqrt(abs(to_screen.determinant())))
        for rect in _strips(region):
            seen = _canvas_rect(rect, to_screen).clipped(cache.width, cache.height)
            if seen.is_empty:
                painter = QPainter(self._image)
                painter.fillRect(rect, self.surround)
                painter.end()
                continue
            draw_turned(
                self._image,
                rect,
                cache.image(level, seen),
                to_screen,
                level=level,
                seen=seen,
                surround=self.surround,
                smooth=smooth,
            )

    def _fill_surround(
        self, painter: QPainter, region: QRegion, to_screen: QTransform, page: QRectF
    ) -> None:
        outside = region - to_screen.mapRect(page).toAlignedRect().adjusted(1, 1, -1, -1)
        for rect in _rects(outside):
            painter.fillRect(rect, self.surround)


def qtransform(transform: ViewTransform) -> QTransform:
    """The transform as Qt has it, canvas to logical view pixels."""
    m11, m12, m21, m22, dx, dy = transform.matrix()
    return QTransform(m11, m12, m21, m22, dx, dy)


def screen_rect(rect: Rect, transform: ViewTransform, pixel_ratio: float) -> QRect:
    """The screen pixels that show the canvas rectangle, with one more for smoothing."""
    left, top, right, bottom = transform.rect_to_view(rect)
    edges = QRectF(left, top, right - left, bottom - top)
    scaled = QTransform.fromScale(pixel_ratio, pixel_ratio).mapRect(edges)
    margin = 2 + math.ceil(transform.zoom)
    return scaled.toAlignedRect().adjusted(-margin, -margin, margin, margin)


def _canvas_rect(rect: QRect, to_screen: QTransform) -> Rect:
    inverse, _ = to_screen.inverted()
    seen = inverse.mapRect(QRectF(rect)).toAlignedRect()
    return Rect(seen.x(), seen.y(), seen.width(), seen.height()).expanded(2)


def _strips(region: QRegion) -> list[QRect]:
    """The region's rectangles where they are few, else what bounds them."""
    return _rects(region) if region.rectCount() <= 4 else [region.boundingRect()]


def _rects(region: QRegion) -> list[QRect]:
    return list(region)  # pyright: ignore[reportArgumentType] - the stubs forget that it can


def _is_smooth(transform: ViewTransform, pixel_ratio: float) -> bool:
    crisp = CRISP_ZOOM if transform.rotation % 90 == 0 else CRISP_ZOOM_TURNED
    return transform.zoom * pixel_ratio <= crisp


def _is_plain_copy(to_screen: QTransform) -> bool:
    kind = QTransform.TransformationType
    return to_screen.type() in (kind.TxNone, kind.TxTranslate)
