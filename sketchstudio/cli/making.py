"""Goes through a batch: makes each picture, writes it whole, tells of each that failed.

Progress goes to stderr where that is a terminal; an error never stops the others.
"""

import sys
from collections.abc import Sequence

import numpy as np
from tqdm import tqdm

from sketchstudio.cli.batch import Made, Order, Step, make
from sketchstudio.cli.interrupt import interruptible
from sketchstudio.cli.sentences import BAD_INPUT, say
from sketchstudio.files.atomic import write_bytes
from sketchstudio.files.errors import FileError
from sketchstudio.files.places import make_folder
from sketchstudio.generators.base import GeneratorError
from sketchstudio.jobs import CancelToken

BAR = "{l_bar}{bar}| {n:.1f}/{total} [{elapsed}<{remaining}]"


def make_all(steps: Sequence[Step], order: Order, *, resume: bool, quiet: bool) -> int:
    """The exit status: 0, or 2 where at least one picture could not be made.

    resume: leaves out the steps whose files are all there.
    """
    tqdm.monitor_interval = 0  # no thread of its own
    status = 0
    silent = quiet or not sys.stderr.isatty()
    with tqdm(total=len(steps), disable=silent, unit="picture", bar_format=BAR) as bar:
        for index, step in enumerate(steps):
            bar.set_description_str(step.source.name)
            if not (resume and all(path.exists() for path in step.targets(order.candidates))):
                status = max(status, _make_one(step, order, bar, quiet=quiet))
            _show(bar, index + 1)
    return status


def _make_one(step: Step, order: Order, bar: tqdm, *, quiet: bool) -> int:
    begun = bar.n

    def work(token: CancelToken) -> Made:
        def progress(fraction: float, preview: np.ndarray | None = None) -> None:
            token.check()
            _show(bar, begun + fraction)

        return make(step, order, progress)

    try:
        made = interruptible(work)
        _write(made)
    except FileError as error:
        _tell(str(error))
        return BAD_INPUT
    except GeneratorError as error:
        _tell(f"{step.source}: {error}")
        return BAD_INPUT
    if not quiet:
        for note in made.notes:
            _tell(f"{step.source}: {note}")
    return 0


def _write(made: Made) -> None:
    for path, content in made.files:
        make_folder(path.parent)
        write_bytes(path, content)


def _tell(sentence: str) -> None:
    """A line above the bar."""
    with tqdm.external_write_mode(file=sys.stderr):
        say(sentence)


def _show(bar: tqdm, pictures: float) -> None:
    """Moves the bar to so many pictures; tqdm redraws it ten times a second at most."""
    bar.update(pictures - bar.n)
