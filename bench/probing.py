"""Starts a probe in a Python of its own and reads what it has measured."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LONGEST_S = 300


def run_probe(name: str, *arguments: str, longest_s: float = LONGEST_S) -> dict[str, float]:
    """What `bench.probes.NAME` prints: a flat object. It gets a home of its own."""
    with tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "SKETCHSTUDIO_HOME": home,
            "SKETCHSTUDIO_DEVICE": "cpu",
        }
        done = subprocess.run(
            [sys.executable, "-m", f"bench.probes.{name}", *arguments],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            timeout=longest_s,
            check=False,
        )
    if done.returncode:
        raise RuntimeError(f"the probe {name} failed (its own words are above)")
    return json.loads(done.stdout.splitlines()[-1])
