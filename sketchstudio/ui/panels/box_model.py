"""The boxes of the document as rows, the one in front first."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sketchstudio.document.box import Box
from sketchstudio.document.change import Change
from sketchstudio.session import Session
from sketchstudio.ui.boxes.tag_words import tag_words

BOX_ROLE = Qt.ItemDataRole.UserRole

Index = QModelIndex | QPersistentModelIndex


class BoxModel(QAbstractListModel):
    """Follows the session."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._boxes: tuple[Box, ...] = ()
        session.changed.connect(self._follow)
        session.document_replaced.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the boxes as they are now; rows keep their places where only values differ."""
        boxes = tuple(reversed(self._session.document.boxes))
        if [box.id for box in boxes] == [box.id for box in self._boxes]:
            self._boxes = boxes
            self.dataChanged.emit(self.index(0), self.index(len(boxes) - 1))
            return
        self.beginResetModel()
        self._boxes = boxes
        self.endResetModel()

    def box_at(self, row: int) -> Box | None:
        return self._boxes[row] if 0 <= row < len(self._boxes) else None

    def rows_of(self, ids: Iterable[int]) -> list[int]:
        """The rows of these boxes."""
        wanted = frozenset(ids)
        return [row for row, box in enumerate(self._boxes) if box.id in wanted]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._boxes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        box = self.box_at(index.row())
        if box is None:
            return None
        if role == BOX_ROLE:
            return box
        if role == Qt.ItemDataRole.DisplayRole:
            return tag_words(box.tag)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(box)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        free = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        return free | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def _spoken(self, box: Box) -> str:
        words = [tag_words(box.tag)]
        if box.locked:
            words.append(self.tr("locked"))
        if not box.visible:
            words.append(self.tr("hidden"))
        return ", ".join(words)

    def _follow(self, change: Change) -> None:
        if change.boxes or change.size:
            self.refresh()
