"""python -m bench.monkey [--seed N] [--actions N] [--seeds N]: exits with 1 when it found a bug."""

from __future__ import annotations

import argparse
import faulthandler
import os
import sys
import tempfile
import time
from pathlib import Path

LONGEST_S = 120  # for one act: then it hangs


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.monkey", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seeds", type=int, default=1, help="how many, one after the other")
    parser.add_argument("--actions", type=int, default=4000)
    parser.add_argument("--first", action="store_true", help="stop at the first complaint")
    wish = parser.parse_args(arguments)
    _prepare(Path(tempfile.mkdtemp(prefix="monkey-")))
    found = sum(_run(seed, wish) for seed in range(wish.seed, wish.seed + wish.seeds))
    print(f"{found} complaints")
    return 1 if found else 0


def _prepare(home: Path) -> None:
    """Before anything of ours is imported."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["SKETCHSTUDIO_HOME"] = str(home)
    faulthandler.enable()


def _run(seed: int, wish: argparse.Namespace) -> int:
    from bench.monkey.monkey import Monkey
    from sketchstudio.app import make_application

    make_application()
    folder = Path(tempfile.mkdtemp(prefix="monkey-files-"))
    monkey, start_s = Monkey(seed, folder), time.perf_counter()
    seen: set[str] = set()
    faulthandler.dump_traceback_later(LONGEST_S * 10, exit=True)
    monkey.begin()
    try:
        for complaint in monkey.work(wish.actions):
            if complaint.words not in seen:
                seen.add(complaint.words)
                print(f"\n--- seed {seed}, act {complaint.act}: {complaint.did}\n{complaint.words}")
                print("    " + "; ".join(monkey.last[-6:]), flush=True)
                if wish.first:
                    break
    finally:
        seen.update(monkey.end())
    faulthandler.cancel_dump_traceback_later()
    memory = ", ".join(f"{size_mb:.0f}" for size_mb in monkey.resident_mb)
    took_s = time.perf_counter() - start_s
    print(f"seed {seed}: {took_s:.0f} s; MB each time it was blank: {memory}")
    print(f"dialogs: {', '.join(sorted(monkey.dialogs_seen))}", flush=True)
    return len(seen)


if __name__ == "__main__":
    status = main()
    sys.stdout.flush()
    os._exit(status)  # the windows are gone; Python would take down what Qt still holds anyhow
