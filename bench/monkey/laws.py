"""What must hold whatever is done: one state of the history is one document, and undoing everything
and redoing everything pass through the same documents."""

from __future__ import annotations

import hashlib

import numpy as np

from sketchstudio.document.document import Document
from sketchstudio.session import Session


def fingerprint(document: Document) -> str:
    """The same for two documents only if every pixel of every layer, and all else that an edit
    can change, is the same."""
    told = hashlib.sha1(usedforsecurity=False)
    told.update(repr((document.width, document.height, document.paper)).encode())
    told.update(repr((document.blots, document.boxes)).encode())
    if document.selection is not None:
        told.update(document.selection.mask.tobytes())
    for layer in document.layers:
        told.update(repr((layer.id, layer.props, layer.parent_id)).encode())
        for key, tile in sorted(layer.tiles.mapping.items()):
            if tile.any():  # an empty tile is as good as none
                told.update(repr(key).encode() + np.ascontiguousarray(tile).data)
    return told.hexdigest()


class HistoryLaw:
    """Remembers what the document was at each state of its history."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[int, str] = {}
        session.document_replaced.connect(self._known.clear)

    def check(self) -> list[str]:
        """After every action: a state that was there before is the document it was then."""
        if self._session.is_in_gesture:
            return []
        return self._compare("now")

    def check_all(self) -> list[str]:
        """Undo everything and redo everything; the document is afterwards as it was."""
        session = self._session
        session.settle()
        wrong = self._compare("before undoing")
        while session.history.can_undo:
            label = session.history.undo_label
            session.undo()
            wrong += self._compare(f"after undoing '{label}'")
        flat = session.document.snapshot().flatten()
        while session.history.can_redo:
            label = session.history.redo_label
            session.redo()
            wrong += self._compare(f"after redoing '{label}'")
        for _ in session.history.entries():
            session.undo()
        if not np.array_equal(flat, session.document.snapshot().flatten()):
            wrong.append("the flattened picture is another after redoing and undoing everything")
        while session.history.can_redo:
            session.redo()
        return wrong + self._compare("in the end")

    def _compare(self, when: str) -> list[str]:
        state, now = self._session.history.state, fingerprint(self._session.document)
        then = self._known.setdefault(state, now)
        if then == now:
            return []
        self._known[state] = now
        return [f"state {state} of the history is another document {when}"]


def law_of_groups(document: Document) -> list[str]:
    """A layer lies in a group that comes after it, or in none."""
    places = {layer.id: number for number, layer in enumerate(document.layers)}
    groups = {layer.id for layer in document.layers if layer.props.is_group}
    return [
        f"layer {layer.id} lies in {layer.parent_id}, which is no group above it"
        for number, layer in enumerate(document.layers)
        if layer.parent_id is not None
        and (layer.parent_id not in groups or places[layer.parent_id] < number)
    ]
