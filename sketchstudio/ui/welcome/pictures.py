"""The small pictures on the first card, and the buttons that show them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter
from PySide6.QtWidgets import QToolButton

PICTURE = QSize(136, 102)  # logical pixels
RATIO = 2  # drawn for screens of twice the pixels
MARGIN = 6


def picture_button(title: str, accessible: str) -> QToolButton:
    """A picture, to be set as its icon, with its title below; the title is cut to one line."""
    button = QToolButton()
    button.setObjectName("sample")
    button.setText(button.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, 140))
    button.setToolTip(title)
    button.setAccessibleName(accessible)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
    button.setIconSize(PICTURE)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def read_reduced(path: Path) -> QImage:
    """The picture in a file, as large as it is shown; a null image where there is none."""
    reader = QImageReader(str(path))
    size = reader.size()
    if not size.isValid():
        return QImage()
    size.scale(PICTURE * RATIO - QSize(MARGIN, MARGIN) * RATIO, Qt.AspectRatioMode.KeepAspectRatio)
    smooth = Qt.TransformationMode.SmoothTransformation
    return reader.read().scaled(size, Qt.AspectRatioMode.KeepAspectRatio, smooth)


def centred(image: QImage) -> QImage:
    """The image in the middle of a white sheet with round corners."""
    sheet = QImage(PICTURE * RATIO, QImage.Format.Format_ARGB32_Premultiplied)
    sheet.fill(Qt.GlobalColor.transparent)
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setBrush(Qt.GlobalColor.white)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(sheet.rect(), 5 * RATIO, 5 * RATIO)
    room = PICTURE * RATIO - QSize(MARGIN, MARGIN) * RATIO
    if not image.isNull():
        place = sheet.rect()
        place.setSize(image.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
        place.moveCenter(sheet.rect().center())
        painter.drawImage(place, image)
    painter.end()
    sheet.setDevicePixelRatio(RATIO)
    return sheet
