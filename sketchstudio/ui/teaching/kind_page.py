"""The second page: what is to be taught, each with what it learns, seen on an own picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from sketchstudio.files.teaching_plan import KINDS, kind_of
from sketchstudio.ui.icons import paint_icon
from sketchstudio.ui.teaching.beginnings import usual_beginning
from sketchstudio.ui.teaching.draft import Draft
from sketchstudio.ui.teaching.errand import Errand
from sketchstudio.ui.teaching.examples import for_kinds
from sketchstudio.ui.teaching.labels import dim
from sketchstudio.ui.teaching.picture_grid import draw_fitting
from sketchstudio.ui.teaching.words import KindWords, kind_words

PICTURE_PX, ARROW_PX, CAPTION_PX = 118, 22, 20
TRIED = 4  # pictures, until one can be read


class KindPage(QWidget):
    """`edited` with the draft as it is now."""

    edited = Signal(object)

    def __init__(self, errand: Errand) -> None:
        super().__init__()
        self._draft = Draft()
        self._errand = errand
        self._shown: tuple[Path, ...] = ()
        self._group = QButtonGroup(self)
        self.cards = {kind.id: KindCard(kind_words(kind.id)) for kind in KINDS}
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(10)
        for kind_id, card in self.cards.items():
            self._group.addButton(card.button)
            card.button.toggled.connect(
                lambda is_on, kind_id=kind_id: self._choose(kind_id) if is_on else None
            )
            column.addWidget(card)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        errand.told.connect(self._show_examples)

    def show_draft(self, draft: Draft) -> None:
        """What is chosen; the examples are made of its first pictures."""
        self._draft = draft
        self.cards[draft.kind_id].button.setChecked(True)
        pictures = _spread(draft.pictures)
        if self.isVisible() and pictures != self._shown:
            self._shown = pictures
            self._errand.begin(lambda tell, stop: for_kinds(pictures, tell, stop))

    def _choose(self, kind_id: str) -> None:
        if kind_id != self._draft.kind_id:
            begins_with = usual_beginning(kind_of(kind_id))
            self._draft = replace(self._draft, kind_id=kind_id, start_from=begins_with)
            self.edited.emit(self._draft)

    def _show_examples(self, made: Mapping[str, tuple[QImage, QImage]]) -> None:
        for kind_id, images in made.items():
            self.cards[kind_id].show_images(*images)


class KindCard(QFrame):
    """A choice, what it gives, and two pictures with an arrow between them."""

    def __init__(self, words: KindWords) -> None:
        super().__init__()
        self.setObjectName("card")
        self.button = QRadioButton(words.title)
        font = self.button.font()
        font.setBold(True)
        self.button.setFont(font)
        self.button.setAccessibleDescription(words.gives)
        self._pair = _Pair(words)
        self.button.toggled.connect(self._show_choice)
        text = QVBoxLayout()
        text.setSpacing(6)
        text.addWidget(self.button)
        text.addWidget(dim(words.gives))
        text.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 8)
        layout.setSpacing(16)
        layout.addLayout(text, stretch=1)
        layout.addWidget(self._pair)

    def show_images(self, seen: QImage, learned: QImage) -> None:
        """Made of an own picture."""
        self._pair.images = (seen, learned)
        self._pair.update()

    def _show_choice(self, is_chosen: bool) -> None:
        self.setProperty("chosen", is_chosen)
        self.style().unpolish(self)
        self.style().polish(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.button.setChecked(True)
        self.button.setFocus()


class _Pair(QWidget):
    def __init__(self, words: KindWords) -> None:
        super().__init__()
        self.images: Sequence[QImage] = ()
        self._captions = (words.sees, words.learns)
        self.setFixedSize(QSize(2 * PICTURE_PX + 2 * ARROW_PX, PICTURE_PX + CAPTION_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        colors = self.palette()
        for side, caption in enumerate(self._captions):
            left = side * (PICTURE_PX + 2 * ARROW_PX)
            room = QRect(left, 0, PICTURE_PX, PICTURE_PX)
            if self.images and not self.images[side].isNull():
                draw_fitting(painter, room, self.images[side])
            else:
                painter.setPen(QPen(colors.color(QPalette.ColorRole.Mid), 1))
                painter.drawRect(room.adjusted(0, 0, -1, -1))
                painter.setPen(colors.color(QPalette.ColorRole.PlaceholderText))
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, "…")
            painter.setPen(colors.color(QPalette.ColorRole.PlaceholderText))
            below = QRect(left, PICTURE_PX, PICTURE_PX, CAPTION_PX)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, caption)
        arrow = QRect(PICTURE_PX + ARROW_PX // 2, (PICTURE_PX - ARROW_PX) // 2, ARROW_PX, ARROW_PX)
        paint_icon(painter, arrow, "next", color=colors.color(QPalette.ColorRole.Text).name())
        painter.end()


def _spread(pictures: Sequence[Path]) -> tuple[Path, ...]:
    """A few from all over the folder."""
    step = max(1, len(pictures) // TRIED)
    return tuple(pictures[step // 2 :: step][:TRIED])
