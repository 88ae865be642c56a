"""What the Layer menu and the layer buttons do, as edits of the session."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

from sketchstudio.document.document import Document
from sketchstudio.document.edits import Edit, MoveLayer
from sketchstudio.document.layer import LayerProps
from sketchstudio.document.layer_edits import (
    EditRefused,
    add_layer,
    duplicate_layer,
    merge_down,
    remove_layer,
)
from sketchstudio.session import Session


class LayerCommands:
    """All of them concern the active layer; refusals go to the session's `notice`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Who does which action."""
        return {
            "layer_add": self.add,
            "layer_duplicate": lambda: self._edit_active(duplicate_layer),
            "layer_merge": lambda: self._edit_active(merge_down),
            "layer_delete": lambda: self._edit_active(remove_layer),
            "layer_up": lambda: self._move(+1),
            "layer_down": lambda: self._move(-1),
            "layer_above": lambda: self._choose(+1),
            "layer_below": lambda: self._choose(-1),
        }

    def add(self) -> None:
        """A new empty layer above the active one."""
        document = self._session.document
        self._session.do(add_layer(document, LayerProps(new_layer_name(document))))

    def _edit_active(self, make: Callable[[Document, int], Edit]) -> None:
        document = self._session.document
        if document.active_layer is None:
            return
        try:
            self._session.do(make(document, document.active_layer.id))
        except EditRefused as refusal:
            self._session.notice.emit(str(refusal))

    def _move(self, step: int) -> None:
        document = self._session.document
        if document.active_layer is None:
            return
        index = document.layer_index(document.active_layer.id) + step
        if 0 <= index < len(document.layers):
            self._session.do(MoveLayer(document.active_layer.id, index))

    def _choose(self, step: int) -> None:
        document = self._session.document
        if document.active_layer is None:
            return
        index = document.layer_index(document.active_layer.id) + step
        if 0 <= index < len(document.layers):
            self._session.set_active_layer(document.layers[index].id)


def new_layer_name(document: Document) -> str:
    """ "Layer 2", the first number that no layer has."""
    names = {layer.props.name for layer in document.layers}
    number = len(names) + 1
    while (name := QCoreApplication.translate("Layers", "Layer {0}").format(number)) in names:
        number += 1
    return name
