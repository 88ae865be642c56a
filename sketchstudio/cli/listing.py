"""The generators there are, as text for people and as entries for JSON."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sketchstudio.generators.base import Parameter, Spec
from sketchstudio.generators.models import models_for


def as_entries(specs: Sequence[Spec]) -> list[dict[str, Any]]:
    """Every generator with its parameters, and for each role the models that fit."""
    return [_entry(spec) for spec in specs]


def as_text(specs: Sequence[Spec]) -> str:
    """A paragraph for each generator."""
    return "\n\n".join(_paragraph(spec) for spec in specs)


def _entry(spec: Spec) -> dict[str, Any]:
    fitting = models_for(spec)
    return {
        "id": spec.id,
        "name": spec.name,
        "summary": spec.summary,
        "needs": sorted(spec.needs),
        "parameters": [asdict(parameter) for parameter in spec.parameters],
        "models": [
            asdict(role) | {"fits": [model.name for model in fitting if model.task == role.task]}
            for role in spec.roles
        ],
        "max_candidates": spec.max_candidates,
        "default_candidates": spec.default_candidates,
        "live": spec.live,
    }


def _paragraph(spec: Spec) -> str:
    fitting = models_for(spec)
    lines = [f"{spec.id}: {spec.summary}", f"  reads   {', '.join(sorted(spec.needs))}"]
    lines += [f"  --set   {_row(parameter)}" for parameter in spec.parameters]
    for role in spec.roles:
        names = ", ".join(model.label for model in fitting if model.task == role.task)
        lines.append(f"  model   {role.label}: {names or 'none found'}")
    return "\n".join(lines)


def _row(parameter: Parameter) -> str:
    default = parameter.default
    if isinstance(default, bool):
        default = "yes" if default else "no"
    return f"{parameter.name}={default}  {parameter.label}: {parameter.allowed}"
