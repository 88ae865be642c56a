"""The list of keys."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sketchstudio.ui.dialogs.buttons import StandardButton, dialog_buttons

NATIVE = QKeySequence.SequenceFormat.NativeText


class KeysDialog(QDialog):
    """Groups of commands with their keys, and a field to search them."""

    def __init__(
        self,
        groups: Iterable[tuple[str, list[QAction]]],
        held: Iterable[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        """held: (what it does, the key) of keys that count while they are held."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self.resize(460, 560)
        self._search = QLineEdit()
        self._search.setPlaceholderText(self.tr("Search"))
        self._search.setAccessibleName(self.tr("Search"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._filter)
        self._tree = self._make_tree()
        self._groups: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        for title, actions in groups:
            rows = [(_name(action), _keys(action)) for action in actions]
            self._add_group(title, [row for row in rows if row[1]])
        self._add_group(self.tr("While held"), held)
        buttons = dialog_buttons(self, StandardButton.Close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 12)
        layout.setSpacing(10)
        layout.addWidget(self._search)
        layout.addWidget(self._tree)
        layout.addWidget(buttons)

    def _make_tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setAccessibleName(self.tr("Keys"))
        tree.setHeaderLabels([self.tr("Command"), self.tr("Key")])
        tree.setRootIsDecorated(False)
        tree.setIndentation(12)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        tree.header().setStretchLastSection(False)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        return tree

    def _add_group(self, title: str, rows: Iterable[tuple[str, str]]) -> None:
        group = QTreeWidgetItem(self._tree, [title])
        font = group.font(0)
        font.setBold(True)
        group.setFont(0, font)
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        made = [QTreeWidgetItem(group, [name, keys]) for name, keys in rows]
        self._groups.append((group, made))
        group.setExpanded(True)

    def _filter(self, text: str) -> None:
        wanted = text.casefold()
        for group, rows in self._groups:
            hits = [row for row in rows if wanted in f"{row.text(0)} {row.text(1)}".casefold()]
            for row in rows:
                row.setHidden(row not in hits)
            group.setHidden(not hits)


def _name(action: QAction) -> str:
    return action.text().replace("&", "").removesuffix("…")


def _keys(action: QAction) -> str:
    return ", ".join(key.toString(NATIVE) for key in action.shortcuts())
