"""The results as rows of a grid: those that the search finds, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QUrl,
)

from sketchstudio.files.result_search import Search
from sketchstudio.files.results import StoredResult
from sketchstudio.ui.documents.picture_loader import PictureLoader
from sketchstudio.ui.editing.clipboard import RESULT_FORMAT

RESULT_ROLE = Qt.ItemDataRole.UserRole

Index = QModelIndex | QPersistentModelIndex


class ResultsModel(QAbstractListModel):
    """Rows are StoredResult; thumbnails come from `pictures` when they are looked at. names: of
    the generators, by their ids."""

    def __init__(
        self, pictures: PictureLoader, names: Mapping[str, str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.pictures, self._names = pictures, names
        self._all: dict[Path, StoredResult] = {}  # newest first
        self._shown: list[StoredResult] = []
        self._rows: dict[Path, int] = {}
        self._search = Search()
        pictures.ready.connect(self._show_picture)

    @property
    def search(self) -> Search:
        """What is looked for."""
        return self._search

    @search.setter
    def search(self, search: Search) -> None:
        self._search = search
        self._find()

    @property
    def total(self) -> int:
        """How many there are, shown or not."""
        return len(self._all)

    def all_results(self) -> Iterable[StoredResult]:
        """Also those that are not shown."""
        return self._all.values()

    def put(self, *results: StoredResult) -> None:
        """New ones, or known ones that have changed."""
        merged = self._all | {result.path: result for result in results}
        ordered = sorted(merged.values(), key=lambda result: result.path.name, reverse=True)
        known = all(result.path in self._all for result in results)
        self._all = {result.path: result for result in ordered}
        if known and all(self._stays(result) for result in results):
            self._refresh(results)
        else:
            self._find()

    def take(self, paths: Iterable[Path]) -> None:
        """They are no more."""
        for path in paths:
            self._all.pop(path, None)
        self._find()

    def result_at(self, row: int) -> StoredResult | None:
        """The result in that row, or None."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def row_of(self, path: Path) -> int:
        """The row of a result, or -1."""
        return self._rows.get(path, -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        result = self.result_at(index.row())
        if result is None:
            return None
        if role == Qt.ItemDataRole.DecorationRole:
            return self.pictures.picture(result.path)
        if role == RESULT_ROLE:
            return result
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.in_words(result)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        kinds = Qt.ItemFlag
        return kinds.ItemIsSelectable | kinds.ItemIsEnabled | kinds.ItemIsDragEnabled

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Files, for the canvas and for other programs."""
        found = [self.result_at(index.row()) for index in indexes]
        carried = QMimeData()
        carried.setUrls([QUrl.fromLocalFile(str(result.path)) for result in found if result])
        name = self._name_of(found[0]) if found and found[0] else ""
        carried.setData(RESULT_FORMAT, QByteArray(name.encode()))
        return carried

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction

    def in_words(self, result: StoredResult) -> str:
        """What one can tell of it in a line."""
        made = result.created.astimezone()
        words = [
            self._name_of(result),
            self.tr("seed {0}").format(result.seed),
            f"{made:%d %b %Y %H:%M}",
        ]
        if result.starred:
            words.append(self.tr("starred"))
        if result.hidden:
            words.append(self.tr("hidden"))
        return ", ".join(words)

    def _name_of(self, result: StoredResult) -> str:
        return self._names.get(result.generator, result.generator)

    def _find(self) -> None:
        self.beginResetModel()
        self._shown = [result for result in self._all.values() if self._search.finds(result)]
        self._rows = {result.path: row for row, result in enumerate(self._shown)}
        self.endResetModel()

    def _stays(self, result: StoredResult) -> bool:
        return self._search.finds(result) == (result.path in self._rows)

    def _refresh(self, results: Iterable[StoredResult]) -> None:
        for result in results:
            row = self.row_of(result.path)
            if row >= 0:
                self._shown[row] = result
                self.dataChanged.emit(self.index(row), self.index(row))

    def _show_picture(self, path: Path) -> None:
        row = self.row_of(path)
        if row >= 0:
            self.dataChanged.emit(self.index(row), self.index(row))
