"""The card over an empty canvas: how to begin, and sketches to try it with."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QImageReader, QPainter, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sketchstudio.ui.icons import icon
from sketchstudio.ui.resources import resource

PICTURE = QSize(132, 104)  # of a sample, in logical pixels
COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Sample:
    """A bundled sketch; hints: its colour blots, where it has some."""

    title: str
    picture: Path
    hints: Path | None


class WelcomeCard(QFrame):
    """Floats in the middle of its parent until something is drawn, opened, or it is closed."""

    sample_chosen = Signal(object)  # Sample
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = parent
        self.setObjectName("card")
        self.setAccessibleName(self.tr("First steps"))
        self._buttons: list[tuple[QToolButton, Sample]] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 14, 18)
        layout.setSpacing(12)
        layout.addLayout(self._header())
        layout.addLayout(self._steps())
        layout.addWidget(self._heading(self.tr("Or try a sample")))
        layout.addLayout(self._grid())
        parent.installEventFilter(self)
        self.adjustSize()
        self._place()

    def load_pictures(self) -> None:
        """Read the samples' pictures: after the window is up, so that it comes up sooner."""
        for button, sample in self._buttons:
            button.setIcon(QIcon(QPixmap.fromImage(_sample_picture(sample.picture))))
            button.setIconSize(PICTURE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        """In the middle; the lower part is cut off where the window is too small for it."""
        size, room = self.sizeHint(), self._host.size()
        x, y = (room.width() - size.width()) // 2, (room.height() - size.height()) // 2
        self.setGeometry(max(x, 8), max(y, 8), size.width(), size.height())

    def _header(self) -> QHBoxLayout:
        title = self._heading(self.tr("Draw here — or begin like this"))
        close = QToolButton()
        close.setIcon(icon("discard"))
        close.setToolTip(self.tr("Close; Help brings it back"))
        close.setAccessibleName(self.tr("Close the first steps"))
        close.clicked.connect(self._close)
        row = QHBoxLayout()
        row.addWidget(title, stretch=1)
        row.addWidget(close)
        return row

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    def _steps(self) -> QGridLayout:
        steps = (
            ("pen", self.tr("Draw with the pen, or drop a picture onto the window.")),
            ("blot", self.tr("Drop blots of colour where you want them: key H.")),
            ("generate", self.tr("Press Ctrl+Enter: Generate colours it. Enter keeps the result.")),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        for row, (name, words) in enumerate(steps):
            picture = QToolButton()
            picture.setIcon(icon(name))
            picture.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            picture.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            picture.setAccessibleName(words)
            grid.addWidget(picture, row, 0)
            grid.addWidget(QLabel(words), row, 1)
        return grid

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(8)
        for number, sample in enumerate(bundled_samples()):
            button = self._sample_button(sample)
            self._buttons.append((button, sample))
            grid.addWidget(button, number // COLUMNS, number % COLUMNS)
        return grid

    def _sample_button(self, sample: Sample) -> QToolButton:
        button = QToolButton()
        button.setObjectName("sample")
        button.setText(sample.title)
        button.setToolTip(sample.title)
        button.setAccessibleName(self.tr("Sample: {0}").format(sample.title))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(PICTURE)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setMinimumSize(PICTURE.width() + 36, PICTURE.height() + 34)
        button.clicked.connect(lambda: self.sample_chosen.emit(sample))
        return button

    def _heading(self, text: str) -> QLabel:
        label = QLabel(text)
        label.setProperty("heading", True)
        return label


def bundled_samples() -> list[Sample]:
    """The sketches in resources/samples, in the order of their list; none where it is missing."""
    folder = resource("samples")
    try:
        listed = json.loads((folder / "samples.json").read_text("utf-8"))
    except (OSError, ValueError):
        return []
    return [_sample(folder, entry["name"], entry["title"]) for entry in listed]


def _sample(folder: Path, name: str, title: str) -> Sample:
    hints = folder / f"{name}.json"
    return Sample(title, folder / f"{name}.png", hints if hints.is_file() else None)


def _sample_picture(path: Path) -> QImage:
    """The sketch centred on white, at twice the logical size."""
    reader = QImageReader(str(path))
    size = reader.size()
    size.scale(PICTURE * 2 - QSize(12, 12), Qt.AspectRatioMode.KeepAspectRatio)
    sketch = reader.read().scaled(
        size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    picture = QImage(PICTURE * 2, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    corner = picture.rect().center() - sketch.rect().center()
    painter.drawImage(corner, sketch)
    painter.end()
    picture.setDevicePixelRatio(2)
    return picture
