"""A run's numbered checkpoints, and which of them is exported: the last one, or the one chosen."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor, nn

from sketchstudio.networks import weights
from training.config import Config, ConfigError

FOLDER, CHOICE = "checkpoints", "choice.json"
BY_FIGURES, BY_PERSON = "figures", "a person"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The averaged weights of a run after so many steps, in half precision."""

    run: Path
    step: int

    @property
    def path(self) -> Path:
        return self.run / FOLDER / f"{self.step:07d}.safetensors"

    @property
    def name(self) -> str:
        return f"{self.run.name} {self.step}"

    def tensors(self) -> dict[str, Tensor]:
        """ConfigError where the file is damaged."""
        try:
            return load_file(self.path)
        except SafetensorError as error:
            raise ConfigError(f"{self.path} is damaged ({error}); remove it.") from None

    def network(self, config: Config) -> nn.Module:
        """In eval mode; ConfigError where the weights are of another network."""
        network = weights.build(config.network, config.arguments)
        try:
            network.load_state_dict(self.tensors())
        except RuntimeError:
            raise ConfigError(
                f"{self.path} is of another network than the configuration's."
            ) from None
        return network.float().eval()

    def sha256(self) -> str:
        return hashlib.sha256(self.path.read_bytes()).hexdigest()


@dataclass(frozen=True, slots=True)
class Choice:
    """Which checkpoint is exported, by whom it was chosen, and its figures on how many sketches;
    beside: the steps of those that it was compared with. sha256: of the checkpoint's file."""

    step: int
    by: str
    figures: Mapping[str, float] = field(default_factory=dict)
    sketches: int = 0
    judge: str = ""
    beside: tuple[int, ...] = ()
    sha256: str = ""

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def checkpoints_of(run: Path) -> list[Checkpoint]:
    """By step; ConfigError where there is none."""
    found = sorted(path for path in (run / FOLDER).glob("*.safetensors") if path.stem.isdigit())
    if not found:
        raise ConfigError(f"{run} has no checkpoints to compare; train it for some minutes first.")
    return [Checkpoint(run, int(path.stem)) for path in found]


def choose(checkpoint: Checkpoint, choice: Choice) -> Path:
    """Writes the choice into the run's folder."""
    told = {**choice.as_dict(), "sha256": checkpoint.sha256()}
    path = checkpoint.run / CHOICE
    partial = path.with_suffix(".part")
    partial.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    partial.replace(path)
    return path


def chosen(run: Path) -> Choice | None:
    """None where nothing was chosen; ConfigError where what was chosen is gone or another now."""
    path = run / CHOICE
    if not path.is_file():
        return None
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        choice = Choice(**{**told, "beside": tuple(told["beside"])})
    except (ValueError, TypeError, KeyError):
        raise ConfigError(f"{path} is damaged; compare the checkpoints again.") from None
    checkpoint = Checkpoint(run, choice.step)
    if not checkpoint.path.is_file() or checkpoint.sha256() != choice.sha256:
        raise ConfigError(
            f"The checkpoint that {path} names is gone or another one now; compare again, "
            "or remove the file to export the last one."
        )
    return choice
