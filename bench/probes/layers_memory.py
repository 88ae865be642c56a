"""What ten layers of 4096 x 4096, painted on a tenth each, take above an empty start."""

from __future__ import annotations

import gc
import json
from pathlib import Path

import numpy as np

from bench.probes.waiting import wait
from sketchstudio.app import make_application, make_window
from sketchstudio.document import Document
from sketchstudio.document.layer import LayerProps
from sketchstudio.document.tiles import TILE, TileStore
from sketchstudio.settings import Settings

SIDE_PX, LAYERS = 4096, 10
PAINTED = 0.1  # of the tiles of the canvas, by each layer
SETTLE_MS = 500
MIB = 2**20


def main() -> None:
    make_application()
    window = make_window(Settings())
    window.resize(1920, 1080)
    window.show()
    wait(SETTLE_MS)
    empty_mb = resident_mb()
    window.session.open_document(drawn(), None)
    wait(SETTLE_MS)
    window.canvas.fit()
    wait(SETTLE_MS)
    print(json.dumps({"ten_layers.memory_mb": resident_mb() - empty_mb}))
    window.close()


def drawn() -> Document:
    """Each layer is painted on at places of its own."""
    document, random = Document(SIDE_PX, SIDE_PX), np.random.default_rng(5)
    tiles_a_side = SIDE_PX // TILE
    for number in range(LAYERS):
        places = random.permutation(tiles_a_side**2)[: round(PAINTED * tiles_a_side**2)]
        tiles = {divmod(int(place), tiles_a_side): _tile(random) for place in places}
        document.append_layer(LayerProps(f"Layer {number + 1}"), TileStore(tiles))
    return document


def _tile(random: np.random.Generator) -> np.ndarray:
    """(TILE, TILE, 4) uint8 premultiplied BGRA."""
    tile = random.integers(0, 256, (TILE, TILE, 4), np.uint8)
    tile[..., :3] = np.minimum(tile[..., :3], tile[..., 3:])
    return tile


def resident_mb() -> float:
    """What the process holds now, as Linux tells it."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / MIB


if __name__ == "__main__":
    main()
