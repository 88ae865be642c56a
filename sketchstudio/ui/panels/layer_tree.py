"""The tree of layers, the topmost first: chosen, dragged, renamed, shown and hidden in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QDrag,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTreeView

from sketchstudio.document.layer import Layer
from sketchstudio.session import Session
from sketchstudio.ui.icons import icon_pixmap
from sketchstudio.ui.panels import layer_marks
from sketchstudio.ui.panels.layer_marks import INDENT, ROW_HEIGHT
from sketchstudio.ui.panels.layer_model import LayerModel
from sketchstudio.ui.panels.layer_row import LayerRow
from sketchstudio.ui.panels.layer_switches import SWITCHES, Eyes

CARRIED_SIDE = 20  # pixels of the little picture that is dragged
DROP_LINE_PX = 3
NO_KEYS = Qt.KeyboardModifier.NoModifier
_OWN_KEYS = {
    *(Qt.Key.Key_Space, Qt.Key.Key_Delete, Qt.Key.Key_F2),
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down),
}

Index = QModelIndex | QPersistentModelIndex


class LayerTree(QTreeView):
    """F2 renames, Space shows or hides, Del removes, a drag reorders; `menu` is what a right click
    offers, None for a line between."""

    def __init__(
        self,
        session: Session,
        model: LayerModel,
        *,
        menu: Sequence[QAction | None],
        remove: QAction,
        isolate: QAction,
    ) -> None:
        super().__init__()
        self._session, self._model = session, model
        self._menu, self._remove, self._isolate = menu, remove, isolate
        self._folded: set[int] = set()
        self._chosen: list[int] = []
        self._eyes: Eyes | None = None  # while the mouse goes over eyes
        self._drag_place: QPoint | None = None  # while something is dragged over the tree
        self.setModel(model)
        self.setItemDelegate(LayerRow(self))
        self._prepare()
        model.modelAboutToBeReset.connect(self._note_chosen)
        model.modelReset.connect(self._restore)
        self.expanded.connect(lambda index: self._folded.discard(index.internalId()))
        self.collapsed.connect(lambda index: self._folded.add(index.internalId()))
        self._restore()

    def chosen_ids(self) -> list[int]:
        """The layers that are chosen, in no order."""
        return [index.internalId() for index in self.selectionModel().selectedRows()]

    def choose(self, layer_id: int | None) -> None:
        """Make it the current row; several that are chosen stay so, if it is one of them."""
        index = self._model.index_of(layer_id)
        if not index.isValid() or index == self.currentIndex():
            return
        if self.selectionModel().isSelected(index):
            no_update = self.selectionModel().SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(index, no_update)
        else:
            self.setCurrentIndex(index)
        self.scrollTo(index)

    # ---- Qt's events

    def event(self, event: QEvent) -> bool:
        """Keys that mean something in the tree are not the window's while it has the focus."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (NO_KEYS, Qt.KeyboardModifier.KeypadModifier)
            if plain and event.key() in _OWN_KEYS:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._switch(self._chosen_layers(), layer_marks.EYE)
        elif event.key() == Qt.Key.Key_Delete and event.modifiers() == NO_KEYS:
            self._remove.trigger()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index, mark = self._hit(event.position().toPoint())
        if not mark or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        layer = self._model.layer_of(index)
        if layer is None:
            return
        if mark == layer_marks.FOLD:
            self.setExpanded(index, not self.isExpanded(index))
        elif mark != layer_marks.EYE:
            self._switch(self._with_chosen(layer), mark)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.choose(layer.id)
            self._isolate.trigger()
        else:
            self._eyes = Eyes(self._session, on=not layer.props.visible)
            self._eyes.pass_over(layer)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._eyes is None:
            super().mouseMoveEvent(event)
            return
        layer = self._model.layer_of(self.indexAt(event.position().toPoint()))
        if layer is not None:
            self._eyes.pass_over(layer)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._eyes is None:
            super().mouseReleaseEvent(event)
            return
        self._eyes = None
        self._session.end_step()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._hit(event.position().toPoint())[1]:
            self.mousePressEvent(event)
        else:
            super().mouseDoubleClickEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if index.isValid() and not self.selectionModel().isSelected(index):
            self.setCurrentIndex(index)
        menu = QMenu(self)
        for action in self._menu:
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(action)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """With a small picture beside the pointer, so that the place of the drop is seen."""
        drag = QDrag(self)
        drag.setMimeData(self._model.mimeData(self.selectedIndexes()))
        drag.setPixmap(
            icon_pixmap("layer-duplicate", CARRIED_SIDE, pixel_ratio=self.devicePixelRatioF())
        )
        drag.setHotSpot(QPoint(-CARRIED_SIDE // 2, -CARRIED_SIDE // 2))
        drag.exec(Qt.DropAction.MoveAction)
        self._drag_place = None

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        self._drag_place = event.position().toPoint()
        self.viewport().update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._drag_place = None
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        self.setDropIndicatorShown(False)  # ours is easier to see
        super().paintEvent(event)
        self.setDropIndicatorShown(True)
        if self._drag_place is not None:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), DROP_LINE_PX))
            self._paint_gap(painter, self._drag_place)
            painter.end()

    def dropEvent(self, event: QDropEvent) -> None:
        parent, row = self._gap_at(event.position().toPoint())
        if self._model.canDropMimeData(event.mimeData(), Qt.DropAction.MoveAction, row, 0, parent):
            self._model.dropMimeData(event.mimeData(), Qt.DropAction.MoveAction, row, 0, parent)
            event.acceptProposedAction()
        self._drag_place = None
        self.setState(QAbstractItemView.State.NoState)
        self.viewport().update()

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """The rows draw their own."""

    # ---- within

    def _prepare(self) -> None:
        self.setHeaderHidden(True)
        self.setIndentation(INDENT)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setAccessibleName(self.tr("Layers"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.setDragDropOverwriteMode(False)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(ROW_HEIGHT + 4)

    def _hit(self, place: QPoint) -> tuple[QModelIndex, str]:
        """The row there, and the name of the mark that is under it."""
        index = self.indexAt(place)
        layer = self._model.layer_of(index)
        if layer is None:
            return index, ""
        return index, layer_marks.mark_at(layer.props, self.visualRect(index), place)

    def _gap_at(self, place: QPoint) -> tuple[QModelIndex, int]:
        """The group and the row in it that a drop here goes to; -1: into the group itself."""
        index, position = self.indexAt(place), self.dropIndicatorPosition()
        where = QAbstractItemView.DropIndicatorPosition
        if not index.isValid() or position == where.OnViewport:
            return QModelIndex(), self._model.rowCount()
        if position == where.OnItem:
            return index, -1
        if position == where.AboveItem:
            return index.parent(), index.row()
        if self.isExpanded(index) and self._model.rowCount(index):
            return index, 0
        return index.parent(), index.row() + 1

    def _paint_gap(self, painter: QPainter, place: QPoint) -> None:
        """A frame around the group, or a line in the gap, that a drop here goes to."""
        index, position = self.indexAt(place), self.dropIndicatorPosition()
        where = QAbstractItemView.DropIndicatorPosition
        if not index.isValid():
            last = self._model.index(self._model.rowCount() - 1)
            while self.isExpanded(last) and self._model.rowCount(last):
                last = self._model.index(self._model.rowCount(last) - 1, 0, last)
            y, left = self.visualRect(last).bottom(), 0
        else:
            row = self.visualRect(index)
            if position == where.OnItem:
                painter.drawRect(QRect(1, row.y() + 1, row.right() - 2, row.height() - 3))
                return
            y = row.top() if position == where.AboveItem else row.bottom()
            parent, _ = self._gap_at(place)
            left = row.x() if parent == index else row.x() - INDENT
        painter.drawLine(left + layer_marks.EYE_COLUMN, y, self.viewport().width(), y)

    def _chosen_layers(self) -> list[Layer]:
        layers = [self._model.layer_of(index) for index in self.selectionModel().selectedRows()]
        return [layer for layer in layers if layer is not None]

    def _with_chosen(self, layer: Layer) -> list[Layer]:
        """The layer first; with it the others that are chosen, if it is one of them."""
        chosen = self._chosen_layers()
        if all(other.id != layer.id for other in chosen):
            return [layer]
        return [layer, *(other for other in chosen if other.id != layer.id)]

    def _switch(self, layers: Sequence[Layer], mark: str) -> None:
        """Switch a mark of the first layer, and make it the same for the others."""
        if not layers:
            return
        switch = SWITCHES[mark]
        on = not switch.is_on(layers[0].props)
        self._session.do(switch.edit(layers, on=on))

    def _note_chosen(self) -> None:
        self._chosen = self.chosen_ids()

    def _restore(self) -> None:
        """Fold and choose again what was folded and chosen before the model was read anew."""
        folded = tuple(self._folded)  # to expand is to forget it
        self.expandAll()
        for layer_id in folded:
            self.collapse(self._model.index_of(layer_id))
        active_id = self._session.document.active_layer_id
        self.choose(active_id)
        if active_id in self._chosen:
            flag = self.selectionModel().SelectionFlag
            for layer_id in self._chosen:
                index = self._model.index_of(layer_id)
                if index.isValid():
                    self.selectionModel().select(index, flag.Select | flag.Rows)
