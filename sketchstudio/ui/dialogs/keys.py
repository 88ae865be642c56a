"""All keys: search them, change them, choose a preset, keep them in a file."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sketchstudio.ui.dialogs.buttons import StandardButton, dialog_buttons
from sketchstudio.ui.dialogs.key_editor import KeyEditor
from sketchstudio.ui.keys.keymap import Keymap
from sketchstudio.ui.keys.shown import native_keys

ID = Qt.ItemDataRole.UserRole
PRESET_NAMES: Mapping[str, str] = {
    "": "SketchStudio",
    "krita": "Krita",
    "gimp": "GIMP",
    "photoshop": "Photoshop",
}


class KeysDialog(QDialog):
    """Changes of the keymap apply at once. Files are the business of whoever opened the dialog."""

    import_asked = Signal()
    export_asked = Signal()

    def __init__(self, keymap: Keymap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self.resize(620, 620)
        self._keymap = keymap
        self.search = self._make_search()
        self.presets = self._make_presets()
        self.tree = self._make_tree()
        self.editor = KeyEditor(keymap)
        self.editor.owner_asked.connect(self.choose)
        self._groups: dict[str, QTreeWidgetItem] = {}
        self._rows: dict[str, QTreeWidgetItem] = {}
        self._fill()
        self._lay_out()
        keymap.changed.connect(self._show_keys)
        self._show_keys()
        self.search.setFocus()

    def choose(self, command: str) -> None:
        """Show this command and edit its keys."""
        self.search.clear()
        self.tree.setCurrentItem(self._rows[command])
        self.tree.scrollToItem(self._rows[command])

    def shown(self) -> list[str]:
        """The ids of the commands that the search leaves."""
        return [name for name, row in self._rows.items() if not row.isHidden()]

    def _make_search(self) -> QLineEdit:
        search = QLineEdit()
        search.setPlaceholderText(self.tr("Search commands and keys"))
        search.setAccessibleName(self.tr("Search commands and keys"))
        search.setClearButtonEnabled(True)
        search.textChanged.connect(self._filter)
        return search

    def _make_presets(self) -> QComboBox:
        presets = QComboBox()
        presets.setAccessibleName(self.tr("Preset"))
        for preset in self._keymap.presets:
            presets.addItem(PRESET_NAMES.get(preset, preset), preset)
        presets.activated.connect(lambda: self._keymap.use_preset(presets.currentData()))
        return presets

    def _make_tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setAccessibleName(self.tr("Keys"))
        tree.setHeaderLabels([self.tr("Command"), self.tr("Keys")])
        tree.setRootIsDecorated(False)
        tree.setIndentation(12)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        tree.header().setStretchLastSection(False)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        tree.currentItemChanged.connect(lambda: self.editor.choose(self._chosen()))
        return tree

    def _fill(self) -> None:
        for command in self._keymap.commands:
            if command.group not in self._groups:
                self._groups[command.group] = self._add_group(command.group)
            row = QTreeWidgetItem(self._groups[command.group], [command.words])
            row.setData(0, ID, command.id)
            self._rows[command.id] = row
        self.tree.expandAll()

    def _add_group(self, title: str) -> QTreeWidgetItem:
        group = QTreeWidgetItem(self.tree, [title])
        font = group.font(0)
        font.setBold(True)
        group.setFont(0, font)
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        return group

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self.search, stretch=1)
        top.addWidget(QLabel(self.tr("Preset")))
        top.addWidget(self.presets)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 12)
        layout.setSpacing(10)
        layout.addLayout(top)
        layout.addWidget(self.tree, stretch=1)
        layout.addWidget(self.editor)
        layout.addWidget(self._make_buttons())

    def _make_buttons(self) -> QDialogButtonBox:
        buttons = dialog_buttons(self, StandardButton.Close)
        role = QDialogButtonBox.ButtonRole
        add = buttons.addButton
        add(self.tr("Import…"), role.ActionRole).clicked.connect(self.import_asked)
        add(self.tr("Export…"), role.ActionRole).clicked.connect(self.export_asked)
        self.reset_all_button = add(self.tr("Reset all"), role.ResetRole)
        self.reset_all_button.clicked.connect(lambda: self._keymap.use_preset(self._keymap.preset))
        for button in buttons.findChildren(QPushButton):
            button.setAutoDefault(False)  # Enter in the search must not press one
        return buttons

    # ---- following

    def _chosen(self) -> str:
        row = self.tree.currentItem()
        return row.data(0, ID) or "" if row is not None else ""

    def _show_keys(self) -> None:
        for name, row in self._rows.items():
            is_changed = self._keymap.is_changed(name)
            row.setText(1, native_keys(self._keymap.keys(name)))
            font = row.font(1)
            font.setBold(is_changed)
            row.setFont(1, font)
            row.setToolTip(1, self.tr("Changed by you") if is_changed else "")
        self.presets.setCurrentIndex(self.presets.findData(self._keymap.preset))
        self.reset_all_button.setEnabled(any(map(self._keymap.is_changed, self._rows)))
        self._filter(self.search.text())

    def _filter(self, text: str) -> None:
        wanted = text.casefold().split()
        filled = set()
        for command in self._keymap.commands:
            row = self._rows[command.id]
            words = f"{command.group} {row.text(0)} {row.text(1)}".casefold()
            is_found = all(word in words for word in wanted)
            row.setHidden(not is_found)
            filled |= {command.group} if is_found else set()
        for title, group in self._groups.items():
            group.setHidden(title not in filled)
        found = self.shown()
        if wanted and found and self._chosen() not in found:
            self.tree.setCurrentItem(self._rows[found[0]])
