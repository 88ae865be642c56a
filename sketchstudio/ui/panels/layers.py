"""The layers panel: how the active layer is mixed, the tree of layers, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sketchstudio.document.change import Change
from sketchstudio.session import Session
from sketchstudio.ui.actions import Actions
from sketchstudio.ui.buttons import icon_button
from sketchstudio.ui.panels.layer_mixing import LayerMixing
from sketchstudio.ui.panels.layer_model import LayerModel
from sketchstudio.ui.panels.layer_tree import LayerTree

BUTTONS = ("layer_add", "group_add", "layer_duplicate", "layer_merge", "layer_up", "layer_down")
BUTTONS += ("layer_delete",)
LINE = ""
MENU = ("layer_add", "group_add", "layer_duplicate", "layer_delete", LINE)
MENU += ("layer_group", "layer_ungroup", "layer_isolate", LINE)
MENU += ("layer_merge", "merge_visible", "flatten_image")


class LayerPanel(QWidget):
    """The buttons below the tree and its menu are actions of the window."""

    def __init__(self, session: Session, actions: Actions) -> None:
        super().__init__()
        self._session = session
        self.model = LayerModel(session, self)
        self.list = LayerTree(
            session,
            self.model,
            menu=[actions[name] if name else None for name in MENU],
            remove=actions["layer_delete"],
            isolate=actions["layer_isolate"],
        )
        self.mixing = LayerMixing(session, self.chosen_ids)
        self._lay_out(actions)
        self.list.selectionModel().currentChanged.connect(self._activate)
        self.model.modelReset.connect(self._show_active)
        session.changed.connect(self._follow)
        session.document_replaced.connect(self._show_active)
        self._show_active()

    def chosen_ids(self) -> list[int]:
        """The layers that are chosen in the tree; the active one is one of them."""
        return self.list.chosen_ids()

    def _activate(self, current: QModelIndex, _previous: QModelIndex) -> None:
        layer = self.model.layer_of(current)
        if layer is not None and layer.id != self._session.document.active_layer_id:
            self._session.set_active_layer(layer.id)

    def _follow(self, change: Change) -> None:
        if change.layers or change.size:
            self._show_active()

    def _show_active(self) -> None:
        layer = self._session.document.active_layer
        self.mixing.show_layer(layer)
        if layer is not None:
            self.list.choose(layer.id)

    def _lay_out(self, actions: Actions) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(1)
        for action in actions.of(*BUTTONS):
            buttons.addWidget(icon_button(action))
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.setSpacing(6)
        layout.addWidget(self.mixing)
        layout.addWidget(self.list, stretch=1)
        layout.addLayout(buttons)
