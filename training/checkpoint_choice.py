"""Compares the checkpoints of runs and chooses one of each: by its figures, or as a person says.

The choice is kept in the run's folder (choice.json); `export` takes it and the card tells of it.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from training import checkpoints
from training.checkpoints import BY_FIGURES, BY_PERSON, Checkpoint, Choice
from training.comparing import Bench
from training.comparison import Compared, compared, costs
from training.config import Config, ConfigError
from training.figures.features import Features
from training.pages.comparison import save_page

FIGURES = "compare.json"  # in the run's folder


def compare(task: str, config: Config, runs: Sequence[Path], bench: Bench, page: Path) -> str:
    """Measures all checkpoints of the runs, chooses one of each and writes the page; -> what to
    tell the user."""
    judge = Features.load()
    found = [each for run in runs for each in checkpoints.checkpoints_of(run)]
    all_compared = compared(found, config, bench, judge)
    choices = {run: _by_figures(run, all_compared, bench, judge.name) for run in runs}
    for run, choice in choices.items():
        _save_figures(run, all_compared, bench, judge.name)
        checkpoints.choose(Checkpoint(run, choice.step), choice)
    save_page(page, task, all_compared, bench, judge=judge.name, choices=choices)
    chosen = "\n".join(
        f"{run}: export takes step {choice.step}." for run, choice in choices.items()
    )
    return f"{_table(all_compared)}\n{chosen}\nFeatures: {judge.name}. Pictures: {page}"


def overrule(runs: Sequence[Path], step: int) -> str:
    """A person's choice for a run; -> what to tell the user. ConfigError where it cannot be."""
    if len(runs) != 1:
        raise ConfigError("--choose is for one run; name it with --run.")
    checkpoint = Checkpoint(runs[0], step)
    if not checkpoint.path.is_file():
        known = ", ".join(str(each.step) for each in checkpoints.checkpoints_of(runs[0]))
        raise ConfigError(f"{runs[0]} has no checkpoint {step}; there are {known}.")
    checkpoints.choose(checkpoint, _by_person(checkpoint))
    return f"{runs[0]}: export takes step {step}."


def _by_figures(run: Path, all_compared: Sequence[Compared], bench: Bench, judge: str) -> Choice:
    """The best of the run's own checkpoints, its cost being the one among all."""
    cost = costs([each.figures for each in all_compared])
    own = [place for place, each in enumerate(all_compared) if each.checkpoint.run == run]
    best = all_compared[min(own, key=lambda place: cost[place])]
    return Choice(
        best.checkpoint.step,
        BY_FIGURES,
        asdict(best.figures),
        len(bench.cases),
        judge,
        tuple(all_compared[place].checkpoint.step for place in own),
    )


def _save_figures(run: Path, all_compared: Sequence[Compared], bench: Bench, judge: str) -> None:
    """For who overrules them later."""
    own = {e.checkpoint.step: asdict(e.figures) for e in all_compared if e.checkpoint.run == run}
    told = {"judge": judge, "sketches": len(bench.cases), "figures": own}
    (run / FIGURES).write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def _by_person(checkpoint: Checkpoint) -> Choice:
    """With the figures, if they were measured."""
    path = checkpoint.run / FIGURES
    if not path.is_file():
        return Choice(checkpoint.step, BY_PERSON)
    told = json.loads(path.read_text(encoding="utf-8"))
    return Choice(
        checkpoint.step,
        BY_PERSON,
        told["figures"].get(str(checkpoint.step), {}),
        told["sketches"],
        told["judge"],
        tuple(int(step) for step in told["figures"]),
    )


def _table(all_compared: Sequence[Compared]) -> str:
    figures = [each.figures for each in all_compared]
    wide = max(len(each.checkpoint.name) for each in all_compared) + 2
    columns = [*asdict(figures[0]), "cost"]
    lines = [f"{'checkpoint':<{wide}}" + "".join(f"{name:>15}" for name in columns)]
    for each, cost in zip(all_compared, costs(figures), strict=True):
        values = [*asdict(each.figures).values(), cost]
        lines.append(
            f"{each.checkpoint.name:<{wide}}" + "".join(f"{value:>15.3f}" for value in values)
        )
    return "\n".join(lines)
