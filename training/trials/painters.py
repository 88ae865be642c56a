"""The painters that are measured: the generator `pix2pix` with a model, asked as an artist asks."""

import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sketchstudio.document import Document
from sketchstudio.generators import registry
from sketchstudio.generators.base import GeneratorError
from sketchstudio.generators.models import choose_models
from sketchstudio.networks.errors import WeightsError
from training import config as configuration
from training import tasks
from training.export import export_run

OURS = ("pix2pix", "sketch-colours")  # the models at work; at 256 pixels nothing is enlarged
GENERATOR, PLAIN = "pix2pix", "pix2pix-plain"
AUTO, PAINTED = "auto", "painted"
TIMES = 5


@dataclass(frozen=True, slots=True)
class Painter:
    """models: by role, the painter's own and what helps it. finish: the generator's parameter.
    only_flat: asked for categories of even colours only."""

    name: str
    models: Mapping[str, Path]
    finish: str = AUTO
    only_flat: bool = False

    def paint(
        self, canvas: np.ndarray, category: str, *, seed: int = 0, candidates: int = 1
    ) -> list[np.ndarray]:
        """(H, W, 3) uint8 each, without the artist's lines laid over them; none where the generator
        refuses the sketch. The larger sizes' upscaler is not asked."""
        opaque = np.dstack([canvas, np.full(canvas.shape[:2], 255, np.uint8)])
        request = registry.request_for(
            registry.get(GENERATOR).SPEC,
            Document.from_pixels(opaque, "sketch").snapshot(),
            {"category": category, "finish": self.finish, "lines": "no"},
            seed=seed,
            candidates=candidates,
            device="cpu",
            models=dict(self.models),
        )
        try:
            result = registry.run(request, lambda fraction, preview=None: None)
        except GeneratorError:
            return []
        return [candidate.pixels[..., :3] for candidate in result.candidates]

    def seconds(self, canvas: np.ndarray, category: str) -> float:
        """A candidate, the best of TIMES after the first."""
        taken = []
        for seed in range(TIMES + 1):
            begun = time.perf_counter()
            self.paint(canvas, category, seed=seed)
            taken.append(time.perf_counter() - begun)
        return min(taken[1:])


@contextmanager
def painters(rivals: Sequence[Path], packs: Path) -> Iterator[list[Painter]]:
    """Ours first, then ours without even colours, then the rivals: folders of models, or of runs
    with a checkpoint. WeightsError where there is none at all."""
    chosen = choose_models(registry.get(GENERATOR).SPEC)
    shipped = {role: folder for role, folder in chosen.items() if role in OURS}
    found = []
    if GENERATOR in shipped:
        found.append(Painter(GENERATOR, shipped))
        found.append(Painter("painted only", shipped, PAINTED, only_flat=True))
    with tempfile.TemporaryDirectory() as made:
        for rival in rivals:
            name = f"{rival.name} *" if rival.name == GENERATOR else rival.name
            model = _model(rival, packs, Path(made) / name)
            found.append(Painter(name, {GENERATOR: model}, PAINTED))
        if not found:
            raise WeightsError(
                f"There is no model for {GENERATOR}; name one, or a run, as --rival."
            )
        yield found


def _model(rival: Path, packs: Path, folder: Path) -> Path:
    if (rival / "model.json").is_file():
        return rival
    task = GENERATOR if rival.name == GENERATOR else PLAIN
    prepared = packs / "prepared" / GENERATOR
    learner, config = tasks.find(task), configuration.read(task)
    return export_run(learner, config, rival, prepared, folder, limit_bytes=None)  # ships nowhere
