"""The commands. Bad input is one line on stderr and exit status 2; Ctrl-C is exit status 130.

PySide6 is imported only when a window is opened, and torch only when a generator or the doctor
needs it: whatever is not needed for every command is imported inside one.
"""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from sketchstudio.cli.sentences import INTERRUPTED, refuse

STUDIO = "studio"  # what is meant where no command is named
USAGE_ERROR: type[Exception] = typer.BadParameter.__bases__[0]  # typer does not export it itself

app = typer.Typer(
    add_completion=False,
    no_args_is_help=False,
    help="Draw, drop colour blots, generate. `sketchstudio [FILE]` opens the studio.",
)

Quiet = Annotated[bool, typer.Option("--quiet", help="No progress and no notes.")]
Json = Annotated[bool, typer.Option("--json", help="As JSON.")]


def run(arguments: Sequence[str]) -> int:
    """Runs the command that is named, or the studio; its exit status."""
    given = list(arguments)
    command = typer.main.get_command(app)
    names = {info.name for info in app.registered_commands}
    if not given or given[0] not in names | {"--help"}:
        given = [STUDIO, *given]
    try:
        return command.main(given, prog_name="sketchstudio", standalone_mode=False)
    except USAGE_ERROR as error:
        return refuse(error.format_message())  # pyright: ignore[reportAttributeAccessIssue]
    except typer.Abort:  # what older versions of typer make of Ctrl-C
        return INTERRUPTED
    except BrokenPipeError:  # `sketchstudio generators | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


@app.command(STUDIO, hidden=True)
def studio(file: Annotated[Path | None, typer.Argument()] = None) -> int:
    """Opens the studio, with FILE if there is one."""
    from sketchstudio.doctor import why_no_window

    if file is not None and not file.exists():
        return refuse(f'Cannot open "{file}": it does not exist.')
    why_not = why_no_window()
    if why_not:
        return refuse(why_not)
    from sketchstudio.app import run_studio
    from sketchstudio.logs import kept_log

    with kept_log():
        return run_studio(file)


@app.command("generators")
def generators(as_json: Json = False) -> int:
    """What there is, what each needs and accepts, which models fit."""
    from sketchstudio.cli.listing import as_entries, as_text
    from sketchstudio.generators import registry

    specs = registry.all_specs()
    print(_json(as_entries(specs)) if as_json else as_text(specs))
    return 0


@app.command("doctor")
def doctor(as_json: Json = False) -> int:
    """Versions, devices, models and their checks, and where files are kept."""
    from sketchstudio.cli.interrupt import interruptible
    from sketchstudio.doctor import as_text, examine

    findings = interruptible(lambda token: examine())
    print(_json(findings) if as_json else as_text(findings))
    return 0


@app.command("generate")
def generate(
    generator: Annotated[str, typer.Argument(metavar="ID", help="See `sketchstudio generators`.")],
    inputs: Annotated[
        list[Path],
        typer.Argument(metavar="INPUT...", help="Pictures, .ora files, folders; boxes as JSON."),
    ],
    output: Annotated[
        Path,
        typer.Option("--output", "-o", help="A .png, .jpg, .webp or .tif file; a folder for many."),
    ],
    hints: Annotated[
        Path | None,
        typer.Option(help="Blots as JSON, or a folder with NAME.json for each picture."),
    ] = None,
    boxes: Annotated[
        Path | None,
        typer.Option(help="Boxes as JSON, or a folder with NAME.json for each picture."),
    ] = None,
    model: Annotated[
        str | None, typer.Option(help="A model's name or its file, instead of the first.")
    ] = None,
    settings: Annotated[
        list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="A parameter's value.")
    ] = None,
    seed: Annotated[int, typer.Option(help="The same seed makes the same picture.")] = 0,
    candidates: Annotated[
        int | None, typer.Option(metavar="K", help="Make NAME_1.png to NAME_K.png.")
    ] = None,
    device: Annotated[str, typer.Option(help="auto, cpu, cuda or cuda:N.")] = "auto",
    resume: Annotated[bool, typer.Option("--resume", help="Leave out what is there.")] = False,
    quiet: Quiet = False,
) -> int:
    """Makes a picture of each INPUT."""
    from sketchstudio.cli import batch
    from sketchstudio.files.errors import FileError
    from sketchstudio.generators import models, registry
    from sketchstudio.generators.base import GeneratorError

    try:
        spec = registry.get(generator).SPEC
        order = batch.Order(
            spec=spec,
            values=_values(spec, settings or []),
            seed=seed,
            candidates=candidates,
            device=device,
            models=models.choose_models(spec, model),
            hints=hints,
            boxes=boxes,
        )
        batch.check_order(order)
        steps = batch.plan(inputs, output, order)
        batch.check_targets(steps, candidates)
    except (GeneratorError, FileError) as error:
        return refuse(str(error))
    from sketchstudio.cli.making import make_all

    return make_all(steps, order, resume=resume, quiet=quiet)


def _values(spec: Any, settings: list[str]) -> dict[str, Any]:
    from sketchstudio.generators.base import GeneratorError

    values = {}
    for setting in settings:
        name, equals, text = setting.partition("=")
        if not equals:
            raise GeneratorError(f"--set takes NAME=VALUE, not '{setting}'.")
        values[name.strip()] = spec.parameter(name.strip()).parse(text)
    return values


def _json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False)
