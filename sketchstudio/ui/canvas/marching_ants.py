"""The moving dashed line around what is selected.

Its pixels are found on the screen's own grid, so it costs what the view costs and not what the
picture does, and lies right under any zoom, turn and mirror. It stands still during a stroke."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QObject, QPointF, QRect, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from sketchstudio.document.change import Change
from sketchstudio.document.geometry import Rect
from sketchstudio.document.selection import Selection
from sketchstudio.opencv import cv2
from sketchstudio.session import Session
from sketchstudio.ui.canvas.view_transform import ViewTransform

STEP_MS = 125  # eight steps a second: seen to move, and idle nearly all the time
# Dashes are stripes over the screen, 4 px long on level lines, 6 px on upright ones: no line that
# is often drawn runs along a stripe, as those at 45 degrees would if both counted the same.
ACROSS, DOWN, DASH = 3, 2, 12
STEP = ACROSS  # one pixel along a level line
MARGIN_PX = 200  # around the view: a pan moves the line that far before it is found anew
HALF = 128  # from here on a pixel counts as inside
_BLACK, _WHITE = np.uint32(0xFF000000), np.uint32(0xFFFFFFFF)


class MarchingAnts(QObject):
    """An overlay of the canvas. The timer runs while there is a line to be seen on it. is_lifted:
    what is selected is just being moved, and no line stays where it lay."""

    def __init__(
        self, session: Session, canvas: QWidget, is_lifted: Callable[[], bool] = lambda: False
    ) -> None:
        super().__init__(canvas)
        self._session, self._canvas, self._is_lifted = session, canvas, is_lifted
        self._line: _Line | None = None
        self._phase = 0
        self._timer = QTimer(self)
        self._timer.setInterval(STEP_MS)
        self._timer.timeout.connect(self._march)
        session.changed.connect(self._document_changed)
        session.document_replaced.connect(self._forget)

    @property
    def is_marching(self) -> bool:
        return self._timer.isActive()

    def paint(self, painter: QPainter, transform: ViewTransform, view: QRect) -> None:
        """Draw the line as it lies in this view."""
        selection = self._session.document.selection
        if selection is None or self._is_lifted():
            return
        ratio = self._canvas.devicePixelRatioF()
        key = _Key(selection, transform, view, ratio)
        if self._line is None or not self._line.follow(key):
            wider = view.adjusted(-MARGIN_PX, -MARGIN_PX, MARGIN_PX, MARGIN_PX)
            self._line = _Line(key, outline(selection, transform, wider, ratio), self._phase)
        self._line.draw(painter)
        if not self._timer.isActive():
            self._timer.start()

    def _march(self) -> None:
        line, window = self._line, self._canvas.window()
        if line is None or not self._canvas.isVisible() or window.isMinimized():
            self._timer.stop()  # the next paint starts it again
            return
        if not self._session.is_in_gesture:
            self._phase = (self._phase + STEP) % (2 * DASH)
            line.color(self._phase)
            self._canvas.update(line.area)

    def _document_changed(self, change: Change) -> None:
        if change.selection or change.size:
            self._forget()

    def _forget(self) -> None:
        if self._line is not None:
            self._canvas.update(self._line.area)
        self._line = None
        if self._session.document.selection is None:
            self._timer.stop()
        else:
            self._canvas.update()


def outline(
    selection: Selection, transform: ViewTransform, view: QRect, pixel_ratio: float
) -> np.ndarray:
    """(N, 2) int32: x and y of the screen pixels, from the view's corner, that are selected and
    have a neighbour that is not."""
    area = _seen(selection.bounds, transform, view, pixel_ratio)
    if area.is_empty:
        return np.zeros((0, 2), np.int32)
    inside = _inside(selection, transform, area, pixel_ratio)
    cross = cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3))
    edge = inside - cv2.erode(inside, cross, iterations=max(round(pixel_ratio), 1))
    found = cv2.findNonZero(edge)
    if found is None:
        return np.zeros((0, 2), np.int32)
    return found.reshape(-1, 2) + np.array([area.x, area.y], np.int32)


def _seen(bounds: Rect, transform: ViewTransform, view: QRect, pixel_ratio: float) -> Rect:
    """The screen pixels that show these canvas pixels, and one more on every side."""
    left, top, right, bottom = (edge * pixel_ratio for edge in transform.rect_to_view(bounds))
    edges = (view.x(), view.y(), view.x() + view.width(), view.y() + view.height())
    screen = Rect.around(*(edge * pixel_ratio for edge in edges))
    margin = 2  # a neighbour more, and what rounding takes
    return Rect.around(left, top, right, bottom).expanded(margin).intersection(screen)


def _inside(
    selection: Selection, transform: ViewTransform, area: Rect, pixel_ratio: float
) -> np.ndarray:
    """(area.height, area.width) uint8, 1 where the screen pixel's middle is selected."""
    bounds = selection.bounds
    if selection.is_rectangle:
        return _filled(bounds, transform, area, pixel_ratio)
    m11, m12, m21, m22, dx, dy = (part * pixel_ratio for part in transform.matrix())
    to_screen = np.array([[m11, m21, dx - area.x], [m12, m22, dy - area.y], [0, 0, 1]])
    to_canvas = np.linalg.inv(to_screen)
    # From middle to middle of pixels, and from the corner of what is selected.
    to_canvas[:2, 2] += to_canvas[:2, :2] @ (0.5, 0.5) - (0.5 + bounds.x, 0.5 + bounds.y)
    flags = cv2.INTER_NEAREST | cv2.WARP_INVERSE_MAP
    shown = cv2.warpAffine(selection.inside, to_canvas[:2], (area.width, area.height), flags=flags)
    # A selection that is faint everywhere is still shown, where there is any of it.
    level = HALF if shown.max() >= HALF or selection.inside.max() >= HALF else 1
    return (shown >= level).view(np.uint8)


def _filled(bounds: Rect, transform: ViewTransform, area: Rect, pixel_ratio: float) -> np.ndarray:
    inside = np.zeros((area.height, area.width), np.uint8)
    places = [(bounds.x, bounds.y), (bounds.right, bounds.y)]
    places += [(bounds.right, bounds.bottom), (bounds.x, bounds.bottom)]
    corners = np.array([transform.to_view(x, y) for x, y in places]) * pixel_ratio
    corners -= (area.x + 0.5, area.y + 0.5)  # OpenCV's points are middles of pixels
    corners += np.where(corners > corners.mean(axis=0), -0.25, 0.25)  # and it draws the border too
    shift = 8  # binary digits behind the point
    points = np.round(corners * 2**shift).astype(np.int32)
    cv2.fillConvexPoly(inside, points, 1, shift=shift)
    return inside


@dataclass(frozen=True, slots=True, eq=False)
class _Key:
    """What a line was drawn for."""

    selection: Selection
    transform: ViewTransform
    view: QRect
    pixel_ratio: float

    def pan_to(self, other: _Key) -> QPointF | None:
        """By how much the view was moved, if nothing else has changed."""
        here, there = self.transform, other.transform
        if self.selection is not other.selection or self.view != other.view:
            return None
        if self.pixel_ratio != other.pixel_ratio or replace(there, dx=here.dx, dy=here.dy) != here:
            return None
        return QPointF(there.dx - here.dx, there.dy - here.dy)


class _Line:
    """The pixels of an outline as an image, black and white in turns."""

    def __init__(self, key: _Key, places: np.ndarray, phase: int) -> None:
        self._key = key
        self._pan = QPointF()
        corner = places.min(axis=0) if places.size else np.zeros(2, np.int32)
        far = places.max(axis=0) if places.size else corner
        self._columns, self._rows = (places - corner).T
        self._along = places @ np.array([ACROSS, DOWN], np.int32)
        width, height = (far - corner + 1).tolist()
        self._pixels = np.zeros((height, width), np.uint32)  # the image's memory
        ratio = key.pixel_ratio
        self._corner = QPointF(corner[0] / ratio, corner[1] / ratio)
        format_ = QImage.Format.Format_ARGB32_Premultiplied
        self._image = QImage(self._pixels.data, width, height, width * 4, format_)
        self._image.setDevicePixelRatio(ratio)
        self.color(phase)

    @property
    def area(self) -> QRect:
        """The view pixels it covers."""
        size = self._image.deviceIndependentSize().toSize()
        return QRect((self._corner + self._pan).toPoint(), size).adjusted(-1, -1, 2, 2)

    def follow(self, key: _Key) -> bool:
        """Move to where it lies in this view; False when it has to be found anew."""
        pan = self._key.pan_to(key)
        if pan is None or max(abs(pan.x()), abs(pan.y())) > MARGIN_PX:
            return False
        self._pan = pan
        return True

    def color(self, phase: int) -> None:
        """Put the dashes in their places for one step of the march."""
        dark = (self._along - phase) % (2 * DASH) < DASH
        self._pixels[self._rows, self._columns] = np.where(dark, _BLACK, _WHITE)

    def draw(self, painter: QPainter) -> None:
        painter.drawImage(self._corner + self._pan, self._image)
