"""The album as a wall of pictures, each with its title and its date below."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDate, QEvent, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sketchstudio.files.album import AlbumContent, AlbumEntry
from sketchstudio.ui.dialogs.album_cell import DAY_ROLE, IMAGE_ROLE, AlbumCell
from sketchstudio.ui.documents.picture_loader import PictureLoader
from sketchstudio.ui.icons import icon, icon_pixmap
from sketchstudio.ui.welcome.pictures import centred

DAY_FORMAT = "d MMM yyyy"  # the weekday would not fit below a picture
FIRST_SIZE = QSize(760, 560)
MOST_WARNINGS = 3  # more of them say nothing more
_ENTRY = Qt.ItemDataRole.UserRole


class AlbumDialog(QDialog):
    """Return opens, F2 renames, Delete deletes."""

    open_asked = Signal(object)  # AlbumEntry
    export_asked = Signal(object)
    delete_asked = Signal(object)
    renamed = Signal(object, str)
    challenges_asked = Signal()

    def __init__(self, pictures: PictureLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Album"))
        self.resize(FIRST_SIZE)
        self._pictures = pictures
        self._items: dict[Path, QListWidgetItem] = {}
        self.list = self._make_list()
        self._words = QLabel()
        self._words.setProperty("dim", True)
        self._words.setWordWrap(True)
        self.open_button = self._button(self.tr("Open"), primary=True)
        self.export_button = self._button(self.tr("Export…"))
        self.rename_button = self._button(self.tr("Rename"))
        self.delete_button = self._button(self.tr("Delete…"))
        self.challenges_button = self._button(self.tr("Draw a challenge…"))
        self._pages = QStackedWidget()
        self._connect()
        self._lay_out()

    @property
    def chosen(self) -> AlbumEntry | None:
        """The one that is marked."""
        item = self.list.currentItem()
        return item.data(_ENTRY) if item is not None else None

    def show_content(self, content: AlbumContent) -> None:
        """All pictures, and what is wrong with some."""
        row = max(self.list.currentRow(), 0)
        self.list.blockSignals(True)
        self.list.clear()
        self._items = {entry.path: _item(entry) for entry in content.entries}
        for path, item in self._items.items():
            self.list.addItem(item)
            self._show_picture(path)
        self.list.setCurrentRow(min(row, self.list.count() - 1))
        self.list.blockSignals(False)
        self._pages.setCurrentIndex(0 if content.entries else 1)
        self.tell(" ".join(content.warnings[:MOST_WARNINGS]))
        self._update_buttons()

    def tell(self, sentence: str) -> None:
        """Below the pictures."""
        self._words.setText(sentence)
        self._words.setVisible(bool(sentence))

    @property
    def told(self) -> str:
        """What is said there."""
        return self._words.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.delete_button.click()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.hasFocus():
            self.open_button.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self.list.viewport().update()
        super().changeEvent(event)

    def _make_list(self) -> QListWidget:
        pictures = QListWidget()
        pictures.setAccessibleName(self.tr("Pictures in the album"))
        pictures.setViewMode(QListView.ViewMode.IconMode)
        pictures.setItemDelegate(AlbumCell(pictures))
        pictures.setUniformItemSizes(True)
        pictures.setResizeMode(QListView.ResizeMode.Adjust)
        pictures.setMovement(QListView.Movement.Static)
        pictures.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        pictures.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        return pictures

    def _connect(self) -> None:
        self._pictures.ready.connect(self._show_picture)
        self.list.itemSelectionChanged.connect(self._update_buttons)
        self.list.itemDoubleClicked.connect(lambda _item: self.open_button.click())
        self.list.itemChanged.connect(self._take_title)
        self.open_button.clicked.connect(lambda: self.open_asked.emit(self.chosen))
        self.export_button.clicked.connect(lambda: self.export_asked.emit(self.chosen))
        self.delete_button.clicked.connect(lambda: self.delete_asked.emit(self.chosen))
        self.rename_button.clicked.connect(self._edit_title)
        self.challenges_button.clicked.connect(self.challenges_asked)

    def _edit_title(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.list.editItem(item)

    def _take_title(self, item: QListWidgetItem) -> None:
        self.renamed.emit(item.data(_ENTRY), item.text())

    def _show_picture(self, path: Path) -> None:
        item = self._items.get(path)
        image = self._pictures.picture(path) if item is not None else None
        if item is None or image is None:
            return
        self.list.blockSignals(True)
        item.setData(IMAGE_ROLE, centred(image))
        self.list.blockSignals(False)
        self.list.viewport().update()

    def _update_buttons(self) -> None:
        for button in (self.open_button, self.export_button, self.rename_button):
            button.setEnabled(self.chosen is not None)
        self.delete_button.setEnabled(self.chosen is not None)

    def _button(self, words: str, *, primary: bool = False) -> QPushButton:
        button = QPushButton(words)
        button.setProperty("primary", primary)
        button.setAccessibleName(words)
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._empty_page())
        close = self._button(self.tr("Close"))
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.challenges_button.setIcon(icon("cards"))
        for button in (self.challenges_button, self.delete_button, self.rename_button):
            row.addWidget(button)
        row.addStretch(1)
        for button in (self.export_button, close, self.open_button):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 14)
        layout.setSpacing(12)
        layout.addWidget(self._pages, stretch=1)
        layout.addWidget(self._words)
        layout.addLayout(row)

    def _empty_page(self) -> QWidget:
        page = QWidget()
        picture = QLabel()
        picture.setPixmap(icon_pixmap("album", 64, pixel_ratio=2))
        words = QLabel(
            self.tr(
                "Nothing here yet. Draw a challenge and press “I made it”,\nor choose that in Help."
            )
        )
        layout = QVBoxLayout(page)
        layout.addStretch(1)
        for label in (picture, words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label)
        layout.addStretch(1)
        return page


def _item(entry: AlbumEntry) -> QListWidgetItem:
    date = entry.made_at.astimezone().date()
    day = QLocale().toString(QDate(date.year, date.month, date.day), DAY_FORMAT)
    item = QListWidgetItem(entry.title)
    item.setData(_ENTRY, entry)
    item.setData(DAY_ROLE, day)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.title}, {day}")
    item.setToolTip(entry.title)
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
    return item
