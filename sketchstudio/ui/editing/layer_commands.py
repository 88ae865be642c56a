"""What the Layer menu and the layer buttons do, as edits of the session."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from sketchstudio.document.document import Document
from sketchstudio.document.edits import Edit
from sketchstudio.document.layer import LayerProps
from sketchstudio.document.layer_edits import (
    EditRefused,
    add_layer,
    duplicate_layers,
    remove_layers,
)
from sketchstudio.document.layer_merges import flatten_image, merge_layers, merge_visible
from sketchstudio.document.layer_moves import group_layers, move_down, move_up, ungroup
from sketchstudio.session import Session
from sketchstudio.ui.tool_set import ToolSet

Chosen = Callable[[], Sequence[int]]


class LayerCommands:
    """They concern the layers that are `chosen` in the panel, or else the active one; refusals
    go to the session's `notice`."""

    def __init__(
        self,
        session: Session,
        chosen: Chosen,
        isolate: Callable[[bool], None],
        tools: ToolSet,
    ) -> None:
        """isolate: whether the canvas is to show the active layer alone."""
        self._session, self._chosen, self._isolate = session, chosen, isolate
        self._tools = tools
        self._is_isolated = False

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Who does which action."""
        return {
            "layer_add": self.add,
            "group_add": self.add_group,
            "layer_duplicate": self.duplicate,
            "layer_merge": lambda: self._do(merge_layers),
            "layer_delete": lambda: self._do(remove_layers),
            "layer_group": self.group,
            "layer_ungroup": self.ungroup,
            "merge_visible": lambda: self._do(lambda document, _ids: merge_visible(document)),
            "flatten_image": lambda: self._do(lambda document, _ids: flatten_image(document)),
            "layer_isolate": self.isolate,
            "layer_up": lambda: self._do(move_up),
            "layer_down": lambda: self._do(move_down),
            "layer_above": lambda: self._choose(+1),
            "layer_below": lambda: self._choose(-1),
        }

    def conditions(self) -> Mapping[str, Callable[[], bool]]:
        """When an action can be done."""
        return {"layer_ungroup": self._can_ungroup}

    def add(self) -> None:
        """A new empty layer above the active one."""
        self._do(lambda document, _ids: add_layer(document, _new_layer(document)))

    def add_group(self) -> None:
        """A new empty group above the active layer."""
        self._do(lambda document, _ids: add_layer(document, _new_group(document)))

    def duplicate(self) -> None:
        """What the tool in hand has to copy, else the layers."""
        if not self._tools.chosen.duplicate():
            self._do(duplicate_layers)

    def group(self) -> None:
        """The chosen layers into a new group."""
        self._do(lambda document, ids: group_layers(document, ids, _new_group(document)))

    def ungroup(self) -> None:
        """The active group, or the one that the active layer lies in, is taken apart."""
        self._do(lambda document, _ids: _ungrouped(document))

    def isolate(self) -> None:
        """See the active layer alone, or all again."""
        self._is_isolated = not self._is_isolated
        self._isolate(self._is_isolated)

    def _can_ungroup(self) -> bool:
        layer = self._session.document.active_layer
        return layer is not None and (layer.props.is_group or layer.parent_id is not None)

    def _do(self, make: Callable[[Document, Sequence[int]], Edit | None]) -> None:
        self._session.settle()  # the edit is made of what is there once nothing waits
        document = self._session.document
        ids = list(self._chosen())
        if not ids and document.active_layer_id is not None:
            ids = [document.active_layer_id]
        try:
            edit = make(document, ids)
        except EditRefused as refusal:
            self._session.notice.emit(str(refusal))
            return
        if edit is not None:
            self._session.do(edit)

    def _choose(self, step: int) -> None:
        document = self._session.document
        if document.active_layer is None:
            return
        index = document.layer_index(document.active_layer.id) + step
        if 0 <= index < len(document.layers):
            self._session.set_active_layer(document.layers[index].id)


def _ungrouped(document: Document) -> Edit | None:
    layer = document.active_layer
    if layer is None:
        return None
    group_id = layer.id if layer.props.is_group else layer.parent_id
    if group_id is None:
        raise EditRefused(_tr("This layer lies in no group."))
    return ungroup(document, group_id)


def _new_layer(document: Document) -> LayerProps:
    return LayerProps(_free_name(document, _tr("Layer {0}")))


def _new_group(document: Document) -> LayerProps:
    return LayerProps(_free_name(document, _tr("Group {0}"), first=1), is_group=True)


def _free_name(document: Document, pattern: str, *, first: int | None = None) -> str:
    """ "Layer 2", the first number that no layer has."""
    names = {layer.props.name for layer in document.layers}
    number = len(names) + 1 if first is None else first
    while (name := pattern.format(number)) in names:
        number += 1
    return name


def _tr(text: str) -> str:
    return QCoreApplication.translate("Layers", text)
