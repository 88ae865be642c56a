"""Which weights a teaching can go on from."""

from __future__ import annotations

from pathlib import Path

from sketchstudio.files.teaching_plan import Kind
from sketchstudio.generators.models import ModelInfo, find_models


def models_to_begin_with(task: str) -> list[ModelInfo]:
    """The models whose weights fit what is to be taught."""
    found = [model for model in find_models() if isinstance(model, ModelInfo)]
    return [model for model in found if model.task == task]


def usual_beginning(kind: Kind) -> Path | None:
    """Ours, where going on from them saves time; None to learn all of it anew."""
    models = models_to_begin_with(kind.task) if kind.begins_with_ours else []
    return models[0].folder if models else None
