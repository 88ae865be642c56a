"""Lets exporting stand still while something is made that the artist waits for."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

LISTEN_S = 0.05  # while shut: how often one that was cancelled is heard


class Turnstile:
    """Shut and opened by the window's thread, passed by the one that exports."""

    def __init__(self) -> None:
        self._open = threading.Event()
        self._open.set()
        self.waited_s = 0.0  # in all, by the thread that exports

    @property
    def is_shut(self) -> bool:
        return not self._open.is_set()

    def shut(self, is_shut: bool) -> None:
        """Whether nobody passes from now on."""
        if is_shut:
            self._open.clear()
        else:
            self._open.set()

    def pass_through(self, check: Callable[[], None]) -> None:
        """Wait until it is open. `check` is asked meanwhile, and may raise."""
        if self._open.is_set():
            return
        begun_s = time.monotonic()
        try:
            while not self._open.wait(LISTEN_S):
                check()
        finally:
            self.waited_s += time.monotonic() - begun_s
