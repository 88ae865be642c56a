"""The real window with fake generators, and hands that use it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from sketchstudio.app import make_window
from sketchstudio.document.document import Document
from sketchstudio.settings import Settings
from sketchstudio.ui.main_window import MainWindow
from sketchstudio.worker import Run
from tests.fake_generators import FakeGenerator, spec_of

LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier
SIZE = (240, 180)

MakeWindow = Callable[..., MainWindow]


@pytest.fixture
def make_studio(qapp, qtbot) -> Iterator[MakeWindow]:
    """Makes windows over a small empty canvas; they are closed without a question at the end."""
    made: list[MainWindow] = []

    def make(
        run: Run | None = None,
        *,
        document: Document | None = None,
        size: tuple[int, int] | None = (1280, 900),
        **spec,
    ) -> MainWindow:
        fake = FakeGenerator(spec_of(max_candidates=4, **spec))
        window = make_window(Settings(), specs=[fake.SPEC], run=run or fake.run)
        made.append(window)
        window.session.open_document(document or Document.blank(*SIZE), None)
        if size is not None:
            window.resize(*size)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.canvas.setFocus()
        return window

    yield make
    for window in made:
        window.asker.about_unsaved = lambda _title: "discard"
        window.close()
        window.deleteLater()


@pytest.fixture
def studio(make_studio) -> MainWindow:
    return make_studio()


@pytest.fixture
def hand(studio) -> Hand:
    return Hand(studio)


class Hand:
    """Draws and types as an artist would; places are canvas pixels."""

    def __init__(self, window: MainWindow) -> None:
        self.window, self.canvas = window, window.canvas

    def place(self, x: float, y: float) -> QPoint:
        view_x, view_y = self.canvas.transform.to_view(x, y)
        return QPoint(round(view_x), round(view_y))

    def click(self, x: float, y: float, modifiers=NO_KEY, button=LEFT) -> None:
        QTest.mouseClick(self.canvas, button, modifiers, self.place(x, y))

    def drag(self, *places: tuple[float, float], modifiers=NO_KEY, button=LEFT) -> None:
        QTest.mousePress(self.canvas, button, modifiers, self.place(*places[0]))
        for place in places[1:]:
            self.move(*place)
        QTest.mouseRelease(self.canvas, button, modifiers, self.place(*places[-1]))

    def move(self, x: float, y: float) -> None:
        QTest.mouseMove(self.canvas, self.place(x, y))

    def key(self, key: Qt.Key | str, modifiers=NO_KEY) -> None:
        QTest.keyClick(self.canvas, key, modifiers)

    def picture(self):
        """(H, W, 3): what the document shows."""
        return self.window.session.document.snapshot().flatten()
