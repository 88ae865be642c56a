"""Teaches nothing, but keeps the protocol: started in place of `python -m training teach`.

The plan's name says how it goes: "fails" and "breaks" do so at once, "dies" after a checkpoint.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

STEPS, EVERY = int(os.environ.get("FAKE_TEACHER_STEPS", "40")), 10
PAUSE_S = float(os.environ.get("FAKE_TEACHER_PAUSE_S", "0.02"))

CARD = {
    "name": "taught",
    "task": "cyclegan",
    "network": "fake",
    "arguments": {},
    "inputs": "",
    "size_rule": "",
    "licence": "the artist's own",
    "data_terms": "free",
    "sources": [],
    "training_command": "teach",
    "seed": 1,
    "steps": 1,
    "hardware": "",
    "figures": {},
    "sha256": "0" * 64,
    "created": "today",
}


def main(folder: Path, options: list[str]) -> int:
    plan = json.loads((folder / "plan.json").read_text())
    if "--estimate" in options:
        print(json.dumps({"seconds_per_step": 0.5, "steps": 100, "minutes": 1, "memory_mb": 900}))
        return 0
    if plan["name"] == "breaks":
        print("training: The folder of pictures is gone.", file=sys.stderr)
        return 2
    if plan["name"] == "fails":
        tell(folder, "failed", 0, "The disk is full; make room and resume.")
        return 2
    first = last_step(folder) + 1 if "--resume" in options else 1
    for step in range(first, STEPS + 1):
        if not goes_on(folder, step):
            tell(folder, "stopped", step)
            return 0
        tell(folder, "learning", step)
        with open(folder / "curves.jsonl", "a") as curves:
            told = {"step": step, "elapsed_s": step * 6, "cycle": 1 / step, "identity": 2 / step}
            curves.write(json.dumps(told) + "\n")
        if step % EVERY == 0:
            keep(folder, step)
            if plan["name"] == "dies":
                os._exit(9)
        time.sleep(PAUSE_S)
    tell(folder, "done", STEPS)
    return 0


def goes_on(folder: Path, step: int) -> bool:
    """False where it is to stop; waits while it is to pause."""
    wish = (folder / "wish.txt").read_text().strip()
    while wish == "pause":
        tell(folder, "paused", step)
        time.sleep(PAUSE_S)
        wish = (folder / "wish.txt").read_text().strip()
    return wish != "stop"


def last_step(folder: Path) -> int:
    return max((int(path.name) for path in (folder / "checkpoints").glob("*")), default=0)


def tell(folder: Path, phase: str, step: int, message: str = "") -> None:
    state = {
        "version": 1,
        "phase": phase,
        "share": step / STEPS,
        "step": step,
        "epoch": step // 4,
        "elapsed_s": step * 6.0,
        "left_s": (STEPS - step) * 6.0,
        "message": message,
        "pid": os.getpid(),
    }
    write(folder / "state.json", json.dumps(state))


def keep(folder: Path, step: int) -> None:
    """A checkpoint; those after the third warn."""
    place = folder / "checkpoints" / f"{step:07d}"
    model = place / "model"
    model.mkdir(parents=True)
    (model / "weights.safetensors").write_bytes(b"weights of step %d" % step)
    (model / "CARD.md").write_text("# Taught\n\nA card.\n")
    write(model / "model.json", json.dumps(CARD))
    sample = os.environ.get("FAKE_TEACHER_SAMPLE")
    if sample:
        (place / "sample.webp").write_bytes(Path(sample).read_bytes())
    figures = {
        "step": step,
        "elapsed_s": step * 6.0,
        "lines_followed": 0.5 + step / 100,
        "colour_drift": 1.0 + step / 100,
        "detail": 0.9,
        "frechet": 50.0,
        "warning": "" if step <= 3 * EVERY else "Detail turns to noise.",
    }
    write(place / "figures.json", json.dumps(figures))
    write(folder / "best.txt", f"{min(step, 3 * EVERY):07d}")


def write(path: Path, words: str) -> None:
    partial = path.with_suffix(".part")
    partial.write_text(words)
    os.replace(partial, path)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
