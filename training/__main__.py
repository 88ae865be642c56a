"""The commands: prepare, train, teach, evaluate, compare, export, cards."""

import dataclasses
import inspect
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from training import comparing, pairings, tasks
from training import config as configuration
from training.config import ConfigError
from training.data import augment_set, folder_work, pair_set
from training.data.packs import PackMissing
from training.tasks import UnknownTask
from training.teaching.errors import TeachingError

app = typer.Typer(
    add_completion=False, no_args_is_help=True, help=__doc__, pretty_exceptions_enable=False
)

Task = Annotated[str, typer.Argument(help=f"One of: {', '.join(tasks.names())}.")]
Packs = Annotated[Path, typer.Option("--data", help="The folder with the unpacked picture packs.")]
Prepared = Annotated[
    Path | None, typer.Option(help="Where the prepared pictures are; else below --data.")
]
ConfigFile = Annotated[
    Path | None, typer.Option("--config", help="A TOML file instead of the task's own.")
]
RunFolder = Annotated[Path | None, typer.Option("--run", help="The run's folder; else runs/TASK.")]
Device = Annotated[str, typer.Option(help="auto, cpu or cuda.")]
DATA = Path(".data")

if TYPE_CHECKING:
    from training.run import Run


def _prepared(task: str, packs: Path, prepared: Path | None) -> Path:
    return prepared or packs / "prepared" / task


@app.command()
def prepare(
    what: Annotated[
        str,
        typer.Argument(
            help=f"One of: {', '.join(tasks.names())}; what pictures are to be paired with: "
            f"{', '.join(pairings.names())}; augment, for more pictures; or pairs, for both."
        ),
    ],
    packs: Packs = DATA,
    prepared: Prepared = None,
    config: ConfigFile = None,
    processes: Annotated[int, typer.Option(help="How many pictures at once.")] = 2,
    pictures: Annotated[
        list[Path] | None,
        typer.Option(help="Not of a task: a folder instead of the configuration's."),
    ] = None,
    settings: Annotated[
        list[str] | None, typer.Option("--set", help="NAME=VALUE, of the configuration's settings.")
    ] = None,
) -> None:
    """Cut pictures into what a task learns from, pair them with their lines, or make more."""
    read = configuration.read(what, config)
    if settings:
        read = configuration.with_settings(read, settings)
    out = _prepared(what, packs, prepared)
    if what not in (*pairings.names(), "augment", "pairs"):
        if pictures:
            raise ConfigError(f"{what} takes its pictures from the configuration's [[portions]].")
        tasks.find(what).prepare(read, packs, out, processes=processes)
        return
    if pictures:
        chosen = tuple({"source": str(folder.resolve())} for folder in pictures)
        read = read.with_changes(portions=chosen)
    make = augment_set.prepare if what == "augment" else pair_set.prepare
    unreadable = make(read, packs, out, processes=processes)
    typer.echo(folder_work.told_of(unreadable) or f"All is in {out}.")


@app.command()
def train(
    task: Task,
    packs: Packs = DATA,
    prepared: Prepared = None,
    config: ConfigFile = None,
    run: RunFolder = None,
    minutes: Annotated[float | None, typer.Option(help="How long to learn.")] = None,
    steps: Annotated[int | None, typer.Option(help="Stop after so many steps.")] = None,
    seed: Annotated[int | None, typer.Option()] = None,
    resume: Annotated[bool, typer.Option(help="Go on from the run's checkpoint.")] = False,
    start_from: Annotated[Path | None, typer.Option(help="A model's folder to begin with.")] = None,
    device: Device = "auto",
) -> None:
    """Learn a task for so many minutes; --resume goes on where a run was stopped."""
    from sketchstudio.networks import devices, weights
    from training import loop

    read = configuration.read(task, config).with_changes(minutes=minutes, seed=seed)
    learner = tasks.find(task).TASK(read, _prepared(task, packs, prepared))
    folder = run or Path("runs") / task
    it = loop.Run(folder, read, learner, device=str(devices.choose(device).torch_device))
    if start_from:
        it.start_from(weights.load(start_from).state_dict(), name=start_from.name)
    if resume:
        _go_on(it)
    # so many steps take as long as they take
    loop.train(it, minutes=None if steps and minutes is None else read.minutes, steps=steps)
    if it.processes.is_first:
        typer.echo(
            f"{it.progress.step} steps in {it.progress.elapsed_s / 60:.1f} minutes: {it.checkpoint}"
        )


def _go_on(it: "Run") -> None:
    found = it.resume()
    if found is None:
        raise ConfigError(f"{it.folder} has no checkpoint to resume from.")
    if found != it.checkpoint:
        typer.echo(f"{it.checkpoint} is damaged or missing: going on from {found.name}.", err=True)


@app.command()
def teach(
    folder: Annotated[Path, typer.Argument(help="Where plan.json lies, and all else will.")],
    pictures: Annotated[
        Path | None, typer.Option(help="Without a plan: the folder of pictures to teach from.")
    ] = None,
    kind: Annotated[str, typer.Option(help="With --pictures: hand, picture or colours.")] = "hand",
    minutes: Annotated[float, typer.Option(help="With --pictures: how long to learn.")] = 60.0,
    resume: Annotated[bool, typer.Option(help="Go on where it was interrupted.")] = False,
    estimate: Annotated[bool, typer.Option(help="Only say how long it will take here.")] = False,
) -> None:
    """Teach from an artist's own pictures, as the studio plans it, or from --pictures."""
    if pictures:
        from training.teaching import planning

        count = planning.write(folder, pictures, kind=kind, minutes=minutes)
        typer.echo(f"{count} different pictures; the plan is in {folder}.")
    if estimate:
        from training.teaching.estimate import estimate as estimated

        typer.echo(json.dumps(dataclasses.asdict(estimated(folder))))
        return
    from training.teaching import learning

    learning.teach(folder, resume=resume)


@app.command()
def evaluate(
    what: Annotated[str, typer.Argument(help=f"colorize, or one of: {', '.join(tasks.names())}.")],
    packs: Packs = DATA,
    out: Annotated[Path, typer.Option(help="Where the table, the JSON and the plot go.")] = Path(
        "runs/evaluate"
    ),
    most: Annotated[int | None, typer.Option(help="At most so many held-out pictures.")] = None,
    side: Annotated[int, typer.Option(help="Pixels a side of each picture.")] = 256,
    rival: Annotated[
        list[Path] | None,
        typer.Option(
            help="Beside ours. upscale: another upscaler's file; else the folder of a model or "
            "of a run with checkpoints; cyclegan: of a teaching too."
        ),
    ] = None,
) -> None:
    """Measure on held-out pictures."""
    from training.evaluation import find

    measure = find(what)
    if rival:
        if "rivals" not in inspect.signature(measure).parameters:
            raise ConfigError(f"{what} is not measured beside rivals.")
        measure(packs, out, most=most, side=side, rivals=rival)
    else:
        measure(packs, out, most=most, side=side)


@app.command()
def compare(
    task: Annotated[str, typer.Argument(help=f"One of: {', '.join(comparing.names())}.")],
    packs: Packs = DATA,
    prepared: Prepared = None,
    config: ConfigFile = None,
    runs: Annotated[
        list[Path] | None, typer.Option("--run", help="A run's folder, or several; else runs/TASK.")
    ] = None,
    out: Annotated[Path, typer.Option(help="Where the page goes.")] = Path("runs/compare"),
    most: Annotated[int, typer.Option(help="Sketches of each category and kind.")] = 2,
    choose: Annotated[
        int | None, typer.Option(help="Overrule the figures: the step to export, of one run.")
    ] = None,
) -> None:
    """Show what all checkpoints of runs make of the same sketches, and choose one for `export`."""
    from training import checkpoint_choice

    folders = runs or [Path("runs") / task]
    if choose is not None:
        typer.echo(checkpoint_choice.overrule(folders, choose))
        return
    read = configuration.read(task, config)
    prepared = prepared or packs / "prepared" / comparing.prepared_for(task)
    bench = comparing.bench(task, read, packs, prepared, most)
    typer.echo(checkpoint_choice.compare(task, read, folders, bench, out / f"{task}.html"))


@app.command()
def export(
    task: Task,
    name: Annotated[str | None, typer.Option(help="The model's name; else the task's.")] = None,
    run: RunFolder = None,
    prepared: Prepared = None,
    packs: Packs = DATA,
    config: ConfigFile = None,
    models: Annotated[Path, typer.Option(help="The folder of models.")] = Path("models"),
) -> None:
    """Write a run's averaged weights as a model with its card."""
    from training.export import export_run

    read = configuration.read(task, config)
    learner = tasks.find(task)
    folder = export_run(
        learner,
        read,
        run or Path("runs") / task,
        _prepared(task, packs, prepared),
        models / (name or task),
    )
    typer.echo(str(folder))


@app.command()
def cards(
    model: Annotated[Path, typer.Argument(help="The model's folder.")],
    figures: Annotated[list[Path], typer.Option(help="Reports of `evaluate`: NAME.json.")],
) -> None:
    """Put measured figures into a model's card."""
    from training.cards import add_figures, figures_of

    for report in figures:
        add_figures(model, figures_of(report))


@app.command()
def vocabulary(
    packs: Packs = DATA,
    write: Annotated[bool, typer.Option("--write", help="Put what was measured into it.")] = False,
) -> None:
    """Hold the list of tags against the packs: each drawn by three hands, with a picture."""
    from sketchstudio.document.vocabulary import read_vocabulary, shipped_list
    from training import vocabulary as words

    path = shipped_list()
    tags = words.measured(read_vocabulary(path).tags, packs)
    for fault in words.faults(tags, path.parent / "pictures"):
        typer.echo(fault)
    if write:
        words.write(tags, path)
    hands = sum(tag.hands for tag in tags) / max(sum(not tag.is_scenery for tag in tags), 1)
    typer.echo(f"{len(tags)} tags, each drawn by {hands:.1f} hands on the average.")


def main() -> None:
    """Run a command; what the user can mend is one line on stderr and exit status 2."""
    from sketchstudio.networks.errors import WeightsError

    try:
        app()
    except (ConfigError, PackMissing, TeachingError, UnknownTask, WeightsError) as error:
        print(f"training: {error}", file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
