"""The edit that says which layer lies where, and in which group."""

from __future__ import annotations

from dataclasses import dataclass

from sketchstudio.document.change import Change
from sketchstudio.document.document import Document
from sketchstudio.document.drawn_area import area_of
from sketchstudio.document.group_tree import with_contents
from sketchstudio.document.layer import Layer

_BYTES_PER_PLACE = 120

Place = tuple[int, int | None]
"""A layer's id, and that of the group it lies in."""


def places_of(document: Document) -> tuple[Place, ...]:
    """As the document is now, bottom first."""
    return tuple((layer.id, layer.parent_id) for layer in document.layers)


@dataclass(frozen=True)
class SetStack:
    """All places at once, bottom first: of every layer there is, and of no other."""

    places: tuple[Place, ...]
    label: str = "Move layer"

    @property
    def byte_size(self) -> int:
        return _BYTES_PER_PLACE * len(self.places)

    def change(self, document: Document) -> Change:
        return Change(area_of(document, self._moved(document)), layers=True)

    def apply(self, document: Document) -> SetStack:
        inverse = SetStack(places_of(document), self.label)
        by_id = {layer.id: layer for layer in document.layers}
        document.layers[:] = [by_id[layer_id] for layer_id, _ in self.places]
        for layer, (_, parent_id) in zip(document.layers, self.places, strict=True):
            layer.parent_id = parent_id
        return inverse

    def _moved(self, document: Document) -> list[Layer]:
        """All between the lowest and the highest place that changes, and what is in them.

        Within one step, other edits may add layers before this one: they name their own areas."""
        present = {layer.id for layer in document.layers}
        after = [place for place in self.places if place[0] in present]
        before = list(places_of(document))
        if len(after) != len(before):
            return list(document.layers)
        differs = [index for index, place in enumerate(after) if place != before[index]]
        if not differs:
            return []
        touched = {place[0] for place in after[differs[0] : differs[-1] + 1]}
        moved = [with_contents(document.layers, layer_id) for layer_id in touched]
        return [layer for block in moved for layer in block]
