"""The command line: pictures made without a window, and what the program finds on this machine.

`commands` has the commands and their options, `batch` says what each input becomes, `making` makes
and writes it, `interrupt` lets Ctrl-C through, `listing` tells of the generators. To add a command,
write a function in `commands`. Bad input is one line on stderr and exit status 2, Ctrl-C is 130.
"""

from sketchstudio.cli.commands import main

__all__ = ["main"]
