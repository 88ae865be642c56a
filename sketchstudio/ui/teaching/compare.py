"""One checkpoint large beside the next, its figures in words, and the button that makes it a
model."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sketchstudio.files.teaching_run import Checkpoint
from sketchstudio.ui.teaching.labels import WarningLine, heading
from sketchstudio.ui.teaching.picture_grid import draw_fitting
from sketchstudio.ui.teaching.strip import Shown
from sketchstudio.ui.teaching.words import figure_rows, time_words

LARGEST = QSize(2048, 2048)  # pixels of a sample as it is shown


class ComparePane(QWidget):
    """`use_asked` with the checkpoint and the name that the model is to have."""

    use_asked = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._checkpoint: Checkpoint | None = None
        self.one, self.other = _Side(), _Side()
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name of the model"))
        self.name.setPlaceholderText(self.tr("Name of the model"))
        self.use_button = QPushButton(self.tr("Use it"))
        self.use_button.setProperty("primary", True)
        self.use_button.setAutoDefault(False)
        self.use_button.setToolTip(self.tr("Makes it a model of the program, with a card"))
        sides = QHBoxLayout()
        sides.setSpacing(16)
        sides.addWidget(self.one, stretch=1)
        sides.addWidget(self.other, stretch=1)
        use = QHBoxLayout()
        use.setSpacing(8)
        use.addWidget(QLabel(self.tr("The left one is good? Call it")))
        use.addWidget(self.name, stretch=1)
        use.addWidget(self.use_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(sides, stretch=1)
        layout.addLayout(use)
        self.use_button.clicked.connect(self._ask)
        self.name.returnPressed.connect(self._ask)
        self.name.textChanged.connect(self._follow)
        self.show_none()

    def show_none(self) -> None:
        """Nothing is marked."""
        self._checkpoint = None
        for side in (self.one, self.other):
            side.clear()
        self._follow()

    def show_both(self, one: Shown, other: Shown | None) -> None:
        """The marked one, and the next where there is one."""
        self._checkpoint = one.checkpoint
        self.one.show_checkpoint(one)
        self.other.clear() if other is None else self.other.show_checkpoint(other)
        self.other.setVisible(other is not None)
        self._follow()

    def _follow(self) -> None:
        can_be_used = self._checkpoint is not None and bool(self.name.text().strip())
        self.use_button.setEnabled(can_be_used)

    def _ask(self) -> None:
        if self._checkpoint is not None and self.name.text().strip():
            self.use_asked.emit(self._checkpoint, self.name.text().strip())


class _Side(QWidget):
    """A sample as large as there is room for, its time, its figures and what they warn of."""

    def __init__(self) -> None:
        super().__init__()
        self._time, self._figures = heading(), QLabel()
        self._figures.setProperty("dim", True)
        self._figures.setWordWrap(True)
        self._warning = WarningLine()
        self._picture = _Picture()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._time)
        layout.addWidget(self._picture, stretch=1)
        layout.addWidget(self._figures)
        layout.addWidget(self._warning)

    def clear(self) -> None:
        self._time.clear()
        self._figures.clear()
        self._warning.say("")
        self._picture.show_image(QImage())

    def show_checkpoint(self, shown: Shown) -> None:
        checkpoint = shown.checkpoint
        words = self.tr("After {0}, step {1:,}")
        told = words.format(time_words(checkpoint.elapsed_s), checkpoint.step)
        best = self.tr("{0} · the best by its figures").format(told)
        self._time.setText(best if shown.is_best else told)
        rows = figure_rows(checkpoint.figures)
        self._figures.setText(" · ".join(f"{name} {value}" for name, value, _ in rows))
        self._figures.setToolTip("\n".join(f"{name}: {means}" for name, _, means in rows))
        self._warning.say(checkpoint.figures.warning)
        self._picture.show_image(_read(checkpoint))
        self.setAccessibleName(shown.words())


class _Picture(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(120)

    def show_image(self, image: QImage) -> None:
        self._image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image.isNull():
            return
        room = self.size() * self.devicePixelRatio()
        kept, smooth = (
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        painter = QPainter(self)
        draw_fitting(painter, self.rect(), self._image.scaled(room, kept, smooth))
        painter.end()


def _read(checkpoint: Checkpoint) -> QImage:
    """A null image where it is gone or damaged."""
    reader = QImageReader(str(checkpoint.sample or ""))
    size = reader.size()
    if size.width() > LARGEST.width() or size.height() > LARGEST.height():
        size.scale(LARGEST, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(size)
    return reader.read()
