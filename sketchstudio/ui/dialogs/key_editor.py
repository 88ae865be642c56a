"""The keys of one command: take one away, add one, and settle whose a key is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sketchstudio.ui.dialogs.key_catcher import KeyCatcher
from sketchstudio.ui.icons import icon
from sketchstudio.ui.keys.keymap import KeyedCommand, Keymap, is_key
from sketchstudio.ui.keys.shown import native_key


class KeyEditor(QFrame):
    """Changes `keymap` at once; `choose` says which command. `owner_asked` when the artist wants
    to see the command that has a key."""

    owner_asked = Signal(str)  # a command's id

    def __init__(self, keymap: Keymap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keymap = keymap
        self._command = ""
        self._wanted = ""  # a key that belongs to others, until that is settled
        self._title = QLabel()
        self._title.setProperty("heading", True)
        self.catcher = KeyCatcher()
        self.catcher.caught.connect(self._take)
        self.reset_button = QPushButton(self.tr("Reset"))
        self.reset_button.setToolTip(self.tr("Give this command back the keys of the preset"))
        self.reset_button.clicked.connect(lambda: self._keymap.reset(self._command))
        self._keys = QHBoxLayout()
        self._keys.setSpacing(6)
        self._message = QLabel()
        self._message.setWordWrap(True)
        self.take_button = QPushButton(self.tr("Take the key"))
        self.take_button.setProperty("primary", True)
        self.take_button.clicked.connect(self._reassign)
        self.show_owner_button = QPushButton(self.tr("Show"))
        self.show_owner_button.setToolTip(self.tr("Show the command that has this key"))
        self.show_owner_button.clicked.connect(self._show_owner)
        self._lay_out()
        keymap.changed.connect(self._show)
        self.choose("")

    def choose(self, command: str) -> None:
        """Edit the keys of this command; "" for none."""
        self._command, self._wanted = command, ""
        self._show()

    def remove_buttons(self) -> list[QPushButton]:
        """One for each key of the command."""
        items = (self._keys.itemAt(index) for index in range(self._keys.count()))
        return [w for item in items if item and isinstance(w := item.widget(), QPushButton)]

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._title)
        top.addLayout(self._keys)
        top.addWidget(self.catcher)
        top.addStretch(1)
        top.addWidget(self.reset_button)
        bottom = QHBoxLayout()
        bottom.addWidget(self._message, stretch=1)
        bottom.addWidget(self.show_owner_button)
        bottom.addWidget(self.take_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(top)
        layout.addLayout(bottom)

    # ---- showing

    def _show(self) -> None:
        self.setEnabled(bool(self._command))
        self._show_keys()
        owners = self._owners()
        for button in (self.take_button, self.show_owner_button):
            button.setVisible(bool(owners))
        if not self._command:
            self._title.setText("")
            self._message.setText(self.tr("Choose a command to change its keys."))
            return
        command = self._keymap.command(self._command)
        self._title.setText(command.words)
        self.catcher.held = command.is_held
        self.reset_button.setEnabled(self._keymap.is_changed(self._command))
        self._message.setText(self._conflict() if owners else self._how(command.is_held))

    def _conflict(self) -> str:
        names = ", ".join(f"“{owner.words}”" for owner in self._owners())
        return self.tr("{0} belongs to {1}.").format(native_key(self._wanted), names)

    def _how(self, held: bool) -> str:
        if held:
            return self.tr("Lasts as long as the key is held: one key, or Alt, Ctrl or Shift.")
        return self.tr("A click on a key takes it away.")

    def _show_keys(self) -> None:
        for button in self.remove_buttons():
            self._keys.removeWidget(button)
            button.hide()
            button.deleteLater()
        for key in self._keymap.keys(self._command) if self._command else ():
            self._keys.addWidget(self._key_button(key))

    def _key_button(self, key: str) -> QPushButton:
        button = QPushButton(icon("discard"), native_key(key))
        button.setToolTip(self.tr("Take this key away"))
        button.setAccessibleName(self.tr("Take away {0}").format(native_key(key)))
        button.clicked.connect(lambda: self._remove(key))
        return button

    # ---- changing

    def _owners(self) -> list[KeyedCommand]:
        return self._keymap.owners(self._wanted, self._command) if self._wanted else []

    def _take(self, key: str) -> None:
        self._wanted = key
        if not is_key(key, held=self._keymap.command(self._command).is_held):
            self._wanted = ""
            self._message.setText(self.tr("That key cannot be used here."))
        elif self._owners():
            self._show()
            self.take_button.setFocus()
        else:
            self._reassign()

    def _reassign(self) -> None:
        key, self._wanted = self._wanted, ""
        self._keymap.set_keys(self._command, [*self._keymap.keys(self._command), key])

    def _remove(self, key: str) -> None:
        rest = [other for other in self._keymap.keys(self._command) if other != key]
        self._keymap.set_keys(self._command, rest)

    def _show_owner(self) -> None:
        self.owner_asked.emit(self._owners()[0].id)
