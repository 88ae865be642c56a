"""The card over an empty canvas: how to begin, pictures to try, files to go on with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sketchstudio.generators.base import Spec
from sketchstudio.ui.documents.picture_loader import PictureLoader
from sketchstudio.ui.icons import icon, icon_pixmap
from sketchstudio.ui.welcome.recent import RecentShelf
from sketchstudio.ui.welcome.samples import SampleShelf, bundled_samples

GAP = 8  # between the card and the edge of a small canvas


class WelcomeCard(QFrame):
    """Floats in the middle of its parent until something is drawn, opened, or it is closed."""

    sample_chosen = Signal(object, str)  # Sample, and the id of the generator it is for
    file_chosen = Signal(object)  # Path
    challenges_asked = Signal()
    album_asked = Signal()
    closed = Signal()

    def __init__(
        self,
        parent: QWidget,
        specs: Sequence[Spec],
        *,
        recent: Sequence[Path],
        pictures: PictureLoader,
    ) -> None:
        super().__init__(parent)
        self._host = parent
        self.setObjectName("card")
        self.setAccessibleName(self.tr("First steps"))
        self.samples = SampleShelf(specs, bundled_samples())
        self.samples.chosen.connect(self.sample_chosen)
        self.recent = RecentShelf(recent, pictures)
        self.recent.chosen.connect(self.file_chosen)
        self._speed = QLabel()
        self._speed.setProperty("dim", True)
        self._content = self._laid_out()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(_scrolled(self._content))
        for widget in (parent, self._content):
            widget.installEventFilter(self)
        self._place()

    def load_pictures(self) -> None:
        """Read the pictures: after the window is up, so that it comes up sooner."""
        self.samples.load_pictures()
        self.recent.load_pictures()

    def show_speed(self, words: str) -> None:
        """One line on this machine; nothing while nothing is known."""
        self._speed.setText(words)

    @property
    def speed_words(self) -> str:
        """What that line says."""
        return self._speed.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = QEvent.Type.Resize if watched is self._host else QEvent.Type.LayoutRequest
        if event.type() == kind:
            self._place()
        return False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place()  # only now the theme has said how large its parts are

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        """In the middle; it scrolls where the window is too small for it."""
        room = self._host.size() - QSize(2 * GAP, 2 * GAP)
        wish = self._content.sizeHint()
        wish.setHeight(max(wish.height(), self._content.heightForWidth(wish.width())))
        size = (wish + QSize(4, 4)).boundedTo(room)
        x, y = self._host.width() - size.width(), self._host.height() - size.height()
        self.setGeometry(x // 2, y // 2, size.width(), size.height())

    def _laid_out(self) -> QWidget:
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(22, 14, 14, 16)
        layout.setSpacing(10)
        layout.addLayout(self._header())
        layout.addLayout(self._steps())
        layout.addSpacing(2)
        if not self.samples.isHidden():
            layout.addWidget(_heading(self.tr("Try a sample")))
        layout.addWidget(self.samples)
        layout.addWidget(self.recent)
        layout.addSpacing(2)
        layout.addLayout(self._footer())
        return content

    def _header(self) -> QHBoxLayout:
        close = QToolButton()
        close.setIcon(icon("discard"))
        close.setToolTip(self.tr("Close; Help brings it back"))
        close.setAccessibleName(self.tr("Close the first steps"))
        close.clicked.connect(self._close)
        row = QHBoxLayout()
        row.addWidget(_heading(self.tr("Draw here — or begin like this"), large=True), stretch=1)
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
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, (name, words) in enumerate(steps):
            picture = QLabel()
            picture.setPixmap(icon_pixmap(name, 18, pixel_ratio=2))
            grid.addWidget(picture, row, 0)
            grid.addWidget(QLabel(words), row, 1)
        return grid

    def _footer(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 8, 0)
        challenges = self._button("cards", self.tr("Draw a challenge…"))
        challenges.clicked.connect(self.challenges_asked)
        album = self._button("album", self.tr("Album…"))
        album.clicked.connect(self.album_asked)
        row.addWidget(challenges)
        row.addWidget(album)
        row.addStretch(1)
        row.addWidget(self._speed)
        return row

    def _button(self, name: str, words: str) -> QPushButton:
        button = QPushButton(icon(name), words)
        button.setAccessibleName(words)
        return button


def _heading(text: str, *, large: bool = False) -> QLabel:
    label = QLabel(text)
    label.setProperty("heading", True)
    if large:
        font = label.font()
        font.setPointSizeF(font.pointSizeF() * 1.25)
        label.setFont(font)
    return label


def _scrolled(content: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setObjectName("card_scroll")
    return area
