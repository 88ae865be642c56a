"""The history panel: every step with its name; a click goes to the picture as it was after it."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QListView, QVBoxLayout, QWidget

from sketchstudio.document.history import Entry
from sketchstudio.session import Session
from sketchstudio.ui.icons import icon
from sketchstudio.ui.panels.history_icons import icon_name

Index = QModelIndex | QPersistentModelIndex


class HistoryModel(QAbstractListModel):
    """The first row is the picture before all steps that are still known."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._entries: tuple[Entry, ...] = ()
        self._states: list[int] = []
        self._current = self._saved = -1
        self.refresh()

    @property
    def current_row(self) -> int:
        """The row of the picture as it is now."""
        return self._current

    def state_at(self, row: int) -> int | None:
        """The state of the history that this row stands for."""
        return self._states[row] if 0 <= row < len(self._states) else None

    def refresh(self) -> None:
        """Follow the history: rows are only added or taken away where they differ."""
        history = self._session.history
        entries = history.entries()
        states = [history.first_state, *(entry.state for entry in entries)]
        self._replace_rows(entries, states)
        self._current = states.index(history.state)
        saved = self._session.saved_state if self._session.path is not None else None
        self._saved = states.index(saved) if saved in states else -1
        self.dataChanged.emit(self.index(0), self.index(len(states) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._states)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = index.row()
        if not 0 <= row < len(self._states):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(row)
        if role == Qt.ItemDataRole.DecorationRole:
            entry = self._entries[row - 1] if row else None
            return icon("open" if entry is None else icon_name(entry))
        if role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setBold(row == self._current)
            font.setItalic(row > self._current)
            return font
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled

    def _words(self, row: int) -> str:
        words = self._entries[row - 1].label if row else self.tr("At the beginning")
        return self.tr("{0} — saved").format(words) if row == self._saved else words

    def _replace_rows(self, entries: tuple[Entry, ...], states: list[int]) -> None:
        same = 0
        for old, new in zip(self._states, states, strict=False):
            if old != new:
                break
            same += 1
        if same < len(self._states):
            self.beginRemoveRows(QModelIndex(), same, len(self._states) - 1)
            del self._states[same:]
            self.endRemoveRows()
        if same < len(states):
            self.beginInsertRows(QModelIndex(), same, len(states) - 1)
            self._states, self._entries = states, entries
            self.endInsertRows()
        self._states, self._entries = states, entries


class HistoryPanel(QWidget):
    """Follows the session; a click or Return goes to a step."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.model = HistoryModel(session, self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(self.tr("History"))
        self.list.clicked.connect(self._go)
        self.list.activated.connect(self._go)
        self.memory = QLabel()
        self.memory.setProperty("dim", True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 10)
        layout.setSpacing(6)
        layout.addWidget(self.list, stretch=1)
        layout.addWidget(self.memory)
        session.history_changed.connect(self.refresh)
        session.file_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the history as it is now."""
        self.model.refresh()
        self.list.setCurrentIndex(self.model.index(self.model.current_row))
        history = self._session.history
        used, limit = history.byte_size / 2**20, history.limit_bytes >> 20
        self.memory.setText(self.tr("{0} MB of {1} MB").format(f"{used:.1f}", limit))

    def _go(self, index: QModelIndex) -> None:
        state = self.model.state_at(index.row())
        if state is not None and state != self._session.history.state:
            self._session.go_to(state)
