"""Says how to get what teaching needs, where it is not installed."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout

from sketchstudio.ui.teaching.installed import how_to_get, missing
from sketchstudio.ui.teaching.labels import WarningLine


class MissingBar(QFrame):
    """Hidden where all is there."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        lacking = missing()
        self.is_needed = bool(lacking)
        self.words, self.command = WarningLine(), QLineEdit(how_to_get())
        self.command.setReadOnly(True)
        self.command.setCursorPosition(0)
        self.command.setAccessibleName(self.tr("Command that installs it"))
        copy = QPushButton(self.tr("Copy"))
        copy.setAutoDefault(False)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.command.text()))
        row = QHBoxLayout()
        row.addWidget(self.command, stretch=1)
        row.addWidget(copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 10)
        layout.addWidget(self.words)
        layout.addLayout(row)
        sentence = self.tr(
            "Teaching needs the training extra, of which {0} is not installed. Run this in a "
            "terminal, then open the studio again:"
        )
        self.words.say(sentence.format(", ".join(lacking)) if lacking else "")
        self.setVisible(self.is_needed)
