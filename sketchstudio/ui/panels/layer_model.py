"""The layers as a Qt model, the topmost first: what the tree shows, renames and drags."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import (
    QAbstractItemModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
)
from PySide6.QtGui import QImage

from sketchstudio.document.change import Change
from sketchstudio.document.edits import SetLayerProps
from sketchstudio.document.layer import Layer
from sketchstudio.document.layer_edits import EditRefused
from sketchstudio.document.layer_moves import move_layers
from sketchstudio.session import Session
from sketchstudio.ui.panels.layer_words import in_words
from sketchstudio.ui.thumbnails import layer_thumbnail

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()

MIME = "application/x-sketchstudio-layers"
THUMBNAIL_SIZE = (44, 34)
THUMBNAIL_PAUSE_MS = 400  # longer than between two points of a stroke: none is drawn meanwhile

LAYER_ROLE = Qt.ItemDataRole.UserRole
ACTIVE_ROLE = Qt.ItemDataRole.UserRole + 1
SHOWN_ROLE = Qt.ItemDataRole.UserRole + 2
"""Whether the layer and every group around it are visible."""


class LayerModel(QAbstractItemModel):
    """Follows the session; every change goes to it as an edit. Indexes hold the layer's id."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        # The tree as Qt was told of it: an edit may have changed the layers' own a moment ago.
        self._inside: dict[int | None, list[int]] = {}
        self._parents: dict[int, int | None] = {}
        self._layers: dict[int, Layer] = {}
        self._thumbnails: dict[int, QImage] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(THUMBNAIL_PAUSE_MS)
        self._pause.timeout.connect(self._renew_thumbnails)
        session.changed.connect(self._follow)
        session.document_replaced.connect(self._reset)
        self._reset()

    # ---- where is what

    def index(self, row: int, column: int = 0, parent: Index = ROOT) -> QModelIndex:
        siblings = self._inside.get(self.id_of(parent), [])
        if column != 0 or not 0 <= row < len(siblings):
            return QModelIndex()
        return self.createIndex(row, 0, siblings[row])

    def parent(self, index: Index = ROOT) -> QModelIndex:  # type: ignore[override]
        layer_id = self.id_of(index)
        return QModelIndex() if layer_id is None else self.index_of(self._parents.get(layer_id))

    def rowCount(self, parent: Index = ROOT) -> int:
        return len(self._inside.get(self.id_of(parent), ()))

    def columnCount(self, parent: Index = ROOT) -> int:
        return 1

    def id_of(self, index: Index) -> int | None:
        """The id of the row's layer; None for the root."""
        return index.internalId() if index.isValid() else None

    def index_of(self, layer_id: int | None) -> QModelIndex:
        """Where the layer is in the tree; not valid when it is not in it."""
        if layer_id is None or layer_id not in self._parents:
            return QModelIndex()
        siblings = self._inside[self._parents[layer_id]]
        return self.createIndex(siblings.index(layer_id), 0, layer_id)

    def layer_of(self, index: Index) -> Layer | None:
        layer_id = self.id_of(index)
        return None if layer_id is None else self._layers.get(layer_id)

    # ---- what the tree reads

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        layer = self.layer_of(index)
        if layer is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return layer.props.name
        if role == Qt.ItemDataRole.DecorationRole:
            return None if layer.props.is_group else self._thumbnail(layer)
        if role == LAYER_ROLE:
            return layer
        if role == ACTIVE_ROLE:
            return layer.id == self._session.document.active_layer_id
        if role == SHOWN_ROLE:
            return self._session.document.is_shown(layer)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return in_words(layer.props)
        return None

    # ---- what the tree changes

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        layer = self.layer_of(index)
        name = str(value).strip()
        if layer is None or not name or name == layer.props.name:
            return False
        props = replace(layer.props, name=name)
        self._session.do(SetLayerProps(layer.id, props, "Rename layer"))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag, layer = Qt.ItemFlag, self.layer_of(index)
        if layer is None:
            return flag.ItemIsDropEnabled
        own = flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsEditable
        own |= flag.ItemIsDragEnabled
        if layer.props.is_group:
            return own | flag.ItemIsDropEnabled
        return own | flag.ItemNeverHasChildren

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        carried = QMimeData()
        ids = [str(self.id_of(index)) for index in indexes if index.isValid()]
        carried.setData(MIME, QByteArray(" ".join(ids).encode()))
        return carried

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Between layers, or into groups, but not into what is carried."""
        if not self.flags(parent) & Qt.ItemFlag.ItemIsDropEnabled:
            return False
        around, carried = parent, set(_carried_ids(data))
        while around.isValid():
            if self.id_of(around) in carried:
                return False
            around = self.parent(around)
        return bool(carried)

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Move the layers. False always: the view then removes no row by itself."""
        group = self.layer_of(parent)
        on_group = row < 0 and group is not None
        gap = 0 if on_group else self.rowCount(parent) if row < 0 else row
        self.move_to_gap(_carried_ids(data), gap, parent_id=self.id_of(parent))
        return False

    def move_to_gap(self, ids: Sequence[int], gap: int, *, parent_id: int | None = None) -> None:
        """gap: 0 is above the first row of that group, its row count is below its last."""
        siblings = self._inside.get(parent_id, [])
        above_id = siblings[gap] if gap < len(siblings) else None
        try:
            edit = move_layers(self._session.document, ids, parent_id=parent_id, above_id=above_id)
        except EditRefused as refusal:
            self._session.notice.emit(str(refusal))
            return
        if edit is not None:
            self._session.do(edit)

    # ---- following the session

    def _follow(self, change: Change) -> None:
        if change.layers:
            self._show_layers()
        if not change.dirty.is_empty or change.size:
            self._pause.start()

    def _show_layers(self) -> None:
        if self._inside != _tree(self._session.document.layers) or any(
            self._layers[layer.id] is not layer for layer in self._session.document.layers
        ):
            self._reset()
        else:
            self._all_rows_changed()

    def _reset(self) -> None:
        self.beginResetModel()
        layers = self._session.document.layers
        self._inside = _tree(layers)
        self._parents = {layer.id: layer.parent_id for layer in layers}
        self._layers = {layer.id: layer for layer in layers}
        self._thumbnails = {
            layer_id: image
            for layer_id, image in self._thumbnails.items()
            if layer_id in self._layers
        }
        self.endResetModel()
        self._pause.start()

    def _renew_thumbnails(self) -> None:
        self._thumbnails.clear()
        self._all_rows_changed()

    def _all_rows_changed(self) -> None:
        for group_id, rows in self._inside.items():
            if rows:
                parent = self.index_of(group_id)
                first, last = self.index(0, 0, parent), self.index(len(rows) - 1, 0, parent)
                self.dataChanged.emit(first, last)

    def _thumbnail(self, layer: Layer) -> QImage:
        if layer.id not in self._thumbnails:
            width, height = THUMBNAIL_SIZE
            document = self._session.document
            made = layer_thumbnail(document, layer, width=width * 2, height=height * 2)
            made.setDevicePixelRatio(2)
            self._thumbnails[layer.id] = made
        return self._thumbnails[layer.id]


def _tree(layers: Sequence[Layer]) -> dict[int | None, list[int]]:
    """What lies directly in each group, and in none, topmost first."""
    inside: dict[int | None, list[int]] = {None: []}
    for layer in reversed(layers):
        inside.setdefault(layer.parent_id, []).append(layer.id)
    return inside


def _carried_ids(data: QMimeData) -> list[int]:
    words = bytes(data.data(MIME).data()).decode("ascii", "ignore").split()
    return [int(word) for word in words if word.isdigit()]
