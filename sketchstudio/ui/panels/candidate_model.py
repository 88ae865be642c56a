"""What the last runs made, newest first, bounded by memory."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count

import numpy as np
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage

from sketchstudio.document.blot import Blot
from sketchstudio.document.result_edits import ResultLayer
from sketchstudio.generators.base import Candidate, Request, Result
from sketchstudio.ui.images import thumbnail

LIMIT_BYTES = 512 * 1024 * 1024
THUMBNAIL_SIDE = 78  # logical pixels: three fit beside each other

ENTRY_ROLE = Qt.ItemDataRole.UserRole

Index = QModelIndex | QPersistentModelIndex
_ids = count(1)


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A candidate with what made it. pixels: (H, W, 4) uint8 RGBA, straight alpha."""

    id: int
    pixels: np.ndarray
    small: QImage
    name: str  # of the generator, as on screen
    label: str  # what sets it apart from its sisters
    request: Request
    seed: int
    number: int  # 1 is the first of its run
    of: int
    parts: tuple[ResultLayer, ...] = ()  # the layers that it is kept as, where not as one
    blots: tuple[Blot, ...] = ()  # to be kept with it
    is_kept: bool = False

    @property
    def size_bytes(self) -> int:
        """What it holds of the memory."""
        return self.pixels.nbytes + sum(part.pixels.nbytes for part in self.parts)


class CandidateModel(QAbstractListModel):
    """Rows are entries; the oldest leave when the memory is used up."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(self._entries)

    def add(self, result: Result, request: Request, *, name: str) -> list[Entry]:
        """The new entries, in the run's order, which is how they stand at the front."""
        total = len(result.candidates)
        made = [
            _entry(candidate, request, name=name, number=number, of=total)
            for number, candidate in enumerate(result.candidates, start=1)
        ]
        self.beginInsertRows(QModelIndex(), 0, total - 1)
        self._entries[:0] = made
        self.endInsertRows()
        self._forget_oldest(keep=total)
        return made

    def remove(self, entry_id: int) -> None:
        """Forget one."""
        row = self.row_of(entry_id)
        if row >= 0:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._entries[row]
            self.endRemoveRows()

    def clear(self) -> None:
        """Forget all."""
        self.beginResetModel()
        self._entries.clear()
        self.endResetModel()

    def mark_kept(self, entry_id: int) -> None:
        """It is a layer now."""
        row = self.row_of(entry_id)
        if row >= 0:
            self._entries[row] = replace(self._entries[row], is_kept=True)
            self.dataChanged.emit(self.index(row), self.index(row))

    def entry_at(self, row: int) -> Entry | None:
        """The entry in that row, or None."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def row_of(self, entry_id: int) -> int:
        """The row of an entry, or -1."""
        ids = [entry.id for entry in self._entries]
        return ids.index(entry_id) if entry_id in ids else -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entry_at(index.row())
        if entry is None:
            return None
        if role == Qt.ItemDataRole.DecorationRole:
            return entry.small
        if role == ENTRY_ROLE:
            return entry
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._in_words(entry)
        return None

    def _in_words(self, entry: Entry) -> str:
        words = self.tr("{0}, candidate {1} of {2}, seed {3}").format(
            entry.name, entry.number, entry.of, entry.seed
        )
        if entry.label:
            words = f"{words}, {entry.label}"
        return f"{words}, {self.tr('kept')}" if entry.is_kept else words

    def _forget_oldest(self, *, keep: int) -> None:
        size = sum(entry.size_bytes for entry in self._entries)
        while size > LIMIT_BYTES and len(self._entries) > keep:
            size -= self._entries[-1].size_bytes
            self.remove(self._entries[-1].id)


def _entry(candidate: Candidate, request: Request, *, name: str, number: int, of: int) -> Entry:
    small = thumbnail(candidate.pixels, THUMBNAIL_SIDE * 2)
    small.setDevicePixelRatio(2)
    return Entry(
        id=next(_ids),
        pixels=candidate.pixels,
        small=small,
        name=name,
        label=candidate.label,
        request=request,
        seed=candidate.seed,
        number=number,
        of=of,
        parts=candidate.parts,
        blots=candidate.blots,
    )
