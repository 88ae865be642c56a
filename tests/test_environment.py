"""What the pinned versions must be able to do; a new pin that cannot, ends here."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject


def test_qt_calls_that_return_nothing_leave_none_alone(qapp: object):
    """PySide6 6.12.0 lost a reference to None in each, which ended Python 3.11 within seconds."""
    subject = QObject()
    before = sys.getrefcount(None)
    for _ in range(1000):
        subject.setObjectName("name")
    assert abs(sys.getrefcount(None) - before) < 100
