"""Finds the generators, makes requests for them and runs them: the border all of them share.

A generator that does not keep the contract is a bug of ours and raises TypeError or ValueError;
what the artist can mend raises GeneratorError. torch is imported only for a generator with models.
"""

import importlib
import pkgutil
import re
import sys
import time
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Protocol, cast

import numpy as np

import sketchstudio.generators
from sketchstudio.conditioning.sketch import NetworkSketch
from sketchstudio.document.snapshot import Snapshot
from sketchstudio.generators.base import (
    GeneratorError,
    Guess,
    Progress,
    Request,
    Result,
    Spec,
    Value,
)
from sketchstudio.generators.checks import check_result
from sketchstudio.generators.models import choose_models

NOT_GENERATORS = frozenset({"base", "checks", "models", "registry"})
DEVICES = re.compile(r"auto|cpu|cuda(:\d{1,3})?")
MAX_SEED = 2**63 - 1  # what torch's and numpy's generators both take
TOO_LITTLE_MEMORY = "can't allocate memory"  # how torch says it of the CPU's


class Generator(Protocol):
    """A module of this folder."""

    SPEC: Spec

    def run(self, request: Request, progress: Progress) -> Result: ...


class Guesser(Protocol):
    """One that also says what a sketch may be."""

    def guess(self, sketch: NetworkSketch, models: Mapping[str, Path]) -> tuple[Guess, ...]: ...


@cache
def generators() -> dict[str, Generator]:
    """Every generator by id. A module whose name starts with "_" is a part of others, not one."""
    found: dict[str, Generator] = {}
    for entry in pkgutil.iter_modules(sketchstudio.generators.__path__):
        if entry.name in NOT_GENERATORS or entry.name.startswith("_"):
            continue
        module = importlib.import_module(f"sketchstudio.generators.{entry.name}")
        if not isinstance(getattr(module, "SPEC", None), Spec) or not hasattr(module, "run"):
            raise TypeError(f"generators/{entry.name}.py lacks SPEC or run")
        if module.SPEC.id != entry.name:
            raise ValueError(f"generators/{entry.name}.py has the id '{module.SPEC.id}'")
        if bool(module.SPEC.guesses) != hasattr(module, "guess"):
            raise TypeError(f"generators/{entry.name}.py: `guess` and Spec.guesses go together")
        found[entry.name] = cast(Generator, module)
    return found


def get(generator_id: str) -> Generator:
    """The generator of that id; GeneratorError lists the known ones."""
    if generator_id in generators():
        return generators()[generator_id]
    known = ", ".join(sorted(generators())) or "none"
    raise GeneratorError(f"There is no generator '{generator_id}'; the known ones are: {known}.")


def all_specs() -> tuple[Spec, ...]:
    """What every generator says about itself, by id."""
    return tuple(generators()[name].SPEC for name in sorted(generators()))


def request_for(
    spec: Spec,
    snapshot: Snapshot,
    values: Mapping[str, Value] | None = None,
    *,
    seed: int = 0,
    candidates: int | None = None,
    device: str = "auto",
    models: Mapping[str, Path] | None = None,
    draft: bool = False,
    original: np.ndarray | None = None,
) -> Request:
    """A request with every value checked and filled in; GeneratorError names what is allowed.

    models: from `choose_models`; None takes those it prefers. draft, original: see `Request`; the
    original only for a spec that keeps the depth.
    """
    candidates = spec.default_candidates if candidates is None else candidates
    check_numbers(spec, seed, candidates, device)
    return Request(
        generator=spec.id,
        snapshot=snapshot,
        values=checked_values(spec, values or {}),
        seed=seed,
        candidates=candidates,
        device=device,
        models=choose_models(spec) if models is None else models,
        draft=draft,
        original=original if spec.keeps_depth else None,
    )


def check_numbers(spec: Spec, seed: int, candidates: int, device: str) -> None:
    """GeneratorError names what is allowed; whether the device is there is found out in the run."""
    if not 1 <= candidates <= spec.max_candidates:
        most = (
            f"1 to {spec.max_candidates} candidates" if spec.max_candidates > 1 else "1 candidate"
        )
        raise GeneratorError(f"{spec.id} makes {most} at a time, not {candidates}.")
    if not 0 <= seed <= MAX_SEED:
        raise GeneratorError(f"The seed cannot be {seed}: it is a whole number from 0 to 2^63 - 1.")
    if not DEVICES.fullmatch(device):
        raise GeneratorError(f"There is no device '{device}': it is auto, cpu, cuda or cuda:N.")


def checked_values(spec: Spec, values: Mapping[str, Value]) -> dict[str, Value]:
    """All of the parameters' values: the given ones checked, the others by default."""
    filled = {parameter.name: parameter.default for parameter in spec.parameters}
    return filled | {name: spec.parameter(name).check(value) for name, value in values.items()}


def check(request: Request) -> None:
    """GeneratorError for what a generator can tell before it is run: it does so in a `check` of
    its own, for those who ask beforehand."""
    generator = get(request.generator)
    _check_models(generator.SPEC, request)
    getattr(generator, "check", lambda _request: None)(request)


def guess(spec: Spec, sketch: NetworkSketch, models: Mapping[str, Path]) -> tuple[Guess, ...]:
    """Values of the parameter `spec.guesses` that the sketch suggests, the likeliest first; none
    where there is no model for it that works: a guess is an offer."""
    from sketchstudio.networks.errors import NetworkError
    from sketchstudio.networks.torch_import import import_torch

    try:
        import_torch()
        guesses = cast(Guesser, get(spec.id)).guess(sketch, models)
    except NetworkError:
        return ()
    known = {choice.value for choice in spec.parameter(spec.guesses).choices}
    return tuple(each for each in guesses if each.value in known)


def run(request: Request, progress: Progress) -> Result:
    """The generator's checked result, with the time it took.

    Raises GeneratorError for the artist, Cancelled when `progress` did; anything else is a bug.
    """
    generator = get(request.generator)
    _check_models(generator.SPEC, request)
    started_s = time.perf_counter()
    result = _run_or_run_on_cpu(generator, request, progress)
    check_result(generator.SPEC, request, result)
    return replace(result, elapsed_s=time.perf_counter() - started_s)


def _run_or_run_on_cpu(generator: Generator, request: Request, progress: Progress) -> Result:
    try:
        return _run(generator, request, progress)
    except RuntimeError as error:
        if request.device == "cpu" or not _is_gpu_memory_error(error):
            raise
    sys.modules["torch"].cuda.empty_cache()
    result = _run(generator, replace(request, device="cpu"), progress)
    note = "The graphics card ran out of memory, so this was made on the CPU."
    return replace(result, notes=(*result.notes, note))


def _run(generator: Generator, request: Request, progress: Progress) -> Result:
    """The generator's own result; failures that every network shares become sentences."""
    from sketchstudio.networks.errors import NetworkError
    from sketchstudio.networks.torch_import import import_torch

    try:
        if generator.SPEC.roles:
            import_torch()
        return generator.run(request, progress)
    except NetworkError as error:
        raise GeneratorError(f"{error} {_way_out(error.advice)}") from error
    except (MemoryError, RuntimeError) as error:
        if isinstance(error, RuntimeError) and TOO_LITTLE_MEMORY not in str(error):
            raise
        raise GeneratorError("There is too little memory; try a smaller picture.") from error


def _check_models(spec: Spec, request: Request) -> None:
    for role in spec.roles:
        if role.required and role.task not in request.models:
            way_out = role.advice or _way_out("Install SketchStudio again")
            raise GeneratorError(f"{spec.id} finds no model for '{role.label}'. {way_out}")


def _way_out(advice: str) -> str:
    """The advice, and the generators that work without any model."""
    plain = [spec.id for spec in all_specs() if not any(role.required for role in spec.roles)]
    return f"{advice}, or use {' or '.join(plain)}." if plain else f"{advice}."


def _is_gpu_memory_error(error: RuntimeError) -> bool:
    torch = sys.modules.get("torch")
    return torch is not None and isinstance(error, torch.OutOfMemoryError)
