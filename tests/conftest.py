"""What holds for every test: no display, no network, no trace on the disk, no lost thread."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# Before anything imports Qt: widgets are drawn into memory, in one style, at one scale.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_SCALE_FACTOR"] = "1"
os.environ.pop("QT_STYLE_OVERRIDE", None)

import pytest
from hypothesis import HealthCheck, settings

THREAD_END_S = 5.0  # a thread that was told to end has this long to do so
LASTING_THREADS = ("TMonitor",)  # tqdm keeps one for the whole process

# One fixed choice of examples: a test that fails fails again.
settings.register_profile(
    "sketchstudio",
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("sketchstudio")


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for each test: settings, results, models and logs go there."""
    home = tmp_path_factory.mktemp("home")
    for name in list(os.environ):
        if name.startswith("SKETCHSTUDIO_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("SKETCHSTUDIO_HOME", str(home / "sketchstudio"))
    monkeypatch.setenv("HOME", str(home))
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    return home / "sketchstudio"


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only this machine can be reached: the program promises never to ask another."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: Any) -> None:
        host = address[0] if isinstance(address, tuple) else ""
        if host not in ("", "localhost", "127.0.0.1", "::1"):
            raise AssertionError(f"something reached for the network: {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_here)


@pytest.fixture(autouse=True)
def no_lost_thread() -> Iterator[None]:
    """A test that leaves a thread running fails, rather than the one that meets it later."""
    before = set(threading.enumerate())
    yield
    left = [thread for thread in set(threading.enumerate()) - before if _is_ours(thread)]
    for thread in left:
        thread.join(timeout=THREAD_END_S / len(left))
    names = [thread.name for thread in left if thread.is_alive()]
    assert not names, f"the test left threads running: {', '.join(names)}"


def _is_ours(thread: threading.Thread) -> bool:
    # Threads that C++ started show up as dummies, and stay listed after their end.
    is_foreign = isinstance(thread, threading._DummyThread)
    return not is_foreign and type(thread).__name__ not in LASTING_THREADS
