"""The list of brushes: each with the stroke it makes and its name; filtered by what is typed."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from sketchstudio.painting.presets import Preset
from sketchstudio.ui.brushes.library import BrushLibrary
from sketchstudio.ui.brushes.pictures import BrushPictures
from sketchstudio.ui.controls import spec_text

PRESET_ROLE = Qt.ItemDataRole.UserRole + 1
ROW_HEIGHT = 38
PICTURE = QSize(118, 34)
INSET = 6

Index = QModelIndex | QPersistentModelIndex


class BrushModel(QAbstractListModel):
    """All presets of the library, in its order."""

    def __init__(self, library: BrushLibrary) -> None:
        super().__init__()
        self._library = library
        self._presets = library.presets
        library.changed.connect(self._read)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        return 0 if parent.isValid() else len(self._presets)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        preset = self._presets[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return shown_name(preset)
        return preset if role == PRESET_ROLE else None

    def _read(self) -> None:
        self.beginResetModel()
        self._presets = self._library.presets
        self.endResetModel()


class BrushFilter(QSortFilterProxyModel):
    """Those whose name holds all words that are searched for."""

    def __init__(self, model: BrushModel) -> None:
        super().__init__()
        self._words: list[str] = []
        self.setSourceModel(model)

    def search(self, text: str) -> None:
        """Show what fits the text; everything for an empty one."""
        self.beginFilterChange()
        self._words = text.casefold().split()
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        index = self.sourceModel().index(source_row, 0, source_parent)
        name = str(index.data()).casefold()
        return all(word in name for word in self._words)


class BrushView(QListView):
    """`picked` when the keyboard has moved on to another brush, as a click tells `clicked`."""

    picked = Signal(QModelIndex)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.currentIndex()
        super().keyPressEvent(event)
        if self.currentIndex() != before:
            self.picked.emit(self.currentIndex())


class BrushCell(QStyledItemDelegate):
    """The stroke on the left, the name on the right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pictures = BrushPictures()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(PICTURE.width() + 80, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        preset: Preset = index.data(PRESET_ROLE)
        view = self.parent()
        palette = view.palette() if isinstance(view, QWidget) else QPalette()
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        rect: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        if is_chosen:
            painter.fillRect(rect, palette.highlight())
        role = QPalette.ColorRole.HighlightedText if is_chosen else QPalette.ColorRole.Text
        color = palette.color(role)
        ratio = painter.device().devicePixelRatioF()
        picture = self._pictures.pixmap(preset.brush, PICTURE, color, pixel_ratio=ratio)
        top = rect.top() + (rect.height() - PICTURE.height()) // 2
        painter.drawPixmap(rect.left() + INSET, top, picture)
        painter.setPen(color)
        words = rect.adjusted(PICTURE.width() + 2 * INSET, 0, -INSET, 0)
        fitting = painter.fontMetrics().elidedText(
            shown_name(preset), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, fitting)
        painter.restore()


def shown_name(preset: Preset) -> str:
    """The preset's name in the user's language, where it is one of ours."""
    return spec_text(preset.name)
