"""Several edits of one layer, shown as they are made and one undo step in the end."""

from __future__ import annotations

import numpy as np

from sketchstudio.document.edits import Edit, SetTiles
from sketchstudio.document.tiles import TileKey
from sketchstudio.session import Session


class PaintedStep:
    """`paint` any number of times, then `keep` or `take_back`."""

    def __init__(self, session: Session, layer_id: int) -> None:
        self._session, self._layer_id = session, layer_id
        self._before: dict[TileKey, np.ndarray | None] = {}

    def paint(self, edit: SetTiles | None) -> None:
        """Make the edit and show it; None is none."""
        if edit is None:
            return
        inverse = self._change(edit)
        assert isinstance(inverse, SetTiles)
        self._before = {**inverse.tiles, **self._before}  # what was there first counts

    def keep(self, label: str) -> None:
        """What has been painted is a step that undo takes back."""
        if self._before:
            self._session.record(SetTiles(self._layer_id, self._before, label))

    def take_back(self) -> None:
        """The layer is as it was at first."""
        if self._before:
            self._change(SetTiles(self._layer_id, self._before))

    def _change(self, edit: SetTiles) -> Edit:
        """Make the edit, tell where, and give its inverse."""
        document = self._session.document
        change, inverse = edit.change(document), edit.apply(document)
        self._session.painted(change)
        return inverse
