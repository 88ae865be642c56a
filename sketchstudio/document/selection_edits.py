"""Selecting is an edit like any other: it is undone and done again in its turn."""

from __future__ import annotations

from dataclasses import dataclass

from sketchstudio.document.change import Change
from sketchstudio.document.document import Document
from sketchstudio.document.edits import Edit
from sketchstudio.document.selection import Selection

_SMALL = 256  # bytes: what the edit itself takes in the history, roughly


@dataclass(frozen=True)
class SetSelection:
    """Select this and nothing else; None: select nothing, so that all is free to edit."""

    selection: Selection | None
    label: str = "Select"

    @property
    def byte_size(self) -> int:
        return _SMALL + (0 if self.selection is None else self.selection.byte_size)

    def change(self, document: Document) -> Change:
        return Change(selection=True)

    def apply(self, document: Document) -> Edit:
        inverse = SetSelection(document.selection, self.label)
        document.selection = self.selection
        return inverse
