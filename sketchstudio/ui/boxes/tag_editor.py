"""The field in which one says what is to be in a box, with the tags that go on as one types."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from sketchstudio.document.vocabulary import Tag
from sketchstudio.ui.boxes.tag_list import TagList
from sketchstudio.ui.boxes.tag_words import shown_vocabulary, tag_words

WIDTH = 300
MOST_ROWS = 7
GAP = 6  # pixels between the box and the editor
STARTERS = (
    *("sky", "grass", "sea", "sun", "cloud", "tree", "house"),
    *("dog", "cat", "boy", "girl", "car", "flower", "bird"),
)
_LIST_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class TagEditor(QFrame):
    """`chosen` with a tag's name, or `given_up`; it hides itself before either."""

    chosen = Signal(str)
    given_up = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setAccessibleName(self.tr("What is to be in the box"))
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("What is it? dog, house, sky…"))
        self.field.setAccessibleName(self.tr("Tag"))
        self.field.setMaxLength(60)
        self.field.textEdited.connect(self._follow)
        self.field.installEventFilter(self)
        self.list = TagList()
        self.list.setFocusProxy(self.field)  # the arrow keys choose while one types
        self.list.clicked.connect(lambda index: self._take(self.list.tag_at(index.row())))
        self.hint = QLabel()
        self.hint.setProperty("dim", True)
        self.hint.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.setSpacing(4)
        for part in (self.field, self.hint, self.list):
            layout.addWidget(part)
        self._recent: Sequence[str] = ()
        self._around = QRect()
        self.hide()

    def ask(self, around: QRect, *, tag: str = "", recent: Sequence[str] = ()) -> None:
        """Show it at a box. around: the box in pixels of the parent; tag: what is in it now;
        recent: tags to offer before anything is typed, in that order."""
        self._recent = recent
        self.field.setText(tag_words(tag))
        self.field.selectAll()
        self._around = around
        self._follow(self.field.text())
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the field that are meant for the list; and what becomes of it without focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._press(event)
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            self._lose_focus(event.reason())
        return False

    def _press(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self._give_up()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._take(self.list.tag_at(self.list.currentIndex().row()))
        elif key in _LIST_KEYS:
            self.list.step(-1 if key in (Qt.Key.Key_Up, Qt.Key.Key_PageUp) else +1)
        else:
            return False
        return True

    def _lose_focus(self, reason: Qt.FocusReason) -> None:
        """A click elsewhere takes what is written out, and nothing else."""
        if reason != Qt.FocusReason.MouseFocusReason or not self.isVisible():
            return
        tag = shown_vocabulary().get(self.field.text())
        if tag is None:
            self._give_up()
        else:
            self._take(tag)

    def _follow(self, text: str) -> None:
        known = shown_vocabulary()
        found = known.matching(text, most=MOST_ROWS)
        words = self.tr("Enter takes the first, Esc gives up.")
        if not text.strip():
            names = dict.fromkeys((*self._recent, *STARTERS))
            offered = [tag for name in names if (tag := known.get(name)) is not None]
            found = offered[:MOST_ROWS]
        elif not found:
            found = known.nearest(text, most=MOST_ROWS)
            words = self.tr("“{0}” is not known. Is it one of these?")
            if not found:
                words = self.tr("“{0}” is not known. Try a plainer word.")
            words = words.format(text.strip())
        self.hint.setText(words)
        self.list.show_tags(found, typed=text)
        self.move_to(self._around)

    def _take(self, tag: Tag | None) -> None:
        if tag is not None:
            self.put_away()
            self.chosen.emit(tag.name)

    def _give_up(self) -> None:
        self.put_away()
        self.given_up.emit()

    def put_away(self) -> None:
        """Hide it; where it had the keyboard, the canvas has it again."""
        had_focus, parent = self.field.hasFocus(), self.parentWidget()
        self.hide()
        if parent is not None and had_focus:
            parent.setFocus(Qt.FocusReason.OtherFocusReason)

    def move_to(self, around: QRect) -> None:
        """Below the box, or above where there is more room, and always in sight."""
        self._around = around
        parent, layout = self.parentWidget(), self.layout()
        room = parent.size() if parent else QSize(WIDTH, 400)
        if layout is not None:
            layout.activate()  # the list is as long as what is found
        self.resize(WIDTH, self.sizeHint().height())
        below, above = around.bottom() + GAP, around.top() - GAP - self.height()
        y = below if below + self.height() <= room.height() or above < 0 else above
        x = min(max(around.left(), 0), max(room.width() - self.width(), 0))
        self.move(QPoint(x, min(max(y, 0), max(room.height() - self.height(), 0))))
