"""One export in the list: what it is, how far it has come, and what one can do with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sketchstudio.files.machine_speed import rounded_s
from sketchstudio.jobs import JobState
from sketchstudio.ui.exporting.queue import Export

STEPS = 1000


class QueueRow(QFrame):
    """Shows the newest of what it was told."""

    cancel_asked = Signal(int)
    forget_asked = Signal(int)
    open_asked = Signal(object)  # Path
    folder_asked = Signal(object)

    def __init__(self, export: Export, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._export = export
        self._name, self._words = QLabel(), QLabel()
        self._name.setProperty("heading", True)
        self._words.setProperty("dim", True)
        self._words.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setRange(0, STEPS)
        self.cancel_button = self._button(self.tr("Cancel"))
        self.open_button = self._button(self.tr("Open"))
        self.folder_button = self._button(self.tr("Show in folder"))
        self.forget_button = self._button(self.tr("Remove"))
        self.cancel_button.clicked.connect(lambda: self.cancel_asked.emit(self._export.id))
        self.forget_button.clicked.connect(lambda: self.forget_asked.emit(self._export.id))
        self.open_button.clicked.connect(lambda: self.open_asked.emit(self._export.path))
        self.folder_button.clicked.connect(lambda: self.folder_asked.emit(self._export.path))
        self._lay_out()
        self.show_export(export)

    @property
    def words(self) -> str:
        """What is said of it."""
        return self._words.text()

    def show_export(self, export: Export) -> None:
        """It has come further, or ended."""
        self._export = export
        self._name.setText(export.path.name)
        self._name.setToolTip(str(export.path))
        self._words.setText(self._state_words(export))
        self.setAccessibleName(f"{export.path.name}, {self._words.text()}")
        self.bar.setValue(round(export.fraction * STEPS))
        self.bar.setVisible(not export.has_ended)
        self.cancel_button.setVisible(not export.has_ended)
        self.cancel_button.setEnabled(not export.is_stopping)
        is_there = export.state == JobState.DONE
        self.open_button.setVisible(is_there)
        self.folder_button.setVisible(is_there)
        self.forget_button.setVisible(export.has_ended)

    def _state_words(self, export: Export) -> str:
        width, height = export.size
        size = self.tr("{0:,} × {1:,} px").format(width, height)
        if export.is_stopping:
            return self.tr("Stopping…")
        match export.state:
            case JobState.QUEUED:
                return self.tr("{0} · waits for those before it").format(size)
            case JobState.RUNNING:
                return size
            case JobState.CANCELLED:
                return self.tr("Cancelled; no file was written")
            case JobState.FAILED:
                return export.words
        took_s = rounded_s(export.elapsed_s)
        told = self.tr("{0} · {1} · made in {2} s").format(size, _bytes(export.path), took_s)
        return f"{told}\n{export.words}" if export.words else told

    def _button(self, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.setAccessibleName(words)
        return button

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (
            self.cancel_button,
            self.open_button,
            self.folder_button,
            self.forget_button,
        ):
            buttons.addWidget(button)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._name)
        words.addWidget(self._words)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addLayout(words, stretch=1)
        top.addLayout(buttons)
        top.setAlignment(buttons, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 9, 10, 10)
        layout.setSpacing(7)
        layout.addLayout(top)
        layout.addWidget(self.bar)


def _bytes(path: Path) -> str:
    """How large the file is; nothing where it is gone already."""
    try:
        return QLocale().formattedDataSize(path.stat().st_size, 1)
    except OSError:
        return ""
