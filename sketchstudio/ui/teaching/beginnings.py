"""Which weights a teaching can go on from."""

from __future__ import annotations

from pathlib import Path

from sketchstudio.files.teaching_plan import Kind
from sketchstudio.generators.models import ModelInfo, find_models


def models_to_begin_with(kind: Kind) -> list[ModelInfo]:
    """The models whose weights fit what is to be taught, the one it is best begun with first."""
    found = [model for model in find_models() if isinstance(model, ModelInfo)]
    tasks = dict.fromkeys((kind.begins_with, kind.task))
    return [model for task in tasks for model in found if model.task == task]


def usual_beginning(kind: Kind) -> Path | None:
    """Ours, where going on from them saves time; None to learn all of it anew."""
    models = models_to_begin_with(kind)
    return models[0].folder if models and models[0].task == kind.begins_with else None
