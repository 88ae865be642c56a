"""The layers as a Qt model, the topmost first: what the list shows, renames and drags."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import (
    QAbstractListModel,
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
from sketchstudio.document.edits import MoveLayer, SetLayerProps
from sketchstudio.document.layer import Layer, LayerProps
from sketchstudio.session import Session
from sketchstudio.ui.thumbnails import layer_thumbnail

Index = QModelIndex | QPersistentModelIndex

MIME = "application/x-sketchstudio-layer"
THUMBNAIL_SIZE = (44, 34)
THUMBNAIL_PAUSE_MS = 400  # longer than between two points of a stroke: none is drawn meanwhile

LAYER_ROLE = Qt.ItemDataRole.UserRole
ACTIVE_ROLE = Qt.ItemDataRole.UserRole + 1


class LayerModel(QAbstractListModel):
    """Follows the session; every change goes to it as an edit."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._ids: list[int] = []
        self._thumbnails: dict[int, QImage] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(THUMBNAIL_PAUSE_MS)
        self._pause.timeout.connect(self._renew_thumbnails)
        session.changed.connect(self._follow)
        session.document_replaced.connect(self._reset)
        self._reset()

    # ---- what the list reads

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        layer = self.layer_at(index.row())
        if layer is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return layer.props.name
        if role == Qt.ItemDataRole.DecorationRole:
            return self._thumbnail(layer)
        if role == LAYER_ROLE:
            return layer
        if role == ACTIVE_ROLE:
            return layer.id == self._session.document.active_layer_id
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._in_words(layer.props)
        return None

    def layer_at(self, row: int) -> Layer | None:
        """The layer in that row, or None."""
        if not 0 <= row < len(self._ids):
            return None
        layers = {layer.id: layer for layer in self._session.document.layers}
        return layers.get(self._ids[row])

    def row_of(self, layer_id: int | None) -> int:
        """The row of a layer, or -1."""
        return self._ids.index(layer_id) if layer_id in self._ids else -1

    # ---- what the list changes

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        layer = self.layer_at(index.row())
        name = str(value).strip()
        if layer is None or not name or name == layer.props.name:
            return False
        props = replace(layer.props, name=name)
        self._session.do(SetLayerProps(layer.id, props, "Rename layer"))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flag = Qt.ItemFlag
        return (
            flag.ItemIsEnabled
            | flag.ItemIsSelectable
            | flag.ItemIsEditable
            | flag.ItemIsDragEnabled
            | flag.ItemNeverHasChildren
        )

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:
        carried = QMimeData()
        layer = self.layer_at(indexes[0].row()) if indexes else None
        if layer is not None:
            carried.setData(MIME, QByteArray(str(layer.id).encode()))
        return carried

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Move the layer between rows. False always: the view then removes no row by itself."""
        if data.hasFormat(MIME):
            layer_id = int(bytes(data.data(MIME).data()).decode())
            self.move_to_gap(layer_id, row if row >= 0 else len(self._ids))
        return False

    def move_to_gap(self, layer_id: int, gap: int) -> None:
        """gap: 0 is above the first row, the row count is below the last."""
        old_row = self.row_of(layer_id)
        if old_row < 0:
            return
        new_row = gap - 1 if gap > old_row else gap
        if new_row != old_row:
            self._session.do(MoveLayer(layer_id, len(self._ids) - 1 - new_row))

    # ---- following the session

    def _follow(self, change: Change) -> None:
        if change.layers:
            self._show_layers()
        if not change.dirty.is_empty or change.size:
            self._pause.start()

    def _show_layers(self) -> None:
        if self._ids != [layer.id for layer in reversed(self._session.document.layers)]:
            self._reset()
        elif self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))

    def _reset(self) -> None:
        self.beginResetModel()
        self._ids = [layer.id for layer in reversed(self._session.document.layers)]
        self._thumbnails = {
            layer_id: image for layer_id, image in self._thumbnails.items() if layer_id in self._ids
        }
        self.endResetModel()
        self._pause.start()

    def _renew_thumbnails(self) -> None:
        self._thumbnails.clear()
        if self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))

    def _thumbnail(self, layer: Layer) -> QImage:
        if layer.id not in self._thumbnails:
            width, height = THUMBNAIL_SIZE
            document = self._session.document
            made = layer_thumbnail(document, layer, width=width * 2, height=height * 2)
            made.setDevicePixelRatio(2)
            self._thumbnails[layer.id] = made
        return self._thumbnails[layer.id]

    def _in_words(self, props: LayerProps) -> str:
        words = [props.name]
        words.append(self.tr("visible") if props.visible else self.tr("hidden"))
        if props.locked:
            words.append(self.tr("locked"))
        if props.alpha_locked:
            words.append(self.tr("transparency locked"))
        if props.is_input:
            words.append(self.tr("Generate looks at it"))
        return ", ".join(words)
