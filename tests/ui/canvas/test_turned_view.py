"""A turned view shows the same picture as QPainter would, and the surround beside it."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from sketchstudio.document.geometry import Rect
from sketchstudio.ui.canvas.turned_view import draw_turned
from sketchstudio.ui.images import bgra_view

SIZE = (160, 120)
SURROUND = QColor(10, 200, 30)


def a_picture() -> QImage:
    """Soft hills of colour."""
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    x, y = np.meshgrid(np.arange(SIZE[0]), np.arange(SIZE[1]))
    pixels = bgra_view(image)
    pixels[..., 0] = 127 + 120 * np.sin(x / 17)
    pixels[..., 1] = 127 + 120 * np.sin(y / 13)
    pixels[..., 2] = 127 + 120 * np.sin((x + y) / 23)
    pixels[..., 3] = 255
    return image


def drawn(to_screen: QTransform, *rects: QRect, smooth: bool = True) -> np.ndarray:
    """(H, W, 3) of a view of 200 x 200."""
    image = QImage(200, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    for rect in rects or (image.rect(),):
        draw_turned(
            image,
            rect,
            a_picture(),
            to_screen,
            level=0,
            seen=Rect(0, 0, *SIZE),
            surround=SURROUND,
            smooth=smooth,
        )
    return bgra_view(image)[..., :3].copy()


def by_painter(to_screen: QTransform) -> np.ndarray:
    image = QImage(200, 200, QImage.Format.Format_RGB32)
    image.fill(SURROUND)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setTransform(to_screen)
    painter.drawImage(0, 0, a_picture())
    painter.end()
    return bgra_view(image)[..., :3].copy()


@pytest.mark.parametrize("degrees", [12.0, 90.0, 200.0])
@pytest.mark.parametrize("zoom", [0.7, 1.0, 2.6])
def test_a_turned_view_is_what_a_painter_draws(degrees, zoom):
    turn = QTransform().translate(100, 100).rotate(degrees).scale(zoom, zoom).translate(-80, -60)
    difference = np.abs(drawn(turn).astype(int) - by_painter(turn)).max(axis=2)
    assert (difference > 12).mean() < 0.02, "only along the edge of the page"


def test_beside_the_page_is_the_surround():
    turn = QTransform().translate(100, 100).rotate(30).translate(-80, -60)
    assert (drawn(turn)[0, 0] == (30, 200, 10)).all()


def test_a_view_mended_in_strips_is_the_view_drawn_at_once():
    turn = QTransform().translate(100, 100).rotate(33).translate(-80, -60)
    strips = [QRect(0, 0, 200, 61), QRect(0, 61, 83, 139), QRect(83, 61, 117, 139)]
    difference = np.abs(drawn(turn, *strips).astype(int) - drawn(turn))
    assert (difference > 8).mean() < 0.005
