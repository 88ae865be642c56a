"""What the monkey does with dialogs, menus and questions, which stop everything else."""

from __future__ import annotations

import random
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QColorDialog,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMenu,
    QTabBar,
    QWidget,
)

LOOK_MS = 3
LONGEST = 12  # looks at one dialog before it is closed
TYPED = "abc 12034.-"
PLAYABLE = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QTabBar,
)


class DialogHand(QObject):
    """Plays a little with whatever is modal or pops up, and closes it, one way or the other."""

    def __init__(self, random_: random.Random, parent: QObject) -> None:
        super().__init__(parent)
        self._random = random_
        self._looks = 0
        self._last: QWidget | None = None
        self._is_on = True
        self.seen: set[str] = set()
        QTimer.singleShot(LOOK_MS, self, self._look)

    def stop(self) -> None:
        self._is_on = False

    def close_all(self) -> None:
        """Whatever is open besides the main window."""
        while (widget := found()) is not None:
            widget.close()
            QApplication.processEvents()

    def _look(self) -> None:
        if not self._is_on:
            return
        QTimer.singleShot(LOOK_MS, self, self._look)  # first: what follows may not come back soon
        widget = found()
        if widget is None:
            return
        self.seen.add(type(widget).__name__)
        self._looks = self._looks + 1 if widget is self._last else 0
        self._last = widget
        if self._looks > LONGEST:
            self._close(widget)
        elif isinstance(widget, QMenu):
            self._use_menu(widget)
        elif self._random.random() < 0.3:
            self._close(widget)
        else:
            play_within(widget, self._random)

    def _use_menu(self, menu: QMenu) -> None:
        actions = [action for action in menu.actions() if action.isEnabled()]
        if not actions or self._random.random() < 0.5:
            menu.close()
            return
        menu.setActiveAction(self._random.choice(actions))
        QTest.keyClick(menu, Qt.Key.Key_Return)

    def _close(self, widget: QWidget) -> None:
        if self._looks > 3 * LONGEST:
            raise RuntimeError(f"{type(widget).__name__} cannot be closed")
        way = self._random.random()
        if not isinstance(widget, QDialog) or way < 0.3:
            widget.close()
        elif way < 0.6 and self._looks <= LONGEST:
            QTest.keyClick(widget, Qt.Key.Key_Return)
        elif way < 0.8 and self._looks <= LONGEST:
            widget.accept()
        else:
            widget.reject()


def found() -> QWidget | None:
    """What stands before the window now."""
    popup = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    if popup is not None:
        return popup
    dialogs = (one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog))
    return next((one for one in dialogs if one.isVisible()), None)


def play_within(parent: QWidget, random_: random.Random) -> None:
    """Click or type into something in it."""
    if isinstance(parent, QColorDialog):  # has a button that waits for a click on the screen
        return
    widgets = [
        widget
        for widget in parent.findChildren(QWidget)
        if isinstance(widget, PLAYABLE) and widget.isVisible() and widget.isEnabled()
    ]
    if not widgets:
        return
    widget = random_.choice(widgets)
    if isinstance(widget, QLineEdit | QAbstractSpinBox):
        widget.setFocus()
        QTest.keyClicks(widget, "".join(random_.choices(TYPED, k=random_.randint(1, 3))))
        if random_.random() < 0.5:
            QTest.keyClick(widget, random_.choice((Qt.Key.Key_Up, Qt.Key.Key_Down)))
        return
    target = widget.viewport() if isinstance(widget, QAbstractItemView) else widget
    place = QPoint(random_.randrange(max(1, target.width())), random_.randrange(target.height()))
    if random_.random() < 0.15 and isinstance(widget, QAbstractItemView):
        QTest.mouseDClick(target, Qt.MouseButton.LeftButton, pos=place)
    else:
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=place)


class FileAnswers:
    """Stands in for the system's file dialogs: names in one folder, some of which hold files."""

    def __init__(self, folder: Path, random_: random.Random) -> None:
        self._folder, self._random = folder, random_
        self._patches = (
            patch.object(QFileDialog, "getOpenFileName", self._open),
            patch.object(QFileDialog, "getSaveFileName", self._save),
        )

    def begin(self) -> None:
        for one in self._patches:
            one.start()

    def end(self) -> None:
        for one in self._patches:
            one.stop()

    def _open(self, *_asked: object) -> tuple[str, str]:
        files = sorted(str(path) for path in self._folder.iterdir() if path.is_file())
        return self._random.choice(["", str(self._folder / "missing.png"), *files]), ""

    def _save(self, *asked: object) -> tuple[str, str]:
        suffix = Path(str(asked[2])).suffix if len(asked) > 2 else ""
        names = ("", f"one{suffix}", f"two{suffix}")
        name = self._random.choice(names)
        return (str(self._folder / name) if name else ""), ""
