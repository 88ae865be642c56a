"""A layer or a group of layers: its pixels, and what the layer list shows of it."""

from __future__ import annotations

from dataclasses import dataclass

from sketchstudio.document.tiles import Tiles, TileStore


@dataclass(frozen=True, slots=True)
class LayerProps:
    """opacity 0..1; mode as OpenRaster names it; `is_input`: Generate looks at this layer
    (accepted results are not looked at). A group has no pixels of its own. `pass_through`: its
    layers blend with what is below the group, as long as it has no mode or opacity of its own
    (OpenRaster: isolation="auto")."""

    name: str
    visible: bool = True
    opacity: float = 1.0
    mode: str = "svg:src-over"
    locked: bool = False
    alpha_locked: bool = False
    is_input: bool = True
    is_group: bool = False
    pass_through: bool = False

    @property
    def is_isolated(self) -> bool:
        """For a group: its layers blend among themselves only."""
        return not self.pass_through or self.opacity < 1 or self.mode != "svg:src-over"


@dataclass(frozen=True, slots=True)
class LayerSnapshot:
    """A layer as it was at one moment: immutable. `parent_id`: the group it lies in."""

    id: int
    props: LayerProps
    tiles: Tiles
    parent_id: int | None = None


class Layer:
    """A layer of an open document; edits change it."""

    def __init__(
        self,
        id: int,
        props: LayerProps,
        tiles: TileStore | None = None,
        *,
        parent_id: int | None = None,
    ) -> None:
        self.id = id
        self.props = props
        self.tiles = TileStore() if tiles is None else tiles
        self.parent_id = parent_id

    @staticmethod
    def restored(state: LayerSnapshot) -> Layer:
        """A layer again as it was when the snapshot was taken."""
        tiles = TileStore(state.tiles.mapping)
        return Layer(state.id, state.props, tiles, parent_id=state.parent_id)

    def snapshot(self) -> LayerSnapshot:
        return LayerSnapshot(self.id, self.props, self.tiles.snapshot(), self.parent_id)
