"""Threads that let the window go first."""

from __future__ import annotations

import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from sketchstudio.ui.documents.giving_way import NICENESS, give_way


@pytest.mark.skipif(sys.platform != "linux", reason="priorities of threads are Linux's")
def test_only_the_thread_that_asks_gives_way():
    def niceness() -> int:
        return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())

    before = niceness()
    with ThreadPoolExecutor(1, initializer=give_way) as threads:
        assert threads.submit(niceness).result() == max(before, NICENESS)
    assert niceness() == before
