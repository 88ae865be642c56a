"""The command line: pictures made without a window, and what the program finds on this machine.

`commands` has the commands and their options, `batch` says what each input becomes, `making` makes
and writes it, `interrupt` lets Ctrl-C through, `listing` tells of the generators. To add a command,
write a function in `commands`. Bad input is one line on stderr and exit status 2, Ctrl-C is 130.
"""

import signal
import sys
from collections.abc import Sequence
from typing import NoReturn

from sketchstudio.cli.sentences import INTERRUPTED


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs a command and leaves with its exit status; None takes the process's own arguments."""
    try:
        from sketchstudio.cli.commands import run  # inside, for a Ctrl-C while it is imported

        status = run(sys.argv[1:] if arguments is None else arguments)
    except KeyboardInterrupt:
        status = INTERRUPTED
    if arguments is None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # all is done: nothing is left to stop
    sys.exit(status)
