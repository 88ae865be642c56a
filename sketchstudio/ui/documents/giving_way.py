"""Threads that work while one paints let the window go first."""

from __future__ import annotations

import contextlib
import os
import sys
import threading

NICENESS = 10  # of 19: the thread gets what the window and the generators leave


def give_way() -> None:
    """For the calling thread. Only Linux knows priorities of single threads; elsewhere nothing."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            thread = threading.get_native_id()
            now = os.getpriority(os.PRIO_PROCESS, thread)
            os.setpriority(os.PRIO_PROCESS, thread, max(now, NICENESS))
