"""Keeps C libraries from writing to the terminal: what is wrong with a file is said once, by us."""

import contextlib
import os
from collections.abc import Iterator


@contextlib.contextmanager
def quiet_stderr() -> Iterator[None]:
    """Send file descriptor 2, to which libtiff writes its remarks, nowhere during the block.

    The whole process is quiet meanwhile, so the block is to be short. Without a stderr it does
    nothing.
    """
    try:
        terminal = os.dup(2)
    except OSError:
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(terminal, 2)
        os.close(terminal)
        os.close(nowhere)
