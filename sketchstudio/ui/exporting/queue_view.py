"""All exports of this session in a window of its own, and a word on them in the status bar."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sketchstudio.ui.exporting.queue import Export, ExportQueue
from sketchstudio.ui.exporting.queue_row import QueueRow
from sketchstudio.ui.icons import icon

FIRST_SIZE = QSize(620, 360)


class QueueView(QDialog):
    """Stays open beside the picture; the newest export is on top."""

    def __init__(self, queue: ExportQueue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Exports"))
        self.resize(FIRST_SIZE)
        self._queue = queue
        self._rows: dict[int, QueueRow] = {}
        self._list = QVBoxLayout()
        self._empty = QLabel(self.tr("Nothing has been exported since the start."))
        self._clear = QPushButton(self.tr("Clear list"))
        self._clear.setAutoDefault(False)
        self._clear.clicked.connect(queue.forget_ended)
        self.open_file = _open
        self._lay_out()
        for export in queue.exports:
            self._show_export(export)
        queue.changed.connect(self._show_export)
        queue.removed.connect(self._remove)
        self._follow()

    def row(self, export_id: int) -> QueueRow:
        """What shows that export."""
        return self._rows[export_id]

    def _show_export(self, export: Export) -> None:
        row = self._rows.get(export.id)
        if row is not None:
            row.show_export(export)
        else:
            row = self._rows[export.id] = QueueRow(export)
            row.cancel_asked.connect(self._queue.cancel)
            row.forget_asked.connect(self._queue.forget)
            row.open_asked.connect(lambda path: self.open_file(path))
            row.folder_asked.connect(lambda path: self.open_file(path.parent))
            self._list.insertWidget(0, row)
        self._follow()

    def _remove(self, export_id: int) -> None:
        self._rows.pop(export_id).deleteLater()
        self._follow()

    def _follow(self) -> None:
        self._empty.setVisible(not self._rows)
        self._clear.setEnabled(any(export.has_ended for export in self._queue.exports))

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        self._list.setSpacing(8)
        self._empty.setProperty("dim", True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._empty, stretch=1)
        column.addLayout(self._list)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self._clear)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 14)
        layout.setSpacing(12)
        layout.addWidget(area, stretch=1)
        layout.addLayout(buttons)


class QueueWord(QToolButton):
    """In the status bar while something is exported: which file and how far; opens the list."""

    def __init__(self, queue: ExportQueue) -> None:
        super().__init__()
        self._queue = queue
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIcon(icon("export"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(self.tr("Show all exports"))
        self.setAccessibleName(self.tr("Exports"))
        queue.changed.connect(self._follow)
        self.hide()

    def _follow(self) -> None:
        waiting = self._queue.open
        self.setVisible(bool(waiting))
        if not waiting:
            return
        first, others = waiting[0], len(waiting) - 1
        words = self.tr("{0} · {1} %").format(first.path.name, int(first.fraction * 100))
        if others:
            words = self.tr("{0} · {1} more").format(words, others)
        self.setText(words)
        self.setAccessibleName(self.tr("Exporting {0}").format(words))


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
