"""A short walk of the monkey through the real window; `python -m bench.monkey` goes further."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.source_tree import ROOT

ACTIONS = "250"  # so many that undoing everything, saving and reading back are looked at once
LONGEST_S = 240


def test_whatever_a_monkey_does_can_be_undone_and_ends_no_program(tmp_path):
    """In a program of its own: what it finds may be a crash."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.monkey", "--seed", "1", "--actions", ACTIONS],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=LONGEST_S,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
