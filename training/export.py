"""A run's averaged weights as a model folder: half precision, model.json, CARD.md."""

import platform
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import torch

from sketchstudio.networks import weights
from training import cards, checkpoints
from training.checkpoints import Choice
from training.config import Config, ConfigError
from training.data import region_set


def export_run(
    learner: ModuleType,
    config: Config,
    run: Path,
    prepared: Path,
    folder: Path,
    *,
    limit_bytes: int | None = weights.SHIPPED_LIMIT_BYTES,
) -> Path:
    """Writes `folder` without figures (`python -m training cards` puts them in) and returns it.

    learner: the task's module; its CARD has title, about, licence, data_terms, sources, inputs,
    size_rule and weaknesses; its `labels`, if it has any, say what the network's answers are
    called, its `pictures` how many it learned from, by where they are from, and its `finish` does
    to the network what is done once, after all steps. The weights are those
    of the checkpoint that was chosen (`compare`), else the last. limit_bytes: None for any size.
    ConfigError where the run has no checkpoint.
    """
    checkpoint = run / "checkpoint.pt"
    if not checkpoint.is_file():
        raise ConfigError(f"{run} has no checkpoint; train first.")
    state = torch.load(checkpoint, map_location="cpu", weights_only=True)
    network = weights.build(config.network, config.arguments)
    choice = checkpoints.chosen(run)
    network.load_state_dict(
        checkpoints.Checkpoint(run, choice.step).tensors() if choice else state["average"]
    )
    if finish := getattr(learner, "finish", None):
        finish(network.eval(), prepared)
    labels = getattr(learner, "labels", None)
    told = {**learner.CARD, "labels": labels(prepared)} if labels else learner.CARD
    count = getattr(learner, "pictures", _pictures)
    card = _card(told, config, state["progress"], count(prepared), folder.name)
    weights.save(folder, network, {**card, **_chosen(choice)}, limit_bytes=limit_bytes)
    cards.write(folder)
    return folder


def _card(
    told: dict[str, Any],
    config: Config,
    progress: dict[str, Any],
    pictures: dict[str, int],
    name: str,
) -> dict[str, Any]:
    minutes = round(progress["elapsed_s"] / 60)
    command = f"python -m training train {config.task} --minutes {minutes} --seed {config.seed}"
    if began_with := progress.get("began_with"):
        command += f" --start-from models/{began_with}"
    return {
        **told,
        "name": name,
        "task": config.task,
        "network": config.network,
        "arguments": config.arguments,
        "training_command": command,
        "seed": config.seed,
        "steps": progress["step"],
        "minutes": minutes,
        "hardware": hardware(),
        "figures": {},
        "pictures": pictures,
        "config": config.as_dict(),
    }


def _pictures(prepared: Path) -> dict[str, int]:
    return dict(Counter(pack for pack, *_ in region_set.item_names(prepared / "train")))


def _chosen(choice: Choice | None) -> dict[str, Any]:
    """What the card says of the checkpoint, where one was chosen."""
    return {"checkpoint": choice.as_dict()} if choice else {}


def hardware() -> str:
    """What the training ran on, in words."""
    if torch.cuda.is_available():
        return torch.cuda.get_device_name()
    count = torch.get_num_threads()
    cores = "one core" if count == 1 else f"{count} cores"
    return f"{cores} of a {platform.machine()} CPU, bfloat16"
