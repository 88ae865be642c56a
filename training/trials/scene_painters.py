"""Who draws the layouts: the generator `scene` with a model, and the paste-up of real drawings."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sketchstudio.document.vocabulary import vocabulary
from sketchstudio.generators import registry
from sketchstudio.generators._scene_placing import placed
from sketchstudio.generators._scene_things import things_of
from sketchstudio.generators.scene import lay
from training.data.scene_sprites import STYLES, Sprites
from training.trials.scene_layouts import Layout

GENERATOR = "scene"
TIMES = 5


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """picture: (H, W, 3) uint8; layers: (H, W, 4) uint8 straight RGBA, each thing by itself, in the
    order of the layout's things."""

    layout: Layout
    picture: np.ndarray
    layers: tuple[np.ndarray, ...]


@dataclass(frozen=True, slots=True)
class Drawer:
    """The generator with the models for its roles."""

    name: str
    models: Mapping[str, Path]

    def draw(self, layout: Layout, *, seed: int = 0) -> Scene:
        spec = registry.get(GENERATOR).SPEC
        request = registry.request_for(
            spec,
            layout.snapshot,
            {"style": layout.style, "layers": True},
            seed=seed,
            candidates=1,
            device="cpu",
            models=dict(self.models),
        )
        (candidate,) = registry.run(request, lambda fraction, preview=None: None).candidates
        layers = tuple(part.pixels for part in candidate.parts[1:])
        return Scene(layout, candidate.pixels[..., :3], layers)

    def seconds(self, layout: Layout) -> float:
        """The best of TIMES after the first."""
        taken = []
        for seed in range(TIMES + 1):
            begun = time.perf_counter()
            self.draw(layout, seed=seed)
            taken.append(time.perf_counter() - begun)
        return min(taken[1:])


class PasteUp:
    """Real drawings laid into the boxes, by the very hand where it drew the tag."""

    name = "paste-up"

    def __init__(self, drawings: Sprites) -> None:
        self._drawings = drawings

    def draw(self, layout: Layout, *, seed: int = 0) -> Scene:
        rng = np.random.default_rng(seed)
        picture = np.full((*layout.snapshot.flatten().shape[:2], 4), 255, np.uint8)
        layers = []
        for thing in things_of(layout.snapshot):
            piece = placed(self._sprite(thing.tag.name, layout.style, rng), thing, _as_it_is)
            lay(picture, piece)
            layer = np.zeros_like(picture)
            if piece is not None:
                height, width = piece.pixels.shape[:2]
                layer[piece.top : piece.top + height, piece.left : piece.left + width] = (
                    piece.pixels
                )
            if not thing.tag.is_scenery:
                layers.append(layer)
        return Scene(layout, picture[..., :3], tuple(layers))

    def _sprite(self, name: str, style: str, rng: np.random.Generator) -> np.ndarray:
        numbers = {tag.name: number for number, tag in enumerate(vocabulary().tags)}
        rows = np.flatnonzero(self._drawings.tags == numbers[name])
        own = rows[self._drawings.styles[rows] == STYLES.index(style)]
        return self._drawings.sprites[rng.choice(own if len(own) else rows)]


def _as_it_is(picture: np.ndarray, _scale: float) -> np.ndarray:
    return picture
