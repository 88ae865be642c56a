"""Every tag has a small picture that Qt can draw, in the tag's own colour, either way round."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTransform
from PySide6.QtSvg import QSvgRenderer

from sketchstudio.document.vocabulary import Tag, shipped_list, vocabulary
from sketchstudio.ui.boxes import tag_pictures

SIDE = 48
PICTURES = sorted((shipped_list().parent / "pictures").glob("*.svg"))


def painted(tag: Tag | None, *, flipped: bool = False) -> QImage:
    image = QImage(SIDE, SIDE, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    tag_pictures.paint_tag(painter, QRectF(0, 0, SIDE, SIDE), tag, flipped=flipped)
    painter.end()
    return image


@pytest.fixture(autouse=True)
def no_emoji_font(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tag_pictures, "emoji_font", lambda: "")


def test_qt_can_draw_every_picture(qapp):
    assert [path.stem for path in PICTURES if not QSvgRenderer(str(path)).isValid()] == []


def test_pictures_are_of_one_family():
    frames = {path.read_text(encoding="utf-8").splitlines()[0] for path in PICTURES}
    assert len(frames) == 1


def test_the_picture_has_the_colour_of_the_tag(qapp):
    heart = vocabulary().get("heart")
    assert heart is not None
    assert painted(heart).pixelColor(SIDE // 2, SIDE // 2) == QColor(*heart.color)


def test_a_flipped_picture_looks_the_other_way(qapp):
    dog = vocabulary().get("dog")
    right = painted(dog, flipped=True)
    left = painted(dog)
    assert right != left
    mirrored = left.transformed(QTransform.fromScale(-1, 1))
    ink = sum(
        abs(mirrored.pixelColor(x, y).alpha() - right.pixelColor(x, y).alpha()) > 64
        for x in range(SIDE)
        for y in range(SIDE)
    )
    assert ink < SIDE * SIDE * 0.02


def test_what_nobody_knows_has_a_picture_too(qapp):
    assert painted(None) != QImage(painted(None).size(), QImage.Format.Format_ARGB32)
    assert painted(None).pixelColor(SIDE // 2, 12).alpha() > 0
