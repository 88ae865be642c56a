"""A layer: its pixels, and what the layer list shows of it."""

from __future__ import annotations

from dataclasses import dataclass

from sketchstudio.document.tiles import Tiles, TileStore


@dataclass(frozen=True, slots=True)
class LayerProps:
    """opacity 0..1; mode as OpenRaster names it; `is_input`: Generate looks at this layer
    (accepted results are not looked at)."""

    name: str
    visible: bool = True
    opacity: float = 1.0
    mode: str = "svg:src-over"
    locked: bool = False
    alpha_locked: bool = False
    is_input: bool = True


@dataclass(frozen=True, slots=True)
class LayerSnapshot:
    """A layer as it was at one moment: immutable."""

    id: int
    props: LayerProps
    tiles: Tiles


class Layer:
    """A layer of an open document; edits change it."""

    def __init__(self, id: int, props: LayerProps, tiles: TileStore | None = None) -> None:
        self.id = id
        self.props = props
        self.tiles = TileStore() if tiles is None else tiles

    @staticmethod
    def restored(state: LayerSnapshot) -> Layer:
        """A layer again as it was when the snapshot was taken."""
        return Layer(state.id, state.props, TileStore(state.tiles.mapping))

    def snapshot(self) -> LayerSnapshot:
        return LayerSnapshot(self.id, self.props, self.tiles.snapshot())
