"""What the pinned versions must be able to do; a new pin that cannot, ends here."""

from __future__ import annotations

import sys

from PySide6.QtGui import QImage, QPainter


def test_qt_calls_that_return_nothing_leave_none_alone(qapp: object):
    """PySide6 6.12.0 lost a reference to None in each, which ended Python 3.11 within seconds."""
    picture = QImage(8, 8, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(picture)
    before = sys.getrefcount(None)
    for _ in range(1000):
        painter.setOpacity(0.5)
    lost = before - sys.getrefcount(None)
    painter.end()
    assert abs(lost) < 100
