"""The command search: type a few letters of anything the window can do, Enter does it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QBrush, QColor, QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sketchstudio.ui import theme
from sketchstudio.ui.keys.command_finder import Findable
from sketchstudio.ui.keys.fuzzy import best

WIDTH, HEIGHT = 560, 400
TOP_GAP = 60  # pixels below the top of the window
MAX_SHOWN = 60  # nobody reads on; they type on
_LIST_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class CommandSearch(QDialog):
    """Opens above `parent`; `things` is asked for what there is each time it opens."""

    def __init__(self, things: Callable[[], Sequence[Findable]], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._ask_things = things
        self._things: Sequence[Findable] = ()
        self._found: list[Findable] = []
        self.setObjectName("command_search")
        self.setWindowTitle(self.tr("Find a command"))
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Command, tool, panel, generator or file"))
        self.field.setAccessibleName(self.tr("Find a command"))
        self.field.setAccessibleDescription(self.tr("Up and Down choose, Enter does it"))
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.list = self._make_list()
        self._nothing = QLabel(self.tr("Nothing of that name."))
        self._nothing.setProperty("dim", True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.addWidget(self.field)
        layout.addWidget(self._nothing)
        layout.addWidget(self.list, stretch=1)

    def open_above(self, window: QWidget) -> None:
        """Show it in the upper middle of the window, empty."""
        self._things = self._ask_things()
        self.field.clear()
        self._search("")
        self.resize(min(WIDTH, window.width() - 20), min(HEIGHT, window.height() - 2 * TOP_GAP))
        self.move(window.mapToGlobal(QPoint((window.width() - self.width()) // 2, TOP_GAP)))
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def found(self) -> list[str]:
        """The words of what is in the list."""
        return [thing.words for thing in self._found]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that choose go to the list, the others to the field."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _LIST_KEYS:
                self.list.keyPressEvent(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _make_list(self) -> QTreeWidget:
        rows = QTreeWidget()
        rows.setAccessibleName(self.tr("Found"))
        rows.setColumnCount(3)
        rows.setHeaderHidden(True)
        rows.setRootIsDecorated(False)
        rows.setUniformRowHeights(True)
        rows.header().setStretchLastSection(False)
        rows.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            rows.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        rows.itemClicked.connect(self._run)
        rows.itemActivated.connect(self._run)
        return rows

    def _search(self, typed: str) -> None:
        if typed.strip():
            found = best(typed, self._things, lambda thing: (thing.words, _also(thing)))
        else:
            found = [thing for thing in self._things if thing.is_enabled]
        self._found = found[:MAX_SHOWN]
        self.list.clear()
        self.list.addTopLevelItems([_row(thing) for thing in self._found])
        first = self._first_possible()
        if first is not None:
            self.list.setCurrentItem(first)
        self._nothing.setVisible(not self._found)

    def _first_possible(self) -> QTreeWidgetItem | None:
        for number, thing in enumerate(self._found):
            if thing.is_enabled:
                return self.list.topLevelItem(number)
        return None

    def _run(self, row: QTreeWidgetItem | None) -> None:
        thing = self._found[self.list.indexOfTopLevelItem(row)] if row is not None else None
        if thing is None or not thing.is_enabled:
            return
        self.hide()
        # The popup has to be gone before a dialog opens or a panel takes the keyboard.
        QTimer.singleShot(0, self, thing.run)


def _also(thing: Findable) -> str:
    return f"{thing.group} {thing.keys}"


def _row(thing: Findable) -> QTreeWidgetItem:
    row = QTreeWidgetItem([thing.words, thing.group, thing.keys])
    row.setIcon(0, thing.icon or QIcon())
    row.setForeground(1, QBrush(QColor(theme.current().dim_text)))
    if not thing.is_enabled:
        row.setFlags(Qt.ItemFlag.NoItemFlags)
    return row
