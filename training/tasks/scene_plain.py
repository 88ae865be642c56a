"""The same network as `scene`, taught by nothing but the mean absolute difference: the baseline."""

from pathlib import Path
from typing import Any, cast

from torch import Tensor, nn

from sketchstudio.networks.scene_painter import ScenePainter
from training.config import Config
from training.losses.sprites import difference
from training.tasks import scene
from training.tasks.scene import Drawings

CARD: dict[str, Any] = {
    **scene.CARD,
    "title": "The things of a scene, by regression",
    "about": "The baseline that `scene` is measured against: nobody judges what it draws.",
}

finish, labels, pictures = scene.finish, scene.labels, scene.pictures


def prepare(config: Config, packs: Path, out: Path, *, processes: int) -> None:
    """The same drawings as `scene`."""
    scene.prepare(config, packs, out, processes=processes)


class ScenePlain(Drawings):
    """The task; see lessons.Task."""

    def loss(self, network: nn.Module, batch: dict[str, Tensor]) -> tuple[Tensor, dict[str, float]]:
        made = cast("ScenePainter", network)(batch["seen"], batch["style"], batch["tag"])
        return difference(made.float(), batch["sprite"]), {}


TASK = ScenePlain
