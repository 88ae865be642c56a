"""The boxes panel: what lies on the canvas, front to back, to be chosen, reordered and hidden."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, QRect, Qt
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QMenu, QVBoxLayout, QWidget

from sketchstudio.document.box_order import moved_to
from sketchstudio.document.canvas_objects import changed
from sketchstudio.document.edits import SetBoxes
from sketchstudio.session import Session
from sketchstudio.ui.actions import Actions
from sketchstudio.ui.buttons import icon_button
from sketchstudio.ui.panels.box_model import BoxModel
from sketchstudio.ui.panels.box_row import EYE, BoxRow, mark_at

BUTTONS = ("add_box", "rename_boxes", "reseed_boxes", "wish_color", "flip_boxes", "duplicate_boxes")
BUTTONS += ("boxes_forward", "boxes_backward", "delete_boxes")
LINE = ""
MENU = ("rename_boxes", "reseed_boxes", "wish_color", "unwish_color", "flip_boxes", LINE)
MENU += ("duplicate_boxes", "delete_boxes", LINE)
MENU += ("boxes_front", "boxes_forward", "boxes_backward", "boxes_back", LINE)
MENU += ("lock_boxes", "hide_boxes")
_KEYS = {
    Qt.Key.Key_Delete: "delete_boxes",
    Qt.Key.Key_Backspace: "delete_boxes",
    Qt.Key.Key_F2: "rename_boxes",
    Qt.Key.Key_Return: "rename_boxes",
    Qt.Key.Key_Enter: "rename_boxes",
    Qt.Key.Key_Space: "hide_boxes",
}


class BoxList(QListView):
    """Enter or F2 renames, Space hides, Del deletes, a drag reorders."""

    def __init__(self, session: Session, model: BoxModel, actions: Actions) -> None:
        super().__init__()
        self._session, self._model, self._actions = session, model, actions
        self._is_following = False
        self.setModel(model)
        self.setItemDelegate(BoxRow(self))
        self.setAccessibleName(self.tr("Boxes"))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.doubleClicked.connect(lambda _index: actions["rename_boxes"].trigger())
        session.selection_changed.connect(self.follow)
        model.modelReset.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Choose the rows of the selected boxes."""
        chosen = QItemSelection()
        for row in self._model.rows_of(self._session.selected_boxes):
            chosen.select(self._model.index(row), self._model.index(row))
        self._is_following = True
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._is_following = False
        if chosen.indexes():
            self.scrollTo(chosen.indexes()[0])

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if not self._is_following:
            boxes = [self._model.box_at(index.row()) for index in self.selectedIndexes()]
            self._session.select_boxes(box.id for box in boxes if box is not None)

    # ---- pointer and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._switch(event.position().toPoint()):
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self._switch(event.position().toPoint()):
            super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        name = _KEYS.get(Qt.Key(event.key()))
        if name is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._actions[name].trigger()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        for name in MENU:
            if name:
                menu.addAction(self._actions[name])
            else:
                menu.addSeparator()
        menu.exec(event.globalPos())
        menu.deleteLater()

    def dropEvent(self, event: QDropEvent) -> None:
        """The selected boxes come to that place."""
        if event.source() is not self:
            event.ignore()
            return
        row = self._row_before(event.position().toPoint())
        boxes = self._session.document.boxes
        ids = self._session.selected_boxes
        event.setDropAction(Qt.DropAction.IgnoreAction)  # rows follow the document, not the view
        event.accept()
        self.setState(QAbstractItemView.State.NoState)
        self.viewport().update()
        after = moved_to(boxes, ids, len(boxes) - row)
        if after != boxes:
            self._session.do(SetBoxes(after, self.tr("Reorder boxes")))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._model.rowCount():
            return
        painter = QPainter(self.viewport())
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        words = self.tr("Take the box tool (C), drag a box on the canvas and type what is in it.")
        painter.drawText(self.viewport().rect().adjusted(12, 8, -12, -8), flags, words)
        painter.end()

    def _row_before(self, place: QPoint) -> int:
        """The row that what is dropped there goes before."""
        index = self.indexAt(place)
        if not index.isValid():
            return self._model.rowCount()
        below = place.y() > self.visualRect(index).center().y()
        return index.row() + below

    def _switch(self, place: QPoint) -> bool:
        """A click on an eye or lock; of all selected rows where it is one of them."""
        index = self.indexAt(place)
        box = self._model.box_at(index.row())
        row: QRect = self.visualRect(index)
        mark = mark_at(row, place) if box is not None else ""
        if box is None or not mark:
            return False
        selected = self._session.selected_boxes
        ids = selected if box.id in selected else {box.id}
        if mark == EYE:
            values, label = {"visible": not box.visible}, self.tr("Show or hide boxes")
        else:
            values, label = {"locked": not box.locked}, self.tr("Lock or unlock boxes")
        self._session.do(SetBoxes(changed(self._session.document.boxes, ids, **values), label))
        return True


class BoxPanel(QWidget):
    """The list, and buttons that are actions of the window."""

    def __init__(self, session: Session, actions: Actions) -> None:
        super().__init__()
        self.model = BoxModel(session, self)
        self.list = BoxList(session, self.model, actions)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.setSpacing(6)
        layout.addWidget(self.list, stretch=1)
        layout.addLayout(_button_row(actions.of(*BUTTONS)))


def _button_row(actions: Sequence[QAction]) -> QHBoxLayout:
    buttons = QHBoxLayout()
    buttons.setSpacing(1)
    for action in actions:
        buttons.addWidget(icon_button(action))
    buttons.addStretch(1)
    return buttons
